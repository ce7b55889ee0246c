"""A chart with its controls, its export and its table: one view of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.tree import Tree
from smartcity_desk.publish.chart_table import ChartTable
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.paths_chart import YEAR_KEY
from smartcity_desk.ui.charts.picture import install_picture_menu
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.row_names import row_names
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import STEP

_INDENT = "\u3000"
_NARROWEST = 72
_ARROW = 4 * STEP  # what a box takes beside its words


class ChartRoom(QWidget):
    """A view of a page; it is refreshed only while it is seen.

    Attributes:
        desk, chart, pins: what it shows, on what, with which units pinned.
        controls: the choices that belong to it; the page puts them into its head.
        picture_menu: copy and save, picture and table.
    """

    title: Name

    def __init__(self, desk: Desk, chart: Canvas) -> None:
        super().__init__()
        self.desk, self.chart, self.pins = desk, chart, pins_of(desk)
        self.controls = QWidget()
        self._usual: dict[ChoiceBox, int] = {}
        self._fixed: list[QWidget] = []
        self._row = QHBoxLayout(self.controls)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(chart)
        self.setFocusProxy(chart)
        chart.picked.connect(self.pick)
        chart.stepped.connect(self.step)
        chart.entered.connect(self.enter)
        chart.pin_wanted.connect(self.pin)
        self.picture_menu = install_picture_menu(chart, self.picture_name, desk, self.table)

    def add_controls(self, *widgets: QWidget) -> None:
        """Put these choices into the head of the page."""
        for widget in widgets:
            self._row.addWidget(widget)
            if isinstance(widget, ChoiceBox):
                self._usual[widget] = widget.maximumWidth()
            else:
                self._fixed.append(widget)

    @property
    def wanted_width(self) -> int:
        """How wide the choices are where none of them is shortened."""
        return sum(self._needs().values()) + self._beside()

    def fit_controls(self, room: int) -> None:
        """Narrow the choices until they take ``room`` pixels at most, none below its words.

        Where not even the words of all have room, all are narrowed alike.
        """
        needs, free = self._needs(), room - self._beside()
        wanted = {box: max(self._usual[box], need) for box, need in needs.items()}
        if sum(needs.values()) > free:
            needs = dict.fromkeys(needs, 0)
        rest = sum(wide - needs[box] for box, wide in wanted.items())
        share = min(1.0, (free - sum(needs.values())) / max(rest, 1))
        for box, wide in wanted.items():
            box.setFixedWidth(max(_NARROWEST, int(needs[box] + (wide - needs[box]) * share)))

    def _needs(self) -> dict[ChoiceBox, int]:
        """What each box takes with its choice whole, whichever it is within its usual width."""
        return {
            box: max(_words_of(box), min(_widest_of(box), usual))
            for box, usual in self._usual.items()
            if not box.isHidden()
        }

    def _beside(self) -> int:
        """What stands between the boxes."""
        others = sum(w.sizeHint().width() for w in self._fixed if not w.isHidden())
        return int(others + STEP * max(self._row.count() - 1, 0))

    # -- what rooms say ----------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is on the desk now. There is a result of the selected year."""
        raise NotImplementedError

    def table(self) -> ChartTable | None:
        """The table behind the chart, ``None`` for nothing."""
        return None

    def start_anew(self) -> None:
        """Forget what belongs to the evaluation that was open before."""

    def named_boxes(self) -> dict[str, ChoiceBox]:
        """The boxes whose choices belong to the view, by the keys a slide keeps them under."""
        return {}

    def choices(self) -> dict[str, str]:
        """What is chosen beside the selection of the desk."""
        return {key: box.key for key, box in self.named_boxes().items()}

    def choose(self, choices: Mapping[str, str]) -> None:
        """Choose as :meth:`choices` said, and show it; the boxes have been filled before."""
        for key, box in self.named_boxes().items():
            if key in choices:
                box.choose(choices[key])
                if isinstance(box, NodeBox):
                    box.node = box.key
        self.refresh()

    @property
    def is_waiting(self) -> bool:
        """Whether something is worked out beside the window that is not shown yet."""
        return False

    # -- for all rooms -----------------------------------------------------------------

    @property
    def result(self) -> Result:
        """The newest result."""
        assert self.desk.result is not None
        return self.desk.result

    def picture_name(self) -> str:
        """What a picture of the chart is called."""
        return tr(texts.PICTURE, year=self.desk.year, what=tr(self.title))

    def unit_name(self, code: str) -> str:
        """The name of a unit, group or city."""
        named = row_names(self.result.rows)
        return tr(named[code]) if code in named else ""

    @Slot(str)
    def pick(self, key: str) -> None:
        """A unit is selected everywhere; so is a year."""
        if key.startswith(YEAR_KEY):
            self.desk.select(year=int(key[len(YEAR_KEY) :]))
        elif key in {unit.code for unit in self.result.rows.units}:
            self.desk.select(unit=key)

    @Slot(str)
    def step(self, key: str) -> None:
        """The keyboard reached ``key``: as a click, where a click does not go further."""
        self.pick(key)

    @Slot(str)
    def enter(self, key: str) -> None:
        """Go into what was double-clicked; nothing by default."""

    @Slot(str)
    def pin(self, key: str) -> None:
        """Pin a unit, or take its pin away."""
        if key in {unit.code for unit in self.result.rows.units}:
            self.pins.toggle(key)


def _words_of(box: ChoiceBox) -> int:
    """How wide a box is with its choice whole."""
    return _with_words(box, box.currentText())


def _widest_of(box: ChoiceBox) -> int:
    """How wide a box is with any of its choices whole."""
    # The longest text is not always the widest one, but one of the longest is.
    texts = sorted((box.itemText(k) for k in range(box.count())), key=len)
    return max((_with_words(box, text) for text in texts[-4:]), default=_NARROWEST)


def _with_words(box: ChoiceBox, text: str) -> int:
    # Two more: a width is rounded, and a text that lacks half a pixel is shortened.
    wide = box.fontMetrics().horizontalAdvance(text.strip(_INDENT)) + 2
    return max(_NARROWEST, wide + _ARROW)


def node_choices(tree: Tree) -> list[tuple[str, Name]]:
    """Every node for a choice box, indented by how deep it is."""
    choices = []
    for position in tree.top_down:
        node, depth = tree.nodes[position], len(tree.ancestors(position))
        indent = _INDENT * depth
        choices.append((node.code, Name(indent + node.name.zh, indent + node.name.text("en"))))
    return choices


class ElidedBox(ChoiceBox):
    """A choice box that shortens its choice, without the indent it has in the list."""

    @property
    def shown(self) -> str:
        """The choice in the room there is."""
        room, name = self.width() - _ARROW, self.currentText().strip(_INDENT)
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw :attr:`shown` instead of the whole choice."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class NodeBox(ElidedBox):
    """A choice among the nodes of a tree; it goes back to the root with another tree.

    Attributes:
        node: code of the node chosen.
    """

    def __init__(self, spoken: Name, wide: int = 260) -> None:
        self.node = ""
        self._tree: Tree | None = None
        self._wanted = ""
        super().__init__(spoken)
        self.setFixedWidth(wide)
        self.view().setMinimumWidth(wide + 120)
        self.chosen.connect(self._take)

    def follow(self, tree: Tree, wanted: str = "") -> str:
        """Offer the nodes of ``tree``; the node chosen, or ``wanted`` where it is new."""
        if tree is not self._tree:
            self._tree = tree
            self.offer(node_choices(tree))
        if wanted != self._wanted:
            self._wanted, self.node = wanted, ""
        if self.node not in tree.position:
            self.node = wanted if wanted in tree.position else tree.codes[tree.root]
        self.choose(self.node)
        return self.node

    @Slot(str)
    def _take(self, code: str) -> None:
        self.node = code


class UnitBox(ElidedBox):
    """A choice among units, perhaps with groups and the city."""

    def __init__(self, spoken: Name, wide: int = 140) -> None:
        super().__init__(spoken)
        self.setFixedWidth(wide)

    def follow(self, result: Result, *, with_all: bool = False, none: Name | None = None) -> None:
        """Offer the units of ``result``, keeping what is chosen."""
        rows = result.rows
        choices: list[tuple[str, Name]] = [] if none is None else [("", none)]
        choices += [(unit.code, unit.name) for unit in rows.units]
        if with_all:
            choices += [(g.code, g.name) for g in rows.groups if len(rows.members(g.code)) > 1]
            choices += [(rows.city.code, rows.city.name)] if rows.city is not None else []
        self.offer(choices, self.key)


def selected_unit(desk: Desk, codes: Sequence[str]) -> str:
    """The unit selected on the desk, the first of ``codes`` where none is."""
    return desk.unit if desk.unit in codes else (codes[0] if codes else "")
