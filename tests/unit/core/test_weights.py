"""Weights: entered, effective, moved, locked."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import WeightError, Weights, rounded_to
from tests.unit.builders import full_framework, small_framework


def weights(**scale: float) -> Weights:
    return Weights.of_framework(Tree(small_framework(scale)))


def test_that_any_scale_is_converted_to_per_cent_of_the_parent() -> None:
    own = weights(A=3, B=1, A1=0.2, A2=0.6)
    assert (own.of("A"), own.of("B")) == (75, 25)
    assert (own.of("A1"), own.of("A2")) == pytest.approx((25, 75))


def test_that_weights_that_already_add_to_100_stay_as_they_are() -> None:
    own = weights(A=33.3, B=66.7)
    assert (own.of("A"), own.of("B")) == (33.3, 66.7)


def test_that_effective_weights_multiply_along_the_path() -> None:
    own = weights()
    effective = dict(zip(own.tree.codes, own.effective, strict=True))
    assert effective == {
        "I": 100, "A": 60, "A1": 45, "A2": 15, "B": 40, "B1": 40, "B1a": 20, "B1b": 20,
    }  # fmt: skip


def test_that_siblings_keep_their_ratio_when_one_weight_moves() -> None:
    tree = Tree(full_framework((3, 1, 1, 1)))
    own = Weights.of_mapping(tree, {"A": 30, "B": 40, "C": 30})
    moved = own.with_entered("A", 65)
    assert [moved.of(c) for c in "ABC"] == pytest.approx([65, 20, 15])


def test_that_a_locked_weight_keeps_its_value() -> None:
    tree = Tree(full_framework((3, 1, 1, 1)))
    own = Weights.of_mapping(tree, {"A": 30, "B": 40, "C": 30})
    moved = own.with_entered("A", 50, locked={"B"})
    assert [moved.of(c) for c in "ABC"] == [50, 40, 10]


def test_that_nothing_moves_when_all_siblings_are_locked() -> None:
    with pytest.raises(WeightError) as refused:
        weights().with_entered("A", 50, locked={"B"})
    assert refused.value.reason == "nothing_free"


def test_that_a_weight_cannot_take_what_locked_siblings_hold() -> None:
    tree = Tree(full_framework((3, 1, 1, 1)))
    own = Weights.of_mapping(tree, {"A": 30, "B": 40, "C": 30})
    with pytest.raises(WeightError) as refused:
        own.with_entered("A", 70, locked={"B"})
    assert (refused.value.reason, refused.value.limit) == ("no_room", 60)


@pytest.mark.parametrize("percent", [-0.1, 100.1, math.nan, math.inf])
def test_that_a_weight_outside_0_to_100_is_refused(percent: float) -> None:
    with pytest.raises(WeightError) as refused:
        weights().with_entered("A", percent)
    assert refused.value.reason == "out_of_range"


def test_that_the_index_itself_has_no_weight_to_move() -> None:
    with pytest.raises(WeightError) as refused:
        weights().with_entered("I", 50)
    assert refused.value.reason == "root"


def test_that_siblings_at_zero_share_what_is_left_equally() -> None:
    tree = Tree(full_framework((3, 1, 1, 1)))
    own = Weights.of_mapping(tree, {"A": 100, "B": 0, "C": 0})
    assert [own.with_entered("A", 40).of(c) for c in "ABC"] == [40, 30, 30]


def test_that_equalising_leaves_locked_siblings_alone() -> None:
    tree = Tree(full_framework((3, 1, 1, 1)))
    own = Weights.of_mapping(tree, {"A": 20, "B": 50, "C": 30})
    assert [own.equalised("I", locked={"B"}).of(c) for c in "ABC"] == [25, 50, 25]


def test_that_a_family_is_taken_from_another_set_of_weights() -> None:
    official = weights()
    tried = official.with_entered("A", 10).with_entered("A1", 10)
    tree_mate = Weights(tried.tree, official.entered)
    back = tried.with_family_of(tree_mate, "I")
    assert back.of("A") == 60
    assert back.of("A1") == 10


def test_that_changed_weights_are_named() -> None:
    own = weights()
    assert own.with_entered("A", 50).changed_from(own) == ("A", "B")


def test_that_a_mapping_that_does_not_add_to_100_is_refused() -> None:
    with pytest.raises(WeightError) as refused:
        Weights.of_mapping(Tree(small_framework()), {"A": 50, "B": 40})
    assert refused.value.reason == "sum"


def test_that_weights_are_read_back_from_their_mapping() -> None:
    own = weights().with_entered("A", 12.345)
    again = Weights.of_mapping(own.tree, own.as_mapping())
    assert again == own
    assert hash(again) == hash(own)


moves = st.lists(
    st.tuples(st.sampled_from("ABC"), st.floats(0, 100), st.sets(st.sampled_from("ABC"))),
    max_size=20,
)


@given(moves)
def test_that_siblings_add_to_exactly_100_after_any_moves(
    moves: list[tuple[str, float, set[str]]],
) -> None:
    own = Weights.of_framework(Tree(full_framework((3, 2, 1, 1))))
    for code, percent, locked in moves:
        try:
            own = own.with_entered(code, percent, locked)
        except WeightError:
            continue
        assert own.of(code) == pytest.approx(percent, abs=1e-9)
        assert (own.entered >= 0).all()
        for family in own.tree.children:
            if family:
                assert math.fsum(own.entered[p] for p in family) == 100


@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=12), st.integers(0, 3))
def test_that_printed_weights_add_to_100(values: list[float], decimals: int) -> None:
    total = math.fsum(values)
    printed = rounded_to([100 * v / total for v in values], decimals)
    assert math.fsum(printed) == pytest.approx(100, abs=1e-9)
    for own, shown in zip(values, printed, strict=True):
        assert abs(100 * own / total - shown) < 10.0**-decimals + 1e-9


def test_that_thirds_are_printed_with_the_remainder_at_the_first() -> None:
    assert rounded_to([100 / 3] * 3, 1) == [33.4, 33.3, 33.3]


def test_that_the_effective_weights_of_the_items_add_to_100() -> None:
    own = Weights.of_framework(Tree(full_framework()))
    assert np.sum(own.effective[own.tree.items]) == pytest.approx(100)
