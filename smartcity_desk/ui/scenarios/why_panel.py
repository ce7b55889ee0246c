"""Why the selected unit's rank differs between two scenarios; the points add up exactly."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.core.result import Result
from smartcity_desk.core.slope import Explained, Slope, explained, gap_explained
from smartcity_desk.ui import style
from smartcity_desk.ui.inspector import Lines
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import HALF, HEADING, INSPECTOR_WIDTH, STEP, TITLE, theme

NAMES = 3


class WhyPanel(QFrame):
    """From the reference to the scenario that is explained: ranks, index, contributions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why")
        self.setFixedWidth(INSPECTOR_WIDTH)
        self.title = Words(pixels=TITLE, bold=True, wrap=True)
        self.ranks, self.moves = Words(wrap=True), Words("ink_muted", wrap=True)
        self.empty = Words("ink_muted", HEADING, wrap=True)
        self.change, self.gap, self.largest = Lines(), Lines(), Lines()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * STEP, 2 * STEP, STEP, STEP)
        column.setSpacing(HALF)
        for part in (
            self.empty, self.title, self.ranks, self.moves, self.change, self.gap, self.largest,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Scrolled(inner))
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#why {{ background: {colours.background}; border: none; "
            f"border-left: 1px solid {colours.line}; }}" + style.thin_scroll_bar()
        )

    def show_why(self, slope: Slope | None, column: int, unit: int | None) -> None:
        """Explain ``unit`` under ``column`` against the reference."""
        is_there = slope is not None and unit is not None
        for part in (self.title, self.ranks, self.moves, self.change, self.gap, self.largest):
            part.setVisible(is_there)
        self.empty.setVisible(not is_there)
        self.empty.setText(tr(texts.PICK))
        if slope is None or unit is None:
            return
        one, other = slope.columns[slope.reference], slope.columns[column]
        self.title.setText(tr(slope.units[unit].name))
        ranks = tr(
            texts.RANKS, one=tr(one.name), other=tr(other.name),
            then=rank_text(one.ranks[unit]), now=rank_text(other.ranks[unit]),
        )  # fmt: skip
        change = rank_change_text(float(slope.moved(column)[unit]))
        self.ranks.setText(f"{ranks}　{change}")
        self.moves.setText(self._moves(slope, column, unit))
        self.moves.setVisible(bool(self.moves.text()))
        self._explain(slope, one.result, other.result, column, unit)

    def _moves(self, slope: Slope, column: int, unit: int) -> str:
        over, under = slope.passed(column, unit)
        lines = []
        for others, pattern in ((over, texts.OVERTOOK), (under, texts.OVERTAKEN)):
            names = [tr(slope.units[u].name) for u in others]
            more = f" +{len(names) - NAMES}" if len(names) > NAMES else ""
            if names:
                lines.append(tr(pattern, names=tr(texts.AND).join(names[:NAMES]) + more))
        return "\n".join(lines)

    def _explain(self, slope: Slope, before: Result, after: Result, column: int, unit: int) -> None:
        own = explained(before, after, unit, slope.year)
        if np.isnan(own.total) or not own.largest:
            self.change.show_lines("", [])
            self.gap.show_lines("", [])
            self.largest.show_lines("", [])
            if not own.largest and not np.isnan(own.total):
                self.moves.setText(tr(texts.NO_CHANGE))
                self.moves.show()
            return
        scores = (slope.columns[slope.reference].scores[unit], slope.columns[column].scores[unit])
        then, now = (number_text(float(score)) for score in scores)
        self.change.show_lines(tr(texts.INDEX, then=then, now=now), self._lines(after, own))
        over, under = slope.passed(column, unit)
        rival = next(iter((*over, *under)), None)
        self.gap.setVisible(rival is not None)
        if rival is not None:
            gap = gap_explained(before, after, unit, rival, slope.year)
            heading = tr(texts.GAP, name=tr(slope.units[rival].name))
            self.gap.show_lines(heading, self._lines(after, gap))
        nodes = after.tree.nodes
        self.largest.show_lines(
            tr(texts.LARGEST),
            [
                (tr(nodes[piece.node].name), number_text(piece.points, signed=True))
                for piece in own.largest
            ],
        )

    def _lines(self, result: Result, own: Explained) -> list[tuple[str, str]]:
        """The pieces as printed, and their sum, which they add up to as printed too."""
        *pieces, adjustment = own.printed()
        nodes = result.tree.nodes
        lines = [
            (tr(nodes[piece.node].name), number_text(points, signed=True))
            for piece, points in zip(own.pieces, pieces, strict=True)
        ]
        if adjustment:
            lines.append((tr(texts.ADJUSTMENT), number_text(adjustment, signed=True)))
        return [*lines, (tr(texts.TOTAL), number_text(own.total, signed=True))]
