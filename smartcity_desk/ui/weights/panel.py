"""The weights panel: the sibling set below the selected node, as deep as the tree goes."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.insight import Insight
from smartcity_desk.core.names import Name
from smartcity_desk.core.ranking_bars import shown_node
from smartcity_desk.core.stability import Claim
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import rounded_to
from smartcity_desk.ui import style
from smartcity_desk.ui.charts.branch_colours import branch_colours
from smartcity_desk.ui.commands import weight_decimals
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Link, Segments, Words
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.texts import blind as blind_texts
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.theme import HALF, HEADING, STEP, WEIGHTS_WIDTH, theme
from smartcity_desk.ui.weights.band import band_seen
from smartcity_desk.ui.weights.changing import WeightChanger
from smartcity_desk.ui.weights.path import PathLabel
from smartcity_desk.ui.weights.row import WeightRow, WeightSeen
from smartcity_desk.ui.weights.short_names import short_names

CLAIMS: Final = tuple(Claim)


class _Ground(QWidget):
    """What the rows lie on. Opaque: a handle that moves would paint all below it otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but its colour."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.colours.background))
        painter.end()


class WeightsPanel(QFrame):
    """Shows and changes the weights of one sibling set.

    Attributes:
        rows: the rows by node code, in framework order.
        claims: which claim the bands are about.
        equalise, reset_set, reset_all: the actions.

    Signals:
        drag_ended: the handle or the key was let go; until then rows of charts stay.
    """

    drag_ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._changer = desk, WeightChanger(desk)
        self._shown: tuple[Evaluation, str, Tree] | None = None
        self.rows: dict[str, WeightRow] = {}
        self._banded: tuple[object, ...] = ()
        self._title, self._sum = Words(pixels=HEADING, bold=True), Words("ink_muted")
        self.path = PathLabel()
        self.equalise, self.reset_set, self.reset_all = Link(), Link(), Link()
        self.blind = Link()
        self.claims = Segments([texts.CLAIMS[str(c)] for c in Claim], texts.CLAIM, is_tight=True)
        self.claims.choose(CLAIMS.index(Claim.TOP_THREE))
        self._list, self._column = _Ground(), QVBoxLayout()
        self.setObjectName("weights")
        self.setFixedWidth(WEIGHTS_WIDTH)
        self._lay_out()
        self._wire()
        self.restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        whole.setSpacing(HALF)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.blind)
        head.addWidget(self._sum)
        head.setContentsMargins(0, 0, STEP, 0)
        self._list.setLayout(self._column)
        self._column.setContentsMargins(0, 0, STEP, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = Scrolled(self._list)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot.setSpacing(0)
        # The links' own padding stands out, so that their words stand in line.
        foot.addSpacing(-STEP)
        for link in (self.equalise, self.reset_set, self.reset_all):
            foot.addWidget(link)
        foot.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(self.path)
        chooser = QHBoxLayout()
        chooser.addWidget(self.claims)
        chooser.addStretch(1)
        whole.addLayout(chooser)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _wire(self) -> None:
        self.path.chosen.connect(self._open)
        self.claims.chosen.connect(self.show_bands)
        self.blind.clicked.connect(self._ask_blind)
        self.equalise.clicked.connect(self._equalise)
        self.reset_set.clicked.connect(self._reset_set)
        self.reset_all.clicked.connect(self._reset_all)
        self._desk.looked.connect(self.show_bands)
        theme.changed.connect(self.restyle)

    @property
    def is_changing(self) -> bool:
        """Whether a handle or an arrow key is held."""
        return self._changer.is_dragging

    # -- showing ---------------------------------------------------------------

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#weights {{ background: {colours.background}; border: none; "
            f"border-right: 1px solid {colours.line}; }}" + style.thin_scroll_bar()
        )
        self._show_colours()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self._title.setText(tr(texts.WEIGHTS))
        for link, words, hint in (
            (self.blind, blind_texts.LINK, blind_texts.LINK_HINT),
            (self.equalise, texts.EQUALISE, texts.EQUALISE_HINT),
            (self.reset_set, texts.RESET_SET, texts.RESET_SET_HINT),
            (self.reset_all, texts.RESET_ALL, texts.RESET_ALL_HINT),
        ):
            link.setText(tr(words))
            link.setToolTip(tr(hint))
        self.path.restyle()
        for row in self.rows.values():
            row.retranslate()
        self.show_values()
        self.show_bands()

    @Slot()
    def refresh(self) -> None:
        """Show what is on the desk: the set of its node, then the values."""
        evaluation = self._desk.evaluation
        # Another framework of the same evaluation has other siblings, or other names for them.
        wanted = None if evaluation is None else (evaluation, self._node, evaluation.tree)
        if wanted != self._shown:
            self._shown = wanted
            self._make_rows()
        self.show_values()
        if self._banded != self._bands_of:
            # A moved weight alone brings no other bands: those come with the next insight.
            self.show_bands()

    @property
    def _bands_of(self) -> tuple[object, ...]:
        """What the bands follow from, beside the claim and the language."""
        return self._insight, self._desk.blind.is_on, self._shown

    @property
    def _insight(self) -> Insight | None:
        """How firm what is shown is; that of another year or group says nothing about it."""
        desk, insight = self._desk, self._desk.insight
        if insight is None or (insight.view.year, insight.view.group) != (desk.year, desk.group):
            return None
        return insight

    @property
    def _node(self) -> str:
        evaluation = self._desk.evaluation
        return "" if evaluation is None else shown_node(evaluation.tree, self._desk.node)

    def _make_rows(self) -> None:
        self._changer.end()
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._list.isAncestorOf(focus)
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        evaluation = self._desk.evaluation
        if evaluation is None:
            self.path.show_path(())
            return
        tree = evaluation.tree
        parent = tree.position[self._node]
        way = [*reversed(tree.ancestors(parent)), parent]
        self.path.show_path([tree.nodes[p] for p in way])
        siblings = [tree.nodes[position] for position in tree.children[parent]]
        shorts = short_names([node.name for node in siblings])
        for place, (node, short) in enumerate(zip(siblings, shorts, strict=True)):
            below = len(tree.children[tree.position[node.code]])
            row = WeightRow(node.code, node.name, below, len(way), short=short)
            self._wire_row(row)
            self._column.insertWidget(place, row)
            self.rows[node.code] = row
        self._show_colours()
        if had_focus and self.rows:
            # What had the keyboard is gone: without this it would go to some other button.
            next(iter(self.rows.values())).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire_row(self, row: WeightRow) -> None:
        row.entered.connect(self._enter)
        row.pressed.connect(self._press)
        row.dragged.connect(self._drag)
        row.released.connect(self._release)
        row.stepped.connect(self._step)
        row.let_go.connect(self._let_go)
        row.left.connect(self._end_steps)
        row.lock_toggled.connect(self._toggle_lock)
        row.opened.connect(self._open)

    def _show_colours(self) -> None:
        if self._shown is None or not self.rows:
            return
        tree = self._shown[0].tree
        branches = [tree.position[code] for code in self.rows]
        colours = branch_colours(tree, branches)
        for row, colour in zip(self.rows.values(), colours, strict=True):
            row.show_colour(colour)

    @Slot()
    def show_values(self) -> None:
        """Show the present weights; what is being typed stays."""
        evaluation = self._desk.evaluation
        if evaluation is None or self._shown is None or not self.rows:
            self._sum.setText("")
            return
        weights, official = evaluation.weights, evaluation.official.weights
        entered = [weights.of(code) for code in self.rows]
        # A framework that was replaced has no official weights for every node.
        known = official.tree is weights.tree
        before = [official.of(code) for code in self.rows] if known else entered
        decimals = weight_decimals([*entered, *before])
        shown, official_shown = (
            rounded_to(entered, decimals),
            rounded_to(before, decimals),
        )
        for place, (code, row) in enumerate(self.rows.items()):
            row.show_weight(
                WeightSeen(
                    entered[place],
                    before[place],
                    number_text(shown[place], decimals),
                    number_text(official_shown[place], decimals),
                    float(weights.effective[weights.tree.position[code]]),
                    code in self._desk.locked,
                    self._held(code),
                )
            )
        self._sum.setText(tr(texts.SUM, sum=f"{math.fsum(entered):.10g}"))
        self.reset_set.setEnabled(entered != before)
        self.reset_all.setEnabled(bool(evaluation.changed_weights))
        free = sum(code not in self._desk.locked for code in self.rows)
        self.equalise.setEnabled(free > 1)

    def _held(self, code: str) -> Name | None:
        """Why the handle of ``code`` cannot move although it is not locked."""
        others = [other for other in self.rows if other != code]
        if not others:
            return texts.REASONS["no_siblings"]
        is_free = any(other not in self._desk.locked for other in others)
        return None if is_free else texts.REASONS["nothing_free"]

    @property
    def claim(self) -> Claim:
        """What the bands are about."""
        return CLAIMS[self.claims.current]

    @Slot()
    def show_bands(self) -> None:
        """Show how far each weight can move before the claim breaks."""
        self._banded = self._bands_of
        # A flip names units, and a band tells how near they are to one another.
        is_blind, insight = self._desk.blind.is_on, self._insight
        self.claims.setVisible(not is_blind)
        self.blind.setVisible(not is_blind)
        for code, row in self.rows.items():
            if is_blind:
                row.hide_band()
                continue
            seen = None
            if insight is not None:
                seen = band_seen(insight, code, self.claim, is_held=self.is_changing)
            row.show_band(seen)

    # -- changing --------------------------------------------------------------

    def _say(self, code: str, sentence: Name | None) -> None:
        for other, row in self.rows.items():
            row.say(sentence if other == code else None)

    @Slot(str, str)
    def _enter(self, code: str, text: str) -> None:
        sentence = self._changer.enter(code, text)
        if sentence is None and code in self.rows:
            self.rows[code].field.take_back()
        self._say(code, sentence)

    @Slot(str)
    def _press(self, code: str) -> None:
        self._changer.begin(code)

    @Slot(str, float)
    def _drag(self, code: str, percent: float) -> None:
        self._say(code, self._changer.drag(code, percent))

    @Slot(str)
    def _release(self, code: str) -> None:
        # What was refused stays in sight until the next change.
        self._changer.end()
        self.drag_ended.emit()

    @Slot(str, float, bool)
    def _step(self, code: str, delta: float, held: bool) -> None:
        self._say(code, self._changer.step(code, delta, held=held))

    @Slot()
    def _let_go(self) -> None:
        # Charts come to rest; the key may still go on with the same step.
        if self._changer.is_dragging and not self._is_held:
            self._changer.let_go()
            self.drag_ended.emit()

    @Slot()
    def _end_steps(self) -> None:
        # The keyboard went elsewhere; a drag ends by its release.
        was_changing = self._changer.is_dragging
        if not self._is_held:
            self._changer.end()
            if was_changing:
                self.drag_ended.emit()

    @property
    def _is_held(self) -> bool:
        return any(row.slider.is_dragging for row in self.rows.values())

    @Slot(str)
    def _toggle_lock(self, code: str) -> None:
        self._changer.toggle_lock(code)
        for row in self.rows.values():
            row.say(None)
        self.show_values()

    @Slot()
    def _ask_blind(self) -> None:
        from smartcity_desk.ui.blind.dialogs import ask_begin

        ask_begin(self._desk, self)

    @Slot()
    def _equalise(self) -> None:
        self._changer.equalise(self._node)

    @Slot()
    def _reset_set(self) -> None:
        self._changer.reset(self._node)

    @Slot()
    def _reset_all(self) -> None:
        self._changer.reset()

    @Slot(str)
    def _open(self, code: str) -> None:
        self._desk.select(node=code)
