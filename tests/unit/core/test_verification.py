"""Verification: answers, differences, how values end, evidence; progress and reminders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core import attachments, district_progress, questions, receipts
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.reminders import reminder_text
from smartcity_desk.core.verification import (
    BureauAnswer,
    Conclusion,
    Ending,
    SettlingError,
    Verified,
    bureaus,
    carry_settlements,
    items_of,
    settle,
    take_answers,
    unsettle,
    unverified,
    verification,
)
from tests.unit.workbooks.makers import HUANGPU, PUDONG, XUHUI, small_framework, small_panel

STAMP = Stamp("王五", "2020-11-20T09:30:00")
ORIGIN = Origin("黄浦.xlsx", "填报", "H8")
PLACE = (HUANGPU.code, "B1", 2020)
STATISTICS = Name("市统计局", "Bureau of Statistics")
TELECOM = Name("市通信管理局", "Communications Administration")


def framework() -> Framework:
    """The small framework; the first two items are verified by one bureau."""
    made = small_framework()
    nodes = tuple(
        replace(n, item=replace(n.item, bureau=TELECOM)) if n.item and n.code != "B1" else n
        for n in made.nodes
    )
    return replace(made, nodes=nodes)


def reported() -> Panel:
    return small_panel({PLACE: Reading(22.0, origin=ORIGIN)})


def line_of(panel: Panel, records: Records) -> Verified:
    (found,) = [v for v in verification(framework(), panel, 2020, records) if v.place == PLACE]
    return found


DIFFERS = BureauAnswer(PLACE, Conclusion.DIFFERS, "22", "2.2", "台账", "赵六")


def test_that_items_are_gathered_by_bureau() -> None:
    assert bureaus(framework()) == (TELECOM,)
    assert items_of(framework(), TELECOM) == ("A11-1", "A11-2")


def test_that_every_reported_value_is_on_the_list_and_no_missing_one() -> None:
    missing = small_panel({PLACE: Reading(None, Status.NOT_REPORTED)})
    lines = verification(framework(), missing, 2020, Records())
    assert len(lines) == 3 * 3 - 1
    assert {line.order for line in lines} == {2}


def with_statistics() -> Framework:
    """The framework whose denominator is verified by the statistical bureau."""
    made = framework()
    (residents,) = made.denominators
    return replace(made, denominators=(replace(residents, bureau=STATISTICS),))


def test_that_a_denominator_with_a_bureau_is_verified_like_an_item() -> None:
    given = with_statistics()
    assert bureaus(given) == (TELECOM, STATISTICS)
    assert items_of(given, STATISTICS) == ("pop",)
    place = (HUANGPU.code, "pop", 2020)
    panel = reported()
    was = panel.denominators["pop"].reading(panel.year_position(2020), 1)
    answer = BureauAnswer(place, Conclusion.DIFFERS, f"{was.value:g}", "65", "年鉴", "钱八")
    panel, records = take_answers(panel, Records(), [answer], STAMP)
    lines = verification(given, panel, 2020, records)
    (line,) = [v for v in lines if v.place == place]
    assert (line.item.zh, line.measure.zh, line.bureau, line.differs) == (
        "常住人口", "万人", STATISTICS, True,
    )  # fmt: skip
    assert [v.code for v in lines[-3:]] == ["pop"] * 3  # behind all items
    panel, records = settle(panel, records, place, Ending.BUREAU, stamp=STAMP)
    now = panel.denominators["pop"].reading(panel.year_position(2020), 1)
    assert (now.value, now.status) == (65.0, Status.VERIFIED)
    panel, records = unsettle(panel, records, place)
    assert panel.denominators["pop"].reading(panel.year_position(2020), 1) == was


def test_that_what_nobody_verifies_is_named() -> None:
    items, below = unverified(framework())
    assert [n.zh for n in items] == ["处置时长"]
    assert [n.zh for n in below] == ["常住人口"]
    assert unverified(with_statistics())[1] == ()


def test_that_a_confirmed_value_ends_as_the_districts() -> None:
    answer = BureauAnswer(PLACE, Conclusion.CONFIRMED, "22", "", "已核台账", "赵六")
    panel, records = take_answers(reported(), Records(), [answer], STAMP)
    assert panel.reading(*PLACE) == Reading(22.0, Status.VERIFIED, Bound.EXACT, ORIGIN)
    line = line_of(panel, records)
    assert line.settlement is not None
    assert line.settlement.ending is Ending.DISTRICT
    assert (line.settlement.stamp.who, line.settlement.reason) == ("赵六", "已核台账")
    assert line.answer == answer


def test_that_a_confirmation_of_another_value_waits() -> None:
    answer = BureauAnswer(PLACE, Conclusion.CONFIRMED, "21")
    panel, records = take_answers(reported(), Records(), [answer], STAMP)
    line = line_of(panel, records)
    assert line.settlement is None
    assert line.is_stale
    assert line.differs


def test_that_a_difference_waits_and_stands_first() -> None:
    panel, records = take_answers(reported(), Records(), [DIFFERS], STAMP)
    assert panel.reading(*PLACE).value == 22.0
    lines = sorted(verification(framework(), panel, 2020, records), key=lambda v: v.order)
    assert lines[0].place == PLACE
    assert lines[0].differs
    unable = replace(DIFFERS, conclusion=Conclusion.UNABLE, value="")
    _, records = take_answers(reported(), Records(), [unable], STAMP)
    assert not line_of(panel, records).differs
    assert line_of(panel, records).order == 1


@pytest.mark.parametrize(("ending", "text", "value"), [
    (Ending.DISTRICT, "", 22.0), (Ending.BUREAU, "", 2.2), (Ending.ADJUDICATED, "2.5", 2.5),
])  # fmt: skip
def test_that_every_value_ends_as_one_of_three_with_person_and_reason(
    ending: Ending, text: str, value: float
) -> None:
    panel, records = take_answers(reported(), Records(), [DIFFERS], STAMP)
    panel, records = settle(panel, records, PLACE, ending, text=text, reason="会商", stamp=STAMP)
    assert panel.reading(*PLACE) == Reading(value, Status.VERIFIED, Bound.EXACT, ORIGIN)
    line = line_of(panel, records)
    assert line.settlement is not None
    assert (line.settlement.ending, line.settlement.reason) == (ending, "会商")
    assert line.district.value == 22.0
    assert line.order == 3
    panel, records = unsettle(panel, records, PLACE)
    assert panel.reading(*PLACE).value == 22.0
    assert line_of(panel, records).settlement is None
    assert unsettle(panel, records, PLACE) == (panel, records)


def test_that_a_settled_value_can_be_settled_again_from_what_was_reported() -> None:
    panel, records = take_answers(reported(), Records(), [DIFFERS], STAMP)
    panel, records = settle(panel, records, PLACE, Ending.BUREAU, stamp=STAMP)
    panel, records = settle(panel, records, PLACE, Ending.DISTRICT, stamp=STAMP)
    assert panel.reading(*PLACE).value == 22.0
    assert line_of(panel, records).district.value == 22.0


def test_that_a_bureau_may_give_a_value_nobody_reported() -> None:
    missing = small_panel({PLACE: Reading(None, Status.NOT_REPORTED)})
    answer = replace(DIFFERS, seen="NR")
    panel, records = take_answers(missing, Records(), [answer], STAMP)
    assert line_of(panel, records).differs
    panel, _ = settle(panel, records, PLACE, Ending.BUREAU, stamp=STAMP)
    assert panel.reading(*PLACE).value == 2.2


@pytest.mark.parametrize(("ending", "text"), [
    (Ending.BUREAU, ""), (Ending.ADJUDICATED, "约二"), (Ending.ADJUDICATED, ""),
])  # fmt: skip
def test_that_a_value_cannot_end_as_nothing(ending: Ending, text: str) -> None:
    with pytest.raises(SettlingError):
        settle(reported(), Records(), PLACE, ending, text=text, stamp=STAMP)
    with pytest.raises(SettlingError):
        settle(reported(), Records(), ("x", "B1", 2020), Ending.DISTRICT, stamp=STAMP)


def test_that_another_import_ends_a_value_only_where_it_is_the_same() -> None:
    panel, records = take_answers(reported(), Records(), [DIFFERS], STAMP)
    panel, records = settle(panel, records, PLACE, Ending.BUREAU, stamp=STAMP)
    again, kept = carry_settlements(reported(), records)
    assert (again.reading(*PLACE).value, kept) == (2.2, records)
    corrected = small_panel({PLACE: Reading(23.0, origin=ORIGIN)})
    again, kept = carry_settlements(corrected, records)
    assert again is corrected
    line = line_of(again, kept)
    assert line.settlement is None
    assert line.is_stale
    assert carry_settlements(panel, records) == (panel, records)


def test_that_verification_survives_as_plain_data() -> None:
    panel, records = take_answers(reported(), Records(), [DIFFERS], STAMP)
    panel, records = settle(panel, records, PLACE, Ending.BUREAU, stamp=STAMP)
    again = Records(records.as_mapping())
    assert line_of(panel, again) == line_of(panel, records)


# -- evidence ----------------------------------------------------------------------------


def test_that_evidence_is_kept_byte_for_byte_and_once() -> None:
    content = bytes(range(256))
    records = attachments.attach(Records(), PLACE, "台账.pdf", content, STAMP)
    records = attachments.attach(records, PLACE, "台账.pdf", content, STAMP)
    (found,) = attachments.attachments(records, PLACE)
    assert (found.name, found.size, found.stamp) == ("台账.pdf", 256, STAMP)
    assert attachments.content_of(records, found.key) == content
    assert attachments.attachments(records, (XUHUI.code, "B1", 2020)) == ()
    assert not attachments.detach(records, found.key)
    with pytest.raises(KeyError):
        attachments.content_of(Records(), found.key)


def test_that_a_file_of_two_values_is_kept_until_both_let_go_of_it() -> None:
    other = (XUHUI.code, "B1", 2020)
    records = attachments.attach(Records(), PLACE, "a.pdf", b"scan", STAMP)
    records = attachments.attach(records, other, "b.pdf", b"scan", STAMP)
    first, second = attachments.attachments(records)
    records = attachments.detach(records, first.key)
    assert attachments.content_of(records, second.key) == b"scan"
    assert not attachments.detach(records, second.key)
    assert attachments.detach(records, "nothing") == records


def test_that_evidence_too_large_is_refused() -> None:
    with pytest.raises(attachments.TooLarge):
        attachments.attach(Records(), PLACE, "x", bytes(attachments.LARGEST + 1), STAMP)


# -- questions, progress, reminders --------------------------------------------------------

UNCERTAIN = Issue(
    Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", *PLACE, "约22", "≈22"
)


def test_that_a_question_is_kept_with_its_answer() -> None:
    text = questions.proposed_question(
        UNCERTAIN, Name("处置时长", "Handling time"), Name("小时", "h")
    )
    assert text.zh == "2020 年“处置时长”（小时）填的是“约22”，是否应为 ≈22？请给出准确数值。"
    assert text.en == (
        "“Handling time” 2020 (h) says “约22”. Should it be ≈22? Give the exact figure."
    )
    records = questions.ask(Records(), UNCERTAIN, text, STAMP)
    (asked,) = questions.questions(records, HUANGPU.code)
    assert (asked.issue, asked.text, asked.is_answered) == (UNCERTAIN, text, False)
    records = questions.answer(records, asked.key, "21.8", Stamp("区数据局", "2020-11-25"))
    found = questions.question_of(records, asked.key)
    assert found is not None
    assert (found.answer, found.is_answered) == ("21.8", True)
    assert questions.questions(records, XUHUI.code) == ()
    assert not questions.withdraw(records, asked.key)
    with pytest.raises(KeyError):
        questions.answer(Records(), asked.key, "1", STAMP)


@pytest.mark.parametrize(("issue", "begin"), [
    (replace(UNCERTAIN, reading=""), "2020 年“甲”（个）填的是“约22”，请给出准确数值。"),
    (replace(UNCERTAIN, raw="", reading=""), "请填报 2020 年“甲”（个）的数值。"),
    (replace(UNCERTAIN, year=None), "请核对并说明：黄浦.xlsx"),
])  # fmt: skip
def test_that_a_question_is_proposed_for_every_kind_of_entry(issue: Issue, begin: str) -> None:
    asked = questions.proposed_question(issue, Name("甲", "A"), Name("个", ""))
    assert asked.zh.startswith(begin)
    assert asked.en


def progress_records() -> Records:
    records = receipts.with_receipt(
        Records(), HUANGPU.code, receipts.Receipt("黄浦.xlsx", "2020-11-01T10:00", "a")
    )
    records = receipts.with_receipt(
        records, HUANGPU.code, receipts.Receipt("黄浦.xlsx", "2020-11-09T10:00", "b")
    )
    records = questions.ask(records, UNCERTAIN, Name("?"), STAMP)
    return district_progress.with_extension(records, XUHUI.code, "2020-11-20")


def test_that_progress_says_how_far_each_district_is() -> None:
    silent = {(XUHUI.code, item, 2020): Reading(None, Status.NOT_REPORTED)
              for item in ("A11-1", "A11-2", "B1")}  # fmt: skip
    panel = small_panel({**silent, PLACE: Reading(22.0, Status.VERIFIED)})
    lines = district_progress.district_progress(panel, 2020, progress_records(), [UNCERTAIN])
    assert [line.unit for line in lines] == [PUDONG, HUANGPU, XUHUI]
    huangpu, xuhui = lines[1:]
    assert (huangpu.version, huangpu.receipts[-1].saved) == (2, "2020-11-09T10:00")
    assert (huangpu.errors, huangpu.asked, huangpu.answered) == (1, 1, 0)
    assert (huangpu.verified, huangpu.values, huangpu.items) == (1, 3, 3)
    assert (xuhui.is_received, xuhui.extension, xuhui.version) == (False, "2020-11-20", 0)


def test_that_the_same_file_again_is_no_new_version() -> None:
    again = receipts.Receipt("另一名.xlsx", "2020-11-10T10:00", "b")
    records = receipts.with_receipt(progress_records(), HUANGPU.code, again)
    assert [r.digest for r in receipts.receipts(records, HUANGPU.code)] == ["a", "b"]
    assert receipts.receipt_of_file(records, "另一名.xlsx") == again
    assert receipts.receipt_of_file(records, "无.xlsx") is None


def test_that_another_import_adds_its_versions_to_those_known() -> None:
    latest = receipts.Receipt("黄浦.xlsx", "2020-11-12T10:00", "c")
    city = receipts.Receipt("上海市.xlsx", "2020-11-12T10:00", "d")
    now = receipts.with_receipt(Records(), HUANGPU.code, latest)
    now = receipts.with_receipt(now, "", city)
    both = receipts.joined(progress_records(), now)
    assert [r.digest for r in receipts.receipts(both, HUANGPU.code)] == ["a", "b", "c"]
    assert receipts.receipt_of_file(both, "上海市.xlsx") == city
    assert district_progress.district_progress(small_panel(), 2020, both, [])[1].version == 3


def test_that_a_district_is_locked_and_opened_again() -> None:
    records = district_progress.with_lock(progress_records(), HUANGPU.code, "王五 2020-11-20")
    assert district_progress.is_locked(records, HUANGPU.code)
    assert not district_progress.is_locked(records, XUHUI.code)
    records = district_progress.with_lock(records, HUANGPU.code, "")
    assert not district_progress.is_locked(records, HUANGPU.code)


def test_that_the_reminder_names_what_is_owed_in_both_languages() -> None:
    silent = {(XUHUI.code, item, 2020): Reading(None, Status.NOT_REPORTED)
              for item in ("A11-1", "A11-2", "B1")}  # fmt: skip
    panel, records = small_panel(silent), progress_records()
    lines = district_progress.district_progress(panel, 2020, records, [UNCERTAIN])
    assert reminder_text(lines, 2020, "11月16日", "zh").splitlines() == [
        "2020 年填报催报清单（11月16日）",
        "1. 黄浦区：有 1 处错误待更正；有 1 个问题未答复。",
        "2. 徐汇区：尚未收到填报表；已延期至 2020-11-20。",
    ]
    assert reminder_text(lines, 2020, "16 Nov", "en").splitlines()[1] == (
        "1. Huangpu: errors to correct: 1; questions not answered: 1."
    )
    nothing = reminder_text(lines[:1], 2020, "x", "zh").splitlines()
    assert nothing[1] == "各区均无待办。"
    locked = district_progress.with_lock(records, HUANGPU.code, "王五")
    lines = district_progress.district_progress(panel, 2020, locked, [UNCERTAIN])
    assert "黄浦" not in reminder_text(lines, 2020, "x", "zh")
