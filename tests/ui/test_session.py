"""The session: declared, written whole, set aside when damaged, restored after a crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from smartcity_desk.core.adjustments import entered, reading, reasoned
from smartcity_desk.core.difference import COEFFICIENT, DEDUCTION, CellChange, cell_changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.records import Kind
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import SAMPLE
from smartcity_desk.ui import session as sessions
from smartcity_desk.ui import trial
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.keeper import SessionKeeper, restorable
from smartcity_desk.ui.language import language
from smartcity_desk.ui.recent import KEPT, RecentEntry, with_latest
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.settings import Session, State
from smartcity_desk.ui.theme import theme
from smartcity_desk.ui.trial import state_of, try_again
from smartcity_desk.ui.weights.changing import WeightChanger
from smartcity_desk.ui.weights.locking import toggle_lock
from tests.ui.desks import computed, small_desk
from tests.ui.windows import main_window, offscreen, open_small, plain_looks
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
ROOT = Path(__file__).resolve().parents[2]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


# -- declaration -------------------------------------------------------------------------


def test_that_every_setting_says_in_both_languages_what_it_is() -> None:
    for name, help_text in {**Session.helps(), **State.helps()}.items():
        assert help_text.zh, name
        assert help_text.en, name


@given(st.dictionaries(st.sampled_from([*Session.helps(), "unknown"]), JSON))
def test_that_senseless_values_keep_their_default(given_values: dict[str, object]) -> None:
    session, senseless = Session.of_mapping(given_values)
    default = Session()
    for name in Session.helps():
        value = getattr(session, name)
        if name in senseless or name not in given_values:
            assert value == getattr(default, name)
    again, nothing = Session.of_mapping(json.loads(json.dumps(session.as_mapping())))
    assert nothing == ()
    assert again == session


# -- the file ------------------------------------------------------------------------------


def test_that_a_saved_session_is_read_back_as_it_was(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "deep" / "session.json")
    state = State(year=2020, weights={"A": 33.333333333333336, "B": 66.66666666666666})
    session = Session(language="en", files=("/数据/a.xlsx",), states={"k": state.as_mapping()})
    file.save(session)
    assert SessionFile(file.path).load() == session
    assert [p.name for p in file.path.parent.iterdir()] == ["session.json"]


def test_that_no_file_is_a_fresh_session(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "session.json")
    assert file.load() == Session()
    assert file.notice is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": 1, "session": 3}', b"\xff\xfe\x00",
     b'{"format": 99, "session": {}}', b"[" * 100_000],
    ids=["empty", "cut", "list", "null", "no session", "number", "bytes", "newer", "deep"],
)  # fmt: skip
def test_that_a_damaged_session_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "session.json"
    path.write_bytes(content)
    file = SessionFile(path)
    assert file.load() == Session()
    assert not path.exists()
    assert file.aside is not None
    assert file.aside.read_bytes() == content
    assert file.notice is not None
    assert file.aside.name in file.notice.zh.format(file=file.aside.name)


def test_that_a_failed_save_leaves_the_old_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SessionFile(tmp_path / "session.json")
    file.save(Session(page="data"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        file.save(Session(page="review"))
    assert SessionFile(file.path).load().page == "data"
    assert [p.name for p in tmp_path.iterdir()] == ["session.json"]


def test_that_the_folder_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMARTCITY_DESK_HOME", str(tmp_path))
    assert SessionFile().path == tmp_path / "session.json"
    monkeypatch.delenv("SMARTCITY_DESK_HOME")
    assert sessions.home().name == "smartcity-desk"


# -- recent --------------------------------------------------------------------------------


def test_that_the_latest_comes_first_and_once() -> None:
    entries = tuple(RecentEntry((f"{k}.xlsx",)) for k in range(KEPT))
    again = with_latest(entries, entries[3])
    assert again[0] == entries[3]
    assert sorted(e.paths for e in again) == sorted(e.paths for e in entries)
    more = with_latest(entries, RecentEntry(("new.xlsx",)))
    assert len(more) == KEPT
    assert entries[-1] not in more


def test_that_missing_files_are_named(tmp_path: Path) -> None:
    there, gone = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    there.touch()
    session = Session(files=(str(there), str(gone)))
    assert restorable(session) == ((there,), (str(gone),))
    assert not RecentEntry(session.files).exists()
    assert RecentEntry(("a\0b",)).missing() == ("a\0b",)
    assert RecentEntry((SAMPLE,)).exists()


# -- what was tried ------------------------------------------------------------------------


def test_that_a_trial_comes_back_as_it_was(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        origin = Origin(source="核实", note="补报")
        edit = Reading(12.25, Status.EDITED, Bound.ABOUT, origin)
        evaluation.set_weights(evaluation.weights.with_entered("A", 100 / 3))
        evaluation.set_reading("U2", "B1a", 2019, edit)
        desk.select(year=2019, unit="U2", node="B", item="B1a")
        desk.locked = frozenset({"B"})
        kept = state_of(desk)
        read, senseless = State.of_mapping(json.loads(json.dumps(kept.as_mapping())))
        assert senseless == ()
        other = Evaluation.of(small_framework(), small_panel())
        try_again(other, read)
        assert other.weights.as_mapping() == evaluation.weights.as_mapping()
        assert other.panel.reading("U2", "B1a", 2019) == edit
        assert (read.year, read.unit, read.node, read.item) == (2019, "U2", "B", "B1a")
        assert read.locked == ("B",)


def test_that_readings_are_compared_once_until_one_changes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def counted(before: Panel, after: Panel) -> Iterator[CellChange]:
        asked.append(after)
        return cell_changes(before, after)

    monkeypatch.setattr(trial, "cell_changes", counted)
    with small_desk(qtbot) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        evaluation.set_reading("U2", "B1a", 2019, Reading(12.25))
        for percent in (30.0, 40.0, 50.0):
            evaluation.set_weights(evaluation.weights.with_entered("A", percent))
            assert len(state_of(desk).edits) == 1
        assert len(asked) == 1
        evaluation.set_reading("U1", "B1a", 2019, Reading(13.5))
        assert len(state_of(desk).edits) == 2
        assert len(asked) == 2


def test_that_coefficients_and_deductions_that_were_tried_come_back_with_their_reasons(
    qtbot: QtBot,
) -> None:
    with small_desk(qtbot) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        panel = entered(evaluation.panel, COEFFICIENT, "U2", 2020, "0.9")
        panel = reasoned(panel, COEFFICIENT, "U2", 2020, "两起事件")
        evaluation.set_panel(entered(panel, DEDUCTION, "C", 2019, "1"))
        evaluation.set_method(Method(coefficient=True))
        kept, senseless = State.of_mapping(json.loads(json.dumps(state_of(desk).as_mapping())))
        assert senseless == ()
        other = Evaluation.of(small_framework(), small_panel())
        try_again(other, kept)
        assert other.method == Method(coefficient=True)
        for kind, unit, year in ((COEFFICIENT, "U2", 2020), (DEDUCTION, "C", 2019)):
            again = reading(other.panel, kind, unit, year)
            assert again == reading(evaluation.panel, kind, unit, year)
            assert again.value is not None


def test_that_another_framework_and_records_come_back_as_they_were(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        other_years = replace(evaluation.panel, years=(2020, 2021))
        renamed = replace(evaluation.framework, version="2021")
        changed = Snapshot.of(renamed, other_years)
        moved = changed.weights.with_entered("A", 100 / 3)
        computed(qtbot, desk, partial(evaluation.set_snapshot, Snapshot(other_years, moved)))
        evaluation.put_record(Kind.COMMENT, "U1 A1 2020", {"words": "电话核实"})
        kept = state_of(desk)
        read, senseless = State.of_mapping(json.loads(json.dumps(kept.as_mapping())))
        assert senseless == ()
        other = Evaluation.of(small_framework(), small_panel())
        try_again(other, read)
        assert other.framework.version == "2021"
        assert other.panel.years == (2020, 2021)
        assert other.weights.as_mapping() == evaluation.weights.as_mapping()
        assert other.records == evaluation.records
        assert other.official.panel.years == (2019, 2020)
        assert read.without_trial().records == {}


@pytest.mark.parametrize(
    "state",
    [
        State(whole="no snapshot"),
        State(records={"comment": {"x": "no JSON"}}, weights={"gone": 100.0}),
        State(weights={"gone": 100.0}),
        State(weights={"A": 50.0, "B": 60.0}),
        State(method={"missing": "no such rule"}),
        State(edits=(("item", "U1", "gone", 2020, 1.0, 4, 0, ()),)),
        State(edits=(("item", "U1", "A1"),)),
        State(edits=(3,)),  # type: ignore[arg-type]
    ],
)
def test_that_a_trial_that_does_not_fit_changes_nothing(state: State) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel())
    before = evaluation.snapshot
    with pytest.raises((ValueError, KeyError, TypeError)):
        try_again(evaluation, state)
    assert evaluation.snapshot is before
    assert not evaluation.records


# -- the keeper ----------------------------------------------------------------------------


def opened(keeper: SessionKeeper, desk: Desk, entry: RecentEntry, qtbot: QtBot) -> Evaluation:
    """Put the small evaluation on ``desk`` as if it had been read from ``entry``."""
    evaluation = Evaluation.of(small_framework(), small_panel())
    keeper.opening(entry)

    def act() -> None:
        desk.open(evaluation)
        keeper.opened()

    computed(qtbot, desk, act)
    qtbot.waitUntil(lambda: not desk.is_computing)
    return evaluation


def wait_for(qtbot: QtBot, path: Path, is_so: Callable[[Session], bool]) -> None:
    """Wait until the session on disk ``is_so``."""

    def check() -> bool:
        return path.exists() and is_so(SessionFile(path).load())

    qtbot.waitUntil(check, timeout=5000)


def test_that_a_change_is_on_disk_soon_and_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    path, entry = tmp_path / "session.json", RecentEntry(("a.xlsx",))
    with small_desk(qtbot) as desk:
        keeper = SessionKeeper(SessionFile(path))
        keeper.attach(desk)
        evaluation = opened(keeper, desk, entry, qtbot)
        evaluation.set_weights(evaluation.weights.with_entered("A", 45))
        desk.select(unit="U2", year=2019)
        wait_for(qtbot, path, lambda s: bool(s.states) and _state(s).unit == "U2")
        assert _state(SessionFile(path).load()).weights["A"] == 45
        keeper.close()
    with small_desk(qtbot) as desk:
        keeper = SessionKeeper(SessionFile(path))
        keeper.attach(desk)
        evaluation = opened(keeper, desk, entry, qtbot)
        assert evaluation.weights.of("A") == 45
        assert desk.official_result is not None
        assert desk.official_result.snapshot is evaluation.official
        assert (desk.unit, desk.year) == ("U2", 2019)
        keeper.close()


def test_that_a_finished_gesture_is_saved_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    from smartcity_desk.ui.commands_whole import back_to_official

    with small_desk(qtbot) as desk:
        keeper = SessionKeeper(SessionFile(tmp_path / "session.json"))
        keeper.attach(desk)
        evaluation = opened(keeper, desk, RecentEntry(("a.xlsx",)), qtbot)
        evaluation.set_weights(evaluation.weights.with_entered("A", 45))
        with qtbot.waitSignal(keeper.saved, timeout=500):
            desk.undo.push(back_to_official(evaluation))
        keeper.close()


def test_that_a_drag_is_saved_when_it_begins_and_when_it_rests_not_at_each_frame(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with small_desk(qtbot) as desk:
        keeper = SessionKeeper(SessionFile(tmp_path / "session.json"))
        keeper.attach(desk)
        evaluation = opened(keeper, desk, RecentEntry(("a.xlsx",)), qtbot)
        keeper._timer.setInterval(60_000)
        changer, saved = WeightChanger(desk), []
        keeper.saved.connect(lambda: saved.append(evaluation.weights.of("A")))
        changer.begin("A")
        for percent in range(41, 60):
            computed(qtbot, desk, partial(changer.drag, "A", float(percent)))
        qtbot.waitUntil(lambda: bool(saved))
        assert len(saved) == 1
        assert keeper._timer.isActive()
        keeper.save_now()
        wait_for(qtbot, tmp_path / "session.json", lambda s: _weight_in(s) == 59.0)
        changer.end()
        keeper.close()


def _weight_in(session: Session) -> object:
    (state,) = session.states.values()
    weights = State.of_mapping(state)[0].weights
    return weights.get("A")


def test_that_what_was_tried_elsewhere_is_not_applied_here(qtbot: QtBot, tmp_path: Path) -> None:
    with small_desk(qtbot) as desk:
        keeper = SessionKeeper(SessionFile(tmp_path / "session.json"))
        keeper.attach(desk)
        first = opened(keeper, desk, RecentEntry(("a.xlsx",)), qtbot)
        first.set_weights(first.weights.with_entered("A", 45))
        other = opened(keeper, desk, RecentEntry(("b.xlsx",)), qtbot)
        assert not other.is_trial
        with qtbot.waitSignal(keeper.trial_restored):
            again = opened(keeper, desk, RecentEntry(("a.xlsx",)), qtbot)
        assert again.weights.of("A") == 45
        keeper.close()


def test_that_a_trial_that_does_not_fit_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "session.json")
    state = State(weights={"gone": 100.0}).as_mapping()
    file.save(Session(files=("a.xlsx",), states={"a.xlsx": state}))
    with small_desk(qtbot) as desk:
        keeper = SessionKeeper(SessionFile(file.path))
        keeper.attach(desk)
        with qtbot.waitSignal(keeper.trial_refused):
            evaluation = opened(keeper, desk, RecentEntry(("a.xlsx",)), qtbot)
        assert not evaluation.is_trial
        keeper.close()


def test_that_a_failed_save_is_told_and_tried_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = SessionKeeper(SessionFile(tmp_path / "session.json"))

    def refuse(file: SessionFile, session: Session) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "save", refuse)
        with qtbot.waitSignal(keeper.failed) as failed:
            keeper.note(page="data")
            keeper.save_now()
        assert failed.args == ["Permission denied"]
    keeper.note(page="review")
    with qtbot.waitSignal(keeper.saved):
        keeper.save_now()
    keeper.close()
    assert SessionFile(tmp_path / "session.json").load().page == "review"


def test_that_a_second_window_leaves_the_session_alone(qtbot: QtBot, tmp_path: Path) -> None:
    first = SessionKeeper(SessionFile(tmp_path / "session.json"))
    second = SessionKeeper(SessionFile(tmp_path / "session.json"))
    assert not first.in_use
    assert second.in_use
    second.note(page="data")
    second.save_now()
    second.close()
    assert not (tmp_path / "session.json").exists()
    first.close()


def _state(session: Session) -> State:
    return State.of_mapping(next(iter(session.states.values())))[0]


# -- the window ------------------------------------------------------------------------------


def test_that_language_theme_and_size_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    with main_window(path) as window:
        window.actions_.languages["en"].trigger()
        window.actions_.themes["dark"].trigger()
        window.resize(1000, 700)  # no larger than the off-screen screen
        size = window.size()
    with main_window(path) as window:
        assert language.current == "en"
        assert theme.name == "dark"
        assert window.actions_.themes["dark"].isChecked()
        assert window.size() == size


def test_that_a_damaged_session_is_told_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    path.write_text("{ damaged")
    with main_window(path) as window:
        window.actions_.languages["zh"].trigger()
        window.start()
        assert window.notice.isVisible()
        assert "无法读取" in window.notice.text.text()
        assert "damaged.json" in window.notice.text.text()


def test_that_missing_files_are_told_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    SessionFile(path).save(Session(language="zh", files=(str(tmp_path / "走了.xlsx"),)))
    with main_window(path) as window:
        window.start()
        assert "走了.xlsx" in window.notice.text.text()
        assert window.welcome.isVisible()
        assert window.keeper.session.files == ()


def test_that_a_session_that_cannot_be_restored_twice_is_not_tried_a_third_time(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "session.json"
    SessionFile(path).save(Session(language="zh", files=(str(tmp_path),), attempts=2))
    with main_window(path) as window:
        window.start()
        assert not window.opener.is_busy
        assert "接连两次" in window.notice.text.text()


def test_that_the_page_shown_is_shown_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    with main_window(path) as window:
        pages = list(window.actions_.pages)
        open_small(qtbot, window)
        window.show_page(pages[-1])
        qtbot.waitUntil(lambda: window.stack.page(pages[-1]) is not None, timeout=20_000)
    with main_window(path) as window:
        open_small(qtbot, window)
        assert window.stack.current == pages[-1]


# -- the crash ---------------------------------------------------------------------------------

VICTIM = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.app import make_application
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.ui.recent import RecentEntry
    from smartcity_desk.ui.session import SessionFile
    from tests.unit.builders import small_framework, small_panel

    app = make_application()
    desk, keeper = Desk(), SessionKeeper(SessionFile(Path(sys.argv[1])))
    keeper.attach(desk)
    evaluation = Evaluation.of(small_framework(), small_panel())
    keeper.opening(RecentEntry(("a.xlsx",)))
    desk.open(evaluation)
    keeper.opened()

    def change():
        evaluation.set_weights(evaluation.weights.with_entered("A", 27.5))
        desk.undo.indexChanged.emit(1)  # the hand lets go

    def tell():
        if '"A": 27.5' in Path(sys.argv[1]).read_text():
            print("saved", flush=True)

    keeper.saved.connect(tell)
    QTimer.singleShot(300, change)
    app.exec()
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_that_a_killed_program_has_lost_nothing_that_was_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "session.json"
    process = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "saved\n"
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    with small_desk(qtbot) as desk, plain_looks():
        keeper = SessionKeeper(SessionFile(path))
        assert not keeper.in_use
        keeper.attach(desk)
        evaluation = opened(keeper, desk, RecentEntry(("a.xlsx",)), qtbot)
        assert evaluation.weights.of("A") == 27.5
        keeper.close()


def test_that_columns_and_size_of_the_tables_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "session.json")
    keeper = SessionKeeper(file)
    with qtbot.waitSignal(keeper.saved, timeout=5000):
        remembered.put("data.zoom", 1.5)
        remembered.put("data.columns", {"item": {"hidden": ["A1"], "order": []}})
        keeper.save_now()
    keeper.close()
    remembered.take({})
    again = SessionKeeper(file)
    try:
        assert remembered.get("data.zoom") == 1.5
        assert remembered.get("data.columns") == {"item": {"hidden": ("A1",), "order": ()}}
    finally:
        again.close()
        remembered.take({})


def test_that_locked_weights_come_back_and_are_no_trial(qtbot: QtBot) -> None:
    with small_desk(qtbot) as desk:
        toggle_lock(desk, "B")
        kept = state_of(desk)
        read, senseless = State.of_mapping(json.loads(json.dumps(kept.as_mapping())))
        assert senseless == ()
        assert not read.is_trial
        assert read.locked == ("B",)
        toggle_lock(desk, "B")
        assert desk.locked == frozenset()
        desk.locked = frozenset(read.locked)  # as the keeper does
        assert desk.locked == {"B"}
        assert state_of(desk).locked == ("B",)
