"""Denominators: what districts are compared per, all fields editable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.commands_panel import PanelEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.pane import Pane
from smartcity_desk.ui.framework.things_box import Things, ThingsBox
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.texts import framework_units as words

COLUMNS: Final = (
    RowColumn("code", texts.CODE, 112),
    RowColumn("zh", words.CHINESE_NAME, 184),
    RowColumn("en", words.ENGLISH_NAME, 0),
    RowColumn("unit", words.MEASURE, 96),
    RowColumn("unit_en", words.ENGLISH_MEASURE, 120),
    RowColumn("bureau", words.BUREAU, 120, help=words.BUREAU_HELP),
    RowColumn("bureau_en", words.ENGLISH_BUREAU, 120),
    RowColumn("count", words.USED, 88, numeric=True),
    RowColumn("used", words.USED_BY, 0),
)


class DenominatorsPane(Pane):
    """The denominators of the framework.

    Attributes:
        editing: makes the changes.
        box: the table with its buttons.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.editing = PanelEditing(desk)
        editing = self.editing
        things = Things(
            editing.denominator_after, editing.add_denominator, editing.remove_denominator,
            editing.move_denominator, editing.denominator_added,
        )  # fmt: skip
        self.box = ThingsBox(words.DENOMINATORS, COLUMNS, things, editing, self)
        self.body.addWidget(self.box, 1)
        self.finish_setup()

    def refresh(self) -> None:
        """Show the denominators under discussion."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        self.box.table.show_rows(tuple(_rows(evaluation)))


def _rows(evaluation: Evaluation) -> Iterator[Row]:
    users: dict[str, list[Name]] = {}
    for node in evaluation.framework.items:
        if node.item is not None and node.item.denominator is not None:
            users.setdefault(node.item.denominator, []).append(node.name)
    for d in evaluation.framework.denominators:
        names = users.get(d.code, [])
        used = Name("、".join(n.zh for n in names), ", ".join(n.text("en") for n in names))
        yield Row(d.code, {
            "code": Field(Name(d.code), Name(d.code)),
            "zh": Field(Name(d.name.zh), Name(d.name.zh)),
            "en": Field(Name(d.name.en), Name(d.name.en)),
            "unit": Field(Name(d.unit), Name(d.unit)),
            "unit_en": Field(Name(d.measure.en), Name(d.unit_en)),
            "bureau": Field(Name(d.bureau.zh), Name(d.bureau.zh)),
            "bureau_en": Field(Name(d.bureau.en), Name(d.bureau.en)),
            "count": Field(Name(str(len(names)))),
            "used": Field(used),
        })  # fmt: skip
