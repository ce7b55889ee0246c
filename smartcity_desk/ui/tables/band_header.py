"""A column header with bands (first-level index, dimension), title, unit and sort mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.cell import SPEC_ROLE
from smartcity_desk.ui.models.columns import Band, ColumnSpec
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.wrapping import wrapped
from smartcity_desk.ui.texts import tables as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme

BAND: Final = 20
LINE: Final = 16
UNIT_LINE: Final = 18
SORT_MARK: Final = 20
STRIPE: Final = 3
_UP, _DOWN, _BOTH = "▲", "▼", "↕"
_OPEN, _FOLDED = "▾", "▸"
_Run = tuple[Band, int, int]


class BandHeader(QHeaderView):
    """Bands above, then a title of up to two lines, then unit and sort mark.

    A click selects the column; a click on the sort mark asks for an order.

    Attributes:
        levels: how many rows of bands.
        order: the column the rows are ordered by (of the view's model) and the direction.
        folded: codes of the bands that are folded.

    Signals:
        sort_wanted: the sort mark of a column was clicked.
        band_clicked: a band was clicked; its code.
    """

    sort_wanted = Signal(int)
    band_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, levels: int = 0, lines: int = 2) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.levels = levels
        self.zoom = 1.0
        self.folded: frozenset[str] = frozenset()
        self._lines = lines
        self.order: tuple[int, Qt.SortOrder] | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(48)
        theme.changed.connect(self.viewport().update)

    def set_rows(self, levels: int, lines: int) -> None:
        """Show so many rows of bands, and titles of so many lines."""
        if (levels, lines) != (self.levels, self._lines):
            self.levels, self._lines = levels, lines
            self.geometriesChanged.emit()
            self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Draw everything so many times its usual size."""
        self.zoom = zoom
        self.geometriesChanged.emit()
        self.viewport().update()

    def _px(self, pixels: int) -> int:
        """A length at the present size."""
        return round(pixels * self.zoom)

    def sizeHint(self) -> QSize:
        """Bands, title and unit."""
        lines = self.levels * self._px(BAND) + self._lines * self._px(LINE) + self._px(UNIT_LINE)
        return QSize(super().sizeHint().width(), lines + 2 * HALF)

    def width_of(self, spec: ColumnSpec) -> int:
        """How wide a column has to be for its title, within its limits."""
        if spec.widest <= spec.width:
            return spec.width
        own, width, title = font(SMALL), spec.width, tr(spec.title)
        metrics = QFontMetrics(own)
        longest = max(map(metrics.horizontalAdvance, title.split()), default=0)
        # Chinese may be broken anywhere, a word of letters only between words.
        least = longest if title.isascii() else 0
        while width < spec.widest:
            inside = width - 2 * (HALF + 2)
            lines = wrapped(title, own.toString(), inside, self._lines)
            if least <= inside and not lines[-1].endswith("…"):
                break
            width += HALF
        return width

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As wide as the title has to be in its lines: what a double click on the border asks."""
        spec = self.model().headerData(section, Qt.Orientation.Horizontal, SPEC_ROLE)
        if not isinstance(spec, ColumnSpec):
            return super().sectionSizeFromContents(section)
        return QSize(self._px(self.width_of(spec)), self.sizeHint().height())

    def set_order(self, column: int, order: Qt.SortOrder) -> None:
        """Show by which column the rows are ordered; −1 for the official order."""
        self.order = None if column < 0 else (column, order)
        self.viewport().update()

    # -- the hand --------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for an order on the sort mark, fold a band; elsewhere select or resize the column."""
        section = self.logicalIndexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if (
            is_left
            and section >= 0
            and self.sort_mark(section).contains(event.position().toPoint())
        ):
            self.sort_wanted.emit(section)
            event.accept()
            return
        band = self.band_at(event.position().toPoint()) if is_left else None
        if band is not None:
            self.band_clicked.emit(band.code)
            event.accept()
            return
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips: what a click on sort mark or band does; the whole title elsewhere."""
        if isinstance(event, QHelpEvent):
            band = self.band_at(event.pos())
            if band is not None:
                told = tr(texts.FOLD_HELP, title=tr(band.title))
                QToolTip.showText(event.globalPos(), told, self)
                return True
            section = self.logicalIndexAt(event.pos())
            if section >= 0 and self.sort_mark(section).contains(event.pos()):
                QToolTip.showText(event.globalPos(), tr(texts.SORT_HELP), self)
                return True
        return super().viewportEvent(event)

    def sort_mark(self, section: int) -> QRect:
        """Where the sort mark of a column stands, in the viewport."""
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        wide, high = self._px(SORT_MARK), self._px(UNIT_LINE)
        return QRect(right - wide - 2, self.height() - high - 2, wide, high)

    # -- painting --------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Sections in sight, then the bands over them."""
        painter = QPainter(self.viewport())
        colours = theme.colours
        painter.fillRect(self.viewport().rect(), QColor(colours.panel))
        sections = list(self._in_sight())
        for section, spec in sections:
            self._paint_title(painter, section, spec)
        for level in range(self.levels):
            for run in self._runs(sections, level):
                self._paint_band(painter, run, level)
        painter.setPen(QColor(colours.line))
        bottom = self.viewport().height() - 1
        painter.drawLine(0, bottom, self.viewport().width(), bottom)

    def _in_sight(self) -> Iterator[tuple[int, ColumnSpec]]:
        model, width = self.model(), self.viewport().width()
        for visual in range(max(self.visualIndexAt(0), 0), self.count()):
            section = self.logicalIndex(visual)
            if self.isSectionHidden(section):
                continue
            if self.sectionViewportPosition(section) >= width:
                return
            spec = model.headerData(section, Qt.Orientation.Horizontal, SPEC_ROLE)
            if isinstance(spec, ColumnSpec):
                yield section, spec

    def _rect(self, section: int) -> QRect:
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        return QRect(left, 0, width, self.viewport().height())

    def _paint_title(self, painter: QPainter, section: int, spec: ColumnSpec) -> None:
        colours, whole = theme.colours, self._rect(section)
        selection: QItemSelectionModel | None = self.selectionModel()
        top, line_height = self.levels * self._px(BAND), self._px(LINE)
        if selection is not None and selection.columnIntersectsSelection(section):
            painter.fillRect(whole.adjusted(0, top, 0, 0), QColor(colours.selection))
        painter.setPen(QColor(colours.line))
        painter.drawLine(whole.right(), top, whole.right(), whole.bottom())
        inside = whole.adjusted(HALF + 2, top + HALF, -HALF - 2, 0)
        own = font(self._px(SMALL))
        painter.setFont(own)
        painter.setPen(QColor(colours.ink))
        side = Qt.AlignmentFlag.AlignRight if spec.numeric else Qt.AlignmentFlag.AlignLeft
        lines = wrapped(tr(spec.title), own.toString(), inside.width(), self._lines)
        for number, line in enumerate(lines):
            y = inside.top() + number * line_height
            place = QRect(inside.left(), y, inside.width(), line_height)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), line)
        self._paint_foot(painter, section, spec, inside)

    def _paint_foot(self, painter: QPainter, section: int, spec: ColumnSpec, inside: QRect) -> None:
        colours, mark = theme.colours, self.sort_mark(section)
        wide = inside.width() - mark.width() + HALF
        foot = QRect(inside.left(), mark.top(), wide, mark.height())
        painter.setPen(QColor(colours.ink_muted))
        unit = painter.fontMetrics().elidedText(
            tr(spec.unit), Qt.TextElideMode.ElideRight, foot.width()
        )
        side = Qt.AlignmentFlag.AlignRight if spec.numeric else Qt.AlignmentFlag.AlignLeft
        painter.drawText(foot, int(side | Qt.AlignmentFlag.AlignVCenter), unit)
        sign = _BOTH
        if self.order is not None and self.order[0] == section:
            sign = _UP if self.order[1] == Qt.SortOrder.AscendingOrder else _DOWN
            painter.setPen(QColor(colours.accent))
        else:
            painter.setPen(QColor(colours.ink_faint))
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), sign)

    def _runs(self, sections: list[tuple[int, ColumnSpec]], level: int) -> Iterator[_Run]:
        """Neighbouring columns in the same band, with left and right edge in the viewport."""
        open_run: _Run | None = None
        for section, spec in sections:
            band = spec.bands[level] if level < len(spec.bands) else None
            left = self.sectionViewportPosition(section)
            right = left + self.sectionSize(section)
            if open_run is not None and band is not None and open_run[0].code == band.code:
                open_run = (open_run[0], open_run[1], right)
                continue
            if open_run is not None:
                yield open_run
            open_run = None if band is None else (band, left, right)
        if open_run is not None:
            yield open_run

    def _paint_band(self, painter: QPainter, run: _Run, level: int) -> None:
        band, left, right = run
        colours, high = theme.colours, self._px(BAND)
        place = QRect(left, level * high, right - left, high)
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.left(), place.bottom(), place.right(), place.bottom())
        painter.drawLine(place.right(), place.top(), place.right(), place.bottom())
        inside = place.adjusted(STEP, 0, -HALF, 0)
        # The title stays in sight while the band is scrolled under the frozen columns.
        inside.setLeft(max(inside.left(), STEP))
        if level == 0 and band.series >= 0:
            stripe = QRect(place.topLeft(), QSize(place.width() - 1, STRIPE))
            painter.fillRect(stripe, theme.series(band.series))
        painter.setFont(font(self._px(SMALL), bold=level == 0))
        painter.setPen(QColor(colours.ink if level == 0 else colours.ink_muted))
        mark = _FOLDED if band.code in self.folded else _OPEN
        title = painter.fontMetrics().elidedText(
            f"{mark} {tr(band.title)}", Qt.TextElideMode.ElideRight, inside.width()
        )
        if level == 0:
            inside.setTop(inside.top() + STRIPE - 1)
        painter.drawText(
            inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title
        )

    def band_at(self, point: QPoint) -> Band | None:
        """The band under a point of the viewport."""
        level, section = point.y() // self._px(BAND), self.logicalIndexAt(point)
        spec = self.model().headerData(section, Qt.Orientation.Horizontal, SPEC_ROLE)
        if section < 0 or level >= self.levels or not isinstance(spec, ColumnSpec):
            return None
        return spec.bands[level] if level < len(spec.bands) else None
