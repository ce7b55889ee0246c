"""Names in a table that nobody knows, each with a choice of what it means."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from smartcity_desk.ui.importing.column_choice import Names
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import BODY, STEP, font, theme
from smartcity_desk.workbooks.plain_names import likeness, plain_name

WIDTH = 272
ITEM, UNIT = "item", "unit"
_MOST, _NEAREST = 40, 5
_LEFT_OUT, _OPEN = "-", ""
Label = tuple[str, str]  # of an item or a unit; as it stands in the table


class LabelChoices(QWidget):
    """A column of names and choices; hidden while every name is known.

    Attributes:
        items, units: plain label → code, empty where its rows are left out.
        boxes: label → its choices.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._labels: tuple[Label, ...] = ()
        self.items: dict[str, str] = {}
        self.units: dict[str, str] = {}
        self.boxes: dict[Label, QComboBox] = {}
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
        self.show_labels((), ())

    def show_labels(self, items: Iterable[str], units: Iterable[str]) -> None:
        """Offer choices for these labels, and for those decided already."""
        unknown = {
            **{(UNIT, each): None for each in units},
            **{(ITEM, each): None for each in items},
        }
        kept = tuple(
            label for label in {**dict.fromkeys(self.boxes), **unknown}
            if label in unknown or plain_name(label[1]) in self._chosen(label[0])
        )[:_MOST]  # fmt: skip
        still_open = [label for label in kept if plain_name(label[1]) not in self._chosen(label[0])]
        self.setVisible(bool(kept))
        text = texts.UNKNOWN_LABELS if still_open else texts.NO_UNKNOWN
        self.heading.setText(tr(text, count=len(still_open)) if still_open else tr(text))
        if kept != self._labels:
            self._labels = kept
            self._make_boxes()

    def _chosen(self, kind: str) -> dict[str, str]:
        return self.items if kind == ITEM else self.units

    def _make_boxes(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, STEP, STEP, 0)
        column.setSpacing(STEP // 2)
        self.boxes = {}
        for label in self._labels:
            said, box = QLabel(label[1]), QComboBox()
            said.setWordWrap(True)
            said.setBuddy(box)
            said.setStyleSheet(f"color: {theme.colours.ink_muted};")
            self._fill(box, label)
            box.setAccessibleName(label[1])
            box.activated.connect(self._choose)
            column.addWidget(said)
            column.addWidget(box)
            column.addSpacing(STEP)
            self.boxes[label] = box
        column.addStretch(1)
        self._area.setWidget(inner)

    def _fill(self, box: QComboBox, label: Label) -> None:
        """What it may mean, the names most like the label first."""
        kind, text = label
        plain = plain_name(text)
        units = {unit.code: self._names.unit(unit.code) for unit in self._names.units}
        choices = self._names.items if kind == ITEM else units
        near = sorted(choices, key=lambda code: -likeness(plain, plain_name(choices[code])))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.setMaxVisibleItems(20)
        box.addItem(tr(texts.NOT_DECIDED), _OPEN)
        box.addItem(tr(texts.LEAVE_OUT), _LEFT_OUT)
        for code in near[:_NEAREST]:
            box.addItem(choices[code], code)
        box.insertSeparator(box.count())
        for code, name in choices.items():
            if code not in near[:_NEAREST]:
                box.addItem(name, code)
        chosen = self._chosen(kind).get(plain)
        if chosen is not None:
            box.setCurrentIndex(max(box.findData(chosen or _LEFT_OUT), 0))

    @Slot()
    def _choose(self) -> None:
        for kind in (ITEM, UNIT):
            chosen = {
                plain_name(label[1]): "" if box.currentData() == _LEFT_OUT else box.currentData()
                for label, box in self.boxes.items()
                if label[0] == kind and box.currentData() != _OPEN
            }
            self._chosen(kind).clear()
            self._chosen(kind).update(chosen)
        self.changed.emit()
