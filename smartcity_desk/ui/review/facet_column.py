"""The filters of the entries below each other, scrolled where there is no room."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.tables.facet_list import FacetList
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import STEP

WIDTH: Final = 176
_FACETS: Final = (
    ("severity", texts.BY_SEVERITY), ("kind", texts.BY_KIND), ("unit", texts.BY_UNIT),
)  # fmt: skip


class FacetColumn(Scrolled):
    """The three filters.

    Attributes:
        lists: the filters by key.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.lists = {key: FacetList(title) for key, title in _FACETS}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(STEP, 0, STEP, STEP)
        column.setSpacing(0)
        for each in self.lists.values():
            column.addWidget(each)
        column.addStretch(1)
        self.setFixedWidth(WIDTH)
        self.show_widget(inner)
