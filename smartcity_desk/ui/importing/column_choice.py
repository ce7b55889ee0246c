"""What a column may hold, as a menu; and what it holds, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.workbooks.mapping.heads import Head, Role

_KEYS = (
    Role.UNIT, Role.CODE, Role.NAME, Role.YEAR, Role.VALUE, Role.MEASURE, Role.AS_OF,
    Role.SOURCE, Role.NOTE, Role.IGNORED,
)  # fmt: skip


class Names:
    """Names of items, denominators and units of one framework, in the present language."""

    def __init__(self, framework: Framework, units: Iterable[Unit], years: Iterable[int]) -> None:
        self.framework, self.units = framework, tuple(units)
        self.years = tuple(years)
        self._units: dict[str, Name] = {unit.code: unit.name for unit in self.units}
        self._items: dict[str, Name] = {node.code: node.name for node in framework.items}
        self._items |= {d.code: d.name for d in framework.denominators}

    @property
    def items(self) -> dict[str, str]:
        """Code → name of every item and denominator, in framework order."""
        return {code: name.text(language.current) for code, name in self._items.items()}

    @property
    def both(self) -> dict[str, Name]:
        """Code → name in both languages, of units, items and denominators."""
        return {**self._units, **self._items}

    def item(self, code: str) -> str:
        """The name of an item."""
        name = self._items.get(code)
        return code if name is None else name.text(language.current)

    def unit(self, code: str) -> str:
        """The name of a unit."""
        name = self._units.get(code)
        return code if name is None else name.text(language.current)

    def meaning(self, head: Head) -> str:
        """What a column holds, in words."""
        if head.role is not Role.VALUE:
            return tr(texts.ROLES[head.role])
        parts = [
            # The year first: of a long name only the beginning is seen.
            str(head.year) if head.year is not None else "",
            self.unit(head.unit) if head.unit else "",
            self.item(head.item) if head.item else "",
        ]
        said = " · ".join(part for part in parts if part)
        if not said:
            return tr(texts.ROLES[Role.VALUE])
        return f"{said} ?" if head.near else said


class ColumnMenu(QMenu):
    """The choices for one column.

    Signals:
        chosen: the :class:`Head` that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, head: Head, names: Names) -> None:
        super().__init__()
        self._head = head if head.role is Role.VALUE else Head(Role.VALUE)
        for role in _KEYS:
            self._add(self, tr(texts.ROLES[role]), Head(role), checked=head == Head(role))
        self.addSeparator()
        items = self.addMenu(tr(texts.VALUES_OF_ITEM))
        for top in names.framework.first_level:
            below = items.addMenu(top.name.text(language.current))
            for code in _leaves(names.framework, top.code):
                self._add_value(below, names.item(code), replace(self._head, item=code, unit=""))
        more = items.addMenu("…")
        for denominator in names.framework.denominators:
            changed = replace(self._head, item=denominator.code, unit="")
            self._add_value(more, names.item(denominator.code), changed)
        units = self.addMenu(tr(texts.VALUES_OF_UNIT))
        for unit in names.units:
            self._add_value(
                units, names.unit(unit.code), replace(self._head, unit=unit.code, item="")
            )
        years = self.addMenu(tr(texts.VALUES_OF_YEAR))
        for year in names.years:
            self._add_value(years, str(year), replace(self._head, year=year))
        self.triggered.connect(self._choose)

    def _add_value(self, menu: QMenu, text: str, head: Head) -> None:
        self._add(menu, text, replace(head, near=False), checked=head == self._head)

    def _add(self, menu: QMenu, text: str, head: Head, *, checked: bool) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(head)

    def _choose(self, action: QAction) -> None:
        head = action.data()
        if isinstance(head, Head):
            self.chosen.emit(head)


def _leaves(framework: Framework, code: str) -> list[str]:
    found: list[str] = []
    for child in framework.children(code):
        found += [child.code] if child.item is not None else _leaves(framework, child.code)
    return found
