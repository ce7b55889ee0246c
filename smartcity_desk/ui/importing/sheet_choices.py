"""What holds for a sheet as a whole: its header rows, and district, item and year."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.importing.column_choice import Names
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import STEP
from smartcity_desk.workbooks.mapping.heads import TableMap

_MOST_ROWS = 25


class SheetChoices(QWidget):
    """One row of controls.

    Signals:
        changed: the :class:`TableMap` with what was chosen.
    """

    changed = Signal(object)

    def __init__(self, table: TableMap, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._names = table, names
        self.first, self.last = QSpinBox(), QSpinBox()
        self.unit, self.item, self.year = QComboBox(), QComboBox(), QComboBox()
        self._labels: list[tuple[QLabel, Name]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for text, widget in (
            (texts.HEAD_FIRST, self.first), (texts.HEAD_LAST, self.last),
            (texts.WHOLE_UNIT, self.unit), (texts.WHOLE_ITEM, self.item),
            (texts.WHOLE_YEAR, self.year),
        ):  # fmt: skip
            label = QLabel()
            label.setBuddy(widget)
            self._labels.append((label, text))
            if row.count():
                row.addSpacing(STEP)
            row.addWidget(label)
            row.addWidget(widget)
        row.addStretch(1)
        for spin in (self.first, self.last):
            spin.setRange(1, _MOST_ROWS)
            spin.valueChanged.connect(self._choose_rows)
        for box in (self.unit, self.item, self.year):
            box.setMaxVisibleItems(20)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            box.activated.connect(self._choose)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for label, text in self._labels:
            label.setText(tr(text))
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(tr(text))
        self.show_table(self.table)

    def show_table(self, table: TableMap) -> None:
        """Show what holds now."""
        self.table = table
        absent = {*replace(table, unit="", item="", year=None).missing}
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.setValue(table.first_head)
            self.last.setValue(table.last_head)
        units = {unit.code: self._names.unit(unit.code) for unit in self._names.units}
        self._fill(self.unit, units, table.unit, needed="unit" in absent)
        self._fill(self.item, self._names.items, table.item, needed="item" in absent)
        years = {str(year): str(year) for year in self._names.years}
        year = "" if table.year is None else str(table.year)
        self._fill(self.year, years, year, needed="year" in absent)

    def _fill(self, box: QComboBox, choices: dict[str, str], chosen: str, *, needed: bool) -> None:
        box.clear()
        box.addItem(tr(texts.NOT_SAID if needed else texts.FROM_TABLE), "")
        for code, text in choices.items():
            box.addItem(text, code)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setEnabled(needed)

    @Slot()
    def _choose_rows(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first > last:
            first = last = self.last.value() if self.sender() is self.last else first
        self.changed.emit(replace(self.table, first_head=first, last_head=last))

    @Slot()
    def _choose(self) -> None:
        year = self.year.currentData()
        self.changed.emit(replace(
            self.table, unit=self.unit.currentData(), item=self.item.currentData(),
            year=int(year) if year else None,
        ))  # fmt: skip
