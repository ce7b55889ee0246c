"""Beginning and freezing stand in the audit trail of the project file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.blind import is_blind
from smartcity_desk.core.records import Kind
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.blind.veil import Veil
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.person import Person
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen
WHO, AT = Person("王芳", "秘书"), "2020-11-20T02:00:00+00:00"
CHAIR, LATER = Person("李强", "主任"), "2020-11-20T04:00:00+00:00"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window() as made:
        open_small(qtbot, made)
        yield made


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def trail(path: Path) -> list[tuple[str, str]]:
    """Old and new of every row about blind weighting."""
    with ProjectFile.open(path, read_only=True) as file:
        rows = file.history()
    return [(row.old, row.new) for row in rows if Kind.BLIND in (row.unit, row.code, row.source)]


def recorded(path: Path, count: int) -> bool:
    return len(trail(path)) == count


def test_that_both_moments_stand_in_the_trail(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, desk = tmp_path / "meeting.scdesk", desk_of(window)
    window.ways_kept.save_as(str(path))
    desk.blind.begin(WHO, AT)
    qtbot.waitUntil(lambda: recorded(path, 1), timeout=10_000)
    desk.blind.freeze(CHAIR, LATER)
    qtbot.waitUntil(lambda: recorded(path, 2), timeout=10_000)
    (_, begun), (before, frozen) = trail(path)
    assert "王芳" in begun
    assert "主任" not in before
    assert "李强" in frozen
    assert "主任" in frozen
    assert LATER in frozen


def test_that_a_project_that_was_left_blind_opens_with_the_veil(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, desk = tmp_path / "meeting.scdesk", desk_of(window)
    window.ways_kept.save_as(str(path))
    desk.blind.begin(WHO, AT)
    qtbot.waitUntil(lambda: recorded(path, 1), timeout=10_000)
    with ProjectFile.open(path, read_only=True) as file:
        again = file.load()
    assert is_blind(again.records)
    desk.clear()
    assert window.stack.page("ranking") is None
    desk.open(again)
    window.show_page("ranking")
    assert isinstance(window.stack.currentWidget(), Veil)
