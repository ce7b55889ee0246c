"""The inspector: why the selected unit stands where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.adjustments import adjusted, pieces
from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.core.ranking_sentence import gap_text
from smartcity_desk.core.unit_insight import Against, UnitInsight, unit_insight
from smartcity_desk.ui import style
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.texts import ranking as texts
from smartcity_desk.ui.theme import HALF, INSPECTOR_WIDTH, STEP, TITLE, theme

_NARROWEST = 208
LISTED = 2


class Lines(QWidget):
    """A heading and lines of two columns: words at the left, a figure at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, STEP, 0, HALF)
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._heading = Words("ink_muted", bold=True, wrap=True)
        self._grid.addWidget(self._heading, 0, 0, 1, 2)
        self._pairs: list[tuple[Words, Words]] = []

    def show_lines(self, heading: str, lines: list[tuple[str, str]]) -> None:
        """Show them; the widget hides where there is nothing to say."""
        self.setVisible(bool(heading))
        self._heading.setText(heading)
        while len(self._pairs) < len(lines):
            self._add_pair()
        for place, (left, right) in enumerate(self._pairs):
            is_used = place < len(lines)
            left.setVisible(is_used)
            right.setVisible(is_used)
            if is_used:
                left.setText(lines[place][0])
                right.setText(lines[place][1])

    def texts(self) -> list[str]:
        """What is read, line by line."""
        used = [f"{a.text()} {b.text()}".strip() for a, b in self._pairs if not a.isHidden()]
        return [self._heading.text(), *used]

    def _add_pair(self) -> None:
        left, right = Words(wrap=True), Words()
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row = len(self._pairs) + 1
        self._grid.addWidget(left, row, 0)
        self._grid.addWidget(right, row, 1)
        self._pairs.append((left, right))


class Inspector(QFrame):
    """What is to be said about the selected unit.

    Attributes:
        name, rank, score: the head.
        adjusted, why, strong, weak, data: the sections.
        to_data, to_review: links to other pages.

    Signals:
        goto: a page is asked for, by its name.
    """

    goto = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(INSPECTOR_WIDTH)
        self.hint = Words("ink_muted", wrap=True)
        self.name = Words(pixels=TITLE, bold=True, wrap=True)
        self.rank = Words(pixels=TITLE, bold=True)
        self.score = Words("ink_muted", wrap=True)
        self.adjusted, self.why, self.strong, self.weak, self.data = (Lines() for _ in range(5))
        self.to_data, self.to_review = Link(), Link()
        self._inside = QWidget()
        self._lay_out()
        self.to_data.clicked.connect(self._go_to_data)
        self.to_review.clicked.connect(self._go_to_review)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.show_nothing()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.rank, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(HALF)
        column.addWidget(self.hint)
        column.addLayout(head)
        for part in (self.score, self.adjusted, self.why, self.strong, self.weak, self.data):
            column.addWidget(part)
        for link in (self.to_data, self.to_review):
            row = QHBoxLayout()
            # The links' own padding stands out, so that their words stand in line.
            row.addSpacing(-STEP)
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        area = Scrolled(self._inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#inspector {{ background: {colours.background}; border: none; "
            f"border-left: 1px solid {colours.line}; }}" + style.thin_scroll_bar()
        )

    def show_nothing(self) -> None:
        """No unit is selected."""
        self.setAccessibleName(tr(texts.INSPECTOR))
        self.hint.setText(tr(texts.CHOOSE_UNIT))
        self.hint.show()
        for part in (self.name, self.rank, self.score, self.to_data, self.to_review):
            part.hide()
        for lines in (self.adjusted, self.why, self.strong, self.weak, self.data):
            lines.show_lines("", [])

    def show_unit(self, bars: RankingBars, place: int, issues: tuple[Issue, ...]) -> None:
        """Show the unit at ``place`` of ``bars``; ``issues`` are all of the import."""
        insight = unit_insight(bars, place, LISTED)
        self.setAccessibleName(tr(texts.INSPECTOR))
        self.hint.hide()
        for part in (self.name, self.rank, self.score, self.to_data):
            part.show()
        unit = bars.result.rows.units[int(bars.rows[place])]
        self.name.setText(tr(unit.name))
        mark = "=" if bars.tied[place] else ""
        self.rank.setText(mark + rank_text(float(bars.ranks[place])))
        self.score.setText(_score_line(bars, insight))
        self.adjusted.show_lines(*_adjusted(bars, unit.code))
        self.why.show_lines(*_why(bars, insight.against))
        self.strong.show_lines(*_indicators(bars, texts.STRONGEST, insight.strongest))
        self.weak.show_lines(*_indicators(bars, texts.WEAKEST, insight.weakest))
        self.data.show_lines(tr(texts.DATA), [(_data_line(insight), "")])
        self.to_data.setText(tr(texts.SEE_DATA))
        waiting = sum(
            issue.unit == unit.code and issue.severity is not Severity.INFO for issue in issues
        )
        self.to_review.setVisible(waiting > 0)
        self.to_review.setText(tr(texts.ISSUES, count=waiting))

    @Slot()
    def _go_to_data(self) -> None:
        self.goto.emit("data")

    @Slot()
    def _go_to_review(self) -> None:
        self.goto.emit("review")


def _score_line(bars: RankingBars, insight: UnitInsight) -> str:
    score = number_text(float(bars.scores[insight.place]))
    if insight.change is None:
        return score
    moved = rank_change_text(float(bars.rank_change[insight.place]))
    change = number_text(insight.change, signed=True)
    words = tr(texts.SCORE_AND_CHANGE, score=score, year=bars.year - 1, change=change)
    return tr(texts.BETWEEN).join([words, moved])


def _adjusted(bars: RankingBars, unit: str) -> tuple[str, list[tuple[str, str]]]:
    """How the index follows from the weighted mean, where coefficient or deduction change it."""
    is_index = bars.node == bars.result.tree.root
    found = adjusted(bars.result, unit, bars.year) if is_index else None
    if found is None or found.is_without_effect:
        return "", []
    lines = [(tr(words), number_text(points, signed=True)) for words, points in pieces(found)]
    lines.insert(0, (tr(texts.MEAN), number_text(found.mean)))
    return tr(texts.ADJUSTMENT), lines


def _why(bars: RankingBars, against: Against | None) -> tuple[str, list[tuple[str, str]]]:
    if against is None:
        return "", []
    result = bars.result
    other = tr(result.rows.units[int(bars.rows[against.other])].name)
    if abs(against.gap) <= 1e-9:
        heading = tr(texts.SAME, name=other)
    else:
        words = texts.AHEAD if against.gap > 0 else texts.BEHIND
        heading = tr(words, name=other, gap=gap_text(abs(against.gap)))
    lines = [
        (tr(result.tree.nodes[node].name), number_text(points, signed=True))
        for node, points in against.pieces
    ]
    if abs(against.adjustment) > 1e-9:
        lines.append((tr(texts.ADJUSTMENT), number_text(against.adjustment, signed=True)))
    return heading, lines


def _indicators(
    bars: RankingBars, heading: Name, ranked: tuple[tuple[int, int], ...]
) -> tuple[str, list[tuple[str, str]]]:
    nodes = bars.result.tree.nodes
    lines = [(tr(nodes[node].name), tr(texts.PLACE, rank=rank)) for node, rank in ranked]
    return (tr(heading), lines) if lines else ("", [])


def _data_line(insight: UnitInsight) -> str:
    missing = insight.items - insight.reported
    words = texts.DATA_MISSING if missing else texts.DATA_COMPLETE
    return tr(words, reported=insight.reported, items=insight.items, missing=missing)
