"""The framework as a tree for views: nodes, weights entered and effective, goalposts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from smartcity_desk.core.display import number_text
from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights, rounded_to
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.describing import goalposts_text
from smartcity_desk.ui.texts import framework as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WEIGHT_DECIMALS: Final = 2

CODE_ROLE: Final = int(_ROLE.UserRole) + 1
CHANGED_ROLE: Final = int(_ROLE.UserRole) + 2
SERIES_ROLE: Final = int(_ROLE.UserRole) + 3
SEARCH_ROLE: Final = int(_ROLE.UserRole) + 4
LEVEL_ROLE: Final = int(_ROLE.UserRole) + 5


@dataclass(frozen=True, slots=True)
class NodeColumn:
    """A column of the tree."""

    key: str
    title: Name
    width: int
    numeric: bool = False
    help: Name = Name("")  # noqa: RUF009 - frozen


COLUMNS: Final = (
    NodeColumn("node", texts.NODE, 220),
    NodeColumn("code", texts.CODE, 64),
    NodeColumn("level", texts.LEVEL, 84),
    NodeColumn("entered", texts.ENTERED, 72, numeric=True, help=texts.ENTERED_HELP),
    NodeColumn("official", texts.OFFICIAL, 72, numeric=True, help=texts.OFFICIAL_HELP),
    NodeColumn("effective", texts.EFFECTIVE, 80, numeric=True, help=texts.EFFECTIVE_HELP),
    NodeColumn("unit", texts.UNIT, 56),
    NodeColumn("direction", texts.DIRECTION, 76),
    NodeColumn("denominator", texts.DENOMINATOR, 108),
    NodeColumn("goalposts", texts.GOALPOSTS, 144, help=texts.GOALPOSTS_HELP),
    NodeColumn("city", texts.CITY, 98),
)
OFFICIAL_COLUMN: Final = [column.key for column in COLUMNS].index("official")


class FrameworkModel(QAbstractItemModel):
    """Serves a tree with its weights. Positions in the tree are the internal ids.

    Attributes:
        tree: the tree shown, ``None`` before the first one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree: Tree | None = None
        self._texts: dict[str, list[str]] = {}
        self._changed: frozenset[str] = frozenset()
        self._series: list[int] = []
        language.changed.connect(self.retranslate)

    def show(self, weights: Weights | None, official: Weights | None) -> None:
        """Show the tree of ``weights``; another tree is a reset, other weights are not."""
        tree = None if weights is None else weights.tree
        if tree is not self.tree:
            self.beginResetModel()
            self.tree = tree
            self._series = [] if tree is None else _series(tree)
            self._read_weights(weights, official)
            self.endResetModel()
        elif tree is not None:
            before = dict(self._texts)
            self._read_weights(weights, official)
            if before != self._texts:
                self._tell_all()

    def _read_weights(self, weights: Weights | None, official: Weights | None) -> None:
        self._texts, self._changed = {}, frozenset()
        if weights is None:
            return
        self._texts["entered"] = entered_texts(weights)
        self._texts["effective"] = [number_text(float(e)) for e in weights.effective]
        if official is not None and official.tree is weights.tree:
            self._texts["official"] = entered_texts(official)
            self._changed = frozenset(weights.changed_from(official))

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        if self.tree is not None:
            self._tell_all()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _tell_all(self) -> None:
        assert self.tree is not None
        for parent in (None, *self.tree.top_down):
            family = (self.tree.root,) if parent is None else self.tree.children[parent]
            if family:
                first, last = self.index_of(family[0]), self.index_of(family[-1])
                self.dataChanged.emit(first, last.siblingAtColumn(len(COLUMNS) - 1))

    # -- the tree, as Qt asks ------------------------------------------------------

    def index_of(self, position: int, column: int = 0) -> QModelIndex:
        """The index of a node by its position in the tree."""
        assert self.tree is not None
        parent = int(self.tree.parent[position])
        row = 0 if parent < 0 else self.tree.children[parent].index(position)
        return self.createIndex(row, column, position)

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """The child ``row`` of ``parent``; the root is the only top-level row."""
        if self.tree is None or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        if parent.isValid():
            family = self.tree.children[parent.internalId()] if parent.column() == 0 else ()
        else:
            family = (self.tree.root,)
        return self.createIndex(row, column, family[row]) if 0 <= row < len(family) else _NONE

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        """The parent of a node."""
        if self.tree is None or not index.isValid():
            return QModelIndex()
        above = int(self.tree.parent[index.internalId()])
        return QModelIndex() if above < 0 else self.index_of(above)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many children."""
        if self.tree is None or parent.column() > 0:
            return 0
        return len(self.tree.children[parent.internalId()]) if parent.isValid() else 1

    def columnCount(self, parent: Index = _NONE) -> int:
        """The declared columns."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A role of a node; ``None`` at once for those not served."""
        serve = self._SERVE.get(role)
        if serve is None or self.tree is None or not index.isValid():
            return None
        return serve(self, index.internalId(), index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Title, explanation and alignment of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == _ROLE.DisplayRole:
            return tr(column.title)
        if role == _ROLE.ToolTipRole:
            return tr(column.help) or tr(column.title)
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return None

    # -- roles ---------------------------------------------------------------------

    def _text(self, position: int, column: int) -> str:
        assert self.tree is not None
        key = COLUMNS[column].key
        if key in ("entered", "official", "effective"):
            return self._texts[key][position] if key in self._texts else ""
        return node_text(self.tree, position, key)

    def _alignment(self, position: int, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if COLUMNS[column].numeric else _LEFT

    def _tool_tip(self, position: int, column: int) -> str:
        if COLUMNS[column].key == "entered" and self._is_changed(position, column):
            return tr(texts.WEIGHT_CHANGED, official=self._texts["official"][position])
        return self._text(position, column)

    def _spoken(self, position: int, column: int) -> str:
        value = self._text(position, column)
        if column == 0:
            return value
        node = self._text(position, 0)
        return tr(texts.SPOKEN, node=node, column=tr(COLUMNS[column].title), value=value)

    def _code(self, position: int, column: int) -> str:
        assert self.tree is not None
        return self.tree.codes[position]

    def _is_changed(self, position: int, column: int) -> bool:
        return self._code(position, column) in self._changed

    def _series_of(self, position: int, column: int) -> int:
        return self._series[position]

    def _level(self, position: int, column: int) -> Level:
        assert self.tree is not None
        return self.tree.nodes[position].level

    def _searched(self, position: int, column: int) -> str:
        assert self.tree is not None
        node = self.tree.nodes[position]
        return f"{node.code}\n{node.name.zh}\n{node.name.en}"

    # Functions, not bound methods: a model that refers to itself would be left to the
    # garbage collector, which knows nothing of Qt's parents and children.
    _SERVE: ClassVar[dict[int, Callable[[FrameworkModel, int, int], Any]]] = {
        int(_ROLE.DisplayRole): _text,
        int(_ROLE.TextAlignmentRole): _alignment,
        int(_ROLE.ToolTipRole): _tool_tip,
        int(_ROLE.AccessibleTextRole): _spoken,
        CODE_ROLE: _code,
        CHANGED_ROLE: _is_changed,
        SERIES_ROLE: _series_of,
        SEARCH_ROLE: _searched,
        LEVEL_ROLE: _level,
    }


def node_text(tree: Tree, position: int, key: str) -> str:
    """What stands in a column of a node, weights apart."""
    node, spec = tree.nodes[position], tree.nodes[position].item
    if key == "node":
        return tr(node.name)
    if key == "code":
        return node.code
    if key == "level":
        return tr(texts.LEVELS[node.level])
    if spec is None:
        return ""
    if key == "denominator":
        if spec.denominator is None:
            return ""
        per = tree.framework.denominator(spec.denominator)
        return f"{tr(per.name)} ({per.unit})" if per.unit else tr(per.name)
    return {
        "unit": spec.unit,
        "direction": tr(texts.DIRECTIONS[spec.direction]),
        "goalposts": goalposts_text(spec),
        "city": tr(texts.CITY_RULES[spec.city_aggregation]),
    }[key]


def entered_texts(weights: Weights) -> list[str]:
    """Entered weights as printed: the siblings shown add to exactly 100."""
    shown = [""] * len(weights.tree)
    shown[weights.tree.root] = number_text(100.0)
    for family in weights.tree.children:
        if family:
            printed = rounded_to([float(weights.entered[p]) for p in family], WEIGHT_DECIMALS)
            for position, value in zip(family, printed, strict=True):
                shown[position] = number_text(value)
    return shown


def _series(tree: Tree) -> list[int]:
    """For every node the place of its first-level index; −1 for the root."""
    series = [-1] * len(tree)
    for place, first in enumerate(tree.children[tree.root]):
        series[first] = place
    for position in tree.top_down:
        for child in tree.children[position]:
            if position != tree.root:
                series[child] = series[position]
    return series
