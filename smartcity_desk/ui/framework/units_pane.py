"""Units with their other names, groups and years, all editable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.aliases import aliases_texts
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.item_words import NONE
from smartcity_desk.core.names import Name
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.commands_panel import PanelEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.pane import Pane
from smartcity_desk.ui.framework.things_box import Things, ThingsBox
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
        self._make_tables()
        self._unit_rows: Rows = {}
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
        self.finish_setup()

    def _make_tables(self) -> None:
        editing = self.editing
        units = Things(
            editing.unit_after, editing.add_unit, editing.remove_unit, editing.move_unit,
            editing.unit_added, fixed=self._city,
        )  # fmt: skip
        groups = Things(
            editing.group_after, editing.add_group, editing.remove_group, editing.move_group,
            editing.group_added,
        )  # fmt: skip
        years = Things(
            None, lambda: str(editing.add_year()), lambda code: editing.remove_year(int(code)),
            opens="",
        )  # fmt: skip
        self.units = ThingsBox(words.UNITS, UNIT_COLUMNS, units, editing, self)
        self.groups = ThingsBox(words.GROUPS, GROUP_COLUMNS, groups, editing, self)
        self.years = ThingsBox(words.YEARS, YEAR_COLUMNS, years, editing, self)

    def _city(self) -> tuple[str, ...]:
        city = self.editing.snapshot.panel.city
        return () if city is None else (city.code,)

    def refresh(self) -> None:
        """Show units, groups and years under discussion."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        self._unit_rows = _unit_rows(evaluation, self._unit_rows)
        self.units.table.show_rows(tuple(self._unit_rows.values()))
        self.groups.table.show_rows(tuple(_group_rows(evaluation)))
        self.years.table.show_rows(tuple(_year_rows(evaluation)))


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
