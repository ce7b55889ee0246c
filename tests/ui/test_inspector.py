"""The inspector says why a unit stands where it stands, and where to look next.

2020: U1 A 92.5, B 115 → 101.5; U2 100; U3 118.75, 85 → 105.25.
"""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.ranking_bars import RankingBars, ranking_bars
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.inspector import Inspector
from smartcity_desk.ui.language import language
from smartcity_desk.ui.theme import theme
from tests.unit.builders import (
    panel,
    sample_sized_result,
    small_framework,
    small_panel,
    small_result,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NAN = float("nan")


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    made = Inspector()
    qtbot.addWidget(made)
    made.resize(264, 540)
    made.show()
    return made


def small_bars(year: int = 2020) -> RankingBars:
    return ranking_bars(small_result(), year)


def test_that_it_waits_for_a_choice(inspector: Inspector) -> None:
    assert inspector.hint.isVisible()
    assert inspector.hint.text() == "点选一行，看它为何排在这里。"
    assert not inspector.name.isVisible()
    assert not inspector.why.isVisible()


def test_that_the_head_says_who_where_and_how_much(inspector: Inspector) -> None:
    inspector.show_unit(small_bars(), 0, ())
    assert not inspector.hint.isVisible()
    assert inspector.name.text() == "1区"
    assert inspector.rank.text() == "2"
    assert inspector.score.text() == "101.50 · 较 2019 +3.90 · ▲1"


def test_that_the_first_year_has_no_change(inspector: Inspector) -> None:
    inspector.show_unit(small_bars(2019), 0, ())
    assert inspector.score.text() == "97.60"


def test_that_it_says_why_a_unit_is_behind(inspector: Inspector) -> None:
    inspector.show_unit(small_bars(), 0, ())
    assert inspector.why.texts() == ["为何落后3区 3.75", "A名 −15.75", "B名 +12.00"]


def test_that_it_says_why_the_first_is_ahead(inspector: Inspector) -> None:
    inspector.show_unit(small_bars(), 2, ())
    assert inspector.why.texts() == ["为何领先1区 3.75", "A名 +15.75", "B名 −12.00"]


def test_that_a_tie_is_called_so(inspector: Inspector) -> None:
    same = panel(dict.fromkeys(("A1", "A2", "B1a", "B1b"), [[50, 50, 0]] * 2))
    bars = ranking_bars(compute(Snapshot.of(small_framework(), same)), 2020)
    inspector.show_unit(bars, 1, ())
    assert inspector.rank.text() == "=1"
    assert inspector.why.texts()[0] == "与1区得分相同"


def test_that_a_unit_without_a_score_is_not_explained(inspector: Inspector) -> None:
    gap = panel(dict.fromkeys(("A1", "A2", "B1a", "B1b"), [[NAN, 50, 60]] * 2))
    bars = ranking_bars(compute(Snapshot.of(small_framework(), gap)), 2020)
    inspector.show_unit(bars, 0, ())
    assert inspector.rank.text() == "—"
    assert inspector.score.text() == "—"
    assert not inspector.why.isVisible()
    assert not inspector.strong.isVisible()
    assert inspector.data.texts()[1] == "0/4 项 · 缺 4 项"


def test_that_coefficient_and_deduction_are_named(inspector: Inspector) -> None:
    base = small_panel()
    with_points = Panel(
        base.years, base.units, base.groups, base.city, base.items,
        deductions=Column.of_values(np.array([[0.0] * 4, [0.5, 0, 0, 0]])),
    )  # fmt: skip
    result = compute(Snapshot.of(small_framework(), with_points, Method(deduction=True)))
    inspector.show_unit(ranking_bars(result, 2020), 0, ())
    assert inspector.why.texts()[-1] == "系数与扣分 −0.50"


def test_that_the_best_and_the_worst_indicators_are_listed(inspector: Inspector) -> None:
    bars = ranking_bars(sample_sized_result(), 2020)
    inspector.show_unit(bars, 3, ())
    strong, weak = inspector.strong.texts(), inspector.weak.texts()
    assert strong[0] == "最强指标"
    assert weak[0] == "最弱指标"
    assert len(strong) == len(weak) == 3
    ranks = [int(line.split()[-2]) for line in [*strong[1:], *reversed(weak[1:])]]
    assert ranks == sorted(ranks)


def test_that_missing_items_are_counted(inspector: Inspector) -> None:
    inspector.show_unit(small_bars(), 0, ())
    assert inspector.data.texts() == ["数据", "4/4 项，无缺失"]


def test_that_what_waits_for_review_is_counted_for_this_unit_only(inspector: Inspector) -> None:
    issues = tuple(
        Issue(severity, "program_file_missing", unit=unit)
        for severity, unit in (
            (Severity.ERROR, "U1"), (Severity.WARNING, "U1"), (Severity.INFO, "U1"),
            (Severity.ERROR, "U2"),
        )
    )  # fmt: skip
    inspector.show_unit(small_bars(), 0, issues)
    assert inspector.to_review.text() == "2 条待核 →"
    inspector.show_unit(small_bars(), 2, issues)
    assert not inspector.to_review.isVisible()


def test_that_its_links_lead_to_data_and_review(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_unit(small_bars(), 0, ())
    with qtbot.waitSignal(inspector.goto) as asked:
        inspector.to_data.click()
    assert asked.args == ["data"]
    with qtbot.waitSignal(inspector.goto) as asked:
        inspector.to_review.click()
    assert asked.args == ["review"]


def test_that_it_speaks_english(inspector: Inspector) -> None:
    language.switch("en")
    try:
        inspector.show_unit(small_bars(), 0, ())
        assert inspector.name.text() == "District 1"
        assert inspector.score.text() == "101.50 · +3.90 on 2019 · ▲1"
        assert inspector.why.texts()[0] == "Why 3.75 behind District 3"
        assert inspector.to_data.text() == "See the data →"
    finally:
        language.switch("zh")


def test_that_nothing_selected_clears_it_again(inspector: Inspector) -> None:
    inspector.show_unit(small_bars(), 0, ())
    inspector.show_nothing()
    assert inspector.hint.isVisible()
    assert not inspector.name.isVisible()
    assert not inspector.data.isVisible()


def test_that_it_follows_the_theme(inspector: Inspector) -> None:
    theme.switch("dark")
    try:
        assert theme.colours.background in inspector.styleSheet()
    finally:
        theme.switch("light")
    assert theme.colours.background in inspector.styleSheet()
