"""Goalposts backwards, targets between given years, the character of districts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_workbooks.calibration.character import DRIFTING, FLEETING, LASTING, characters
from sample_workbooks.calibration.scores import values_at
from sample_workbooks.calibration.targets import load_targets
from smartcity_desk.core.framework import Goalposts
from smartcity_desk.core.stages.normalise import goalpost_scores

BENEFIT, COST = Goalposts(20, 65, 100), Goalposts(20, 9, 1)


@given(score=st.floats(40, 160), cost=st.booleans())
def test_that_a_value_made_for_a_score_scores_it(score: float, cost: bool) -> None:
    goalposts = COST if cost else BENEFIT
    value = values_at(np.array([score]), goalposts)
    assert goalpost_scores(value, goalposts)[0] == pytest.approx(score)


def test_that_the_three_goalposts_are_found_again() -> None:
    values = values_at(np.array([70.0, 100.0, 130.0]), COST)
    assert values.tolist() == pytest.approx([20, 9, 1])


def test_that_targets_are_deviations_that_cancel_out() -> None:
    targets = load_targets(["A", "B", "C"], ["310115", "310104", "310116"])
    assert np.abs(targets.sum(axis=2)).max() < 1e-12


def test_that_years_between_given_ones_are_interpolated() -> None:
    # 浦东 against 徐汇 in C: 3.2 − 4.4 in 2017, 4.4 − 4.8 in 2019, so −0.8 in 2018.
    targets = load_targets(["C"], ["310115", "310104"])
    difference = targets[0, :, 0] - targets[0, :, 1]
    assert difference[3:6].tolist() == pytest.approx([-1.2, -0.8, -0.4])


def test_that_characters_are_the_same_every_time() -> None:
    assert np.array_equal(characters(3, 7, 4), characters(3, 7, 4))


def test_that_nobody_lies_further_off_than_twelve_to_the_half_deviations() -> None:
    # The drift adds up seven steps of DRIFTING / √7 each.
    furthest = np.sqrt(12.0) * (LASTING + FLEETING + DRIFTING * np.sqrt(7.0))
    assert np.abs(characters(54, 7, 16)).max() <= furthest


def test_that_a_lasting_character_outweighs_the_noise() -> None:
    own = characters(54, 7, 16)
    assert own.mean(axis=1).std() > 2 * (own - own.mean(axis=1, keepdims=True)).std()
