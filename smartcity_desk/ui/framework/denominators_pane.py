"""Denominators: what districts are compared per, all fields editable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.commands_panel import PanelEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.pane import Pane, why_not
from smartcity_desk.ui.framework.table_box import TableBox
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
        self.box = TableBox(words.DENOMINATORS, COLUMNS, self._why_not)
        self.box.add_button(texts.ADD, words.ADD_HINT, self.add, "Ctrl+Ins")
        self.box.add_button(words.REMOVE, words.REMOVE_HINT, self.remove, "Ctrl+Del")
        self.box.add_button(texts.UP, texts.UP_HINT, self.move_up, "Alt+Up")
        self.box.add_button(texts.DOWN, texts.DOWN_HINT, self.move_down, "Alt+Down")
        self.box.table.delegate.edited.connect(self._edited)
        editing = self.editing
        self.with_blocks(self.box, editing, editing.denominator_after, editing.denominator_added)
        self.body.addWidget(self.box, 1)
        self.finish_setup()

    def refresh(self) -> None:
        """Show the denominators under discussion."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        self.box.table.show_rows(tuple(_rows(evaluation)))

    def _why_not(self, code: str, field: str, text: str) -> str:
        return why_not(lambda: self.editing.denominator_after(code, field, text))

    @Slot(str, str, str)
    def _edited(self, code: str, field: str, text: str) -> None:
        self.tried(lambda: self.editing.take(self.editing.denominator_after(code, field, text)))

    @Slot()
    def add(self) -> None:
        """A new denominator, its name open for typing."""
        code = self.tried(self.editing.add_denominator)
        if code is not None:
            self.box.table.go_to(code, "zh", edit=True)

    @Slot()
    def remove(self) -> None:
        """Take the chosen denominator away, unless items use it."""
        code = self.box.table.code
        if code:
            self.tried(lambda: self.editing.remove_denominator(code))

    @Slot()
    def move_up(self) -> None:
        """The chosen denominator one place up."""
        self.moved(self.box.table, self.editing.move_denominator, -1)

    @Slot()
    def move_down(self) -> None:
        """The chosen denominator one place down."""
        self.moved(self.box.table, self.editing.move_denominator, 1)


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
