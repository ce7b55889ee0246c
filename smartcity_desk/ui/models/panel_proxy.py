"""Sorting and filtering of the data tables; nothing else sorts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSortFilterProxyModel, Qt, Slot

from smartcity_desk.ui.models.cell_states import CellState, cells_in
from smartcity_desk.ui.models.conditions import Condition
from smartcity_desk.ui.models.panel_model import Index, PanelModel
from smartcity_desk.ui.models.sheet import Sheet


class PanelProxy(QSortFilterProxyModel):
    """Rows by group and state, columns (or items in rows) by branch, order by column.

    Rows do not jump while values are typed: the order is made anew when it is asked for
    or the sheet has other rows, never by an edit. Missing values and the city stand last
    in either direction. Never make the source model its parent: the proxy keeps the source
    alive, and a circle of two Qt objects ends the process when Python collects it.

    Attributes:
        group: code of the group shown, empty for all.
        state: rows with a cell in this state, empty for all.
        branch: code of the node whose items are shown, empty for all.
        conditions: what single columns ask of a row.
        hidden: keys of the value columns that are not shown.
    """

    def __init__(self, model: PanelModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.group = ""
        self.branch = ""
        self.state = ""
        self.conditions: tuple[Condition, ...] = ()
        self.hidden: frozenset[str] = frozenset()
        self._filtered: Sheet | None = None
        self._accepted: tuple[Sheet, NDArray[np.bool_]] | None = None
        self._keys: NDArray[np.intp] = np.zeros(0, np.intp)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    @property
    def panel_model(self) -> PanelModel:
        """The source model. Qt keeps it; a reference of our own would close a circle."""
        model = self.sourceModel()
        assert isinstance(model, PanelModel)
        return model

    @property
    def sheet(self) -> Sheet:
        """The sheet of the source model."""
        return self.panel_model.sheet

    def filter_by(
        self,
        *,
        group: str | None = None,
        state: str | None = None,
        branch: str | None = None,
        conditions: tuple[Condition, ...] | None = None,
        hidden: frozenset[str] | None = None,
        anew: bool = False,
    ) -> None:
        """Change the filter; what is ``None`` stays.

        Rows that stopped meeting a condition on a column stay until the filter changes or is
        asked for ``anew``: nothing vanishes under the hand that edits it.
        """
        wanted = (
            self.group if group is None else group,
            self.state if state is None else state,
            self.branch if branch is None else branch,
            self.conditions if conditions is None else conditions,
            self.hidden if hidden is None else hidden,
        )
        before = (self.group, self.state, self.branch, self.conditions, self.hidden)
        # By state: other cells may have come in since.
        by_state = bool(self.state) and self._filtered is not self.sheet
        if wanted == before and not by_state and not (anew and self.conditions):
            return
        self._filtered = self.sheet
        self.beginFilterChange()
        self.group, self.state, self.branch, self.conditions, self.hidden = wanted
        self._accepted = None
        self.endFilterChange()

    def setSourceModel(self, model: QAbstractItemModel) -> None:
        """Read from ``model``; after a reset its rows are in the official order."""
        super().setSourceModel(model)
        model.modelReset.connect(self._start_anew)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Source column and direction of the order; column −1 is the official order."""
        return self._sorted

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by ``column``; −1 is the official order."""
        source = self.mapToSource(self.index(0, column)).column() if column >= 0 else -1
        self._sort_source(source, column, order)

    def sort_anew(self) -> None:
        """Order the rows by the same column again, after other values came in."""
        source, order = self._sorted
        if source >= 0:
            column = self.mapFromSource(self.panel_model.index(0, source)).column()
            self._sort_source(source if column >= 0 else -1, column, order)

    @Slot()
    def _start_anew(self) -> None:
        self._sort_source(-1, -1, Qt.SortOrder.AscendingOrder)

    def _sort_source(self, source: int, column: int, order: Qt.SortOrder) -> None:
        self._sorted = (source, order)
        if source >= 0:
            places = sorted_places(self.sheet, source, order)
            # Qt asks with the sides swapped for a descending order.
            self._keys = places if order == Qt.SortOrder.AscendingOrder else -places
        super().sort(column, order)

    def lessThan(self, left: Index, right: Index) -> bool:
        """By the places worked out when the order was asked for."""
        keys, a, b = self._keys, left.row(), right.row()
        return bool(keys[a] < keys[b]) if max(a, b) < len(keys) else a < b

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether group, state and (for items in rows) branch admit a row."""
        return bool(self._accepts[row])

    @property
    def accepted_rows(self) -> list[int]:
        """The rows of the sheet that group, state and conditions leave, in official order."""
        rows: list[int] = np.flatnonzero(self._accepts).tolist()
        return rows

    @property
    def _accepts(self) -> NDArray[np.bool_]:
        if self._accepted is None or self._accepted[0] is not self.sheet:
            self._accepted = (self.sheet, self._accepted_rows())
        return self._accepted[1]

    def filterAcceptsColumn(self, column: int, parent: Index) -> bool:
        """Whether a column of values is in the branch and not hidden."""
        sheet = self.sheet
        if column < sheet.labels:
            return True
        if sheet.columns[column].key in self.hidden:
            return False
        branch = sheet.branches[column - sheet.labels]
        return not self.branch or not branch or self.branch in branch

    def _accepted_rows(self) -> NDArray[np.bool_]:
        sheet, accepted = self.sheet, self._rows_of_group()
        if self.state:
            cells = cells_in(sheet, CellState(self.state)) & self._columns_shown()
            accepted &= cells.any(axis=1)
        for condition in self.conditions:
            accepted &= condition.admits(sheet)
        return accepted

    def _rows_of_group(self) -> NDArray[np.bool_]:
        """Units of the group, or items of the branch, (rows,)."""
        sheet = self.sheet
        by_unit = sheet.rows_are_units
        return np.array(
            [
                (not self.group or row.group == self.group)
                if by_unit
                else (not self.branch or not row.branch or self.branch in row.branch)
                for row in sheet.rows
            ],
            np.bool_,
        )

    def _columns_shown(self) -> NDArray[np.bool_]:
        columns = range(self.sheet.labels, len(self.sheet.columns))
        return np.array([self.filterAcceptsColumn(c, QModelIndex()) for c in columns], np.bool_)

    @property
    def state_counts(self) -> dict[CellState, int]:
        """How many cells are in each state, in the group, branch and columns shown."""
        shown = self._rows_of_group()[:, None] & self._columns_shown()
        return {state: int((cells_in(self.sheet, state) & shown).sum()) for state in CellState}


def sorted_places(sheet: Sheet, column: int, order: Qt.SortOrder) -> NDArray[np.intp]:
    """Place of each source row when sorted by a column; no value and the city last.

    Equal rows keep their official order.
    """
    count = len(sheet.rows)
    keys: list[Any]
    if column < sheet.labels:
        keys = [row.order[column] for row in sheet.rows]
        empty = np.zeros(count, np.bool_)
    else:
        values = sheet.values[:, column - sheet.labels]
        keys, empty = values.tolist(), np.isnan(values)
    last = [row.is_city for row in sheet.rows]
    body = [r for r in range(count) if not (empty[r] or last[r])]
    body.sort(key=lambda r: keys[r], reverse=order == Qt.SortOrder.DescendingOrder)
    tail = [r for r in range(count) if empty[r] and not last[r]]
    places = np.zeros(count, np.intp)
    places[[*body, *tail, *(r for r in range(count) if last[r])]] = np.arange(count)
    return places
