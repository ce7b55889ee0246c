"""Rendering a chart as a picture: PNG of three times the pixels, PDF and SVG of vectors.

Light on paper whatever the window shows; the stamp above and below the chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QRectF,
    QSizeF,
)
from PySide6.QtCore import Qt as QtNames
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtWidgets import QGraphicsView, QWidget

from smartcity_desk.ui.charts.cosmetic import wider_pens
from smartcity_desk.ui.charts.stamp import Stamp
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.theme import HALF, LIGHT, SMALL, STEP, font, theme

SCALE: Final = 3
DOTS_PER_INCH: Final = 96 * SCALE
# How little a PNG is compressed, 0–100. At 80 it takes half the time and a quarter more room.
QUICK_PNG: Final = 80
POINTS_PER_PIXEL: Final = 0.75
_LINE: Final = SMALL + HALF + 2
_MOST_LINES: Final = 6
_METRE_IN_INCHES: Final = 39.3701


@contextmanager
def as_picture(chart: QWidget) -> Iterator[None]:
    """Inside the block ``chart`` looks as it does on paper: light, nothing selected.

    A chart takes part by a method ``restyle()`` that reads ``theme.colours`` anew, and by
    leaving out what belongs to the hand (selection, focus, hover) while its dynamic
    property ``picture`` is true. Nobody else is told that the theme changed.
    """
    shown, quiet = theme.name, theme.blockSignals(True)
    restyle = getattr(chart, "restyle", None)
    chart.setProperty("picture", True)
    theme.switch("light")
    try:
        if callable(restyle):
            restyle()
        yield
    finally:
        theme.switch(shown)
        chart.setProperty("picture", False)
        if callable(restyle):
            restyle()
        theme.blockSignals(quiet)


def png_image(chart: QWidget, stamp: Stamp) -> QImage:
    """``chart`` at three times its pixels, pens as thick as on the screen, 288 dpi."""
    size = _picture_size(chart, stamp)
    image = QImage(size.toSize() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(LIGHT.background))
    with (
        as_picture(chart),
        _vector_items(chart),
        wider_pens(_scene_items(chart), SCALE),
    ):
        painter = QPainter(image)
        try:
            _paint(painter, chart, stamp)
        finally:
            painter.end()
    # Only now: fonts and pens follow the density of the device they are painted on.
    image.setDevicePixelRatio(1.0)
    per_metre = round(DOTS_PER_INCH * _METRE_IN_INCHES)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    return image


def png_bytes(chart: QWidget, stamp: Stamp) -> bytes:
    """The content of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The buffer takes bytes as well as str; the stubs know only one of them.
    png_image(chart, stamp).save(buffer, "PNG", QUICK_PNG)  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def pdf_bytes(chart: QWidget, stamp: Stamp, title: str) -> bytes:
    """The content of a PDF file of one page as large as the chart, all vectors."""
    size = _picture_size(chart, stamp)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(size * POINTS_PER_PIXEL, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(96)
    with as_picture(chart), _vector_items(chart):
        painter = QPainter(writer)
        try:
            _paint(painter, chart, stamp)
        finally:
            painter.end()
    buffer.close()
    return bytes(data.data())


def svg_bytes(chart: QWidget, stamp: Stamp, title: str) -> bytes:
    """The content of an SVG file as large as the chart, all vectors, text as text."""
    from PySide6.QtSvg import QSvgGenerator

    from smartcity_desk.ui.charts.plain_svg import plain_svg
    from smartcity_desk.ui.charts.svg_texts import settled_texts

    size = _picture_size(chart, stamp)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    with as_picture(chart), _vector_items(chart):
        painter = QPainter(generator)
        try:
            painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.background))
            _paint(painter, chart, stamp)
        finally:
            painter.end()
    buffer.close()
    return settled_texts(plain_svg(bytes(data.data())))


def _picture_size(chart: QWidget, stamp: Stamp) -> QSizeF:
    trial, source = _stamp_lines(chart, stamp)
    return QSizeF(chart.width(), chart.height() + _height(trial) + _height(source))


def _stamp_lines(chart: QWidget, stamp: Stamp) -> tuple[list[str], list[str]]:
    """The stamp in lines as wide as the chart: a notice is never cut short."""
    width = chart.width() - 4 * STEP
    return (
        wrapped(stamp.trial, font(SMALL, bold=True), width, _MOST_LINES),
        wrapped(stamp.source, font(SMALL), width, _MOST_LINES),
    )


def _height(lines: list[str]) -> int:
    return len(lines) * _LINE + (STEP if lines else 0)


def _paint(painter: QPainter, chart: QWidget, stamp: Stamp) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    trial, source = _stamp_lines(chart, stamp)
    width, top = chart.width(), _height(trial)
    painter.fillRect(QRectF(0, 0, width, top), QColor(LIGHT.trial_background))
    painter.setFont(font(SMALL, bold=True))
    painter.setPen(QColor(LIGHT.trial_ink))
    _write(painter, trial, 0, width)
    _paint_chart(painter, chart, top)
    painter.setFont(font(SMALL))
    painter.setPen(QColor(LIGHT.ink_muted))
    _write(painter, source, top + chart.height(), width)


def _write(painter: QPainter, lines: list[str], top: int, width: int) -> None:
    for place, text in enumerate(lines):
        area = QRectF(2 * STEP, top + HALF + place * _LINE, width - 4 * STEP, _LINE)
        painter.drawText(area, QtNames.AlignmentFlag.AlignVCenter, text)


def _paint_chart(painter: QPainter, chart: QWidget, top: int) -> None:
    painter.save()
    if isinstance(chart, QGraphicsView):
        target = QRectF(0, top, chart.width(), chart.height())
        whole = QRect(QPoint(), chart.viewport().size())
        chart.render(painter, target, whole, QtNames.AspectRatioMode.IgnoreAspectRatio)
    else:
        flags = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
        chart.render(painter, QPoint(0, top), QRegion(), flags)
    painter.restore()


def _views(chart: QWidget) -> list[QGraphicsView]:
    return [chart] if isinstance(chart, QGraphicsView) else chart.findChildren(QGraphicsView)


def _scene_items(chart: QWidget) -> list[Any]:
    return [item for view in _views(chart) for item in view.scene().items()]


@contextmanager
def _vector_items(chart: QWidget) -> Iterator[None]:
    """Inside the block pyqtgraph's items paint shapes instead of cached pixmaps."""
    with ExitStack() as restored:
        for view in _views(chart):
            restored.callback(view.setCacheMode, view.cacheMode())
            view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        for item in _scene_items(chart):
            switch = getattr(item, "setExportMode", None)
            if callable(switch):
                switch(True)
                restored.callback(switch, False)
        yield
