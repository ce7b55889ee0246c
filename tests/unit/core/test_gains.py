"""Who gained most, by the three rules."""

import numpy as np
import pytest

from smartcity_desk.core.gains import Gains, decimals_of, gains, gains_sentence, unit_of
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework

RULE = ProgressRule


def made(group: str = "") -> Gains:
    """U3 gains most points, U2 most ranks over the indicators."""
    own = panel(
        {
            "A1": [[60, 50, 10], [60, 50, 58]],
            "A2": [[50, 50, 50], [50, 50, 50]],
            "B1a": [[50, 50, 50], [50, 50, 50]],
            "B1b": [[50, 40, 50], [50, 60, 50]],
        }
    )
    return gains(compute(Snapshot.of(small_framework(), own)), 2020, group)


def test_that_points_and_overall_ranks_are_told_apart() -> None:
    found = made()
    # U3: 0.45·0.6·48 = 12.96 points; U2: 0.2·0.6·20 = 2.4.
    assert found.values[RULE.INDEX_POINTS].tolist() == pytest.approx([0.0, 2.4, 12.96])
    # 2019: 102.7, 98.8, 89.2 → 1, 2, 3. 2020: 102.7, 101.2, 102.16 → 1, 3, 2.
    assert found.values[RULE.OVERALL_RANK].tolist() == [0, -1, 1]
    assert found.order(RULE.INDEX_POINTS).tolist() == [2, 1, 0]
    assert found.place_numbers(RULE.INDEX_POINTS).tolist() == [3, 2, 1]


def test_that_mean_rank_is_over_the_indicators() -> None:
    # The only node called indicator is B1: 2019 1.5, 3, 1.5; 2020 2.5, 1, 2.5.
    assert made().values[RULE.MEAN_RANK].tolist() == [-1.0, 2.0, -1.0]


def test_that_the_sentence_says_whether_the_rules_agree() -> None:
    said = gains_sentence(made(), RULE.INDEX_POINTS)
    assert said.zh == "按指数增幅，3区进步最快（+12.96 分）；按各指标名次平均则是2区"
    assert "by mean rank over the indicators District 2" in said.en


def test_that_the_first_year_has_nothing_to_compare_with() -> None:
    own = panel({code: [[50, 60]] for code in ("A1", "A2", "B1a", "B1b")}, years=(2020,))
    found = gains(compute(Snapshot.of(small_framework(), own)), 2020)
    assert not found.is_known(RULE.MEAN_RANK)
    assert gains_sentence(found, RULE.MEAN_RANK).zh == "没有 2019 年的数据，无法比较进步"


def test_that_nobody_progressing_is_said() -> None:
    own = panel({code: [[50, 60], [40, 50]] for code in ("A1", "A2", "B1a", "B1b")})
    found = gains(compute(Snapshot.of(small_framework(), own)), 2020)
    assert "没有进步的单位" in gains_sentence(found, RULE.INDEX_POINTS).zh
    assert np.isnan(found.values[RULE.INDEX_POINTS]).sum() == 0


def test_that_a_rule_knows_its_unit() -> None:
    assert (unit_of(RULE.INDEX_POINTS).zh, decimals_of(RULE.INDEX_POINTS)) == ("分", 2)
    assert (unit_of(RULE.OVERALL_RANK).en, decimals_of(RULE.OVERALL_RANK)) == ("ranks", 0)
