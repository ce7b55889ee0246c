"""Records: plain data beside the numbers, frozen and compared by content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.records import Kind, RecordChange, Records, record_changes
from tests.unit.builders import small_framework, small_panel

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
VALUES = st.dictionaries(st.text(max_size=3), PLAIN, max_size=3)
KINDS = [kind for kind in Kind if kind is not Kind.CONTENT]  # bytes: see attachments
PUTS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from("abc"), st.none() | VALUES))


def test_that_records_are_there_again_in_the_order_they_were_put() -> None:
    one = Records().with_record(Kind.SLIDE, "b", {"page": "ranking"})
    two = one.with_record(Kind.SLIDE, "a", {"page": "overview"})
    assert list(two.of(Kind.SLIDE)) == ["b", "a"]
    assert two.get(Kind.SLIDE, "a") == {"page": "overview"}
    assert one.get(Kind.SLIDE, "a") is None


def test_that_a_record_handed_out_is_a_copy() -> None:
    records = Records().with_record(Kind.COMMENT, "x", {"words": ["对"]})
    found = records.get(Kind.COMMENT, "x")
    assert found is not None
    found["words"].append("错")
    assert records.get(Kind.COMMENT, "x") == {"words": ["对"]}


def test_that_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError):
        Records().with_record(Kind.COMMENT, "x", {"set": {1}})
    with pytest.raises(ValueError, match="JSON"):
        Records().with_record(Kind.COMMENT, "x", {"nan": float("nan")})


def test_that_what_differs_is_told() -> None:
    before = Records().with_record("comment", "x", {"a": 1}).with_record("comment", "y", {})
    after = before.with_record("comment", "x", {"a": 2}).with_record("comment", "y", None)
    assert record_changes(before, after) == (
        RecordChange("comment", "x", '{"a": 1}', '{"a": 2}'),
        RecordChange("comment", "y", "{}", ""),
    )


@given(PUTS)
def test_that_records_survive_plain_data(puts: list[tuple[Kind, str, dict[str, object]]]) -> None:
    records = Records()
    for kind, key, value in puts:
        records = records.with_record(kind, key, value)
    assert Records(records.as_mapping()) == records
    assert record_changes(records, Records(records.as_mapping())) == ()


def test_that_records_are_part_of_a_transaction() -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    heard: list[Part] = []
    evaluation.listen(heard.append)
    with evaluation.transaction():
        evaluation.put_record(Kind.COMMENT, "x", {"a": 1})
        evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    assert heard == [Part.RECORDS | Part.WEIGHTS]

    def put_and_fail() -> None:
        with evaluation.transaction():
            evaluation.put_record(Kind.COMMENT, "x", None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        put_and_fail()
    assert evaluation.records.get(Kind.COMMENT, "x") == {"a": 1}
