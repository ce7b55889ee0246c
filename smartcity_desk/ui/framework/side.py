"""The side of the tree: every field of the node the keyboard is on, to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.framework import Node
from smartcity_desk.core.item_words import (
    CITY_RULES,
    DIRECTIONS,
    NONE,
    UNSET,
    VALUE_TYPES,
    YES_NO,
    field_words,
    number_words,
)
from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.commands_framework import HEAD_FIELDS, NAME_FIELDS, TreeEditing, head_text
from smartcity_desk.ui.framework.pane import why_not
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Line, TypedLine, Words
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.theme import HALF, INSPECTOR_WIDTH, SMALL, STEP, font, theme

_TYPED: Final = (
    *NAME_FIELDS, *HEAD_FIELDS, "unit", "unit_en", "valid_min", "valid_max", "decimals",
    "goalposts", "bureau", "bureau_en",
)  # fmt: skip
_CHOICES: Final[dict[str, list[tuple[str, Name]]]] = {
    "direction": [(str(key), name) for key, name in DIRECTIONS.items()],
    "value_type": [(str(key), name) for key, name in VALUE_TYPES.items()],
    "city_aggregation": [(str(key), name) for key, name in CITY_RULES.items()],
    "cumulative": [(str(key), name) for key, name in YES_NO.items()],
    "denominator": [],
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the form: a label and the fields beside it; what nodes have it."""

    label: Name
    fields: tuple[str, ...]
    of_items: bool = True
    of_root: bool = False

    def is_of(self, node: Node) -> bool:
        """Whether ``node`` has these fields."""
        if self.of_root:
            return node.parent is None
        return node.item is not None or not self.of_items


LINES: Final = (
    _Line(texts.SIDE_NAME, ("zh",), of_items=False),
    _Line(texts.SIDE_ENGLISH, ("en",), of_items=False),
    _Line(texts.SIDE_FRAMEWORK, ("framework_zh",), of_root=True),
    _Line(texts.SIDE_FRAMEWORK_EN, ("framework_en",), of_root=True),
    _Line(texts.SIDE_VERSION, ("version",), of_root=True),
    _Line(texts.UNIT, ("unit", "unit_en")),
    _Line(texts.SIDE_KIND, ("direction", "value_type")),
    _Line(texts.SIDE_RANGE, ("valid_min", "valid_max")),
    _Line(texts.SIDE_DECIMALS, ("decimals", "cumulative")),
    _Line(texts.DENOMINATOR, ("denominator",)),
    _Line(texts.CITY, ("city_aggregation",)),
    _Line(texts.SIDE_GOALPOSTS, ("goalposts",)),
    _Line(texts.SIDE_BUREAU, ("bureau",)),
    _Line(texts.SIDE_BUREAU_EN, ("bureau_en",)),
)


class NodeSide(QFrame):
    """The fields of one node.

    Attributes:
        boxes: field → its editor.
        said: why the last entry was refused.
    """

    def __init__(self, editing: TreeEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._code = ""
        self.setObjectName("side")
        self.setFixedWidth(INSPECTOR_WIDTH)
        self.title = Words("ink", bold=True, wrap=True)
        self.place = Line("ink_muted", SMALL)
        self.said = Words("error", SMALL, wrap=True)
        self.said.hide()
        self.hint = Words("ink_muted", SMALL, wrap=True)
        self.boxes: dict[str, QLineEdit | ChoiceBox] = {}
        self._labels: list[tuple[Words, _Line]] = []
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(HALF)
        self._form.setVerticalSpacing(HALF)
        self._form.setColumnMinimumWidth(0, 68)
        for row, line in enumerate(LINES):
            self._add(row, line)
        self._lay_out()
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    @Slot()
    def restyle(self) -> None:
        """Show the side in the present theme."""
        self.setStyleSheet(style.band("side", "left"))

    def _add(self, row: int, line: _Line) -> None:
        label = Words("ink_muted", SMALL)
        self._labels.append((label, line))
        self._form.addWidget(label, row, 0)
        for column, field in enumerate(line.fields):
            box = self._line(field) if field in _TYPED else self._choice(field)
            self.boxes[field] = box
            self._form.addWidget(box, row, 1 + column, 1, 3 - len(line.fields))

    def _line(self, field: str) -> QLineEdit:
        box = TypedLine(SMALL)
        box.setObjectName(field)
        box.setFixedHeight(28)
        box.editingFinished.connect(self._typed)
        box.installEventFilter(self)
        return box

    def _choice(self, field: str) -> ChoiceBox:
        box = ChoiceBox(texts.SIDE_SPOKEN[field])
        box.setObjectName(field)
        box.setFont(font(SMALL))
        box.setFixedHeight(28)
        box.setMinimumContentsLength(3)
        box.offer(_CHOICES[field])
        box.chosen.connect(self._chosen)
        return box

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(STEP + HALF, STEP, STEP + HALF, STEP)
        column.setSpacing(HALF)
        for widget in (self.title, self.place):
            column.addWidget(widget)
        column.addSpacing(STEP)
        column.addLayout(self._form)
        column.addWidget(self.said)
        column.addWidget(self.hint)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside))

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.SIDE))
        self.hint.setText(tr(texts.SIDE_HINT))
        for label, line in self._labels:
            label.setText(tr(line.label))
        for field, box in self.boxes.items():
            box.setAccessibleName(tr(texts.SIDE_SPOKEN[field]))
            if isinstance(box, QLineEdit):
                box.setToolTip(tr(texts.SIDE_SPOKEN[field]))
        self.show_node(self._code)

    # -- showing -------------------------------------------------------------------

    def show_node(self, code: str) -> None:
        """Show the node ``code``; nothing for an empty code."""
        if code != self._code:
            self.said.hide()
        self._code = code
        evaluation = self._editing.desk.evaluation
        known = evaluation is not None and code in evaluation.tree.position
        node = self._editing.node(code) if known else None
        for widget in (self.title, self.place):
            widget.setVisible(node is not None)
        for label, line in self._labels:
            shown = node is not None and line.is_of(node)
            label.setVisible(shown)
            for field in line.fields:
                self.boxes[field].setVisible(shown)
        self.hint.setVisible(node is None)
        if node is not None:
            self.title.setText(tr(node.name))
            self.place.setText(f"{node.code} · {tr(texts.LEVELS[node.level])}")
            self._fill(node)

    def _fill(self, node: Node) -> None:
        per = self._editing.snapshot.framework.denominators
        box = self.boxes["denominator"]
        assert isinstance(box, ChoiceBox)
        box.offer([("", NONE), *((d.code, d.name) for d in per)])
        self._say_what_empty_means(node)
        for field, one in self.boxes.items():
            text = self._text(node, field)
            if isinstance(one, QComboBox):
                one.choose(text)
            else:
                if one.text() != text and not (one.hasFocus() and one.isModified()):
                    one.setText(text)
                    one.setCursorPosition(0)
                # A long name is whole at least where the pointer rests on it.
                one.setToolTip("\n".join(filter(None, (tr(texts.SIDE_SPOKEN[field]), text))))

    def _say_what_empty_means(self, node: Node) -> None:
        measure = "" if node.item is None else node.item.measure.en
        for field, words in (
            ("unit_en", measure), ("valid_min", tr(texts.SIDE_OPEN)),
            ("valid_max", tr(texts.SIDE_OPEN)), ("goalposts", tr(UNSET)),
            ("bureau", tr(texts.SIDE_BUREAU)), ("bureau_en", tr(texts.SIDE_ENGLISH)),
        ):  # fmt: skip
            box = self.boxes[field]
            assert isinstance(box, QLineEdit)
            box.setPlaceholderText(words)

    def _text(self, node: Node, field: str) -> str:
        """What is edited in ``field``, as the entry reads it."""
        if field in NAME_FIELDS:
            return str(getattr(node.name, field))
        if field in HEAD_FIELDS:
            return head_text(self._editing.snapshot.framework, field)
        spec = node.item
        if spec is None:
            return ""
        if field in ("bureau", "bureau_en"):
            return spec.bureau.zh if field == "bureau" else spec.bureau.en
        value = getattr(spec, field)
        if field in ("valid_min", "valid_max"):
            return number_words(value)
        if field == "goalposts":
            return "" if value is None else field_words(spec, field).zh
        return "" if value is None else str(value)

    # -- editing -------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        box = self.sender()
        if isinstance(box, QLineEdit) and box.isModified():
            self._take(box.objectName(), box.text())
            box.setModified(False)

    @Slot(str)
    def _chosen(self, key: str) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            self._take(box.objectName(), key)

    def _take(self, field: str, text: str) -> None:
        evaluation = self._editing.desk.evaluation
        if evaluation is None or self._code not in evaluation.tree.position:
            return
        sentence = why_not(lambda: self._editing.set_field(self._code, field, text))
        self.said.setVisible(bool(sentence))
        self.said.setText(sentence)
        if sentence:
            self.boxes[field].setAccessibleDescription(sentence)
            return
        self.show_node(self._code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape brings back what stood there."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            watched.setModified(False)
            watched.setText(self._text(self._editing.node(self._code), watched.objectName()))
            self.said.hide()
            return True
        return super().eventFilter(watched, event)
