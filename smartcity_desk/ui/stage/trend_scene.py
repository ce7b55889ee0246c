"""The city index over the years on the stage: one large figure, one line."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from smartcity_desk.core.display import number_text
from smartcity_desk.core.slides import Slide
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.label_places import label_box
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import theme


class TrendScene(Scene):
    """The index of the city in every year up to the slide's."""

    def __init__(self, slide: Slide) -> None:
        super().__init__(slide)
        self._years: list[int] = []
        self._values: list[float] = []

    def take(self, seen: Seen) -> bool:
        """Read the city's index."""
        result = seen.result
        index = result.city_index
        self._years, self._values = [], []
        if index is None or result.rows.city is None:
            self._titles = [tr(texts.NO_CITY)]
            return False
        for year, value in zip(result.years, index.tolist(), strict=True):
            if year <= self.slide.year and not np.isnan(value):
                self._years.append(year)
                self._values.append(value)
        city = tr(result.rows.city.name)
        if not self._values:
            self._titles = [tr(texts.NO_CITY)]
            return False
        words = {"city": city, "index": number_text(self._values[-1]), "year": self._years[-1]}
        self._titles = [tr(texts.TREND_ONLY, **words)]
        if len(self._values) > 1:
            change = number_text(self._values[-1] - self._values[-2], signed=True)
            before = self._years[-2]
            self._titles = [tr(texts.TREND_SENTENCE, **words, before=before, change=change)]
        return False

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The figure at the left, the line beside it."""
        if not self._values:
            ink.write(painter, area, tr(texts.NO_CITY), ink.NAME, "ink_muted", ink.CENTRE)
            return
        figure = number_text(self._values[-1])
        wide = ink.width_of(figure, ink.GIANT, bold=True)
        left = QRectF(area.left(), area.top(), wide, area.height() - 80)
        ink.write(painter, left, figure, ink.GIANT, bold=True)
        plot = area.adjusted(wide + 140, 90, -90, -110)
        low, high = min(self._values), max(self._values)
        reach = max(high - low, 1e-9)
        count = max(len(self._values) - 1, 1)
        points = [
            QPointF(
                plot.left() + k * plot.width() / count,
                plot.bottom() - (value - low) / reach * plot.height(),
            )
            for k, value in enumerate(self._values)
        ]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours.accent), 5))
        painter.drawPath(path)
        painter.setBrush(QColor(theme.colours.accent))
        for k, (year, value) in enumerate(zip(self._years, self._values, strict=True)):
            point, text, is_last = points[k], number_text(value), year == self._years[-1]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(point, 9, 9)
            size = QSizeF(ink.width_of(text, ink.NAME, bold=is_last), ink.NAME)
            label = label_box(points, k, size)
            ink.write(painter, label, text, ink.NAME, "ink", ink.CENTRE, bold=is_last)
            below = QRectF(point.x() - 90, plot.bottom() + 40, 180, 44)
            ink.write(painter, below, str(year), ink.SMALL, "ink_muted", ink.CENTRE)
