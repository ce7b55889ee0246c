"""The register of appeals as a workbook: every appeal, every word as text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from smartcity_desk.core.appeals import Appeal, Decision, decided, with_appeal
from smartcity_desk.core.attachments import attach
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Language
from smartcity_desk.publish.appeals_sheet import HEADINGS, appeals_sheet
from tests.unit.builders import small_framework, small_panel

MADE = datetime(2020, 12, 8, 9, 0, tzinfo=UTC)


def evaluation() -> Evaluation:
    """One appeal with a file that was accepted, one that waits."""
    own = Evaluation.of(small_framework(), small_panel())
    stamp = Stamp("王芳", "2020-11-21T03:00:00+00:00")
    records = attach(own.records, ("U2", "A1", 2020), "盖章.pdf", b"%PDF", stamp)
    (key,) = records.of("attachment")
    first = Appeal(
        1, "U2", "A1", 2020, 75.0, 50.0, "=1+1", "沪数7号", (key,), "赵一", "王芳", "秘书",
        "2020-11-21T03:00:00+00:00", key="a",
    )  # fmt: skip
    records = with_appeal(records, replace(first, number=2, key="b", files=(), grounds="另一项"))
    snapshot, records = decided(
        own.snapshot, records, first, Decision.ACCEPTED, value=75.0, reason="核实",
        reply=("予以采纳", "accepted"), by="李强", role="主任", at="2020-11-23T01:00:00+00:00",
    )  # fmt: skip
    own.set_snapshot(snapshot)
    own.set_records(records)
    return own


@pytest.mark.parametrize(
    ("language", "title", "decision", "reply"),
    [
        ("zh", "复核登记表", "采纳", "予以采纳"),
        ("en", "Register of appeals", "accepted", "accepted"),
    ],
)
def test_that_every_appeal_is_a_line(
    language: Language, title: str, decision: str, reply: str
) -> None:
    content = appeals_sheet(evaluation(), made=MADE, language=language, head=["试算", ""])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert sheet.title == title
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][0] == "试算"
    assert rows[3][: len(HEADINGS)] == [name.text(language) for name, _ in HEADINGS]
    one, two = rows[4], rows[5]
    assert one[:1] + one[3:7] == [1, 2020, 50, 75, "=1+1"]
    assert one[8] == "盖章.pdf"
    assert (one[11], one[12], one[13], one[14]) == (decision, 75, "核实", reply)
    assert str(one[15]).startswith("李强")
    assert (two[0], two[12], two[15]) == (2, None, None)


def test_that_text_never_becomes_a_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(appeals_sheet(evaluation(), made=MADE))).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
