"""Opening beside the window: progress, cancel, plain errors; what was open stays."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import Cancelled
from smartcity_desk.resources import PRACTICE, SAMPLE, practice, samples
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.dialogs.progress import ProgressDialog
from smartcity_desk.ui.keeper import restorable
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.opening import Opener, sentences
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.workbooks import importer
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen
LONG = 60_000


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    yield made
    made.close()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    with main_window(tmp_path / "home" / "session.json") as made:
        made.actions_.languages["zh"].trigger()
        yield made


class Slow:
    """An import that reports, then waits until it is cancelled or let go."""

    def __init__(self) -> None:
        self.running, self.go = threading.Event(), threading.Event()
        self.seen: list[list[Path]] = []

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int, str], None],
        cancelled: Callable[[], bool],
        pool: object,
        **_: object,
    ) -> str:
        self.seen.append(list(paths))
        progress(1, 2, "甲.xlsx")
        self.running.set()
        while not self.go.wait(0.01):
            if cancelled():
                raise Cancelled
        return f"read {paths[0].name}"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(importer, "import_paths", made)
    return made


# -- the opener ----------------------------------------------------------------------------


def test_that_a_reading_reports_and_hands_over(qtbot: QtBot, opener: Opener, slow: Slow) -> None:
    told: list[tuple[int, int, str]] = []
    opener.progressed.connect(lambda *at: told.append(at))
    slow.go.set()
    with qtbot.waitSignals([opener.imported, opener.ended]):
        opener.open([Path("a.xlsx")])
    assert told == [(1, 2, "甲.xlsx")]
    assert not opener.is_busy


def test_that_a_cancelled_reading_ends_and_hands_over_nothing(
    qtbot: QtBot, opener: Opener, slow: Slow
) -> None:
    got: list[object] = []
    opener.imported.connect(lambda *a: got.append(a))
    opener.refused.connect(got.append)
    with qtbot.waitSignal(opener.ended):
        opener.open([Path("a.xlsx")])
        slow.running.wait(5)
        opener.cancel()
    assert got == []


def test_that_a_newer_reading_takes_the_place_of_a_running_one(
    qtbot: QtBot, opener: Opener, slow: Slow
) -> None:
    got: list[object] = []
    opener.imported.connect(lambda value, paths: got.append((value, paths)))
    opener.open([Path("a.xlsx")])
    slow.running.wait(5)
    with qtbot.waitSignal(opener.ended):
        opener.open([Path("b.xlsx")])
        opener.open([Path("c.xlsx")])
        slow.go.set()
    assert got[-1] == ("read c.xlsx", (Path("c.xlsx"),))
    assert slow.seen in ([[Path("a.xlsx")], [Path("c.xlsx")]],)


def test_that_closing_ends_a_reading(qtbot: QtBot, slow: Slow) -> None:
    opener = Opener()
    opener.open([Path("a.xlsx")])
    slow.running.wait(5)
    opener.close()
    opener.open([Path("b.xlsx")])
    assert len(slow.seen) == 1


def test_that_an_unexpected_failure_is_a_plain_sentence(
    qtbot: QtBot, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("inner detail")

    monkeypatch.setattr(importer, "import_paths", broken)
    with qtbot.waitSignal(opener.refused) as refused:
        opener.open([Path("a.xlsx")])
    (sentence,) = refused.args[0]
    assert "ZeroDivisionError" in sentence.zh
    assert "日志" in sentence.zh
    assert "inner detail" not in sentence.zh


def test_that_an_input_error_is_shown_as_it_stands() -> None:
    issue = Issue(Severity.ERROR, "file_empty", file="甲.xlsx")
    said = sentences(InputError(issue))
    assert said == (Name(issue.message("zh"), issue.message("en")),)


# -- the window ------------------------------------------------------------------------------


def test_that_what_was_open_stays_when_an_import_fails(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    evaluation = open_small(qtbot, window)
    (tmp_path / "坏的.xlsx").write_text("not a workbook")
    with qtbot.waitSignal(window.opener.ended, timeout=LONG):
        window.ways_in.open_paths([tmp_path / "坏的.xlsx"])
    dialog = window.findChild(ProblemDialog)
    assert dialog is not None
    assert dialog.heading.text() == "没有打开，原来的评估保持不变"
    assert "坏的.xlsx" in dialog.list.item(0).text()
    assert window.desk is not None
    assert window.desk.evaluation is evaluation
    assert window.top_bar.isVisible()
    dialog.close()


def test_that_what_was_open_stays_when_an_import_is_cancelled(
    qtbot: QtBot, window: MainWindow, slow: Slow
) -> None:
    evaluation = open_small(qtbot, window)
    window.ways_in.open_paths([Path("a.xlsx")])
    slow.running.wait(5)
    assert window.status.doing.text() == "读取中…"
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    with qtbot.waitSignal(window.opener.ended):
        dialog.cancel.click()
    assert window.desk is not None
    assert window.desk.evaluation is evaluation
    assert window.status.doing.text() != "读取中…"
    # Hidden, and gone as soon as the event loop has a turn to spare.
    assert not isValid(dialog) or not dialog.isVisible()


def test_that_the_sample_is_opened_computed_and_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        window.welcome.sample.click()
    assert desk.evaluation is not None
    assert len(desk.evaluation.panel.units) == 16
    assert desk.official_result is not None
    city = desk.official_result.city_index
    assert city is not None
    assert f"{city[-1]:.2f}" == "109.77"
    assert window.status.facts.text().startswith("16/16 区已收 · 54 项")
    assert "合成数据" in window.status.facts.text()
    assert window.keeper.session.files == (SAMPLE,)
    assert window.keeper.recent()[0].paths == (SAMPLE,)


def test_that_the_practice_set_is_opened_and_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        window.actions_.open_practice.trigger()
    assert len(desk.issues) == 14  # those of reading; the checks find five more
    assert window.keeper.session.files == (PRACTICE,)
    assert window.keeper.recent()[0].title() == "练习数据（合成，有待核条目）"
    assert restorable(window.keeper.session) == (practice(), ())
    assert "合成数据" in window.status.facts.text()


def test_that_the_last_evaluation_and_its_trial_are_there_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, books = tmp_path / "session.json", tmp_path / "填报"
    shutil.copytree(samples(), books, ignore=shutil.ignore_patterns("*.py", "*.csv", "calibration"))
    with main_window(path) as window:
        assert window.desk is not None
        with qtbot.waitSignal(window.desk.official_computed, timeout=LONG):
            window.start([books])
        evaluation = window.desk.evaluation
        assert evaluation is not None
        first = evaluation.framework.first_level[0].code
        evaluation.set_weights(evaluation.weights.with_entered(first, 41.5))
        qtbot.waitUntil(lambda: not window.desk.is_computing)  # type: ignore[union-attr]
        window.desk.select(year=2019, unit="310104")
    assert SessionFile(path).load().files == (str(books),)
    with main_window(path) as window:
        desk = window.desk
        assert desk is not None
        window.start()
        qtbot.waitUntil(lambda: desk.result is not None and not desk.is_computing, timeout=LONG)
        assert desk.evaluation is not None
        assert desk.evaluation.weights.of(first) == 41.5
        assert (desk.year, desk.unit) == (2019, "310104")
        assert desk.official_result is not None
        assert desk.official_result.snapshot is desk.evaluation.official
        assert desk.evaluation.is_trial
        assert window.keeper.session.attempts == 0


def test_that_what_comes_before_the_desk_waits_for_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """macOS may ask for a file before the window has its desk."""
    from smartcity_desk.ui.desk import Desk

    with main_window(attached=False) as window:
        taken: list[tuple[Path, ...]] = []
        monkeypatch.setattr(window.opener, "open", taken.append)
        window.ways_in.open_path("a.xlsx")
        assert taken == []
        window.attach(Desk(window))
        assert taken == [(Path("a.xlsx"),)]
