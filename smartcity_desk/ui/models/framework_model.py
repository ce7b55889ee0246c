"""The framework as a tree for views: nodes, weights entered and effective, goalposts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from smartcity_desk.core.display import number_text
from smartcity_desk.core.framework import Level
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.field_roles import CHOICES_ROLE, CODE_ROLE, FIELD_ROLE
from smartcity_desk.ui.models.framework_columns import (
    COLUMNS,
    choices_of,
    entered_texts,
    node_text,
    series_of,
)
from smartcity_desk.ui.texts import framework as texts

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

CHANGED_ROLE: Final = int(_ROLE.UserRole) + 2
SERIES_ROLE: Final = int(_ROLE.UserRole) + 3
SEARCH_ROLE: Final = int(_ROLE.UserRole) + 4
LEVEL_ROLE: Final = int(_ROLE.UserRole) + 5


MIME: Final = "application/x-smartcity-node"
_FIELDS: Final = {"goalposts": "goalposts", "direction": "direction",
                  "denominator": "denominator", "city": "city_aggregation"}  # fmt: skip


class FrameworkModel(QAbstractItemModel):
    """Serves a tree with its weights. Positions in the tree are the internal ids.

    A tree of the same shape, such as one with another name in it, is no reset.

    Attributes:
        tree: the tree shown, ``None`` before the first one.

    Signals:
        dropped: code, new parent and place among the children as they stand (−1: the end).
    """

    dropped = Signal(str, str, int)

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
        if tree is not self.tree and not _same_shape(tree, self.tree):
            self.beginResetModel()
            self.tree = tree
            self._series = [] if tree is None else series_of(tree)
            self._read_weights(weights, official)
            self.endResetModel()
        elif tree is not None:
            before, texts, changed = self.tree, dict(self._texts), self._changed
            self.tree = tree
            self._read_weights(weights, official)
            assert before is not None
            self._tell(self._differing(before, texts, changed))

    @property
    def is_weighted_otherwise(self) -> bool:
        """Whether a weight differs from the official one."""
        return bool(self._changed)

    def _differing(
        self, before: Tree, texts: dict[str, list[str]], changed: frozenset[str]
    ) -> set[int]:
        """Positions at which something reads otherwise than before."""
        assert self.tree is not None
        if before.framework.denominators != self.tree.framework.denominators:
            return set(range(len(self.tree)))
        pairs = zip(before.nodes, self.tree.nodes, strict=True)
        found = {p for p, (was, now) in enumerate(pairs) if was is not now}
        for key in {*texts, *self._texts}:
            was_texts, now_texts = texts.get(key), self._texts.get(key)
            if was_texts is None or now_texts is None:
                return set(range(len(self.tree)))
            found |= {p for p, (w, n) in enumerate(zip(was_texts, now_texts, strict=True))
                      if w != n}  # fmt: skip
        return found | {self.tree.position[code] for code in changed ^ self._changed}

    def _read_weights(self, weights: Weights | None, official: Weights | None) -> None:
        self._texts, self._changed = {}, frozenset()
        if weights is None:
            return
        self._texts["entered"] = entered_texts(weights)
        self._texts["effective"] = [number_text(float(e)) for e in weights.effective]
        if official is None:
            return
        if official.tree is weights.tree:
            self._texts["official"] = entered_texts(official)
            self._changed = frozenset(weights.changed_from(official))
            return
        # Another framework: what both have is compared by code.
        was = dict(zip(official.tree.codes, entered_texts(official), strict=True))
        self._texts["official"] = [was.get(code, "") for code in weights.tree.codes]
        now = self._texts["entered"]
        codes = weights.tree.codes
        self._changed = frozenset(c for p, c in enumerate(codes) if was.get(c, "") != now[p])

    @Slot()
    def retranslate(self) -> None:
        """Serve everything in the present language."""
        if self.tree is not None:
            self._tell_all()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _tell_all(self) -> None:
        assert self.tree is not None
        self._tell(set(range(len(self.tree))))

    def _tell(self, positions: set[int]) -> None:
        """Tell that these nodes read otherwise, family by family."""
        assert self.tree is not None
        for parent in (None, *self.tree.top_down):
            family = (self.tree.root,) if parent is None else self.tree.children[parent]
            touched = [position for position in family if position in positions]
            if touched:
                first, last = self.index_of(touched[0]), self.index_of(touched[-1])
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

    # -- dragging ------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nodes can be dragged by their names, dropped on what is no item, edited by fields."""
        flags = super().flags(index)
        if self.tree is None or not index.isValid():
            return flags
        position = index.internalId()
        if position != self.tree.root and index.column() == 0:  # elsewhere the hand selects
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.tree.nodes[position].item is None:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if self._field(position, index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Nodes are moved, never copied, by dragging."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Nodes of this model."""
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The code of the node that is dragged."""
        data = QMimeData()
        data.setData(MIME, str(indexes[0].data(CODE_ROLE)).encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        """Ask for the move; the tree follows when the framework is another one."""
        if not data.hasFormat(MIME) or self.tree is None or not parent.isValid():
            return False
        code = bytes(data.data(MIME).data()).decode()
        self.dropped.emit(code, self.tree.codes[parent.internalId()], row)
        return False  # nothing is inserted or removed here

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

    def _field(self, position: int, column: int) -> str:
        """The field that is edited in a column of a node; empty where nothing is."""
        assert self.tree is not None
        node, key = self.tree.nodes[position], COLUMNS[column].key
        if key == "node":
            return language.current
        if key == "entered":
            return "" if node.parent is None else "weight"
        if node.item is None:
            return ""
        if key == "code":
            return "code"
        if key == "unit":
            return "unit" if language.current == "zh" else "unit_en"
        return _FIELDS.get(key, "")

    def _edit(self, position: int, column: int) -> str:
        assert self.tree is not None
        node, key = self.tree.nodes[position], COLUMNS[column].key
        spec = node.item
        if key == "node":
            return node.name.zh if language.current == "zh" else node.name.en
        if spec is not None and key in ("direction", "city", "denominator"):
            return str(getattr(spec, _FIELDS[key]) or "")
        return self._text(position, column)

    def _choices(self, position: int, column: int) -> tuple[tuple[str, str], ...] | None:
        assert self.tree is not None
        if self.tree.nodes[position].item is None:
            return None
        return choices_of(self.tree, COLUMNS[column].key)

    # Functions, not bound methods: a model that refers to itself would be left to the
    # garbage collector, which knows nothing of Qt's parents and children.
    _SERVE: ClassVar[dict[int, Callable[[FrameworkModel, int, int], Any]]] = {
        int(_ROLE.DisplayRole): _text,
        int(_ROLE.TextAlignmentRole): _alignment,
        int(_ROLE.ToolTipRole): _tool_tip,
        int(_ROLE.AccessibleTextRole): _spoken,
        int(_ROLE.EditRole): _edit,
        CODE_ROLE: _code,
        FIELD_ROLE: _field,
        CHOICES_ROLE: _choices,
        CHANGED_ROLE: _is_changed,
        SERIES_ROLE: _series_of,
        SEARCH_ROLE: _searched,
        LEVEL_ROLE: _level,
    }


def _same_shape(one: Tree | None, other: Tree | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.codes == other.codes and one.parent.tolist() == other.parent.tolist()
