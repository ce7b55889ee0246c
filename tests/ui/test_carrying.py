"""Decisions after another import: of the last session, and of a corrected workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.carry_over import dropped
from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide, decisions
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.locks import lock_sentence
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Publication
from smartcity_desk.core.panel import Origin, Panel, Reading, Status
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_corrections import Correction
from smartcity_desk.core.receipts import Receipt, receipts, with_receipt
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import reading_at, with_reading_at
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.importing.joining import correcting, joining
from smartcity_desk.ui.importing.published_dialog import PublishedDialog
from smartcity_desk.ui.importing.talk_dialogs import addition_dialog, published_dialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.review_page import ReviewPage
from smartcity_desk.ui.person import Person
from smartcity_desk.ui.review.carrying import carried
from smartcity_desk.ui.settings import State
from smartcity_desk.ui.trial import state_of, try_again
from smartcity_desk.workbooks.addition import Addition
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import REPORTED
from smartcity_desk.workbooks.published import PublishedFigure
from smartcity_desk.workbooks.questions import Differing
from tests.ui.desks import empty_desk
from tests.ui.windows import offscreen
from tests.unit.workbooks.makers import CITY, HUANGPU, small_framework, small_panel

pytestmark = offscreen
PLACE = (HUANGPU.code, "A11-1", 2020)
ORIGIN = Origin("黄浦.xlsx", "填报", "H8", "约3万")
ISSUE = Issue(Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", *PLACE, "约3万", "≈3")
STAMP = Stamp("王五", "2020-11-20T09:30:00+00:00")


def as_read(raw: str = "约3万", value: float | None = None) -> Panel:
    """What the workbook says: an uncertain text, or a figure."""
    status = Status.NOT_REPORTED if value is None else Status.REPORTED
    reading = Reading(value, status, origin=replace(ORIGIN, raw=raw))
    return small_panel({PLACE: reading})


def opened(desk: Desk, panel: Panel, issues: list[Issue], digest: str) -> Evaluation:
    """A desk on which workbooks were just read."""
    evaluation = Evaluation.of(small_framework(), panel)
    receipt = Receipt("黄浦.xlsx", "", digest)
    evaluation.records = with_receipt(evaluation.records, HUANGPU.code, receipt)
    desk.open(evaluation, issues)
    return evaluation


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with empty_desk() as desk:
        yield desk
        qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)


@pytest.fixture
def last(desk: Desk) -> State:
    """The session after one decision and one edit."""
    evaluation = opened(desk, as_read(), [ISSUE], "a")
    choice = Choice(Verdict.CORRECT, "3.2", "来函")
    panel, records = decide(evaluation.panel, evaluation.records, ISSUE, choice, STAMP)
    with evaluation.transaction():
        evaluation.set_panel(panel)
        evaluation.set_records(records)
        evaluation.set_reading(HUANGPU.code, "B1", 2019, Reading(7.0, Status.EDITED))
    return state_of(desk)


def test_that_the_same_workbooks_bring_back_decisions_and_edits(desk: Desk, last: State) -> None:
    evaluation = opened(desk, as_read(), [ISSUE], "a")
    try_again(evaluation, carried(desk, last))
    assert evaluation.panel.reading(*PLACE).value == 3.2
    assert evaluation.panel.reading(HUANGPU.code, "B1", 2019).value == 7.0
    assert len(decisions(evaluation.records)) == 1
    assert [r.digest for r in receipts(evaluation.records, HUANGPU.code)] == ["a"]


def test_that_a_corrected_figure_counts_and_the_decision_is_said_to_be_dropped(
    qtbot: QtBot, desk: Desk, last: State
) -> None:
    evaluation = opened(desk, as_read("31000", 3.1), [], "b")
    try_again(evaluation, carried(desk, last))
    assert evaluation.panel.reading(*PLACE).value == 3.1
    assert evaluation.panel.reading(HUANGPU.code, "B1", 2019).value == 7.0
    assert decisions(evaluation.records) == ()
    assert [d.choice.text for d in dropped(evaluation.records)] == ["3.2"]
    assert [r.digest for r in receipts(evaluation.records, HUANGPU.code)] == ["a", "b"]
    page = ReviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.entries.dropped.words.text().startswith("1 项以前的决定")
    page.entries.dropped.see_off.click()
    assert page.entries.dropped.isHidden()
    watch, sheets = page.entries.watch, page.entries.sheets
    qtbot.waitUntil(lambda: not (desk.is_computing or watch.is_busy or sheets.is_busy))


def test_that_what_was_typed_over_a_decision_stays(desk: Desk, last: State) -> None:
    evaluation = opened(desk, as_read(), [ISSUE], "a")
    try_again(evaluation, carried(desk, last))
    evaluation.set_reading(*PLACE, Reading(9.0, Status.EDITED, origin=ORIGIN))
    typed = state_of(desk)
    evaluation = opened(desk, as_read(), [ISSUE], "a")
    try_again(evaluation, carried(desk, typed))
    assert evaluation.panel.reading(*PLACE).value == 9.0


def test_that_versions_are_counted_where_nothing_was_tried(desk: Desk) -> None:
    opened(desk, as_read(), [], "a")
    quiet = state_of(desk)
    assert not quiet.is_trial
    evaluation = opened(desk, as_read(), [], "b")
    assert carried(desk, quiet) == quiet
    assert [r.digest for r in receipts(evaluation.records, HUANGPU.code)] == ["a", "b"]


def test_that_a_decided_city_denominator_comes_back(desk: Desk) -> None:
    evaluation = opened(desk, small_panel(), [], "a")
    place = (CITY.code, "pop", 2020)
    changed = with_reading_at(evaluation.panel, place, Reading(2400.0, Status.EDITED))
    evaluation.set_panel(changed)
    kept = state_of(desk)
    evaluation = opened(desk, small_panel(), [], "a")
    try_again(evaluation, carried(desk, kept))
    assert reading_at(evaluation.panel, place) == Reading(2400.0, Status.EDITED)


def test_that_a_corrected_workbook_that_joins_drops_what_no_longer_applies(
    desk: Desk, last: State
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    new = Reading(3.1, origin=replace(ORIGIN, raw="31000"))
    panel = with_reading_at(evaluation.official.panel, PLACE, new)
    file = ImportedFile(Path("黄浦.xlsx"), "黄浦.xlsx", Kind.DISTRICT, "b", HUANGPU.code)
    imported = Imported(
        (evaluation.framework,), evaluation.framework, panel, 2020, (), (file,), (), REPORTED
    )
    unit: Unit = HUANGPU
    old = evaluation.panel.reading(*PLACE)
    differing = (Differing(*PLACE, old, new, True),)
    addition = Addition(imported, (), (unit.code,), differing, 0, ())
    desk.undo.push(joining(evaluation, desk.issues, addition, [PLACE], {}))
    assert evaluation.panel.reading(*PLACE).value == 3.1
    assert decisions(evaluation.records) == ()
    assert len(dropped(evaluation.records)) == 1
    assert [r.digest for r in receipts(evaluation.records, HUANGPU.code)] == ["a", "b"]
    desk.undo.undo()
    assert len(decisions(evaluation.records)) == 1


def test_that_a_damaged_session_is_not_taken_for_decisions(desk: Desk) -> None:
    opened(desk, as_read(), [ISSUE], "a")
    broken = State(records={"decision": {"x": '{"issue": 1}'}})
    with pytest.raises((KeyError, TypeError)):
        carried(desk, broken)
    assert Records(broken.records)


def test_that_figures_of_a_locked_district_are_listed_as_not_taken(
    qtbot: QtBot, desk: Desk, last: State
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    imported = Imported(
        (evaluation.framework,), evaluation.framework, evaluation.panel, 2020, (), (), (), REPORTED
    )
    refused = (Differing(*PLACE, evaluation.panel.reading(*PLACE), Reading(3.1), True),)
    host = QWidget()
    qtbot.addWidget(host)
    addition = Addition(imported, (), (HUANGPU.code,), (), 0, (), refused)
    dialog = addition_dialog(addition, host)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    sentence, item = lock_sentence(HUANGPU.name), evaluation.framework.node(PLACE[1]).name
    assert tr(sentence) in told
    assert f"{tr(HUANGPU.name)} {PLACE[2]} {tr(item)}" in told
    dialog.close()


def test_that_published_figures_that_differ_are_named_and_stay(
    qtbot: QtBot, desk: Desk, last: State
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    root = evaluation.framework.root
    same = PublishedFigure(2018, Name("全市指数", "City index"), 101.5, "通稿", node=root.code)
    other = PublishedFigure(2019, Name("全市指数", "City index"), 105.9, "通稿", node=root.code)
    imported = Imported(
        (evaluation.framework,), evaluation.framework, evaluation.panel, 2020, (), (),
        (same, other), REPORTED,
    )  # fmt: skip
    host = QWidget()
    qtbot.addWidget(host)
    known = {root.code: {2018: PublishedScore(101.5), 2019: PublishedScore(105.86)}}
    dialog = addition_dialog(Addition(imported, (), (), (), 0, ()), host, known)
    told = [label.text() for label in dialog.labels]
    assert any(f"1 个公布数字与现有的不同：2019 {root.name.zh}。" in text for text in told)
    dialog.close()


# -- published figures -------------------------------------------------------------------


def city_again(evaluation: Evaluation, *figures: tuple[int, float]) -> Imported:
    """A city workbook that says these of the city index, and nothing else that is new."""
    root = evaluation.framework.root.code
    said = tuple(
        PublishedFigure(year, Name("全市指数", "City index"), value, "公报", node=root)
        for year, value in figures
    )
    return Imported(
        (evaluation.framework,), evaluation.framework, evaluation.panel, 2020, (), (), said,
        REPORTED,
    )  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, last: State) -> Iterator[PublishedDialog]:
    """2018 and 2019 are said otherwise; 2018 was published from the evaluation itself."""
    evaluation = desk.evaluation
    assert evaluation is not None
    root = evaluation.framework.root.code
    evaluation.uncorrected = {root: {2019: PublishedScore(105.86)}}
    evaluation.publish(
        Publication(2, 1, "报告", "体验周", "2018-12-10", "王敏", 2018, ((root, 105.13),))
    )
    imported = city_again(evaluation, (2018, 105.2), (2019, 105.9))
    host = QWidget()
    qtbot.addWidget(host)
    made = published_dialog(Addition(imported, (), (), (), 0, ()), evaluation, host)
    assert made is not None
    yield made
    made.close()


def test_that_published_figures_are_corrected_with_a_reason_as_one_step(
    desk: Desk, dialog: PublishedDialog
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    root = evaluation.framework.root
    assert [tick.text() for tick in dialog.ticks] == [
        f"2018 年 {root.name.zh}：105.13 → 105.20 · 由本工程公布",
        f"2019 年 {root.name.zh}：105.86 → 105.90",
    ]
    assert [tick.isEnabled() for tick in dialog.ticks] == [False, True]
    chosen: list[tuple[tuple[Correction, ...], str]] = []
    dialog.chosen.connect(lambda taken, why: chosen.append((taken, why)))
    dialog.done_button.click()
    assert dialog.refusal.text() == "请写明更正的原因。"
    assert chosen == []
    dialog.reason.setText("公报 11 月 3 日更正")
    dialog.done_button.click()
    ((taken, why),) = chosen
    desk.undo.push(correcting(evaluation, taken, why, Person("王敏", "主持")))
    assert desk.undo.undoText() == f"更正公布数字 2019 {root.name.zh} 105.86 → 105.90"
    now = evaluation.published[root.code][2019]
    assert (now.value, now.supersedes, now.reason) == (105.9, 105.86, "公报 11 月 3 日更正")
    assert evaluation.published[root.code][2018].value == 105.13
    desk.undo.undo()
    assert evaluation.published[root.code][2019] == PublishedScore(105.86)


def test_that_figures_that_are_not_ticked_stay_and_need_no_reason(
    desk: Desk, dialog: PublishedDialog
) -> None:
    dialog.ticks[1].setChecked(False)
    chosen: list[object] = []
    dialog.chosen.connect(lambda *said: chosen.append(said))
    dialog.done_button.click()
    assert chosen == []
    assert not dialog.isVisible()


def test_that_the_same_published_figures_ask_nothing(qtbot: QtBot, desk: Desk, last: State) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.uncorrected = {evaluation.framework.root.code: {2019: PublishedScore(105.86)}}
    host = QWidget()
    qtbot.addWidget(host)
    addition = Addition(city_again(evaluation, (2019, 105.86)), (), (), (), 0, ())
    assert published_dialog(addition, evaluation, host) is None
