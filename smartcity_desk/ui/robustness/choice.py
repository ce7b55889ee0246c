"""The committee's choice of how to draw, kept among the records of the evaluation."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QUndoStack

from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind
from smartcity_desk.ui.commands_whole import Replace

KEY: Final = "drawing"


def drawing_of(evaluation: Evaluation) -> Drawing:
    """What was chosen; the default where nothing was, or what this version cannot read."""
    try:
        return Drawing.of_mapping(evaluation.records.get(Kind.CHOICE, KEY))
    except (TypeError, ValueError):
        return Drawing()


def choose_drawing(undo: QUndoStack, evaluation: Evaluation, drawing: Drawing, name: Name) -> None:
    """Choose ``drawing``, as one step ``name`` that can be undone; nothing if it is chosen."""
    if drawing != drawing_of(evaluation):
        records = evaluation.records.with_record(Kind.CHOICE, KEY, drawing.as_mapping())
        undo.push(Replace(evaluation, name, records=records))
