"""What a row of the trail is called: by its step, or by what changed."""

from __future__ import annotations

import pytest

from smartcity_desk.core.audit_verbs import EDIT, PASTE, verb_of, verb_told, why_of
from smartcity_desk.core.difference import (
    CellChange,
    Change,
    MethodChange,
    StructureChange,
    WeightChange,
)
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.records import RecordChange

CELL = CellChange("item", "U1", "A1", 2020, Reading(1.0), Reading(2.0))
WEIGHT = WeightChange("A", 60.0, 50.0)


@pytest.mark.parametrize(
    ("verb", "change", "called"),
    [
        (EDIT, CELL, "edit"), (PASTE, CELL, "paste"), ("verify", CELL, "verify"),
        (EDIT, WEIGHT, "weights"), (EDIT, MethodChange("missing", "a", "b"), "method"),
        (EDIT, StructureChange("node", "A", "", "{}"), "framework"),
        (EDIT, RecordChange("comment", "k", "", "{}"), "comment"),
        (EDIT, RecordChange("appeal", "k", "", "{}"), "file"),
        (EDIT, RecordChange("question", "k", "", "{}"), "ask"),
        # a weight that was still moving when a block was pasted is no paste
        (PASTE, WEIGHT, "weights"),
        # a step with a verb of its own gives it to all it does
        ("import", RecordChange("source", "k", "", "{}"), "import"), ("import", CELL, "import"),
        ("scenario", WEIGHT, "scenario"), ("undo", WEIGHT, "undo"),
    ],
)  # fmt: skip
def test_that_a_change_is_called_by_its_step_or_by_what_it_is(
    verb: str, change: Change | RecordChange, called: str
) -> None:
    assert verb_of(verb, change) == called


def test_that_the_reason_of_a_paste_is_not_given_to_what_it_is_not_about() -> None:
    assert [why_of(PASTE, "复核", change) for change in (CELL, WEIGHT)] == ["复核", ""]
    assert why_of("decide", "复核", RecordChange("decision", "k", "", "{}")) == "复核"
    assert why_of(EDIT, "规程", MethodChange("missing", "a", "b")) == "规程"


@pytest.mark.parametrize(
    ("about", "code", "called"),
    [
        ("", "A", "weights"), ("", "missing", "method"), ("", "", "edit"),
        ("node", "A1", "framework"), ("order", "node", "framework"), ("unit", "U1", "framework"),
        ("year", "2021", "framework"), ("year", "last", "edit"),
        ("comment", "U1/A1/2020", "comment"), ("appeal", "1", "file"), ("source", "浦东", "import"),
        ("slide", "1", "slide"), ("something", "else", "edit"),
    ],
)  # fmt: skip
def test_that_a_row_from_before_there_were_verbs_is_called_by_what_it_is_about(
    about: str, code: str, called: str
) -> None:
    assert verb_told(about, code) == called
