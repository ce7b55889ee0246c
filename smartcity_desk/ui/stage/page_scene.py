"""A page of the window on the stage: its chart, or the page as a whole, as a picture."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.slides import PAGE, Slide
from smartcity_desk.ui.charts.canvas import MARGIN, Canvas
from smartcity_desk.ui.charts.choices import Chooses
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.room_page import RoomPage
from smartcity_desk.ui.charts.views import is_of_one_year, page_and_view
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.texts import frame
from smartcity_desk.ui.texts import stage as texts

SIZE = (960, 432)


class PageScene(Scene):
    """Makes a page of its own that nobody sees and shows what it shows.

    The page follows the desk, so the slide's year, group, unit and node are selected there.
    """

    def __init__(self, slide: Slide, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(slide)
        self._desk = desk
        key = slide.chart.removeprefix(PAGE)
        self._name, view = page_and_view(key)
        self.can_play = is_of_one_year(key)
        self.page = _made(self._name, desk)
        if view is not None and isinstance(self.page, RoomPage):
            self.page.show_room(view)
        self._picture: QPixmap | None = None
        if self.page is not None:
            self.page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self.page.resize(*SIZE)

    def titles(self) -> Sequence[str]:
        """The slide's own sentence, else the title of the chart, else the page's name."""
        if self.slide.sentence:
            return [self.slide.sentence]
        chart = self._chart()
        if chart is not None and chart.title:
            return [chart.title]
        return [tr(frame.PAGES[self._name])]

    def take(self, _seen: Seen) -> bool:
        """Select what the slide says and take a picture of the page."""
        slide, page = self.slide, self.page
        if page is None:
            return False
        panel = None if self._desk.evaluation is None else self._desk.evaluation.panel
        year = self.year if panel is not None and self.year in panel.years else None
        unit = slide.units[0] if slide.units else ""
        self._desk.select(year=year, group=slide.group, unit=unit, node=slide.node or None)
        pins_of(self._desk).set(slide.units[1:])
        if not page.isVisible():
            page.show()
        if isinstance(page, Chooses):
            page.choose(dict(slide.choices))
        chart = self._chart()
        if chart is not None:
            # The stage says the title itself, and a hand has nothing to do there.
            chart.is_titled = False
            chart.setProperty("picture", True)
        else:
            self._picture = page.grab()
        return False

    @property
    def is_waiting(self) -> bool:
        """Whether the page works something out that it does not show yet."""
        return bool(getattr(self.page, "is_waiting", False))

    def listen(self, slot: Callable[[], object]) -> None:
        """Call ``slot`` whenever the chart says something else."""
        chart = self._chart()
        if chart is not None:
            chart.said.connect(slot)

    def _chart(self) -> Canvas | None:
        chart = getattr(self.page, "chart", None)
        return chart if isinstance(chart, Canvas) else None

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The chart with as many pixels as there are, or the picture of the page."""
        chart, page = self._chart(), self.page
        if page is None or (chart is None and self._picture is None):
            ink.write(painter, area, tr(texts.NOTHING), ink.NAME, "ink_muted", ink.CENTRE)
            return
        painter.save()
        painter.setClipRect(area)
        if chart is not None:
            # Twice its pixels over all the room there is.
            area = area.adjusted(-2 * MARGIN, 0, 2 * MARGIN, 0)
            chart.resize(round(area.width() / 2), round(area.height() / 2))
        size = chart.size() if chart is not None else page.size()
        scale = min(area.width() / max(size.width(), 1), area.height() / max(size.height(), 1))
        painter.translate(
            area.left() + (area.width() - size.width() * scale) / 2,
            area.top() + (area.height() - size.height() * scale) / 2,
        )
        painter.scale(scale, scale)
        if chart is not None:
            chart.paint(painter)
        elif self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(0, 0, self._picture)
        painter.restore()

    def dispose(self) -> None:
        """The page goes with the slide."""
        if self.page is not None:
            self.page.close()
            self.page.deleteLater()
            self.page = None


def _made(name: str, desk: Desk) -> QWidget | None:
    try:
        module = importlib.import_module(f"smartcity_desk.ui.pages.{name}_page")
        page: QWidget = getattr(module, f"{name.capitalize()}Page")(desk)
    except Exception:
        # One slide must not take the presentation along.
        logging.getLogger(__name__).exception("the page %s cannot be shown on the stage", name)
        return None
    return page
