"""Appeals: kept, previewed exactly, decided together with the cell, answered from the data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.appeal_words import Subject, effect_words, reply_draft, reply_state
from smartcity_desk.core.appeals import (
    Appeal,
    Decision,
    Effect,
    appeals_of,
    decided,
    effect_of,
    next_number,
    source_of,
    with_appeal,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.trial_words import StateWords
from tests.unit.builders import small_framework, small_panel

OWN = Snapshot.of(small_framework(), small_panel())
# U2's A1 is 50 in 2020; U1 has index 101.5, U2 100, U3 105.25.
APPEAL = Appeal(
    1, "U2", "A1", 2020, 75.0, 50.0, "统计口径有误", "沪数〔2020〕7号", ("f1",), "赵一", "王芳",
    "秘书", "2020-11-21T03:00:00+00:00", key="k1",
)  # fmt: skip


def test_that_a_record_brings_the_same_appeal_back() -> None:
    records = with_appeal(Records(), APPEAL)
    assert appeals_of(records) == (APPEAL,)
    assert next_number(records) == 2
    assert next_number(Records()) == 1


def test_that_appeals_stand_by_number() -> None:
    records = Records()
    for number in (10, 2, 1):
        records = with_appeal(records, replace(APPEAL, number=number, key=f"k{number}"))
    assert [appeal.number for appeal in appeals_of(records)] == [1, 2, 10]


def test_that_appeals_of_two_copies_stay_two_with_the_same_number() -> None:
    records = with_appeal(with_appeal(Records(), APPEAL), replace(APPEAL, key="k2", claimed=60.0))
    assert [appeal.claimed for appeal in appeals_of(records)] == [75.0, 60.0]
    assert next_number(records) == 2


def test_that_the_effect_is_that_of_computing_it() -> None:
    result = compute(OWN)
    # A1 75: 115 points; 0.6·0.75·15 = 6.75 more, so U2 leads with 106.75.
    effect = effect_of(result, APPEAL, 75.0)
    assert effect.own is not None
    assert (effect.own.score, effect.own.new_score) == pytest.approx((100.0, 106.75))
    assert (effect.own.rank, effect.own.new_rank) == (3, 1)
    assert [(m.unit.code, m.rank, m.new_rank) for m in effect.others] == [
        ("U3", 1, 2), ("U1", 2, 3),
    ]  # fmt: skip
    snapshot, _ = decided(OWN, Records(), APPEAL, Decision.ACCEPTED, value=75.0)
    after = compute(snapshot)
    assert after.ranks(2020).tolist() == [3, 1, 2]
    assert after.index[1, 1] == effect.own.new_score


def test_that_the_effect_is_said_in_one_sentence() -> None:
    result = compute(OWN)
    assert effect_words(effect_of(result, APPEAL, 75.0)) == Name(
        "2区 第 3 → 第 1；3区 第 1 → 第 2；1区 第 2 → 第 3。指数 100.00 → 106.75（+6.75）。",
        "District 2 3 → 1; District 3 1 → 2; District 1 2 → 3. Index 100.00 → 106.75 (+6.75).",
    )
    assert effect_words(effect_of(result, APPEAL, 51.0)).zh == (
        "名次不变，指数 100.00 → 100.27（+0.27）。"
    )
    assert effect_words(effect_of(result, replace(APPEAL, unit="C"), 9.0)).en == (
        "Only the city changes; no rank does."
    )


def test_that_accepting_edits_cell_and_record_together() -> None:
    snapshot, records = decided(
        OWN, with_appeal(Records(), APPEAL), APPEAL, Decision.PARTLY, value=60.0,
        reason="口径核实", reply=("答复", "reply"), by="李强", role="主任", at="2020-11-23",
    )  # fmt: skip
    reading = snapshot.panel.reading("U2", "A1", 2020)
    assert (reading.value, reading.status) == (60.0, Status.EDITED)
    assert reading.origin.source == source_of(APPEAL) == "复核 1 / appeal 1"
    (done,) = appeals_of(records)
    assert (done.decision, done.before, done.value) == (Decision.PARTLY, 50.0, 60.0)
    assert (done.reason, done.reply_en, done.decided_by) == ("口径核实", "reply", "李强")
    assert not done.is_open


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.WITHDRAWN])
def test_that_other_decisions_leave_the_cell(decision: Decision) -> None:
    snapshot, records = decided(OWN, with_appeal(Records(), APPEAL), APPEAL, decision)
    assert snapshot is OWN
    (done,) = appeals_of(records)
    assert (done.before, done.value) == (50.0, 50.0)


def test_that_accepting_needs_a_value() -> None:
    with pytest.raises(ValueError, match="needs a value"):
        decided(OWN, Records(), APPEAL, Decision.ACCEPTED)


def test_that_the_reply_is_drafted_from_the_data() -> None:
    subject = Subject.of(OWN.framework, OWN.panel, APPEAL)
    effect = effect_of(compute(OWN), APPEAL, 75.0)
    reply = reply_draft(
        subject, APPEAL, Decision.ACCEPTED, before=50.0, value=75.0, effect=effect,
        reason="口径核实。",
    )  # fmt: skip
    assert reply.zh == (
        "2区：\n"
        "贵区就 2020 年“A1名”提出的第 1 号复核申请已收悉（2020-11-21）。"
        "评估所用数值为 50 %，申请数值为 75 %。\n"
        "经核查，申请予以采纳，按 75 % 计。理由：口径核实。\n"
        "综合指数由 100.00 变为 106.75，名次由第 3 变为第 1。"
    )
    assert reply.en.endswith(
        "The appeal is accepted; the value is now 75 %. Reason: 口径核实.\n"
        "Your index goes from 100.00 to 106.75; your rank goes from 3 to 1."
    )


def test_that_a_reply_says_trial_until_the_result_is_official() -> None:
    subject = Subject.of(OWN.framework, OWN.panel, APPEAL)
    one = StateWords((), False, False, Name("全市", "City"), 102.25, 102.25)
    reply = reply_draft(
        subject, APPEAL, Decision.REJECTED, before=50.0, value=None, effect=None, reason="",
        state=reply_state(one, changes_data=False),
    )  # fmt: skip
    assert reply.zh.endswith("\n试算 · 尚未定稿 · 全市指数 102.25。以定稿的结果为准。")
    assert reply.en.endswith(
        "\nTrial · not frozen yet · City index 102.25. The frozen result is the one that counts."
    )
    frozen = StateWords((), True, True)
    assert reply_state(frozen, changes_data=False) == Name("")
    # The value accepted is not in the frozen version.
    assert reply_state(frozen, changes_data=True).zh == "试算 · 数据有改动 · 非正式"


@pytest.mark.parametrize(
    ("decision", "zh", "en"),
    [
        (Decision.REJECTED, "申请不予采纳，仍按 50 % 计。", "rejected; 50 % stands."),
        (Decision.WITHDRAWN, "已由贵区撤回", "was withdrawn"),
        (Decision.PARTLY, "申请部分采纳，按 51 % 计。", "accepted in part; the value is now 51 %"),
    ],
)
def test_that_each_decision_has_its_words(decision: Decision, zh: str, en: str) -> None:
    subject = Subject.of(OWN.framework, OWN.panel, APPEAL)
    effect = effect_of(compute(OWN), APPEAL, 51.0)
    reply = reply_draft(
        subject, APPEAL, decision, before=50.0, value=51.0, effect=effect, reason=""
    )
    assert zh in reply.zh
    assert en in reply.en
    assert ("名次不变，仍为第 3" in reply.zh) is (decision is Decision.PARTLY)


def test_that_a_value_beyond_the_valid_range_is_refused() -> None:
    subject = Subject.of(OWN.framework, OWN.panel, APPEAL)
    assert subject.refusal(10.0) is None
    assert subject.refusal(-1.0) == Name(
        "A1名的有效范围是 0 到 ∞。", "A1 name lies between 0 and ∞."
    )


def test_that_a_cell_that_is_gone_is_named_by_its_codes() -> None:
    subject = Subject.of(OWN.framework, OWN.panel, replace(APPEAL, unit="U9", item="Z9"))
    assert (subject.unit, subject.item) == (Name("U9"), Name("Z9"))
    assert subject.value(None, "en") == "not reported"


def test_that_a_unit_without_an_index_has_none_in_words() -> None:
    effect = effect_of(compute(OWN), APPEAL, 75.0)
    assert effect.own is not None
    blank = replace(effect.own, rank=np.nan, new_rank=np.nan)
    assert effect_words(Effect(blank)).zh.startswith("名次不变")
