"""The scenarios page: weights and methods over the same data, side by side and blended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.scenarios import OFFICIAL, PRESENT, Origin, Scenario, ScenarioMisfit
from smartcity_desk.core.slope import Slope, slope_of, slope_sentence
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.publish.chart_table import ChartTable
from smartcity_desk.ui.charts.picture import install_picture_menu
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Words, action
from smartcity_desk.ui.person import person_at
from smartcity_desk.ui.scenarios.blend_bar import BlendBar
from smartcity_desk.ui.scenarios.blending import Blender
from smartcity_desk.ui.scenarios.from_file import ScenarioFiles
from smartcity_desk.ui.scenarios.keeping import ScenarioKeeper
from smartcity_desk.ui.scenarios.list_panel import ScenarioList
from smartcity_desk.ui.scenarios.name_dialog import NameDialog
from smartcity_desk.ui.scenarios.results import ScenarioResults
from smartcity_desk.ui.scenarios.slope_chart import SlopeChart
from smartcity_desk.ui.scenarios.slope_layout import MOST_COLUMNS
from smartcity_desk.ui.scenarios.slope_table import slope_table
from smartcity_desk.ui.scenarios.why_panel import WhyPanel
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.tables.empty_notice import EmptyNotice
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import HALF, HEADING, STEP, theme

WHY_FROM = 1000
_HIDDEN, _REFERENCE, _EXPLAINED = "hidden", "reference", "explained"


class ScenariosPage(LivePage):
    """List, slope chart, explanation and the bar that blends.

    Attributes:
        keeper, blender, results, files: the work behind it.
        list, chart, why, blend, against: its parts.
        is_waiting: whether scenarios are being computed.
    """

    name: ClassVar[str] = "scenarios"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("scenarios")
        self.keeper = ScenarioKeeper(desk)
        self.blender = Blender(desk, self.keeper)
        self.results = ScenarioResults(desk, self)
        self.files = ScenarioFiles(desk, self.keeper, self)
        self._hidden: set[str] = set()
        self.is_waiting = False
        self._reference, self._explained = OFFICIAL, ""
        self._slope: Slope | None = None
        self.list, self.chart, self.why = ScenarioList(), SlopeChart(), WhyPanel()
        self.blend = BlendBar(self.blender)
        self.against = ChoiceBox(texts.AGAINST_HINT)
        self.against.setFixedWidth(20 * STEP)
        self._against_word = Words("ink_muted")
        self.empty = EmptyNotice(texts.SAVE, leading=True)
        self._waiting = Words("ink_muted", HEADING, wrap=True)
        self._lay_out()
        self._wire()
        self.picture_menu = install_picture_menu(self.chart, self.picture_name, desk, self.table)
        self.first_focus = self.chart
        theme.changed.connect(self.paint_over)
        self.paint_over()

    def _lay_out(self) -> None:
        content, middle = QWidget(), QWidget()
        row, column = QHBoxLayout(content), QVBoxLayout(middle)
        self._stack = QStackedLayout(self)
        for layout in (row, column, self._stack):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(2 * STEP, STEP, 2 * STEP, HALF)
        head.setSpacing(STEP)
        head.addStretch(1)
        head.addWidget(self._against_word)
        head.addWidget(self.against)
        self._middle = QStackedLayout()
        self._middle.addWidget(self.chart)
        self._middle.addWidget(self.empty)
        column.addLayout(head)
        column.addLayout(self._middle, 1)
        column.addWidget(self.blend)
        row.addWidget(self.list)
        row.addWidget(middle, 1)
        row.addWidget(self.why)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(content)

    def _wire(self) -> None:
        self.results.ready.connect(self.catch_up)
        self.list.save_wanted.connect(self.ask_save)
        self.list.file_wanted.connect(self.files.ask)
        self.files.refused.connect(self._say_refused)
        self.list.ticked.connect(self._tick)
        self.list.used.connect(self._use)
        self.list.renamed.connect(self._ask_rename)
        self.list.deleted.connect(self._delete)
        self.empty.wanted.connect(self.ask_save)
        self.against.chosen.connect(self._compare)
        self.chart.compared.connect(self._compare)
        self.chart.explained.connect(self._explain)
        for signal in (self.chart.picked, self.chart.stepped):
            signal.connect(self._pick)
        self.chart.pin_wanted.connect(self._pin)
        pins_of(self.desk).changed.connect(self.catch_up)
        self.blend.ended.connect(self.catch_up)
        keep = action(self, "Ctrl+K")
        keep.triggered.connect(self.ask_save)

    # -- showing ---------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: every scenario is a column, compared with the official one."""
        self._hidden, self._reference, self._explained = set(), OFFICIAL, ""
        self.blender.one = self.blender.other = ""

    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.paint_over()

    @Slot()
    def paint_over(self) -> None:
        """The ground."""
        self.setStyleSheet(f"#scenarios {{ background: {theme.colours.background}; }}")

    def refresh(self) -> None:
        """Show what is on the desk now."""
        evaluation, result = self.desk.evaluation, self.desk.result
        is_open = evaluation is not None
        self._waiting.setText(tr(texts.COMPUTING if is_open else texts.NO_EVALUATION))
        self._stack.setCurrentIndex(0 if evaluation is None or result is None else 1)
        if evaluation is None or result is None:
            return
        scenarios = self.keeper.all()
        fitting, misfits = self._fitting(scenarios, evaluation)
        used = self.keeper.in_use()
        if used:
            # The present one is a column already, under its name.
            del scenarios[PRESENT]
        shown = self._shown([k for k in scenarios if k in fitting])
        self.list.show_scenarios(scenarios, frozenset(shown), used, misfits)
        ends = [(k, s.name) for k, s in scenarios.items() if k in fitting and k != PRESENT]
        self.blend.offer(ends)
        self.blend.refresh()
        self.is_waiting = not self.results.want(
            {k: fitting[k] for k in shown if k not in (PRESENT, used)}
        )
        if self.blender.is_dragging and self.desk.is_computing and self._slope is not None:
            return  # the answer is on its way and brings the rest
        found = self._found(shown, used, result)
        self._slope = slope_of(
            [(key, scenarios[key].name, found[key]) for key in found],
            self.desk.year, self._reference, self.desk.group,
        )  # fmt: skip
        self.against.offer([(k, scenarios[k].name) for k in shown], self._reference_key())
        self._show_words(is_empty=len(scenarios) < 2)
        self._show_chart(is_empty=len(scenarios) < 2)

    def _fitting(
        self, scenarios: dict[str, Scenario], evaluation: Evaluation
    ) -> tuple[dict[str, Snapshot], dict[str, Name]]:
        """The data under each scenario that fits, and why the others do not."""
        fitting: dict[str, Snapshot] = {}
        misfits: dict[str, Name] = {}
        for key in scenarios:
            try:
                fitting[key] = Snapshot(evaluation.panel, *self.keeper.fitted(key))
            except ScenarioMisfit as misfit:
                misfits[key] = misfit.sentence
        return fitting, misfits

    def _shown(self, keys: list[str]) -> list[str]:
        """What is a column: all that was not taken out, the first ones and the last."""
        shown = [key for key in keys if key not in self._hidden]
        if len(shown) > MOST_COLUMNS:
            shown = [*shown[: MOST_COLUMNS - 1], shown[-1]]
        return shown

    def _found(self, shown: list[str], used: str, result: Result) -> dict[str, Result]:
        """The results that are there; what is in use is on the desk."""
        there = {**self.results.results, PRESENT: result}
        evaluation = self.desk.evaluation
        if used and evaluation is not None and result.snapshot.weights == evaluation.weights:
            there[used] = result
        return {key: there[key] for key in shown if key in there}

    def _reference_key(self) -> str:
        slope = self._slope
        return "" if slope is None else slope.columns[slope.reference].key

    def _show_words(self, *, is_empty: bool) -> None:
        slope = self._slope
        self._middle.setCurrentIndex(1 if is_empty or slope is None else 0)
        self.empty.say(tr(texts.EMPTY if is_empty else texts.COMPUTING), can=is_empty)
        self._against_word.setText(tr(texts.AGAINST))
        for part in (self._against_word, self.against):
            part.setVisible(not is_empty)
        self.blend.setVisible(not is_empty and self.blend.has_two)

    def _show_chart(self, *, is_empty: bool) -> None:
        slope = self._slope
        self.chart.show_slope(slope, self.desk.unit, pins_of(self.desk).codes)
        units = [] if slope is None else [u.code for u in slope.units]
        unit = units.index(self.desk.unit) if self.desk.unit in units else None
        if slope is None or is_empty:
            self.chart.say_empty(tr(texts.EMPTY if is_empty else texts.COMPUTING))
        else:
            reference = tr(slope.columns[slope.reference].name)
            caption = tr(texts.CAPTION, year=self.desk.year, reference=reference)
            self.chart.say_slope(tr(slope_sentence(slope)), caption)
        self.why.show_why(slope, self._explained_column(), unit)

    def _explained_column(self) -> int:
        """What is explained: the column that was clicked, else the last; never the reference."""
        slope = self._slope
        if slope is None:
            return 0
        others = [k for k in range(len(slope.columns)) if k != slope.reference]
        clicked = [k for k in others if slope.columns[k].key == self._explained]
        return (clicked or others or [slope.reference])[-1]

    def choices(self) -> dict[str, str]:
        """Which columns are left out, which is the reference, which is explained."""
        found = {_HIDDEN: "\n".join(sorted(self._hidden)), _REFERENCE: self._reference,
                 _EXPLAINED: self._explained}  # fmt: skip
        return {key: value for key, value in found.items() if value}

    def choose(self, choices: Mapping[str, str]) -> None:
        """Show the columns as :meth:`choices` said."""
        self._hidden = set(filter(None, choices.get(_HIDDEN, "").split("\n")))
        self._reference = choices.get(_REFERENCE, OFFICIAL)
        self._explained = choices.get(_EXPLAINED, "")
        self.refresh()

    def picture_name(self) -> str:
        """What a picture of the chart is called."""
        return tr(texts.FILE_NAME, year=self.desk.year)

    def table(self) -> ChartTable | None:
        """The table behind the chart."""
        return None if self._slope is None else slope_table(self._slope)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The explanation gives way in a narrow window."""
        super().resizeEvent(event)
        self.why.setVisible(event.size().width() >= WHY_FROM)

    # -- changing --------------------------------------------------------------

    @Slot()
    def ask_save(self) -> None:
        """Ask for a name for the present weights and method."""
        if self.desk.evaluation is not None:
            NameDialog(texts.SAVE_TITLE, self.window(), self._save).open()

    def _save(self, name: str, origin: Origin) -> Name | None:
        return self.keeper.save(name, origin, person_at(self))

    @Slot(object)
    def _say_refused(self, sentences: tuple[Name, ...]) -> None:
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        ProblemDialog(texts.NOT_TAKEN, sentences, self.window()).open()

    @Slot(str)
    def _ask_rename(self, key: str) -> None:
        scenario = self.keeper.named(key)
        if scenario is not None:
            take = _Renaming(self.keeper, key)
            dialog = NameDialog(
                texts.RENAME_TITLE, self.window(), take, name=tr(scenario.name), asks_origin=False
            )
            dialog.open()

    @Slot(str)
    def _delete(self, key: str) -> None:
        self.keeper.delete(key)

    @Slot(str)
    def _use(self, key: str) -> None:
        self.keeper.switch(key)

    @Slot(str, bool)
    def _tick(self, key: str, on: bool) -> None:
        self._hidden.discard(key) if on else self._hidden.add(key)
        self.catch_up()

    @Slot(str)
    def _compare(self, key: str) -> None:
        self._reference = key
        self.catch_up()

    @Slot(str)
    def _explain(self, column: str) -> None:
        self._explained = column
        self.catch_up()

    @Slot(str)
    def _pick(self, unit: str) -> None:
        self.desk.select(unit=unit)

    @Slot(str)
    def _pin(self, unit: str) -> None:
        pins_of(self.desk).toggle(unit)


class _Renaming:
    """Renames one scenario when the dialog is done."""

    def __init__(self, keeper: ScenarioKeeper, key: str) -> None:
        self._keeper, self._key = keeper, key

    def __call__(self, name: str, _origin: Origin) -> Name | None:
        return self._keeper.rename(self._key, name)
