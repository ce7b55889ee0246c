"""Scenarios come from last year's framework workbook and from members' project files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import Origin, Scenario
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.pages.scenarios_page import ScenariosPage
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.notice import REPORTED
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ScenariosPage:
    made = ScenariosPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def member_project(path: Path) -> None:
    """A project in which A weighs 45, with a scenario of its own."""
    own = Evaluation.of(small_framework(), small_panel())
    own.set_weights(own.weights.with_entered("A", 45.0))
    kept = Scenario.of_snapshot("k7", Name("张委员"), own.official, Origin.MEMBER, by="张敏")
    own.put_record(Kind.SCENARIO, "k7", kept.as_record())
    ProjectFile.create(path, own, Operator("张敏", "委员"), ()).close()


def names(page: ScenariosPage) -> list[str]:
    return [scenario.name.zh for scenario in page.keeper.kept.values()]


def test_that_a_members_project_brings_its_weights_and_scenarios(
    qtbot: QtBot, page: ScenariosPage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "李委员.scdesk"
    member_project(path)
    steps = desk.undo.count()
    page.files.take([str(path)])
    qtbot.waitUntil(lambda: len(page.keeper.kept) == 2, timeout=10_000)
    assert names(page) == ["李委员", "张委员"]
    first = next(iter(page.keeper.kept.values()))
    assert (first.sets["I"]["A"], first.by, first.origin) == (45.0, "李委员.scdesk", Origin.MEMBER)
    assert desk.undo.count() == steps + 1
    desk.undo.undo()
    assert page.keeper.kept == {}


def test_that_a_framework_workbook_brings_last_years_weights(
    qtbot: QtBot, page: ScenariosPage, tmp_path: Path
) -> None:
    path, panel = tmp_path / "指标体系_2019.xlsx", small_panel()
    framework = small_framework({"A": 80.0, "B": 20.0})
    write_framework(path, framework, panel.units, panel.groups, panel.city, notice=REPORTED)
    page.files.take([str(path)])
    qtbot.waitUntil(lambda: bool(page.keeper.kept), timeout=20_000)
    (scenario,) = page.keeper.kept.values()
    assert scenario.name.zh == "指标体系_2019 2020"
    assert (scenario.sets["I"]["A"], scenario.origin) == (80.0, Origin.LAST_YEAR)
    assert page.keeper.switch(scenario.key) is None


def test_that_the_same_file_twice_brings_nothing_new_and_says_so(
    qtbot: QtBot, page: ScenariosPage, tmp_path: Path
) -> None:
    path = tmp_path / "李委员.scdesk"
    member_project(path)
    page.files.take([str(path)])
    qtbot.waitUntil(lambda: len(page.keeper.kept) == 2, timeout=10_000)
    with qtbot.waitSignal(page.files.refused, timeout=10_000):
        page.files.take([str(path)])
    dialog = page.window().findChildren(ProblemDialog)[-1]
    assert dialog.list.item(0).text() == "文件中的情景都已经有了（名称相同）。"
    dialog.close()


def test_that_what_is_no_such_file_is_refused_with_its_name(
    qtbot: QtBot, page: ScenariosPage, tmp_path: Path
) -> None:
    path = tmp_path / "x.scdesk"
    path.write_bytes(b"not a project")
    with qtbot.waitSignal(page.files.refused, timeout=10_000) as refused:
        page.files.take([str(path)])
    assert "x.scdesk" in refused.args[0][0].zh
    page.window().findChildren(ProblemDialog)[-1].close()
    page.files.take([])
