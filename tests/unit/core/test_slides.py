"""The storyboard: kept, ordered, forgiving about what it cannot read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.slides import (
    CHARTS,
    Slide,
    as_choices,
    in_order,
    slides_of,
    with_new,
    with_new_at,
    with_slide,
    without,
)

texts = st.text(st.characters(codec="utf-8"), max_size=20)


@given(
    st.builds(
        Slide,
        key=st.just("s1"),
        chart=st.sampled_from(CHARTS),
        year=st.integers(1900, 2100),
        units=st.lists(texts, max_size=3).map(tuple),
        sentence=texts,
        notes=texts,
        plays=st.booleans(),
        top=st.integers(0, 20),
        choices=st.dictionaries(texts, texts, max_size=4).map(as_choices),
        place=st.floats(-1e6, 1e6),
    )
)
def test_that_a_slide_is_read_back_as_it_was_kept(slide: Slide) -> None:
    assert slides_of(with_slide(Records(), slide)) == (slide,)


def board(*sentences: str) -> Records:
    records = Records()
    for sentence in sentences:
        records, _ = with_new(records, Slide("", sentence=sentence))
    return records


def said(records: Records) -> list[str]:
    return [slide.sentence for slide in slides_of(records)]


def test_that_slides_are_added_at_the_end_or_after_one() -> None:
    records = board("a", "b")
    records, added = with_new(records, Slide("", sentence="c"), after="s1")
    assert said(records) == ["a", "c", "b"]
    assert added.key == "s3"
    assert added.place == 1


def test_that_slides_are_put_in_another_order() -> None:
    records = board("a", "b", "c")
    moved = in_order(records, ["s3", "s1", "s2"])
    assert said(moved) == ["c", "a", "b"]
    assert in_order(moved, ["s3", "s1", "s2"]) == moved


def test_that_a_slide_that_goes_leaves_the_others_in_order() -> None:
    assert said(without(board("a", "b", "c"), "s2")) == ["a", "c"]


def test_that_a_key_is_used_again_only_when_it_is_free() -> None:
    records = without(board("a", "b"), "s1")
    records, added = with_new(records, Slide("", sentence="c"))
    assert added.key == "s1"
    assert said(records) == ["b", "c"]


def test_that_what_is_of_another_kind_is_the_default() -> None:
    kept = {"chart": 7, "year": "x", "units": ["a", "b", "c", "d"], "plays": "yes", "new": 1}
    records = Records().with_record(Kind.SLIDE, "s1", kept)
    assert slides_of(records) == (replace(Slide("s1"), units=("a", "b", "c")),)


def test_that_a_slide_is_put_before_another() -> None:
    for place, order in ((0, "cab"), (1, "acb"), (2, "abc"), (9, "abc"), (-1, "cab")):
        records, added = with_new_at(board("a", "b"), Slide("", sentence="c"), place)
        assert "".join(said(records)) == order
        assert round(added.place) == order.index("c")


def test_that_choices_stand_in_the_order_of_their_keys_and_only_texts_are_read() -> None:
    record = {"chart": "ranking", "choices": {"origin": "zero", "against": "official", "x": 3}}
    slide = Slide.of_record("s1", record)
    assert slide.choices == (("against", "official"), ("origin", "zero"))
    assert slide.chosen("origin") == "zero"
    assert slide.chosen("level") == ""
    assert Slide.of_record("s1", {"choices": ["origin"]}).choices == ()
