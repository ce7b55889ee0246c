"""Overview (总览): what the bulletin will say, and what is missing before it can."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.headlines import Headlines, city_figures, headlines
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Field
from smartcity_desk.core.published_ranks import published_ranks, read_otherwise
from smartcity_desk.core.published_words import KnownNames, ranked_words
from smartcity_desk.core.readiness import gaps
from smartcity_desk.core.result import Result
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import issues_of
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.pages.city_panel import CityPanel
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.pages.overview_branches import BranchTable
from smartcity_desk.ui.pages.overview_gaps import GapLine, GapList
from smartcity_desk.ui.pages.overview_lists import ShortList
from smartcity_desk.ui.pages.overview_words import (
    branch_lines,
    gap_lines,
    leader_lines,
    place_lines,
    progress_lines,
    titled,
)
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import overview as texts
from smartcity_desk.ui.theme import BODY, HEADING, STEP, theme

MOST_GROUPS: Final = 2


class OverviewPage(LivePage):
    """City index and trend, who is first in what, what is open before release.

    Attributes:
        city: the city index with its trend.
        overall, groups, leaders, fastest: the short lists.
        gaps, branches: what is open; the city's first-level indices.
    """

    name: ClassVar[str] = "overview"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.city = CityPanel(desk)
        self.overall, self.leaders, self.fastest = ShortList(), ShortList(), ShortList()
        self.groups = [ShortList() for _ in range(MOST_GROUPS)]
        self.gaps_title = Words("ink", HEADING, bold=True)
        self.gaps = GapList()
        self.branches_title = Words("ink", HEADING, bold=True)
        self.branches = BranchTable()
        self.empty = Words("ink_muted", wrap=True)
        self._lines: list[QFrame] = []
        self._apart: dict[str, str] = {}
        self._lay_out()
        for each in self._all_lists():
            each.chosen.connect(self._open_unit)
        self.gaps.chosen.connect(self._open_gap)
        theme.changed.connect(self.restyle_lines)
        self.restyle_lines()
        retranslated(self, self.retranslate)

    # -- putting together ----------------------------------------------------------

    def _lay_out(self) -> None:
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.city)
        column.addWidget(self._line())
        column.addLayout(self._lists())
        column.addWidget(self._line())
        column.addLayout(self._foot())
        column.addStretch(1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.empty, 1)

    def _line(self) -> QFrame:
        line = QFrame()
        line.setFixedHeight(1)
        self._lines.append(line)
        return line

    def _lists(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(4 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        self._grid.setSpacing(2 * STEP)
        self._columns: tuple[int, int] = (0, 0)
        for place, each in enumerate(self._all_lists()):
            self._grid.addWidget(each, 0, place, Qt.AlignmentFlag.AlignTop)
        return self._grid

    def _set_columns(self, shown: list[ShortList], columns: int) -> None:
        """Put the lists in rows of so many."""
        if self._columns == (len(shown), columns):
            return
        self._columns = (len(shown), columns)
        for place, each in enumerate(shown):
            row, column = divmod(place, columns)
            self._grid.addWidget(each, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(len(self._all_lists())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _foot(self) -> QHBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self.gaps_title, self.gaps)),
            (right, (self.branches_title, self.branches)),
        ):
            column.setSpacing(STEP)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
        row.setSpacing(6 * STEP)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return row

    @Slot()
    def retranslate(self) -> None:
        """Read what never changes in the present language."""
        self.setAccessibleName(tr(self.title))
        self.branches_title.setText(tr(texts.BRANCHES))

    @Slot()
    def restyle_lines(self) -> None:
        """Show the separating lines in the present theme."""
        for line in self._lines:
            line.setStyleSheet(f"background: {theme.colours.line}; border: none;")

    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.restyle_lines()

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Say what can be said of the year under discussion."""
        evaluation, result, year = self.desk.evaluation, self.desk.result, self.desk.year
        is_known = evaluation is not None and result is not None and year in result.years
        self.area.setVisible(is_known)
        self.empty.setVisible(not is_known)
        if evaluation is None or result is None or not is_known:
            empty = texts.NO_EVALUATION if evaluation is None else texts.COMPUTING
            self.empty.setText(tr(empty))
            return
        self.city.refresh()
        said = headlines(result, year)
        self._apart = _published_otherwise(evaluation, result, year)
        self._show_lists(said, result)
        self._show_gaps(evaluation, result)
        self._show_branches(result)

    def _show_lists(self, said: Headlines, result: Result) -> None:
        none = self._apart.get(Field.OVERALL, "")
        none = none if said.overall else tr(texts.NO_RANKS, year=said.year)
        self.overall.show_lines(
            titled(tr(texts.TOP_OVERALL), said), place_lines(said.overall), none
        )
        self._show_groups(said)
        self.leaders.show_lines(titled(tr(texts.LEADERS), said), leader_lines(said.leaders))
        rule = tr(texts.RULES[said.rule])
        lines = progress_lines(said.progress, said.rule)
        first = result.previous_year(said.year) is None
        note = tr(texts.NO_PROGRESS if first else texts.NOBODY_AHEAD)
        note = self._apart.get(Field.PROGRESS, "") if lines else note
        self.fastest.show_lines(titled(tr(texts.FASTEST, rule=rule), said), lines, note)
        self._align_lists()

    def _align_lists(self) -> None:
        """One font for all lists, in two rows where one is too narrow for it.

        Where one title takes two lines, all lists of the row begin below it.
        """
        shown = [each for each in self._all_lists() if not each.isHidden()]
        if not shown:
            return
        columns, pixels = len(shown), HEADING
        if not _fit(shown, HEADING, self._column_width(columns)):
            pixels = BODY
            if not _fit(shown, BODY, self._column_width(columns)):
                columns = (columns + 1) // 2
                pixels = HEADING if _fit(shown, HEADING, self._column_width(columns)) else BODY
        self._set_columns(shown, columns)
        width = self._column_width(columns)
        for first in range(0, len(shown), columns):
            row = shown[first : first + columns]
            height = max(0, *(each.title.heightForWidth(width - STEP) for each in row))
            for each in row:
                each.title.setMinimumHeight(height)
                each.set_pixels(pixels)

    def _column_width(self, columns: int) -> int:
        margins = self._grid.contentsMargins()
        room = self.area.viewport().width() - margins.left() - margins.right()
        return (room - (columns - 1) * self._grid.horizontalSpacing()) // columns

    def _all_lists(self) -> tuple[ShortList, ...]:
        return (self.overall, *self.groups, self.leaders, self.fastest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles may break otherwise; the trend takes its share of the height."""
        super().resizeEvent(event)
        self.city.set_chart_height(self.height())
        self._align_lists()

    def _show_groups(self, said: Headlines) -> None:
        """The chosen group, else the first ones; the others are counted."""
        chosen = [g for g in said.groups if self.desk.group in ("", g.group.code)]
        for place, each in enumerate(self.groups):
            each.setVisible(place < len(chosen))
            if place < len(chosen):
                group = chosen[place]
                title = tr(texts.TOP_GROUP, group=tr(group.group.name))
                left_out = len(chosen) - MOST_GROUPS
                is_last = place == MOST_GROUPS - 1 and left_out > 0
                more = tr(texts.MORE_GROUPS, count=left_out) if is_last else ""
                apart = self._apart.get(group.group.code, "")
                note = "\n".join(text for text in (apart, more) if text)
                each.show_lines(titled(title, said), place_lines(group.places), note)

    def _show_gaps(self, evaluation: Evaluation, result: Result) -> None:
        found = gaps(
            result,
            self.desk.year,
            issues_of(self.desk),
            len(evaluation.changed_weights),
            bool(evaluation.trial_parts & ~Part.WEIGHTS),
            is_frozen=evaluation.frozen is not None,
        )
        self.gaps.show_gaps(gap_lines(found))
        if not found:
            title = tr(texts.READY)
        elif len(found) == 1:
            title = tr(texts.BEFORE_RELEASE_ONE)
        else:
            title = tr(texts.BEFORE_RELEASE, count=len(found))
        self.gaps_title.setText(title)

    def _show_branches(self, result: Result) -> None:
        city = city_figures(result, self.desk.year)
        for part in (self.branches_title, self.branches):
            part.setVisible(city is not None and city.index is not None)
        if city is not None:
            head = [tr(w) for w in (texts.BRANCH_SCORE, texts.BRANCH_CHANGE, texts.BRANCH_RATE)]
            self.branches.show_branches(head, branch_lines(city))

    # -- leading on ------------------------------------------------------------------

    @Slot(str, str)
    def _open_unit(self, unit: str, node: str) -> None:
        self.desk.select(unit=unit)
        self.goto.emit("ranking")

    @Slot(object)
    def _open_gap(self, gap: GapLine) -> None:
        if gap.unit:
            self.desk.select(unit=gap.unit)
        self.goto.emit(gap.page)


def _published_otherwise(evaluation: Evaluation, result: Result, year: int) -> dict[str, str]:
    """Ranks that were published and read otherwise now: group or field → in words."""
    published = published_ranks(evaluation).get(year)
    last = None if evaluation.frozen is None else evaluation.frozen.publication
    is_as_published = evaluation.is_official and last is not None and last.year == year
    if published is None or is_as_published:
        return {}
    names = KnownNames.of(result)
    return {
        each.code if each.field is Field.GROUP else str(each.field): tr(
            texts.RANKS_PUBLISHED, who=tr(ranked_words(each, names))
        )
        for each in read_otherwise(published, result, year)
        if each.field is not Field.NODE
    }


def _fit(lists: list[ShortList], pixels: int, width: int) -> bool:
    return all(each.wanted_width(pixels) <= width for each in lists)
