"""The storyboard as a column of small slides that are dragged into order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import Slide
from smartcity_desk.ui import style
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.stage.ink import HEIGHT, WIDTH
from smartcity_desk.ui.stage.paper import Foot, draw_slide
from smartcity_desk.ui.stage.scenes import preview_of
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import HALF, SMALL, font, theme

THUMB: Final = QSize(176, 99)


class Storyboard(QListWidget):
    """Slides in their order.

    Signals:
        chosen: the key of the slide that is current now; empty for none.
        reordered: the keys in their new order.
    """

    chosen = Signal(str)
    reordered = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
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
        draws = None if self._desk.insight is None else self._desk.insight.draws
        asked = (slides, result, draws, theme.name, language.current)
        was_same = asked == self._shown
        self._shown = asked
        self.blockSignals(True)
        if not self._has(slides):
            self.clear()
            for slide in slides:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, slide.key)
                self.addItem(item)
            was_same = False
        for place, slide in enumerate(slides):
            item = self.item(place)
            item.setText(str(place + 1))
            spoken = tr(texts.SLIDE_NUMBER, number=place + 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken} {slide.sentence}")
            if not was_same:
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

    def _thumb(self, slide: Slide, result: Result | None) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(THUMB * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.scale(THUMB.width() / WIDTH, THUMB.height() / HEIGHT)
        draw_slide(painter, preview_of(slide, self._desk, result), Foot())
        painter.end()
        return picture

    def dropEvent(self, event: QDropEvent) -> None:
        """A slide was dragged to another place."""
        super().dropEvent(event)
        self.reordered.emit(self.keys)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.key)
