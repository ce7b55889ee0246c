"""Names in a table that nobody knows, each with a choice of what it means."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from smartcity_desk.ui.importing.column_choice import Names
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import restyle_below
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import BODY, STEP, font, theme
from smartcity_desk.workbooks.plain_names import likeness, plain_name

WIDTH = 272
_MOST = 40
_LEFT_OUT, _OPEN = "-", ""


class LabelChoices(QWidget):
    """A column of names and choices.

    Signals:
        changed: plain label → code, empty where the rows are left out.
    """

    changed = Signal(object)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._labels: tuple[str, ...] = ()
        self.chosen: dict[str, str] = {}
        self.boxes: dict[str, QComboBox] = {}
        self.heading = QLabel()
        self.heading.setFont(font(BODY, bold=True))
        self.heading.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self._area, 1)
        self.setFixedWidth(WIDTH)
        self.show_labels({})

    def show_labels(self, unknown: Mapping[str, str]) -> None:
        """Offer choices for these labels, and for those decided already."""
        labels = dict.fromkeys((*self.boxes, *unknown))
        kept = tuple(label for label in labels if label in unknown or plain_name(label)
                     in self.chosen)[:_MOST]  # fmt: skip
        self.setVisible(bool(kept))
        open_ones = [label for label in kept if plain_name(label) not in self.chosen]
        text = texts.UNKNOWN_LABELS if kept else texts.NO_UNKNOWN
        self.heading.setText(tr(text, count=len(open_ones)) if kept else tr(text))
        if kept == self._labels:
            return
        self._labels = kept
        self._make_boxes()

    def _make_boxes(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, STEP, STEP, 0)
        column.setSpacing(STEP // 2)
        self.boxes = {}
        for label in self._labels:
            said, box = QLabel(label), QComboBox()
            said.setWordWrap(True)
            said.setBuddy(box)
            said.setStyleSheet(f"color: {theme.colours.ink_muted};")
            self._fill(box, label)
            box.setAccessibleName(label)
            box.activated.connect(self._choose)
            column.addWidget(said)
            column.addWidget(box)
            column.addSpacing(STEP)
            self.boxes[label] = box
        column.addStretch(1)
        self._area.setWidget(inner)
        restyle_below(inner)

    def _fill(self, box: QComboBox, label: str) -> None:
        """The items, the names most like the label first."""
        plain = plain_name(label)
        items = self._names.items
        near = sorted(items, key=lambda code: -likeness(plain, plain_name(items[code])))[:5]
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.setMaxVisibleItems(20)
        box.addItem(tr(texts.NOT_DECIDED), _OPEN)
        box.addItem(tr(texts.LEAVE_OUT), _LEFT_OUT)
        for code in near:
            box.addItem(items[code], code)
        box.insertSeparator(box.count())
        for code, name in items.items():
            if code not in near:
                box.addItem(name, code)
        chosen = self.chosen.get(plain)
        if chosen is not None:
            box.setCurrentIndex(max(box.findData(chosen or _LEFT_OUT), 0))

    @Slot()
    def _choose(self) -> None:
        self.chosen = {
            plain_name(label): "" if box.currentData() == _LEFT_OUT else box.currentData()
            for label, box in self.boxes.items()
            if box.currentData() != _OPEN
        }
        self.changed.emit(dict(self.chosen))
