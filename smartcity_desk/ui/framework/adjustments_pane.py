"""Coefficients and deductions of the districts and the city, with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smartcity_desk.core.adjustments import NAMES, adjusted, reading
from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.core.result import Result
from smartcity_desk.ui.commands_adjustments import REASON, AdjustmentEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.pane import Pane, why_not
from smartcity_desk.ui.framework.table_box import TableBox
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.texts import framework as page_texts
from smartcity_desk.ui.texts import framework_adjustments as texts
from smartcity_desk.ui.theme import STEP

COLUMNS: Final = (
    RowColumn("code", page_texts.CODE, 80),
    RowColumn("zh", texts.UNIT, 168),
    RowColumn("coefficient", texts.COEFFICIENT, 104, numeric=True, help=texts.COEFFICIENT_HELP),
    RowColumn("coefficient_why", texts.REASON, 0, help=texts.COEFFICIENT_REASON_HELP),
    RowColumn("deduction", texts.DEDUCTION, 104, numeric=True, help=texts.DEDUCTION_HELP),
    RowColumn("deduction_why", texts.REASON, 0, help=texts.DEDUCTION_REASON_HELP),
    RowColumn("effect", texts.EFFECT, 112, numeric=True, help=texts.EFFECT_HELP),
)


class AdjustmentsPane(Pane):
    """What multiplies each index and what is deducted from it, in the year of the desk.

    Attributes:
        editing: makes the changes.
        lead: the year, and whether the method applies them.
        to_method: leads to where that is chosen.
        box: the table.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.editing = AdjustmentEditing(desk)
        self.lead, self.to_method = Words("ink_muted", wrap=True), Link()
        self.box = TableBox(texts.TITLE, COLUMNS, self._why_not)
        self.box.heading.hide()  # the tab above says it; the room is for districts
        above = QHBoxLayout()
        above.setContentsMargins(2 * STEP, 0, STEP, STEP)
        above.addWidget(self.lead, 1)
        above.addWidget(self.to_method)
        self.body.addLayout(above)
        self.body.addWidget(self.box, 1)
        self.box.table.delegate.edited.connect(self._edited)
        self.with_blocks(self.box, self.editing, self.editing.after)
        self.finish_setup()

    def read_texts(self) -> None:
        """Read what only this pane has."""
        self.to_method.setText(tr(texts.CHANGE_METHOD))

    def refresh(self) -> None:
        """Show what was entered for the year, and what it does to the newest result."""
        evaluation, year = self.desk.evaluation, self.desk.year
        assert evaluation is not None
        method = evaluation.method
        self.lead.setText(tr(
            texts.LEAD, year=year,
            coefficient=tr(texts.APPLIED["coefficient"][method.coefficient]),
            deduction=tr(texts.APPLIED["deduction"][method.deduction]),
        ))  # fmt: skip
        if year in evaluation.panel.years:
            self.box.table.show_rows(tuple(_rows(evaluation, self.desk.result, year)))

    def go_to(self, kind: str) -> None:
        """Put the keyboard into the column of ``kind``, in the row it is on or the first one."""
        table = self.box.table
        if table.rows.rows:
            table.go_to(table.code or table.rows.rows[0].code, kind)
            table.setFocus()

    def _why_not(self, code: str, field: str, text: str) -> str:
        return why_not(lambda: self.editing.after(code, field, text))

    @Slot(str, str, str)
    def _edited(self, code: str, field: str, text: str) -> None:
        self.tried(lambda: self.editing.take(self.editing.after(code, field, text)))


def _rows(evaluation: Evaluation, result: Result | None, year: int) -> Iterator[Row]:
    panel = evaluation.panel
    for unit in (*panel.units, *([panel.city] if panel.city is not None else [])):
        fields = {"code": Field(Name(unit.code)), "zh": Field(unit.name)}
        for kind in NAMES:
            own = reading(panel, kind, unit.code, year)
            shown = Name("" if own.value is None else plain_number(own.value))
            fields[kind] = Field(shown, shown)
            fields[kind + REASON] = Field(Name(own.origin.note), Name(own.origin.note))
        yield Row(unit.code, {**fields, "effect": Field(_effect(result, unit.code, year))})


def _effect(result: Result | None, unit: str, year: int) -> Name:
    """Points by which the index differs from the weighted mean; a word where nothing applies."""
    if result is None or year not in result.years or unit not in result.rows.codes:
        return Name("")
    method = result.snapshot.method
    if not (method.coefficient or method.deduction):
        return texts.NOT_APPLIED
    found = adjusted(result, unit, year)
    if found is None or found.is_without_effect:
        return Name("")
    return Name(number_text(found.index - found.mean, signed=True))
