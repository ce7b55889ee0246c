"""Filtering a tree by a text: what matches, with everything above and below it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSortFilterProxyModel

from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.panel_model import Index


class SearchProxy(QSortFilterProxyModel):
    """Keeps rows whose text under ``role`` contains what is searched for.

    Parents of a match stay, so that one sees where it belongs; children of a match stay.
    """

    def __init__(self, role: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._sought = ""
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def search(self, text: str) -> None:
        """Keep what contains ``text``; everything for an empty one."""
        sought = folded(text)
        if sought != self._sought:
            self.beginFilterChange()
            self._sought = sought
            self.endFilterChange()

    @property
    def is_searching(self) -> bool:
        """Whether anything is left out."""
        return bool(self._sought)

    def matches(self, row: int, parent: Index) -> bool:
        """Whether a row of the source itself contains what is searched for."""
        model = self.sourceModel()
        text = model.index(row, 0, parent).data(self._role)
        return self._sought in folded(str(text))

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a row contains what is searched for."""
        return not self._sought or self.matches(row, parent)
