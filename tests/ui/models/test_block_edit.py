"""What a block of texts would change, and what of it cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place, reading_at
from smartcity_desk.core.difference import DENOMINATOR, cell_changes
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Panel, Reading, Status
from smartcity_desk.ui.commands_data import SetReadings, changes_name, verified
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.block_edit import Offer, Plan, clearing, plan_of
from smartcity_desk.ui.models.pasting import Target, pasted
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.models.sheets import units_by_items
from smartcity_desk.ui.models.stage import Stage
from smartcity_desk.ui.models.trouble_model import TroubleModel
from tests.ui.models.test_sheets import by_unit, source_of, with_denominator
from tests.ui.panels import mixed_evaluation


def planned(evaluation: Evaluation, texts: dict[tuple[str, str], str]) -> Plan:
    sheet = by_unit(evaluation)
    offers = []
    for (unit, item), text in texts.items():
        found = sheet.find(Place(unit, item, 2020))
        assert found is not None
        offers.append(Offer(*found, text))
    return plan_of(evaluation, sheet, offers)


def test_that_plain_numbers_signs_and_words_become_changes() -> None:
    plan = planned(
        mixed_evaluation(), {("U1", "A1"): "60", ("U2", "B1a"): ">8", ("U3", "B1a"): "NA"}
    )
    new = {change.place[:2]: change.new for change in plan.changes}
    assert (new["U1", "A1"].value, new["U1", "A1"].status) == (60, Status.EDITED)
    assert (new["U2", "B1a"].value, new["U2", "B1a"].bound) == (8, Bound.MORE_THAN)
    assert new["U3", "B1a"].status is Status.NOT_APPLICABLE
    assert plan.troubles == ()


def test_that_what_cannot_be_taken_is_told_with_the_reading_the_import_would_propose() -> None:
    plan = planned(
        mixed_evaluation(),
        {("U1", "A1"): "1,234", ("U2", "A1"): "abc", ("U3", "A2"): "250", ("U1", "B1a"): "8"},
    )
    assert [change.new.value for change in plan.changes] == [8]
    assert [(t.where, t.text, t.reading, t.sentence) for t in plan.troubles] == [
        ("1区 · A1名", "1,234", "1234", "带千位分隔"),
        ("2区 · A1名", "abc", "", "不是数字"),
        ("3区 · A2名", "250", "", "超出有效范围 0–100"),
    ]
    assert [change.new.value for change in plan.proposed] == [1234]


def test_that_empty_texts_leave_their_cell_and_equal_ones_change_nothing() -> None:
    plan = planned(mixed_evaluation(), {("U1", "A1"): " ", ("U2", "A1"): "≈50", ("U1", "A2"): "NR"})
    assert (plan.changes, plan.blank, plan.same) == ((), 1, 2)


def test_that_a_total_of_the_districts_pasted_back_stays_a_total() -> None:
    plan = planned(mixed_evaluation(), {("C", "A1"): "175"})
    assert (plan.changes, plan.same) == ((), 1)
    other = planned(mixed_evaluation(), {("C", "A1"): "180"})
    assert [change.new.value for change in other.changes] == [180]


def test_that_computed_values_cannot_be_pasted_over() -> None:
    evaluation = mixed_evaluation()
    sheet = by_unit(evaluation, Stage.NORMALISED)
    plan = plan_of(evaluation, sheet, [Offer(0, sheet.labels, "5")])
    assert plan.changes == ()
    assert "填报值" in plan.troubles[0].sentence


def test_that_labels_cannot_be_pasted_over_but_may_say_what_they_say() -> None:
    evaluation = mixed_evaluation()
    sheet = by_unit(evaluation)
    label = sheet.text(0, 2, "zh")
    plan = plan_of(evaluation, sheet, [Offer(0, 2, label), Offer(1, 2, "7")])
    assert plan.changes == ()
    assert [(t.where, t.sentence) for t in plan.troubles] == [("2区 · 已填项", "这里不能填数。")]


def test_that_the_troubles_are_a_table(qtbot: QtBot) -> None:
    plan = planned(mixed_evaluation(), {("U1", "A1"): "1,234", ("U2", "A1"): "abc"})
    model = TroubleModel(plan.troubles)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    rows = [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]
    assert rows[1] == ["2区 · A1名", "abc", "—", "不是数字"]
    with qtbot.waitSignal(model.headerDataChanged):
        language.switch("en")
    try:
        titles = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(4)]
    finally:
        language.switch("zh")
    assert titles == ["Cell", "Text", "Would be read as", "Problem"]


def test_that_clearing_reports_nothing_and_keeps_where_it_was_read() -> None:
    evaluation = mixed_evaluation()
    sheet = by_unit(evaluation)
    cells = [sheet.find(Place(unit, "A1", 2020)) for unit in ("U1", "U2", "C")]
    changes, _ = clearing(evaluation, sheet, [cell for cell in cells if cell is not None])
    assert [change.place.unit for change in changes] == ["U1", "U2"]
    assert {change.new.status for change in changes} == {Status.NOT_REPORTED}
    assert changes[1].new.origin.cell == "K10"


def test_that_denominators_are_edited_in_the_same_way() -> None:
    evaluation = with_denominator()
    sheet = units_by_items(source_of(evaluation), evaluation.tree, 2020, DENOMINATOR)
    plan = plan_of(evaluation, sheet, [Offer(0, sheet.labels, "11"), Offer(1, sheet.labels, "-1")])
    assert len(plan.troubles) == 1
    name = changes_name(evaluation, Name("粘贴", "Paste"), plan.changes)
    assert (name.zh, name.en) == ("1区 2020 常住人口 10 → 11", "District 1 2020 Residents 10 → 11")
    stack = QUndoStack()
    before = evaluation.snapshot.panel
    stack.push(SetReadings(evaluation, plan.changes, name))
    assert evaluation.panel.denominators["R"].values[1, 0] == 11
    stack.undo()
    assert evaluation.panel is before


def test_that_verifying_is_a_step_that_leaves_the_value_and_can_be_taken_back() -> None:
    evaluation, stack = mixed_evaluation(), QUndoStack()
    place = Place("U1", "A1", 2020)
    stack.push(verified(evaluation, place, is_verified=True))
    reading = reading_at(evaluation.panel, place)
    assert (reading.value, reading.status) == (50, Status.VERIFIED)
    assert stack.undoText() == "1区 2020 A1名 标为已核验"
    stack.push(verified(evaluation, place, is_verified=False))
    assert reading_at(evaluation.panel, place).status is Status.REPORTED


TEXTS = st.one_of(
    st.sampled_from(["", "NR", "未填报", "≈7", ">3", "1,234", "84%", "abc", "=1+1", "U1", "A1"]),
    st.floats(-5, 150).map(str),
    st.text(max_size=4),
)
GRIDS = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=6)
)


def paste(evaluation: Evaluation, sheet: Sheet, grid: Sequence[Sequence[str]], at: int) -> Plan:
    columns = range(sheet.labels, len(sheet.columns))
    target = Target(range(len(sheet.rows)), columns, at % 4, at // 4)
    found = pasted(sheet, grid, target)
    return plan_of(evaluation, sheet, found.offers, troubles=found.troubles)


@given(grid=GRIDS, at=st.integers(0, 15), accepting=st.booleans())
def test_that_a_paste_that_is_undone_leaves_the_same_panel(
    grid: list[list[str]], at: int, accepting: bool
) -> None:
    evaluation, stack = mixed_evaluation(), QUndoStack()
    before, notices = evaluation.panel, list[Part]()
    evaluation.listen(notices.append)
    plan = paste(evaluation, by_unit(evaluation), grid, at)
    changes = (*plan.changes, *plan.proposed) if accepting else plan.changes
    if not changes:
        return
    stack.push(SetReadings(evaluation, changes, Name("粘贴", "Paste")))
    assert len(notices) <= 1
    changed = {(c.unit, c.code, c.year) for c in cell_changes(before, evaluation.panel)}
    assert changed <= {tuple(change.place) for change in changes}
    after = evaluation.panel
    stack.undo()
    assert evaluation.panel is before
    stack.redo()
    assert evaluation.panel is after
    # Undone after something else happened: the very readings come back, cell by cell.
    evaluation.set_panel(with_other_edit(after))
    stack.undo()
    left = {(c.unit, c.code, c.year) for c in cell_changes(before, evaluation.panel)}
    assert left <= {("U1", "B1b", 2019)}


def with_other_edit(panel: Panel) -> Panel:
    return panel.with_reading("U1", "B1b", 2019, Reading(1.25, Status.EDITED))


@given(grid=GRIDS, at=st.integers(0, 15))
def test_that_no_value_outside_its_range_is_ever_pasted(grid: list[list[str]], at: int) -> None:
    evaluation = mixed_evaluation()
    sheet = by_unit(evaluation)
    plan = paste(evaluation, sheet, grid, at)
    for change in (*plan.changes, *plan.proposed):
        value = change.new.value
        limits = sheet.limits[change.place.item]
        assert value is None or (np.isfinite(value) and limits.admit(value))
