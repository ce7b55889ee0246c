"""What the export menu offers beside the workbook: the chart in sight, in every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from smartcity_desk.ui.charts.picture import PictureMenu
    from smartcity_desk.ui.page_stack import PageStack


class ChartExports(QObject):
    """Adds the actions of the chart in sight to a menu just before it is shown."""

    def __init__(self, menu: QMenu, stack: PageStack) -> None:
        super().__init__(menu)
        self._menu, self._stack = menu, stack
        self._lent: list[QAction] = []
        menu.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """Offer what the chart of the present page can leave as."""
        for action in self._lent:
            self._menu.removeAction(action)
        self._lent = []
        page = self._stack.page(self._stack.current)
        chart = None if page is None or not page.isVisible() else picture_menu_of(page)
        if chart is None:
            return
        self._lent = [self._menu.addSeparator(), *chart.ways_out()]
        self._menu.addActions(self._lent[1:])


def picture_menu_of(page: QWidget) -> PictureMenu | None:
    """The menu of the first chart of ``page`` that is in sight."""
    from smartcity_desk.ui.charts.picture import PictureMenu

    for menu in page.findChildren(PictureMenu):
        chart = menu.parent()
        if isinstance(chart, QWidget) and chart.isVisible():
            return menu
    return None
