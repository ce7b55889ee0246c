"""The storyboard as a column of small slides that are dragged into order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import PAGE, Slide
from smartcity_desk.ui import style
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.stage.ink import HEIGHT, WIDTH
from smartcity_desk.ui.stage.page_pictures import pictures_of
from smartcity_desk.ui.stage.paper import Foot, draw_slide
from smartcity_desk.ui.stage.scenes import preview_of
from smartcity_desk.ui.stage.slide_mime import slide_in
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import HALF, SMALL, font, theme

THUMB: Final = QSize(176, 99)


class Storyboard(QListWidget):
    """Slides in their order.

    Signals:
        chosen: the key of the slide that is current now; empty for none.
        reordered: the keys in their new order.
        dropped: a chart of a page was dropped before the slide at this place.
    """

    chosen = Signal(str)
    reordered = Signal(list)
    dropped = Signal(object, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drop_at = -1
        self._drawn: dict[str, tuple[object, ...]] = {}
        self.setIconSize(THUMB)
        self.setFont(font(SMALL))
        self.setSpacing(HALF)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._choose)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"QListWidget {{ background: {colours.panel}; color: {colours.ink}; }}"
            f"QListWidget::item {{ padding: {HALF}px; border-radius: {HALF}px; }}"
            f"QListWidget::item:selected {{ background: {colours.selection}; "
            f"color: {colours.ink}; border: 2px solid {colours.accent}; }}"
            + style.thin_scroll_bar()
        )

    @property
    def key(self) -> str:
        """The key of the current slide; empty for none."""
        row = self.currentRow()
        return "" if row < 0 else str(self.item(row).data(Qt.ItemDataRole.UserRole))

    @property
    def keys(self) -> list[str]:
        """All keys in the order shown."""
        role = Qt.ItemDataRole.UserRole
        return [str(self.item(k).data(role)) for k in range(self.count())]

    def show_slides(self, slides: tuple[Slide, ...], result: Result | None, key: str) -> None:
        """Show these slides with ``key`` current; pictures are made where something changed."""
        self.setAccessibleName(tr(texts.STORYBOARD))
        self.setToolTip(tr(texts.DRAG))
        self.blockSignals(True)
        if not self._has(slides):
            self.clear()
            self._drawn = {}
            for slide in slides:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, slide.key)
                self.addItem(item)
        for place, slide in enumerate(slides):
            item = self.item(place)
            item.setText(str(place + 1))
            spoken = tr(texts.SLIDE_NUMBER, number=place + 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken} {slide.sentence}")
            asked = self._asked(slide, result)
            if self._drawn.get(slide.key) != asked:
                self._drawn[slide.key] = asked
                picture = self._thumb(slide, result)
                icon = QIcon(picture)
                # Selected it would be tinted: the frame says it, the picture stays.
                icon.addPixmap(picture, QIcon.Mode.Selected)
                item.setIcon(icon)
            if slide.key == key:
                self.setCurrentRow(place)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self.blockSignals(False)

    def _has(self, slides: tuple[Slide, ...]) -> bool:
        return [slide.key for slide in slides] == self.keys

    def _asked(self, slide: Slide, result: Result | None) -> tuple[object, ...]:
        """What the picture of a slide is made from."""
        draws = None if self._desk.insight is None else self._desk.insight.draws
        looks = (theme.name, language.current, patterns.is_on, stamp_of(self._desk).trial)
        is_page = slide.chart.startswith(PAGE)
        is_there = is_page and pictures_of(self._desk).scene(slide, result) is not None
        return (slide, result, None if is_page else draws, is_there, *looks)

    def _thumb(self, slide: Slide, result: Result | None) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(THUMB * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.scale(THUMB.width() / WIDTH, THUMB.height() / HEIGHT)
        foot = Foot(stamp_of(self._desk).trial)
        draw_slide(painter, preview_of(slide, self._desk, result), foot)
        painter.end()
        return picture

    # -- dragging ------------------------------------------------------------------------

    def place_at(self, position: QPoint) -> int:
        """Before which slide something let go there comes."""
        is_row = self.flow() is QListWidget.Flow.LeftToRight
        for k in range(self.count()):
            middle = self.visualItemRect(self.item(k)).center()
            if (position.x() < middle.x()) if is_row else (position.y() < middle.y()):
                return k
        return self.count()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A chart of a page comes, or a slide is on its way to another place."""
        if slide_in(event.mimeData()) is None:
            super().dragEnterEvent(event)
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the chart would come."""
        if slide_in(event.mimeData()) is None:
            super().dragMoveEvent(event)
            return
        self._show_drop(self.place_at(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """A slide was dragged to another place, or a chart of a page was let go here."""
        self._show_drop(-1)
        slide = slide_in(event.mimeData())
        if slide is None:
            super().dropEvent(event)
            self.reordered.emit(self.keys)
        else:
            event.acceptProposedAction()
            self.dropped.emit(slide, self.place_at(event.position().toPoint()))

    def _show_drop(self, place: int) -> None:
        if place != self._drop_at:
            self._drop_at = place
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar where the chart would come."""
        super().paintEvent(event)
        if self._drop_at < 0:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(self._drop_bar(), QColor(theme.colours.accent))
        painter.end()

    def _drop_bar(self) -> QRect:
        is_row, room = self.flow() is QListWidget.Flow.LeftToRight, self.viewport().rect()
        if not self.count():
            return QRect(0, 0, 3, room.height()) if is_row else QRect(0, 0, room.width(), 3)
        is_last = self._drop_at == self.count()
        area = self.visualItemRect(self.item(self.count() - 1 if is_last else self._drop_at))
        if is_row:
            return QRect(area.right() + 1 if is_last else area.left() - 3, 0, 3, room.height())
        return QRect(0, area.bottom() + 1 if is_last else area.top() - 3, room.width(), 3)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.key)
