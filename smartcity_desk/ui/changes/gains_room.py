"""Who gained most, by each of the three rules."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot

from smartcity_desk.core.gains import Gains, gains, gains_sentence
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of, rank_cell
from smartcity_desk.ui.charts.gains_chart import GainsChart
from smartcity_desk.ui.charts.room import ChartRoom, ElidedBox
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts


class GainsRoom(ChartRoom):
    """Progress on the previous year; the rule of the method comes first.

    Attributes:
        rule: the rule the units are ordered by.
    """

    title = texts.GAINS

    def __init__(self, desk: Desk) -> None:
        self._gains_chart = GainsChart()
        super().__init__(desk, self._gains_chart)
        self.made: Gains | None = None
        self.rule = ElidedBox(texts.RULE)
        self.rule.setFixedWidth(200)
        self.rule.offer([(str(rule), texts.RULES[rule]) for rule in ProgressRule])
        self._is_chosen = False
        self.rule.chosen.connect(self._choose)
        self.add_controls(self.rule)

    def start_anew(self) -> None:
        """Back to the rule of the method."""
        self._is_chosen = False

    def choices(self) -> dict[str, str]:
        """The rule, where it is another one than that of the method."""
        return {"rule": self.rule.key} if self._is_chosen else {}

    def choose(self, choices: Mapping[str, str]) -> None:
        """Order by this rule; by that of the method where none is named."""
        self._is_chosen = choices.get("rule", "") in set(ProgressRule)
        if self._is_chosen:
            self.rule.choose(choices["rule"])
        self.refresh()

    def refresh(self) -> None:
        """Show progress for the group of the desk."""
        published = self.result.snapshot.method.progress
        if not self._is_chosen:
            self.rule.choose(str(published))
        rule, year = ProgressRule(self.rule.key), self.desk.year
        self.made = gains(self.result, year, self.desk.group)
        if not self.made.is_known(rule):
            self.made = None
            self.chart.say_empty(tr(texts.NO_BEFORE, year=year))
            return
        self._gains_chart.show_gains(self.made, rule, self.desk.unit, self.pins.codes)
        caption = tr(
            texts.GAINS_CAPTION,
            year=year,
            before=year - 1,
            rule=tr(texts.RULES[published]),
        )
        self.chart.say(tr(gains_sentence(self.made, rule)), caption)

    @Slot(str)
    def _choose(self, _key: str) -> None:
        self._is_chosen = True
        self.refresh()

    def table(self) -> ChartTable | None:
        """Value and place by every rule."""
        made = self.made
        if made is None:
            return None
        heads = [tr(texts.CODE), tr(texts.UNIT)]
        for rule in ProgressRule:
            heads += [
                tr(texts.RULES[rule]),
                tr(texts.RANK_OF, rule=tr(texts.RULES[rule])),
            ]
        lines: list[tuple[Cell, ...]] = []
        numbers = {rule: made.place_numbers(rule) for rule in ProgressRule}
        for place in made.order(ProgressRule(self.rule.key)).tolist():
            unit = made.result.rows.units[int(made.rows[place])]
            cells: list[Cell] = [unit.code, tr(unit.name)]
            for rule in ProgressRule:
                cells.append(cell_of(float(made.values[rule][place])))
                cells.append(rank_cell(float(numbers[rule][place])))
            lines.append(tuple(cells))
        return ChartTable(self.chart.title, tuple(heads), tuple(lines))
