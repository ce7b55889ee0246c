"""The table model under Qt's tester: after every kind of change, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.comments import Note, with_note
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.cell import CELL_ROLE, PLACE_ROLE, SPEC_ROLE, Cell, Kind
from smartcity_desk.ui.models.cell_states import CellState
from smartcity_desk.ui.models.columns import ColumnSpec
from smartcity_desk.ui.models.issue_places import IssuePlaces
from smartcity_desk.ui.models.noted import noted_cells
from smartcity_desk.ui.models.panel_model import PanelModel
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.reading_block import Source
from smartcity_desk.ui.models.sheet import EMPTY, Sheet
from smartcity_desk.ui.models.sheets import items_by_years, units_by_items
from smartcity_desk.ui.models.stage import Stage
from tests.ui.panels import ISSUE, mixed_evaluation
from tests.unit.builders import full_framework, random_panel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def source_of(evaluation: Evaluation, stage: Stage = Stage.RAW) -> Source:
    issues = IssuePlaces([ISSUE], evaluation.panel)
    result = compute(evaluation.snapshot)
    noted = noted_cells(evaluation.records, evaluation.panel)
    return Source(evaluation.panel, evaluation.official.panel, result, issues, stage, noted)


def by_unit(evaluation: Evaluation, year: int = 2020) -> Sheet:
    return units_by_items(source_of(evaluation), evaluation.tree, year)


@pytest.fixture
def model(qapp: object) -> PanelModel:
    made = PanelModel()
    QAbstractItemModelTester(made, FATAL, made)
    made.show(by_unit(mixed_evaluation()))
    return made


@pytest.fixture
def proxy(model: PanelModel) -> PanelProxy:
    made = PanelProxy(model)
    QAbstractItemModelTester(made, FATAL, made)
    return made


def codes(proxy: PanelProxy) -> list[str]:
    return [str(proxy.index(row, 0).data()) for row in range(proxy.rowCount())]


def column_of(proxy: PanelProxy, item: str) -> int:
    keys = [
        proxy.headerData(c, Qt.Orientation.Horizontal, SPEC_ROLE).key
        for c in range(proxy.columnCount())
    ]
    return keys.index(item)


def cell_of(model: PanelModel, place: Place) -> QModelIndex:
    found = model.sheet.find(place)
    assert found is not None
    return model.index(*found)


# -- what is served ------------------------------------------------------------------


def test_that_a_cell_serves_text_drawing_place_and_speech(model: PanelModel) -> None:
    index = cell_of(model, Place("U2", "A1", 2020))
    assert index.data() == "≈50"
    cell = index.data(CELL_ROLE)
    assert isinstance(cell, Cell)
    assert (cell.kind, cell.text) == (Kind.VALUE, "≈50")
    assert index.data(PLACE_ROLE) == Place("U2", "A1", 2020)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2区，A1名：≈50"
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) == right


def test_that_roles_nobody_asked_for_are_answered_with_nothing(model: PanelModel) -> None:
    index = model.index(0, 4)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_that_headers_carry_title_unit_and_specification(model: PanelModel) -> None:
    across = Qt.Orientation.Horizontal
    column = model.sheet.labels
    assert model.headerData(column, across) == "A1名"
    assert model.headerData(column, across, Qt.ItemDataRole.ToolTipRole) == "A1名 (个)"
    assert isinstance(model.headerData(column, across, SPEC_ROLE), ColumnSpec)
    assert model.headerData(1, Qt.Orientation.Vertical) == "2区"
    assert model.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None


def test_that_the_tool_tip_is_asked_for(model: PanelModel) -> None:
    model.describe = lambda place: f"about {place.unit}"
    tip = Qt.ItemDataRole.ToolTipRole
    assert cell_of(model, Place("U2", "A1", 2020)).data(tip) == "about U2"
    assert model.index(0, 1).data(tip) == "1区"


def test_that_another_language_is_served_at_once(qtbot: QtBot, model: PanelModel) -> None:
    with qtbot.waitSignals([model.dataChanged, model.headerDataChanged]):
        language.switch("en")
    try:
        assert cell_of(model, Place("U1", "A2", 2020)).data() == "NR"
        assert model.index(0, 1).data() == "District 1"
    finally:
        language.switch("zh")


# -- changes -------------------------------------------------------------------------


def test_that_an_edit_is_told_as_the_cells_that_look_different(
    qtbot: QtBot, model: PanelModel
) -> None:
    evaluation = mixed_evaluation()
    model.show(by_unit(evaluation))
    evaluation.set_reading("U3", "B1b", 2020, Reading(51.0, Status.EDITED))
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show(by_unit(evaluation))
    assert told.args is not None
    first, last = told.args[0], told.args[1]
    # The bars of the whole column are compared anew and the city's total follows.
    labels = model.sheet.labels
    assert {first.column(), last.column()} == {labels + 3}
    assert last.row() == 3


def test_that_the_same_sheet_again_tells_nothing(qtbot: QtBot, model: PanelModel) -> None:
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(by_unit(mixed_evaluation()))


def test_that_another_year_of_the_same_units_is_no_reset(qtbot: QtBot, model: PanelModel) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(by_unit(mixed_evaluation(), 2019))


def test_that_the_other_view_and_nothing_at_all_are_resets(qtbot: QtBot, model: PanelModel) -> None:
    evaluation = mixed_evaluation()
    with qtbot.waitSignal(model.modelReset):
        model.show(items_by_years(source_of(evaluation), evaluation.tree, "U2"))
    with qtbot.waitSignal(model.modelReset):
        model.show(EMPTY)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_that_another_stage_renames_the_units_in_the_header(
    qtbot: QtBot, model: PanelModel
) -> None:
    evaluation = mixed_evaluation()
    with qtbot.waitSignal(model.headerDataChanged):
        model.show(units_by_items(source_of(evaluation, Stage.NORMALISED), evaluation.tree, 2020))


# -- typing --------------------------------------------------------------------------


def test_that_what_is_typed_is_asked_for_and_not_written(qtbot: QtBot, model: PanelModel) -> None:
    index = cell_of(model, Place("U1", "A1", 2020))
    with qtbot.waitSignal(model.entered) as told:
        assert model.setData(index, "60.5")
    assert told.args is not None
    place, entry = told.args
    assert (place, entry.value) == (Place("U1", "A1", 2020), 60.5)
    assert index.data() == "50"


def test_that_a_bound_sign_can_be_typed(qtbot: QtBot, model: PanelModel) -> None:
    with qtbot.waitSignal(model.entered) as told:
        model.setData(cell_of(model, Place("U1", "A1", 2020)), ">60")
    assert told.args is not None
    assert told.args[1].bound is Bound.MORE_THAN


def test_that_typing_what_stands_there_already_asks_for_nothing(
    qtbot: QtBot, model: PanelModel
) -> None:
    with qtbot.assertNotEmitted(model.entered):
        assert model.setData(cell_of(model, Place("U2", "A1", 2020)), " ≈50 ")


@pytest.mark.parametrize("text", ["", "3.14万", "84%", "1,234", "abc", "101"])
def test_that_anything_else_is_refused_with_a_sentence(
    qtbot: QtBot, model: PanelModel, text: str
) -> None:
    index = cell_of(model, Place("U1", "A2", 2020))
    with qtbot.assertNotEmitted(model.entered), qtbot.waitSignal(model.refused) as told:
        assert not model.setData(index, text)
    assert told.args is not None
    assert str(told.args[0]).endswith("原值未变。")
    assert model.refusal_of(index, text) == told.args[0]


def test_that_a_plain_number_is_not_refused(model: PanelModel) -> None:
    assert model.refusal_of(cell_of(model, Place("U1", "A2", 2020)), "55") == ""


def test_that_labels_and_computed_stages_are_not_editable(model: PanelModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & editable
    assert model.flags(model.index(0, model.sheet.labels)) & editable
    assert not model.setData(model.index(0, 0), "5")
    evaluation = mixed_evaluation()
    model.show(units_by_items(source_of(evaluation, Stage.NORMALISED), evaluation.tree, 2020))
    assert not model.flags(model.index(0, model.sheet.labels)) & editable
    assert model.refusal_of(model.index(0, 4), "5") == "只有“填报值”可以修改。"


def test_that_a_city_value_that_is_added_up_is_edited_from_an_empty_field(
    model: PanelModel,
) -> None:
    index = cell_of(model, Place("C", "A1", 2020))
    assert index.data(Qt.ItemDataRole.EditRole) == ""
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable


# -- order and filter ----------------------------------------------------------------


def test_that_rows_are_ordered_by_value_with_missing_and_the_city_last(
    proxy: PanelProxy,
) -> None:
    column = column_of(proxy, "B1a")
    proxy.sort(column, DOWN)
    assert codes(proxy) == ["U1", "U2", "U3", "C"]
    proxy.sort(column, UP)
    assert codes(proxy) == ["U3", "U2", "U1", "C"]
    missing = column_of(proxy, "A2")
    for order in (UP, DOWN):
        proxy.sort(missing, order)
        assert codes(proxy) == ["U3", "U1", "U2", "C"]


def test_that_names_stand_in_the_official_order(proxy: PanelProxy) -> None:
    proxy.sort(1, DOWN)
    assert codes(proxy) == ["U3", "U2", "U1", "C"]
    proxy.sort(-1)
    assert codes(proxy) == ["U1", "U2", "U3", "C"]


def test_that_an_edit_does_not_move_its_row(model: PanelModel, proxy: PanelProxy) -> None:
    proxy.sort(column_of(proxy, "B1a"), DOWN)
    evaluation = mixed_evaluation()
    evaluation.set_reading("U3", "B1a", 2020, Reading(100.0, Status.EDITED))
    evaluation.set_reading("U1", "B1a", 2020, Reading(1.0, Status.EDITED))
    model.show(by_unit(evaluation))
    assert codes(proxy) == ["U1", "U2", "U3", "C"]
    proxy.sort_anew()
    assert codes(proxy) == ["U3", "U2", "U1", "C"]


def test_that_a_typed_value_reaches_the_row_it_was_typed_in(
    qtbot: QtBot, model: PanelModel, proxy: PanelProxy
) -> None:
    column = column_of(proxy, "B1a")
    proxy.sort(column, UP)
    with qtbot.waitSignal(model.entered) as told:
        proxy.setData(proxy.index(0, column), "7")
    assert told.args is not None
    assert told.args[0] == Place("U3", "B1a", 2020)


def test_that_other_rows_come_in_the_official_order(model: PanelModel, proxy: PanelProxy) -> None:
    proxy.sort(column_of(proxy, "B1a"), UP)
    evaluation = mixed_evaluation()
    model.show(items_by_years(source_of(evaluation), evaluation.tree, "U2"))
    assert codes(proxy) == ["A1", "A2", "B1a", "B1b"]
    assert proxy.sorted_by == (-1, UP)


def test_that_rows_are_filtered_by_group_and_state(model: PanelModel, proxy: PanelProxy) -> None:
    proxy.filter_by(state=CellState.MISSING)
    assert codes(proxy) == ["U1", "U2"]
    proxy.filter_by(state=CellState.TO_REVIEW)
    assert codes(proxy) == ["U3"]
    proxy.filter_by(state=CellState.EDITED)
    assert codes(proxy) == []
    proxy.filter_by(state="", group="g")
    assert codes(proxy) == ["U1", "U2", "U3"]
    proxy.filter_by(group="nobody")
    assert codes(proxy) == []
    proxy.filter_by(group="")
    assert len(codes(proxy)) == 4


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (CellState.VERIFIED, ["U2"]), (CellState.BOUND, ["U2"]), (CellState.NOTED, ["U3"]),
        (CellState.IMPUTED, ["U1"]),
    ],
)  # fmt: skip
def test_that_every_state_is_a_filter(
    model: PanelModel, proxy: PanelProxy, state: CellState, left: list[str]
) -> None:
    # Carried forward: A2 of U1 was reported in 2019, that of U2 does not apply now, but was too.
    evaluation = mixed_evaluation()
    panel = evaluation.panel.with_reading("U2", "A2", 2019, Reading(None, Status.NOT_REPORTED))
    evaluation = Evaluation.of(evaluation.framework, panel)
    evaluation.set_method(Method(missing=MissingRule.CARRY_FORWARD))
    note = Note("看过", "王", "2020-12-08")
    evaluation.set_records(with_note(evaluation.records, Place("U3", "B1b", 2020), note))
    model.show(by_unit(evaluation))
    proxy.filter_by(state=state)
    assert codes(proxy) == left
    assert proxy.state_counts[state] == 1


def test_that_cells_are_counted_in_what_group_and_branch_show(
    model: PanelModel, proxy: PanelProxy
) -> None:
    assert proxy.state_counts == {
        CellState.MISSING: 2, CellState.IMPUTED: 0, CellState.TO_REVIEW: 1, CellState.EDITED: 0,
        CellState.VERIFIED: 1, CellState.NOTED: 0, CellState.BOUND: 1,
    }  # fmt: skip
    proxy.filter_by(branch="B")
    assert (proxy.state_counts[CellState.MISSING], proxy.state_counts[CellState.VERIFIED]) == (0, 1)
    # What is missing stands in columns that are not shown.
    proxy.filter_by(state=CellState.MISSING)
    assert codes(proxy) == []
    proxy.filter_by(state="", branch="", group="nobody")
    assert set(proxy.state_counts.values()) == {0}


def test_that_a_row_filtered_by_state_follows_the_data(
    model: PanelModel, proxy: PanelProxy
) -> None:
    proxy.filter_by(state=CellState.EDITED)
    evaluation = mixed_evaluation()
    evaluation.set_reading("U2", "B1b", 2020, Reading(1.0, Status.EDITED))
    model.show(by_unit(evaluation))
    proxy.filter_by()
    assert codes(proxy) == ["U2"]


def test_that_a_branch_filters_columns_of_units_and_rows_of_items(
    model: PanelModel, proxy: PanelProxy
) -> None:
    proxy.filter_by(branch="B")
    assert proxy.columnCount() == model.sheet.labels + 2
    evaluation = mixed_evaluation()
    model.show(items_by_years(source_of(evaluation), evaluation.tree, "U2"))
    assert codes(proxy) == ["B1a", "B1b"]
    assert proxy.columnCount() == model.sheet.labels + 2
    proxy.filter_by(branch="")
    assert codes(proxy) == ["A1", "A2", "B1a", "B1b"]


def test_that_an_order_survives_a_filter_of_columns(model: PanelModel, proxy: PanelProxy) -> None:
    proxy.sort(column_of(proxy, "B1a"), UP)
    proxy.filter_by(branch="B")
    assert codes(proxy) == ["U3", "U2", "U1", "C"]
    proxy.filter_by(branch="A")
    assert proxy.sorted_by[0] >= 0


def test_that_a_large_sheet_is_served_from_its_arrays(qapp: object) -> None:
    framework = full_framework(limit=54)
    evaluation = Evaluation.of(framework, random_panel(framework, 300, (2019, 2020), missing=0.1))
    model = PanelModel()
    proxy = PanelProxy(model)
    model.show(by_unit(evaluation))
    assert (model.rowCount(), model.columnCount()) == (301, 57)
    column = column_of(proxy, framework.items[7].code)
    proxy.sort(column, DOWN)
    values = model.sheet.values[:-1, column - model.sheet.labels]
    best = model.sheet.rows[int(np.nanargmax(values))].key
    assert codes(proxy)[0] == best
    assert codes(proxy)[-1] == "C"


def test_that_a_selection_survives_another_year(model: PanelModel, proxy: PanelProxy) -> None:
    selection = QItemSelectionModel(proxy, proxy)
    selection.select(proxy.index(1, 4), QItemSelectionModel.SelectionFlag.Select)
    model.show(by_unit(mixed_evaluation(), 2019))
    assert [(i.row(), i.column()) for i in selection.selectedIndexes()] == [(1, 4)]
