"""Names of districts given on the desk are remembered for the workbooks opened next."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.aliases import unit_by_alias, with_aliases
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.ui.alias_keeper import AliasKeeper
from smartcity_desk.ui.opening import evaluation_of
from smartcity_desk.workbooks import user_aliases
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.notice import REPORTED
from smartcity_desk.workbooks.user_aliases import UserAliases
from tests.ui.desks import small_desk
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UserAliases:
    """The list of this user, empty."""
    path = tmp_path / "aliases.csv"
    monkeypatch.setattr(user_aliases, "_user_file", lambda: path)
    return UserAliases()


def name_it(evaluation: Evaluation, text: str) -> None:
    records = with_aliases(evaluation.records, "U1", text, evaluation.panel.units)
    with evaluation.transaction():
        evaluation.set_records(records)


def test_that_a_name_given_or_taken_away_on_the_desk_is_remembered(
    qtbot: QtBot, names: UserAliases
) -> None:
    with small_desk(qtbot) as desk:
        AliasKeeper(desk, desk)
        evaluation = desk.evaluation
        assert evaluation is not None
        name_it(evaluation, "东、南")
        assert names.all() == {"东": "U1", "南": "U1"}
        name_it(evaluation, "南")
        assert names.all() == {"南": "U1"}


@pytest.mark.usefixtures("qapp")
def test_that_workbooks_opened_next_show_the_names_that_are_known(names: UserAliases) -> None:
    names.change({"东": "U1", "别处": "X9"})
    framework, panel = small_framework(), small_panel()
    imported = Imported((framework,), framework, panel, 2020, (), (), (), REPORTED)
    assert unit_by_alias(evaluation_of(imported).records) == {"东": "U1"}
