"""What moved between two years, two units or two scenarios, down to the items."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.waterfall import (
    ADJUSTMENT,
    Waterfall,
    step_sentence,
    waterfall,
)
from smartcity_desk.publish.chart_table import Cell, ChartTable
from smartcity_desk.ui.changes.sides import (
    OFFICIAL,
    PRESENT,
    Compared,
    ScenarioMisfit,
    Sides,
    filled,
    of_results,
    of_units,
    of_years,
    scenario_names,
    scenario_snapshots,
)
from smartcity_desk.ui.charts.room import ChartRoom, ElidedBox, UnitBox, selected_unit
from smartcity_desk.ui.charts.waterfall_chart import AXIS, END, START, WaterfallChart
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.scenarios.results import ScenarioResults
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import STEP
from smartcity_desk.ui.weights.path import PathLabel


class MovedRoom(ChartRoom):
    """The waterfall with its choices and the way back up the tree.

    Attributes:
        compared: years, units or scenarios.
        who: the unit, group or city whose index is taken apart.
        first, second: the two sides.
        path: the links from the node shown back up to the index.
        node: code of the node that is taken apart.
    """

    title = texts.MOVED

    def __init__(self, desk: Desk) -> None:
        self._steps = WaterfallChart()
        super().__init__(desk, self._steps)
        self.made: Waterfall | None = None
        self.node = ""
        self._is_waiting = False
        # What the desk had selected when the sides were last offered.
        self._followed: tuple[int, str] | None = None
        self.compared = ElidedBox(texts.BETWEEN)
        self.compared.setFixedWidth(112)
        self.compared.offer([
            (str(Compared.YEARS), texts.TWO_YEARS), (str(Compared.UNITS), texts.TWO_UNITS),
            (str(Compared.SCENARIOS), texts.TWO_SCENARIOS),
        ])  # fmt: skip
        self.who = UnitBox(texts.WHO, 156)
        self.first, self.second = ElidedBox(texts.FIRST), ElidedBox(texts.SECOND)
        self._arrow = QLabel("→")
        for box in (self.first, self.second):
            box.setFixedWidth(128)
        self.path = PathLabel(self.chart)
        self.path.chosen.connect(self._go_to)
        self._results = ScenarioResults(desk, self)
        self._results.ready.connect(self.refresh)
        self.add_controls(self.compared, self.who, self.first, self._arrow, self.second)
        self.compared.chosen.connect(self._compare)
        self.who.chosen.connect(self._choose_unit)
        for box in (self.first, self.second):
            box.chosen.connect(self._choose)

    # -- choices -----------------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: the root, the last two years."""
        self.node = ""
        self.made = self._followed = None
        for box in (self.first, self.second, self.who):
            box.offer([])

    def choices(self) -> dict[str, str]:
        """What is compared, the sides, who, and the node that is taken apart."""
        boxes = (("compared", self.compared), ("who", self.who), ("first", self.first),
                 ("second", self.second))  # fmt: skip
        return {**{key: box.key for key, box in boxes}, "step": self.node}

    def choose(self, choices: Mapping[str, str]) -> None:
        """The kind first, since the sides offered are those of the kind."""
        self.compared.choose(choices.get("compared", self.compared.key))
        self._offer()
        boxes = (("who", self.who), ("first", self.first), ("second", self.second))
        for key, box in boxes:
            box.choose(choices.get(key, box.key))
        self.node = choices.get("step", self.node)
        self.refresh()

    @property
    def is_waiting(self) -> bool:
        """Whether scenarios are being computed."""
        return self._is_waiting

    @property
    def kind(self) -> Compared:
        """What is compared."""
        return Compared(self.compared.key)

    def _offer(self) -> None:
        """Fill the boxes for what is compared; keep what is chosen as far as it is there."""
        rows, kind = self.result.rows, self.kind
        beside = [(g.code, g.name) for g in rows.groups if len(rows.members(g.code)) > 1]
        city = [(rows.city.code, rows.city.name)] if rows.city is not None else []
        units = [*((u.code, u.name) for u in rows.units), *beside, *city]
        self.who.setVisible(kind is not Compared.UNITS)
        kept = self.who.key or (city[0][0] if city else rows.units[0].code)
        self.who.offer(units, self.desk.unit or kept)
        if kind is Compared.YEARS:
            choices = [
                (str(y), Name(texts.YEAR.zh.format(year=y), str(y))) for y in self.result.years
            ]
            self._offer_sides(choices, *self._usual_years())
        elif kind is Compared.UNITS:
            first, second = self._usual_units()
            self._offer_sides(units, first, second)
        else:
            names = list(scenario_names(self.desk).items())
            self._offer_sides(names, OFFICIAL, PRESENT)

    def _offer_sides(self, choices: list[tuple[str, Name]], first: str, second: str) -> None:
        """Keep what was chosen, unless another year or unit was selected on the desk."""
        keys = [key for key, _ in choices]
        now = (self.desk.year, self.desk.unit)
        before, self._followed = self._followed, now
        is_new = before is not None and (
            (self.kind is Compared.YEARS and before[0] != now[0])
            or (self.kind is Compared.UNITS and before[1] != now[1])
        )
        for box, usual in ((self.first, first), (self.second, second)):
            kept = box.key if box.key in keys and not is_new else usual
            box.offer(choices, kept)

    def _usual_years(self) -> tuple[str, str]:
        year = self.desk.year
        before = self.result.previous_year(year)
        return str(year if before is None else before), str(year)

    def _usual_units(self) -> tuple[str, str]:
        """The leader, and the unit selected (or the second)."""
        ranks = self.result.ranks(self.desk.year).tolist()
        order = sorted(range(len(ranks)), key=lambda k: (ranks[k] != ranks[k], ranks[k]))
        codes = [self.result.rows.units[k].code for k in order]
        second = selected_unit(self.desk, codes[1:] or codes)
        return codes[0], second

    @Slot(str)
    def _compare(self, _kind: str) -> None:
        for box in (self.first, self.second):
            box.offer([])
        self.refresh()

    @Slot(str)
    def _choose(self, _key: str) -> None:
        if self.kind is Compared.YEARS:
            self._followed = (int(self.second.key), self.desk.unit)
            self.desk.select(year=int(self.second.key))
        self.refresh()

    @Slot(str)
    def _choose_unit(self, code: str) -> None:
        is_unit = code in {unit.code for unit in self.result.rows.units}
        self.desk.select(unit=code if is_unit else "")
        self.refresh()

    # -- showing -----------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Take the difference of the two sides apart."""
        if self.desk.result is None or self.desk.evaluation is None:
            return
        self._offer()
        if self.node not in self.result.tree.position:
            self.node = self.result.tree.codes[self.result.tree.root]
        self.made = None
        try:
            sides = self._sides()
        except ScenarioMisfit as misfit:
            self._say_nothing(misfit.sentence)
            return
        if sides is None:
            return
        if sides.before.result.tree is not sides.after.result.tree:
            self._say_nothing(texts.OTHER_TREE)
            return
        made = waterfall(sides.before, sides.after, self.node)
        if not made.is_known:
            self._say_nothing(texts.NO_SCORE)
            return
        self._show(made, sides)

    def _sides(self) -> Sides | None:
        """Both sides; ``None`` where there is nothing to compare, which is said."""
        first, second, year = self.first.key, self.second.key, self.desk.year
        self._is_waiting = False
        if len(self.result.years) < 2 and self.kind is Compared.YEARS:
            self._say_nothing(texts.ONE_YEAR)
            return None
        if first == second:
            self._say_nothing(texts.SAME_SIDES)
            return None
        if self.kind is Compared.YEARS:
            return of_years(self.result, self.who.key, int(first), int(second))
        if self.kind is Compared.UNITS:
            return of_units(self.result, year, first, second)
        names = scenario_names(self.desk)
        if len(names) == 2 and self.desk.evaluation and not self.desk.evaluation.is_trial:
            self._say_nothing(texts.NO_SCENARIO)
            return None
        wanted = {key: names[key] for key in (first, second)}
        self._is_waiting = not self._results.want(scenario_snapshots(self.desk, wanted))
        if self._is_waiting:
            return None
        results = self._results.results
        return of_results(
            (names[first], results[first]),
            (names[second], results[second]),
            self.who.key,
            year,
        )

    def _say_nothing(self, sentence: Name) -> None:
        self.path.hide()
        self.chart.say_empty(tr(sentence))

    def _show(self, made: Waterfall, sides: Sides) -> None:
        self.made = made
        tree, subject = made.tree, sides.subject
        start, end = sides.start, sides.end
        if made.node != tree.root:
            node = tree.nodes[made.node].name
            subject = filled(texts.SUBJECT_NODE, subject=subject, node=node)
            start, end = tr(texts.START_NODE), tr(texts.END_NODE)
        self._steps.head = AXIS if made.node == tree.root else AXIS + 3 * STEP
        self._steps.show_steps(made, start, end)
        caption = tr(texts.MOVED_CAPTION, total=number_text(made.total, signed=True))
        can_drill = any(not step.is_leaf for step in made.steps)
        hint = tr(texts.MOVED_HINT) if can_drill else ""
        self.chart.say(tr(step_sentence(made, subject)), caption, hint=hint)
        way = [*reversed(tree.ancestors(made.node)), made.node]
        self.path.show_path([tree.nodes[p] for p in way])
        self.path.setVisible(len(way) > 1)
        self.path.setWordWrap(False)
        self.path.adjustSize()
        # Below the caption, above the axis.
        self.path.move(2 * STEP, round(self.chart.body.top()))

    @Slot(str)
    def pick(self, key: str) -> None:
        """A click takes the step apart."""
        self.enter(key)

    @Slot(str)
    def step(self, key: str) -> None:
        """The keyboard only shows where it is; Enter goes further."""
        self.chart.current = key
        self.chart.describe()
        self.chart.redraw()

    @Slot(str)
    def enter(self, key: str) -> None:
        """Take the step ``key`` apart."""
        tree = None if self.made is None else self.made.tree
        if tree is None or key in (START, END) or key not in tree.position:
            return
        if tree.children[tree.position[key]]:
            self._go_to(key)

    @Slot(str)
    def _go_to(self, code: str) -> None:
        self.node = code
        self.chart.current = ""
        self.refresh()

    def table(self) -> ChartTable | None:
        """All nodes below, not only those in sight: level, points, share of the whole."""
        made = self.made
        if made is None:
            return None
        heads = (tr(texts.CODE), tr(texts.STEP_NAME), tr(texts.POINTS),
                 tr(texts.POINTS_PRINTED), tr(texts.RATE))  # fmt: skip
        lines: list[tuple[Cell, ...]] = [
            ("", self._steps.start_name, made.start, round(made.start, 2), None)
        ]
        for step in made.steps:
            code = "" if step.node == ADJUSTMENT else made.tree.codes[step.node]
            share = None if abs(made.total) < 5e-3 else 100 * step.points / made.total
            lines.append((code, tr(made.name(step)), step.points, step.printed, share))
        lines.append(("", self._steps.end_name, made.end, round(made.end, 2), None))
        return ChartTable(self.chart.title, heads, tuple(lines))
