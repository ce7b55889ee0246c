"""Reading a result."""

import numpy as np
import pytest

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, sample_sized_result, small_framework, small_panel


def test_that_group_ranks_are_among_the_members() -> None:
    own = panel(
        {c: [[40, 50, 60, 70], [40, 60, 50, 70]] for c in ("A1", "A2", "B1a", "B1b")},
        groups=("g", "h"),
    )
    result = compute(Snapshot.of(small_framework(), own))
    assert result.ranks(2020).tolist() == [4, 2, 3, 1]
    # g holds U1, U3; h holds U2, U4.
    assert result.group_ranks(2020).tolist() == [2, 2, 1, 1]
    assert result.rank_change(2020).tolist() == [0, 1, -1, 0]


def test_that_change_is_none_in_the_first_year() -> None:
    result = compute(Snapshot.of(small_framework(), small_panel()))
    assert np.isnan(result.change(2019)).all()
    assert np.isnan(result.rank_change(2019)).all()
    assert result.change(2020)[0] == pytest.approx(3.9)
    assert result.change(2020, "B1")[0] == pytest.approx(3)


def test_that_a_gap_in_the_years_leaves_no_previous_year() -> None:
    own = panel({c: [[1], [2]] for c in ("A1", "A2", "B1a", "B1b")}, years=(2015, 2020))
    result = compute(Snapshot.of(small_framework(), own))
    assert result.previous_year(2020) is None


def test_that_applied_weights_of_the_items_add_to_one_for_every_row() -> None:
    result = sample_sized_result()
    applied = result.applied_weights(2020)
    assert np.allclose(applied[result.tree.items].sum(axis=0), 1)
    again = (applied * np.nan_to_num(result.scores[-1]))[result.tree.items].sum(axis=0)
    assert np.allclose(again, result.index[-1])
    assert np.array_equal(result.applied_weights(2020, 3)[:, 0], applied[:, 3])


def test_that_an_imputed_value_says_so_and_is_not_covered() -> None:
    own = small_panel().with_reading("U1", "A1", 2020, Reading(None, Status.NOT_REPORTED))
    method = Method(missing=MissingRule.CARRY_FORWARD)
    result = compute(Snapshot.of(small_framework(), own, method))
    assert result.status("U1", "A1", 2020) is Status.IMPUTED
    assert result.status("U2", "A1", 2020) is Status.REPORTED
    assert result.score("U1", "A1", 2020) == pytest.approx(70 + 0.6 * 40)
    assert result.coverage[1, result.tree.root, 0] == pytest.approx(0.55)


def test_that_coverage_follows_the_entered_weights() -> None:
    result = sample_sized_result()
    effective = result.snapshot.weights.effective[result.tree.items] / 100
    reported = np.array([stages.reported[-1] for stages in result.items])
    expected = (effective[:, None] * reported).sum(axis=0)
    assert np.allclose(result.coverage[-1, result.tree.root], expected)


def test_that_a_result_without_a_city_has_no_city_index() -> None:
    own = panel({c: [[1], [2]] for c in ("A1", "A2", "B1a", "B1b")}, with_city=False)
    result = compute(Snapshot.of(small_framework(), own))
    assert result.city_index is None
    assert len(result.rows) == 2
