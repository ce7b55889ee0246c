"""Folds indices and dimensions of a data table into their heads, and remembers which."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.cells import Place
from smartcity_desk.ui.models.columns import Band
from smartcity_desk.ui.models.folded_bands import PREFIX
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.table_actions import TableActions

_KEY: Final = "data.folded"


class Folding(QObject):
    """What is folded, by mouse and keyboard; the same in both views that have items.

    Signals:
        changed: other indices are folded; the table should be shown again.
    """

    changed = Signal()

    def __init__(self, table: FrozenTable, proxy: PanelProxy, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._proxy = table, proxy
        table.header.band_clicked.connect(self.toggle)

    def listen(self, actions: TableActions) -> None:
        """Do what is asked for by key or menu."""
        actions.fold_wanted.connect(self.fold_here)
        actions.unfold_wanted.connect(self.unfold_here)
        actions.fold_all_wanted.connect(self.fold_all)
        actions.unfold_all_wanted.connect(self.unfold_all)

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the indices and dimensions that are folded."""
        kept = remembered.get(_KEY)
        return frozenset(map(str, kept)) if isinstance(kept, list | tuple) else frozenset()

    @Slot(str)
    def toggle(self, code: str) -> None:
        """Fold an index, or unfold it."""
        is_folded = code in self.codes
        self._take(self.codes ^ {code}, "" if is_folded else code, code if is_folded else "")

    @Slot()
    def fold_here(self) -> None:
        """Fold the dimension the keyboard is in; from its head, the index above it."""
        open_ = [band.code for band in self._bands() if band.code not in self.codes]
        if open_:
            self._take(self.codes | {open_[-1]}, open_[-1], "")

    @Slot()
    def unfold_here(self) -> None:
        """Unfold the head the keyboard is on."""
        code = self.head.removeprefix(PREFIX)
        if code:
            self._take(self.codes - {code}, "", code)

    @Slot()
    def fold_all(self) -> None:
        """Fold every first-level index."""
        sheet, bands = self._proxy.sheet, self._bands()
        found = {column.bands[0].code for column in sheet.columns if column.bands}
        found |= {row.bands[0].code for row in sheet.rows if row.bands}
        if found:
            self._take(self.codes | found, bands[0].code if bands else "", "")

    @Slot()
    def unfold_all(self) -> None:
        """Nothing is folded."""
        if self.codes:
            self._take(frozenset(), "", self.head.removeprefix(PREFIX))

    def reveal(self, place: Place) -> None:
        """Unfold what hides the item of a reading."""
        self.reveal_item(place.item)

    @Slot(str)
    def reveal_item(self, item: str) -> None:
        """Unfold what hides an item."""
        sheet = self._proxy.sheet
        hidden = {
            *(
                column.key for column, branch in
                zip(sheet.columns[sheet.labels :], sheet.branches, strict=True)
                if item in branch
            ),
            *(row.key for row in sheet.rows if item in row.branch),
        }  # fmt: skip
        found = {key.removeprefix(PREFIX) for key in hidden if key in sheet.heads}
        if found:
            remembered.put(_KEY, sorted(self.codes - found))
            self.changed.emit()

    @property
    def head(self) -> str:
        """Key of the head the keyboard is on; empty where it is on none."""
        at = self._proxy.mapToSource(self._table.currentIndex())
        return self._proxy.sheet.head_at(at.row(), at.column()) if at.isValid() else ""

    def _bands(self) -> tuple[Band, ...]:
        """The bands above what the keyboard is on."""
        sheet, at = self._proxy.sheet, self._proxy.mapToSource(self._table.currentIndex())
        if not at.isValid():
            return ()
        if sheet.rows_are_units:
            return sheet.columns[at.column()].bands
        return sheet.rows[at.row()].bands

    def _take(self, codes: frozenset[str], folded: str, unfolded: str) -> None:
        """Show ``codes`` folded, the keyboard on the head or the first item of what changed."""
        sheet = self._proxy.sheet
        at = self._proxy.mapToSource(self._table.currentIndex())
        keys = (sheet.rows[at.row()].key, sheet.columns[at.column()].key) if at.isValid() else None
        remembered.put(_KEY, sorted(codes))
        self.changed.emit()
        if keys is not None:
            self._go(keys, folded, unfolded)

    def _go(self, keys: tuple[str, str], folded: str, unfolded: str) -> None:
        sheet = self._proxy.sheet
        rows, columns = ({key: n for n, key in enumerate(side)} for side in sheet.keys)
        row, column = rows.get(keys[0]), columns.get(keys[1])
        lost = columns if sheet.rows_are_units else rows
        found = lost.get(PREFIX + folded) if folded else None
        if unfolded:
            bands = (
                [column.bands for column in sheet.columns]
                if sheet.rows_are_units
                else [row.bands for row in sheet.rows]
            )
            inside = (n for n, own in enumerate(bands) if unfolded in [b.code for b in own])
            found = next(inside, None)
        if sheet.rows_are_units and column is None:
            column = found
        if not sheet.rows_are_units and row is None:
            row = found
        if row is not None and column is not None:
            model = self._proxy.panel_model
            index = self._proxy.mapFromSource(model.index(row, column))
            if index.isValid():
                self._table.put_keyboard(index)
