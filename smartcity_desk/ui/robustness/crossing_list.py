"""All crossings of the lines as a list that can be read and clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from smartcity_desk.ui.charts.crossing_lines import LinesSeen, crossing_text
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

_WIDTH = 232
_MOST = 400


class CrossingList(QFrame):
    """Crossings by weight; the one closest to the present weight is in sight.

    Signals:
        picked: the code of the unit that overtakes.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._title = Words(pixels=BODY, bold=True)
        self.list = QListWidget()
        self.list.setFont(font(SMALL))
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        column.setSpacing(HALF)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.list.setStyleSheet(
            f"QListWidget {{ background: {colours.background}; color: {colours.ink}; }}"
            f"QListWidget::item {{ padding: {HALF}px 0; }}"
            f"QListWidget::item:selected {{ background: {colours.selection}; "
            f"color: {colours.ink}; }}"
        )

    def show_lines(self, seen: LinesSeen | None) -> None:
        """List the crossings of these lines."""
        self._title.setText(tr(texts.CROSSINGS))
        self.list.setAccessibleName(tr(texts.CROSSINGS))
        self.list.clear()
        if seen is None:
            return
        found = seen.lines.crossings[:_MOST]
        for crossing in found:
            item = QListWidgetItem(crossing_text(seen, crossing))
            code = seen.result.rows.units[crossing.rising].code
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.list.addItem(item)
        if not found:
            item = QListWidgetItem(tr(texts.NO_CROSSING))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
            return
        near = min(range(len(found)), key=lambda k: abs(found[k].percent - seen.lines.present))
        self.list.scrollToItem(self.list.item(near), QListWidget.ScrollHint.PositionAtCenter)

    @Slot(QListWidgetItem)
    def _pick(self, item: QListWidgetItem) -> None:
        code = item.data(Qt.ItemDataRole.UserRole)
        if code:
            self.picked.emit(code)
