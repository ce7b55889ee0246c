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
from smartcity_desk.core.panel import Origin, Panel, Reading, Status
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.receipts import Receipt, receipts, with_receipt
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import reading_at, with_reading_at
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.importing.joining import joining
from smartcity_desk.ui.importing.talk_dialogs import addition_dialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.review_page import ReviewPage
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
