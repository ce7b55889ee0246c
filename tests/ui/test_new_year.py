"""A new year from the window: said what goes along, made as a project, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.aliases import unit_by_alias, with_aliases
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.new_year.dialog import NewYearDialog
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    language.switch("zh")
    made.attach(Desk(made))
    yield made
    made.close()


def opened(qtbot: QtBot, window: MainWindow) -> Evaluation:
    desk = window.desk
    assert desk is not None
    evaluation = Evaluation.of(small_framework(), small_panel())
    records = with_aliases(evaluation.records, "U1", "一区", evaluation.panel.units)
    evaluation.set_records(records)
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        desk.open(evaluation)
    return evaluation


def test_that_the_next_year_is_made_as_a_project_and_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert not window.actions_.new_year.isEnabled()
    opened(qtbot, window)
    window.actions_.new_year.trigger()
    dialog = window.ways_year.dialog
    assert isinstance(dialog, NewYearDialog)
    assert dialog.heading.text() == "由 2020 年建立 2021 年评估"
    window.ways_year._found = dialog.found
    dialog.close()
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignal(desk.official_computed, timeout=20_000):
        window.ways_year.make(str(tmp_path / "2021.scdesk"))
    found = desk.evaluation
    assert found is not None
    assert found.panel.years == (2019, 2020, 2021)
    assert found.framework.version == "2021"
    assert found.panel.reading("U1", "A1", 2020).value == 50.0
    assert found.panel.reading("U1", "A1", 2021).value is None
    assert unit_by_alias(found.records) == {"一区": "U1"}
    assert desk.year == 2021
    assert window.ways_kept.path == tmp_path / "2021.scdesk"
    assert window.stack.current == "framework"
    assert window.notice.text.text().startswith("已建立 2021.scdesk。")
    window.ways_year._found = dialog.found
    window.ways_year.make(str(tmp_path / "2021.scdesk"))
    refusal = window.ways_year.dialog
    assert isinstance(refusal, ProblemDialog)
    assert "请为新年度另选一个文件名" in refusal.list.item(0).text()
    refusal.close()


def test_that_a_place_that_cannot_be_written_is_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    opened(qtbot, window)
    window.ways_year.ask()
    dialog = window.ways_year.dialog
    assert isinstance(dialog, NewYearDialog)
    window.ways_year._found = dialog.found
    dialog.close()
    window.ways_year.make(str(tmp_path / "no" / "2021.scdesk"))
    qtbot.waitUntil(lambda: isinstance(window.ways_year.dialog, ProblemDialog), timeout=20_000)
    refusal = window.ways_year.dialog
    assert isinstance(refusal, ProblemDialog)
    assert "2021.scdesk" in refusal.list.item(0).text()
    refusal.close()


def test_that_the_dialog_counts_what_goes_along(qtbot: QtBot, window: MainWindow) -> None:
    evaluation = opened(qtbot, window)
    evaluation.set_reading("U1", "A1", 2020, Reading(7.0, Status.IMPUTED))
    evaluation.freeze(Frozen(1, "评审会", "2020-12-01T00:00:00Z", "主任"))
    dialog = NewYearDialog(evaluation, window)
    said = [sentence.text() for _, sentence in dialog.lines]
    assert said == [
        "4 个数据项、3 个区，成为 2021 版，可再调整",
        "沿用定稿方案“评审会”",
        "2020 年 11 个数作为上年数，更早年份一并保留；2021 年为空",
        "1 个估算值，0 个核验仍有出入的数",
        "2020 年全市指数 98.38（评审会 · 2020-12-01），不随数据改变",
        "1 个区名别名、0 种表格版式",
    ]
    dialog.year.setValue(2022)
    assert dialog.heading.text() == "由 2020 年建立 2022 年评估"
    language.switch("en")
    try:
        assert dialog.heading.text() == "Evaluation 2022, made from 2020"
        assert dialog.lines[1][1].text() == "those of the frozen version “评审会”"
    finally:
        language.switch("zh")
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.create_button.click()
    assert wanted.args is not None
    assert wanted.args[0].year == 2022
