"""Units with their other names, groups and years, all editable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.aliases import aliases_texts
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.item_words import NONE
from smartcity_desk.core.names import Name
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.commands_panel import PanelEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.pane import Pane, why_not
from smartcity_desk.ui.framework.table_box import TableBox
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.texts import framework_units as words
from smartcity_desk.ui.theme import STEP

SIDE: Final = 400
UNIT_COLUMNS: Final = (
    RowColumn("code", texts.CODE, 80),
    RowColumn("zh", words.CHINESE_NAME, 112),
    RowColumn("en", words.ENGLISH_NAME, 0),
    RowColumn("group", words.GROUP, 144),
    RowColumn("aliases", words.ALIASES, 0, help=words.ALIASES_HELP),
)
GROUP_COLUMNS: Final = (
    RowColumn("code", texts.CODE, 72),
    RowColumn("zh", words.CHINESE_NAME, 100),
    RowColumn("en", words.ENGLISH_NAME, 0),
    RowColumn("count", words.MEMBERS, 76, numeric=True),
)
YEAR_COLUMNS: Final = (
    RowColumn("year", words.YEAR, 88),
    RowColumn("share", words.REPORTED, 0, numeric=True),
)
Rows = dict[tuple[Unit, Name, bool, Name | None], Row]


class UnitsPane(Pane):
    """Who is compared and when.

    Attributes:
        editing: makes the changes.
        units, groups, years: the three tables.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.editing = PanelEditing(desk)
        self.units = TableBox(words.UNITS, UNIT_COLUMNS, self._why_not_unit)
        self.groups = TableBox(words.GROUPS, GROUP_COLUMNS, self._why_not_group)
        self.years = TableBox(words.YEARS, YEAR_COLUMNS)
        self._unit_rows: Rows = {}
        self._add_buttons()
        right = QVBoxLayout()
        right.setSpacing(STEP)
        right.addWidget(self.groups, 1)
        right.addWidget(self.years, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.units, 1)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row.addWidget(side)
        self.body.addLayout(row, 1)
        editing = self.editing
        self.with_blocks(self.units, editing, editing.unit_after, editing.unit_added)
        self.with_blocks(self.groups, editing, editing.group_after, editing.group_added)
        self.with_blocks(self.years, editing, None)
        self.units.table.delegate.edited.connect(self._unit_edited)
        self.groups.table.delegate.edited.connect(self._group_edited)
        self.finish_setup()

    def _add_buttons(self) -> None:
        for box, add, remove in (
            (self.units, self.add_unit, self.remove_unit),
            (self.groups, self.add_group, self.remove_group),
            (self.years, self.add_year, self.remove_year),
        ):
            box.add_button(texts.ADD, words.ADD_HINT, add, "Ctrl+Ins")
            box.add_button(words.REMOVE, words.REMOVE_HINT, remove, "Ctrl+Del")
        for box, up, down in (
            (self.units, self.move_up, self.move_down),
            (self.groups, self.move_group_up, self.move_group_down),
        ):
            box.add_button(texts.UP, texts.UP_HINT, up, "Alt+Up")
            box.add_button(texts.DOWN, texts.DOWN_HINT, down, "Alt+Down")

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Show units, groups and years under discussion."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        self._unit_rows = _unit_rows(evaluation, self._unit_rows)
        self.units.table.show_rows(tuple(self._unit_rows.values()))
        self.groups.table.show_rows(tuple(_group_rows(evaluation)))
        self.years.table.show_rows(tuple(_year_rows(evaluation)))

    # -- changing ------------------------------------------------------------------

    def _why_not_unit(self, code: str, field: str, text: str) -> str:
        return why_not(lambda: self.editing.unit_after(code, field, text))

    def _why_not_group(self, code: str, field: str, text: str) -> str:
        return why_not(lambda: self.editing.group_after(code, field, text))

    @Slot(str, str, str)
    def _unit_edited(self, code: str, field: str, text: str) -> None:
        self.tried(lambda: self.editing.take(self.editing.unit_after(code, field, text)))
        self._follow(self.units, code, field, text)

    @Slot(str, str, str)
    def _group_edited(self, code: str, field: str, text: str) -> None:
        self.tried(lambda: self.editing.take(self.editing.group_after(code, field, text)))
        self._follow(self.groups, code, field, text)

    @staticmethod
    def _follow(box: TableBox, code: str, field: str, text: str) -> None:
        """The keyboard stays on the row whose code was changed."""
        if field == "code" and box.table.rows.row_of(code) < 0:
            box.table.go_to(text.strip(), "code")

    @Slot()
    def add_unit(self) -> None:
        """A new unit at the end, its name open for typing."""
        code = self.tried(self.editing.add_unit)
        if code is not None:
            self.units.table.go_to(code, "zh", edit=True)

    @Slot()
    def remove_unit(self) -> None:
        """Take the chosen unit away."""
        code = self.units.table.code
        if code and code not in self._city():
            self.tried(lambda: self.editing.remove_unit(code))

    def _city(self) -> tuple[str, ...]:
        city = self.editing.snapshot.panel.city
        return () if city is None else (city.code,)

    @Slot()
    def move_up(self) -> None:
        """The chosen unit one place up in the official order."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """The chosen unit one place down in the official order."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self.units.table.code not in self._city():
            self.moved(self.units.table, self.editing.move_unit, by)

    @Slot()
    def add_group(self) -> None:
        """A new group, its name open for typing."""
        code = self.tried(self.editing.add_group)
        if code is not None:
            self.groups.table.go_to(code, "zh", edit=True)

    @Slot()
    def move_group_up(self) -> None:
        """The chosen group one place up."""
        self.moved(self.groups.table, self.editing.move_group, -1)

    @Slot()
    def move_group_down(self) -> None:
        """The chosen group one place down."""
        self.moved(self.groups.table, self.editing.move_group, 1)

    @Slot()
    def remove_group(self) -> None:
        """Take the chosen group away."""
        code = self.groups.table.code
        if code:
            self.tried(lambda: self.editing.remove_group(code))

    @Slot()
    def add_year(self) -> None:
        """The year after the last one."""
        year = self.tried(self.editing.add_year)
        if year is not None:
            self.years.table.go_to(str(year))

    @Slot()
    def remove_year(self) -> None:
        """Take the chosen year away."""
        code = self.years.table.code
        if code:
            self.tried(lambda: self.editing.remove_year(int(code)))


def _unit_rows(evaluation: Evaluation, before: Rows) -> Rows:
    """The rows of the units, and of the city; those that say the same are made only once."""
    panel = evaluation.panel
    groups = (("", NONE), *((g.code, g.name) for g in panel.groups))
    names = {g.code: g.name for g in panel.groups}
    others, made = aliases_texts(evaluation.records), Rows()
    for unit in (*panel.units, *([panel.city] if panel.city is not None else [])):
        is_city = unit is panel.city
        key = (unit, others.get(unit.code, Name("")), is_city, names.get(unit.group))
        known = before.get(key)
        offered = known is None or is_city or known.fields["group"].choices == groups
        if known is not None and offered:
            made[key] = known
            continue
        made[key] = Row(unit.code, {
            "code": Field(Name(unit.code), None if is_city else Name(unit.code)),
            **_names(unit.name),
            "group": _group_field(unit, names, groups, is_city=is_city),
            "aliases": Field(key[1], None if is_city else key[1]),
        })  # fmt: skip
    return made


def _group_field(
    unit: Unit, names: dict[str, Name], groups: tuple[tuple[str, Name], ...], *, is_city: bool
) -> Field:
    if is_city:
        return Field(words.CITY)
    return Field(names.get(unit.group, Name(unit.group)), Name(unit.group), groups)


def _names(name: Name) -> dict[str, Field]:
    return {"zh": Field(Name(name.zh), Name(name.zh)), "en": Field(Name(name.en), Name(name.en))}


def _group_rows(evaluation: Evaluation) -> Iterator[Row]:
    for group in evaluation.panel.groups:
        count = sum(unit.group == group.code for unit in evaluation.panel.units)
        yield Row(group.code, {
            "code": Field(Name(group.code), Name(group.code)), **_names(group.name),
            "count": Field(Name(str(count))),
        })  # fmt: skip


def _year_rows(evaluation: Evaluation) -> Iterator[Row]:
    panel = evaluation.panel
    columns = [panel.items[n.code] for n in evaluation.framework.items if n.code in panel.items]
    for t, year in reversed(list(enumerate(panel.years))):
        asked = len(columns) * len(panel.units)
        given = sum(int((~np.isnan(column.values[t])).sum()) for column in columns)
        share = Name(f"{given:,} / {asked:,}")
        yield Row(str(year), {"year": Field(Name(str(year))), "share": Field(share)})
