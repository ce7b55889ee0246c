"""Plain tables of fields under Qt's tester."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.field_roles import CHOICES_ROLE, CODE_ROLE, FIELD_ROLE
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn, RowsModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ROLE = Qt.ItemDataRole
COLUMNS = (
    RowColumn("zh", Name("名称", "Name"), 80),
    RowColumn("kind", Name("类别", "Kind"), 0, help=Name("说明", "Help")),
    RowColumn("count", Name("数", "Count"), 40, numeric=True),
)
KINDS = (("a", Name("甲", "A")), ("b", Name("乙", "B")))


def row(code: str, kind: str = "a") -> Row:
    name = dict(KINDS)[kind]
    return Row(code, {
        "zh": Field(Name(f"{code}名", f"{code} name"), Name(f"{code}名")),
        "kind": Field(name, Name(kind), KINDS),
        "count": Field(Name("3")),
    })  # fmt: skip


@pytest.fixture
def model(qapp: object) -> RowsModel:
    made = RowsModel(COLUMNS)
    QAbstractItemModelTester(made, FATAL, made)
    made.show([row("x"), row("y", "b")])
    return made


def test_that_cells_say_what_they_hold_and_how_they_are_edited(model: RowsModel) -> None:
    name, kind, count = (model.index(1, c) for c in range(3))
    assert (name.data(), kind.data(), count.data()) == ("y名", "乙", "3")
    assert (name.data(ROLE.EditRole), kind.data(ROLE.EditRole)) == ("y名", "b")
    assert [i.data(FIELD_ROLE) for i in (name, kind, count)] == ["zh", "kind", ""]
    assert kind.data(CHOICES_ROLE) == (("a", "甲"), ("b", "乙"))
    assert name.data(CHOICES_ROLE) is None
    assert {i.data(CODE_ROLE) for i in (name, kind)} == {"y"}
    assert name.flags() & Qt.ItemFlag.ItemIsEditable
    assert not count.flags() & Qt.ItemFlag.ItemIsEditable
    assert kind.data(ROLE.AccessibleTextRole) == "y名，类别：乙"
    assert count.data(ROLE.DecorationRole) is None
    assert model.rowCount(name) == model.columnCount(name) == 0


def test_that_headers_explain_themselves(model: RowsModel) -> None:
    head = [model.headerData(c, Qt.Orientation.Horizontal, ROLE.ToolTipRole) for c in range(3)]
    assert head == ["名称", "说明", "数"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    right = model.headerData(2, Qt.Orientation.Horizontal, ROLE.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Horizontal, ROLE.DecorationRole) is None


def test_that_other_contents_are_no_reset_and_other_rows_are(
    qtbot: QtBot, model: RowsModel
) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show([row("x", "b"), row("y", "b")])
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show([row("x", "b"), row("y", "b")])
    with qtbot.waitSignal(model.modelReset):
        model.show([row("y")])
    assert (model.row_of("y"), model.row_of("x")) == (0, -1)
    model.show([])
    assert model.rowCount() == 0
    assert model.index(0, 0) == QModelIndex()


def test_that_another_language_is_served_at_once(qtbot: QtBot, model: RowsModel) -> None:
    with qtbot.waitSignals([model.dataChanged, model.headerDataChanged]):
        language.switch("en")
    try:
        assert model.index(0, 0).data() == "x name"
        assert model.headerData(1, Qt.Orientation.Horizontal) == "Kind"
    finally:
        language.switch("zh")
