"""Records of the review as the audit trail tells them."""

from __future__ import annotations

import base64
import json

from smartcity_desk.core import attachments, questions, receipts
from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.district_progress import with_extension, with_lock
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.structure_words import structure_words
from smartcity_desk.core.verification import (
    BureauAnswer,
    Conclusion,
    Ending,
    settle,
    take_answers,
)
from tests.unit.workbooks.makers import HUANGPU, small_panel

STAMP = Stamp("王五", "2020-11-20T09:30:00")
PLACE = (HUANGPU.code, "B1", 2020)
ISSUE = Issue(Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", *PLACE, "约22", "≈22")
NAMES = {HUANGPU.code: HUANGPU.name, "B1": Name("处置时长", "Handling time")}


def told(records: Records, kind: Kind) -> list[Name]:
    """What the trail says of every record of a kind as it came to be."""
    texts = [text for found, _, text in records.lines() if found == kind]
    words = [structure_words(kind, "", text, NAMES) for text in texts]
    return [pair[1] for pair in words if pair is not None]


def panel() -> Panel:
    return small_panel()


def test_that_a_decision_says_about_whom_what_and_why() -> None:
    choice = Choice(Verdict.ACCEPT, reason="电话核实")
    _, records = decide(panel(), Records(), ISSUE, choice, STAMP)
    assert told(records, Kind.DECISION) == [Name(
        "黄浦区 处置时长 2020 · 采纳建议 · ≈22 · 电话核实",
        "Huangpu Handling time 2020 · proposal accepted · ≈22 · 电话核实",
    )]  # fmt: skip


def test_that_a_question_says_whether_it_was_answered() -> None:
    records = questions.ask(Records(), ISSUE, Name("?"), STAMP)
    assert told(records, Kind.QUESTION)[0].zh == "黄浦区 处置时长 2020 · 提问"
    (asked,) = questions.questions(records)
    records = questions.answer(records, asked.key, "21.8", STAMP, "来函")
    assert told(records, Kind.QUESTION)[0].zh == "黄浦区 处置时长 2020 · 答复 · 21.8 · 来函"


def test_that_verification_says_how_a_value_ended() -> None:
    answer = BureauAnswer(PLACE, Conclusion.DIFFERS, "22", "2.2", "台账", "赵六")
    now, records = take_answers(panel(), Records(), [answer], STAMP)
    assert told(records, Kind.VERIFICATION) == [Name("有出入 · 2.2 · 台账", "differs · 2.2 · 台账")]
    _, records = settle(now, records, PLACE, Ending.BUREAU, reason="会商", stamp=STAMP)
    assert told(records, Kind.VERIFICATION)[0].en == "the bureau's · 2.2 · 会商"


def test_that_progress_sources_and_evidence_are_told_shortly() -> None:
    records = with_extension(Records(), HUANGPU.code, "2020-11-30")
    records = with_lock(records, HUANGPU.code, "王五 2020-12-01")
    assert told(records, Kind.PROGRESS)[0].zh == "延期至 · 2020-11-30 · 锁定 · 王五 2020-12-01"
    records = receipts.with_receipt(records, HUANGPU.code, receipts.Receipt("a.xlsx", "", "1"))
    records = receipts.with_receipt(records, HUANGPU.code, receipts.Receipt("b.xlsx", "", "2"))
    assert told(records, Kind.SOURCE)[0].zh == "b.xlsx (2)"
    records = attachments.attach(records, PLACE, "台账.pdf", bytes(3000), STAMP)
    assert told(records, Kind.ATTACHMENT)[0].zh == "台账.pdf"


def test_that_a_trail_that_held_the_bytes_themselves_tells_their_size() -> None:
    packed = json.dumps({"base64": base64.b64encode(bytes(3000)).decode()})
    words = structure_words(Kind.CONTENT, "", packed, NAMES)
    assert words is not None
    assert words[1].zh == "3,000 B"
