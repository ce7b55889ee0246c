"""What the draws say, worked out by hand from four of them."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from smartcity_desk.core.acceptability import RankDraws

DRAWS = RankDraws(
    np.array([[1, 2, 3], [1, 2, 3], [2, 1, 3], [1, 3, 2]], np.int16), np.array([1.0, 2.0, 3.0])
)


def test_that_acceptability_is_the_share_of_draws_at_each_rank() -> None:
    assert DRAWS.acceptability.tolist() == [
        [0.75, 0.25, 0],
        [0.25, 0.5, 0.25],
        [0, 0.25, 0.75],
    ]


def test_that_one_row_or_one_column_of_it_is_the_same() -> None:
    for unit in range(3):
        assert DRAWS.shares_of(unit).tolist() == DRAWS.acceptability[unit].tolist()
    assert DRAWS.share_first().tolist() == DRAWS.acceptability[:, 0].tolist()


def test_that_the_mean_rank_is_that_of_all_draws() -> None:
    assert DRAWS.mean_rank.tolist() == [1.25, 2.0, 2.75]


def test_that_one_unit_is_ahead_in_the_share_of_draws_it_ranks_before() -> None:
    assert DRAWS.ahead(0, 1) == 0.75
    assert DRAWS.ahead(2, 1) == 0.25
    assert DRAWS.ahead_of(0).tolist() == [0, 0.75, 1]


def test_that_a_shared_rank_puts_neither_ahead() -> None:
    tied = RankDraws(np.array([[1, 1], [1, 2]], np.int16), np.array([1.0, 2.0]))
    assert (tied.ahead(0, 1), tied.ahead(1, 0)) == (0.5, 0)


def test_that_draws_without_a_rank_count_for_nobody() -> None:
    some = RankDraws(np.array([[1, 0], [2, 1]], np.int16), np.array([1.0, np.nan]))
    assert some.ahead(1, 0) == 1
    assert some.mean_rank.tolist() == [1.5, 1]
    assert some.acceptability.tolist() == [[0.5, 0.5], [0.5, 0]]


def test_that_the_top_holds_where_each_keeps_its_rank() -> None:
    assert DRAWS.top_holds(1) == 0.75
    assert DRAWS.top_holds(3) == 0.5


def test_that_the_top_stays_where_the_same_units_are_there_in_any_order() -> None:
    assert DRAWS.top_stays(1) == 0.75
    assert DRAWS.top_stays(2) == 0.75
    assert DRAWS.top_stays(3) == 1


@pytest.mark.parametrize(("coverage", "expected"), [(0.9, (5, 96)), (0.5, (25, 76))])
def test_that_the_interval_leaves_out_the_tails(coverage: float, expected: tuple[int, int]) -> None:
    ranks = np.repeat(np.arange(1, 101, dtype=np.int16)[:, None], 1, axis=1)
    low, high = RankDraws(ranks, np.array([50.0])).interval(coverage)
    assert (low[0], high[0]) == expected


def test_that_intervals_go_along_with_the_draws() -> None:
    draws = RankDraws(DRAWS.ranks.copy(), DRAWS.present)
    low, high = draws.interval()
    sent = pickle.loads(pickle.dumps(draws))
    sent.ranks[:] = 0  # what is kept is not worked out again
    assert sent.interval()[0].tolist() == low.tolist()
    assert sent.interval()[1].tolist() == high.tolist()
    # Nothing of the size of the draws is sent beside them.
    plain = pickle.dumps(RankDraws(DRAWS.ranks, DRAWS.present))
    assert len(pickle.dumps(draws)) - len(plain) < 1000
