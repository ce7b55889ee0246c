"""What a project file keeps: undo steps, history on Save As, edits a sick disk refused."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import backups, refusals, schema, shares
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.actions import command_text
from smartcity_desk.ui.commands import SetWeights
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.texts import project as texts
from smartcity_desk.ui.weights.locking import toggle_lock
from tests.ui.test_project import evaluation_in, project_of, reopen, type_in
from tests.ui.windows import main_window, offscreen, open_small, small_window
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
OLD = Path(__file__).parents[1] / "data" / "project_v1.scdesk"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    window.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
    return tmp_path / "评估.scdesk"


def value(window: MainWindow) -> float | None:
    return evaluation_in(window).panel.reading("U1", "A1", 2020).value


def steps(window: MainWindow) -> list[str]:
    assert window.desk is not None
    stack = window.desk.undo
    return [command_text(stack, place) for place in range(stack.count())]


def test_that_a_project_keeps_its_own_locks_wherever_it_is_opened(
    window: MainWindow, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.desk is not None
    toggle_lock(window.desk, "B")
    window.close()
    # Another computer knows nothing of the file, or something else from before.
    for number, known in enumerate((None, ("A",))):
        home = tmp_path / str(number)
        home.mkdir()
        with small_window(qtbot, home) as other:
            if known is not None:
                other.keeper.note(states={str(path): {"locked": list(known)}})
            reopen(qtbot, other, path)
            assert other.desk is not None
            assert other.desk.locked == {"B"}
    with ProjectFile.open(path) as project:
        assert [row.verb for row in project.history()].count("lock") == 1


# -- undo across restarts ------------------------------------------------------------


def test_that_undo_goes_on_where_it_was_after_reopening(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    for number in (61.0, 62.0, 63.0):
        type_in(window, number)
    assert window.desk is not None
    window.desk.undo.undo()
    reopen(qtbot, window, path)
    assert steps(window) == ["U1 → 61.0", "U1 → 62.0", "U1 → 63.0"]
    assert value(window) == 62
    stack = window.desk.undo
    stack.redo()
    assert value(window) == 63
    for expected in (62.0, 61.0, 50.0):
        stack.undo()
        assert value(window) == expected
    assert not evaluation_in(window).is_trial
    with project_of(window, path) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 50
        assert project.damage() == []


def test_that_the_stack_survives_several_restarts_and_new_steps_in_between(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    reopen(qtbot, window, path)
    type_in(window, 62.0)
    reopen(qtbot, window, path)
    assert window.desk is not None
    window.desk.undo.undo()
    reopen(qtbot, window, path)
    assert (steps(window), window.desk.undo.index()) == (["U1 → 61.0", "U1 → 62.0"], 1)
    type_in(window, 63.0)
    reopen(qtbot, window, path)
    assert steps(window) == ["U1 → 61.0", "U1 → 63.0"]
    window.desk.undo.setIndex(0)
    assert value(window) == 50


def test_that_undone_readings_have_their_origin_bound_and_status_back(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    origin = Origin("浦东.xlsx", "填报", "H7", ">49800", "2020-11-30", "通信管理局", "注")
    old = Reading(49800.0, Status.VERIFIED, Bound.MORE_THAN, origin)
    evaluation_in(window).set_reading("U1", "A1", 2020, old)
    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.settle()
    type_in(window, 7.0)
    evaluation = reopen(qtbot, window, path)
    assert window.desk is not None
    window.desk.undo.undo()
    assert evaluation.panel.reading("U1", "A1", 2020) == old


def test_that_weights_of_one_gesture_stay_one_step(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    evaluation, desk = evaluation_in(window), window.desk
    assert desk is not None
    for percent in range(59, 40, -1):
        weights = evaluation.weights.with_entered("A", float(percent))
        desk.undo.push(SetWeights(evaluation, weights, code="A", gesture=1))
    again = reopen(qtbot, window, path)
    assert steps(window) == ["A名 60.0 → 41.0"]
    window.actions_.languages["en"].trigger()
    assert steps(window) == ["A name 60.0 → 41.0"]
    window.actions_.languages["zh"].trigger()
    desk.undo.undo()
    assert again.weights.of("A") == 60
    assert not again.is_trial


def test_that_another_framework_and_records_are_undone_after_reopening(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    evaluation, desk = evaluation_in(window), window.desk
    assert desk is not None
    other = Snapshot.of(small_framework({"A": 10.0, "B": 90.0}), small_panel())
    records = evaluation.records.with_record("comment", "U1", {"text": "同意"})
    desk.undo.push(Replace(evaluation, Name("换体系", "Other"), snapshot=other, records=records))
    again = reopen(qtbot, window, path)
    assert again.framework.node("A").weight == 10
    assert again.records == records
    desk.undo.undo()
    assert not again.is_trial
    assert not again.records
    desk.undo.redo()
    assert again.weights.of("A") == 10


def test_that_steps_made_before_there_was_a_file_are_in_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    type_in(window, 62.0)
    path = tmp_path / "later.scdesk"
    window.ways_kept.save_as(str(path))
    reopen(qtbot, window, path)
    assert steps(window) == ["U1 → 61.0", "U1 → 62.0"]
    assert window.desk is not None
    window.desk.undo.setIndex(0)
    assert value(window) == 50


def test_that_opening_something_else_leaves_the_steps_in_the_file(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    open_small(qtbot, window)
    with ProjectFile.open(path, read_only=True) as project:
        kept, place = project.undo_steps()
        assert ([s.name.zh for s in kept], place) == (["U1 → 61.0"], 1)
        assert project.load().panel.reading("U1", "A1", 2020).value == 61


# -- save as, copies, old and new files ----------------------------------------------


def test_that_save_as_takes_history_versions_and_steps_along(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    second = tmp_path / "第二.scdesk"
    window.ways_kept.save_as(str(second))
    assert window.ways_kept.path == second
    type_in(window, 62.0)
    with project_of(window, second) as project:
        assert [r.new for r in project.history() if r.code == "A1"] == ["61.0", "62.0"]
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 61
    reopen(qtbot, window, second)
    assert steps(window) == ["U1 → 61.0", "U1 → 62.0"]


def test_that_a_copy_is_whole_and_work_goes_on_in_the_first_file(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    type_in(window, 61.0)
    copy = tmp_path / "副本.scdesk"
    window.ways_kept.save_copy(str(copy))
    assert window.ways_kept.path == path
    assert "副本.scdesk" in window.notice.text.text()
    type_in(window, 62.0)
    with project_of(window, path) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 62
    with ProjectFile.open(copy, read_only=True) as project:
        assert project.damage() == []
        assert project.load().panel.reading("U1", "A1", 2020).value == 61


def test_that_changes_beside_a_read_only_file_are_in_the_copy_saved_of_it(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with main_window(tmp_path / "other" / "session.json") as other:
        other.stack._names = ()
        assert other.desk is not None
        with qtbot.waitSignal(other.desk.computed):
            other.ways_in.open_paths([path])
        type_in(other, 8.0)
        mine = tmp_path / "mine.scdesk"
        other.ways_kept.save_as(str(mine))
        with project_of(other, mine) as project:
            rows = [(r.verb, r.new) for r in project.history() if r.code == "A1"]
            assert rows == [("edit", "8.0")]
            assert project.damage() == []


def test_that_an_old_file_is_migrated_with_the_first_edit_and_its_copy_is_named(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    old = Path(shutil.copy(OLD, tmp_path / "old.scdesk"))
    reopen(qtbot, window, old)
    (copy,) = backups.all_of(old)
    assert copy.name in window.notice.text.text()
    type_in(window, 5.0, "U3")
    with project_of(window, old) as project:
        assert [r.verb for r in project.history()][-2:] == ["migrate", "edit"]
        assert schema.layout_of(project._db) == schema.VERSION
        assert project.damage() == []


def test_that_a_file_of_a_newer_program_is_read_only_and_says_so(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.close_evaluation()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    content = path.read_bytes()
    reopen(qtbot, window, path)
    assert texts.NEWER.zh.format(file=path.name) == window.notice.text.text()
    type_in(window, 5.0)
    recorder = window.ways_kept.recorder
    assert recorder is not None
    recorder.flush()
    assert texts.READ_ONLY.zh in window.notice.text.text()
    window.close_evaluation()
    assert path.read_bytes() == content


# -- a disk that refuses -------------------------------------------------------------


def test_that_saved_is_said_only_after_the_commit(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert "已存" not in window.status.doing.text()
    with qtbot.waitSignal(recorder.recorded):
        type_in(window, 61.0)
    qtbot.waitUntil(lambda: window.status.doing.text().startswith("已存 "))
    assert window.status.doing.text().count(":") == 2


def test_that_an_edit_the_disk_refused_is_shown_kept_and_written_later(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = window.ways_kept.recorder
    assert recorder is not None

    def full(*_: object, **__: object) -> None:
        raise refusals.cannot_write(path, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(ProjectFile, "record", full)
        with qtbot.waitSignal(recorder.failed):
            type_in(window, 61.0)
        assert "disk is full" in window.notice.text.text()
        assert not recorder.settle()
        assert recorder.is_pending
        qtbot.waitUntil(lambda: window.status.doing.text() == "未能保存")
    with qtbot.waitSignal(recorder.recorded):
        type_in(window, 62.0)
    with project_of(window, path) as project:
        assert [r.new for r in project.history() if r.code == "A1"] == ["61.0", "62.0"]


def test_that_a_window_with_unwritten_edits_asks_before_it_closes(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smartcity_desk.ui.project.unwritten_dialog import UnwrittenDialog

    def full(*_: object, **__: object) -> None:
        raise refusals.cannot_write(path, sqlite3.OperationalError("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(ProjectFile, "record", full)
        type_in(window, 61.0)
        window.close()
        assert window.isVisible()
        (dialog,) = window.findChildren(UnwrittenDialog)
        assert "评估.scdesk" in dialog.sentence.text()
    dialog.again.click()
    assert not window.isVisible()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 61


# -- shares --------------------------------------------------------------------------


def test_that_a_file_on_a_share_is_edited_in_a_copy_and_put_back(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_mounts", lambda: f"server:/x {path.parent} nfs rw 0 0")
    reopen(qtbot, window, path)
    assert texts.ON_SHARE.zh.format(file=path.name) == window.notice.text.text()
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert recorder.path != path
    with qtbot.waitSignal(recorder.recorded):
        type_in(window, 61.0)
    window.close_evaluation()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 61
        assert project.damage() == []


def test_that_a_file_saved_to_a_share_is_worked_on_in_a_copy_too(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_mounts", lambda: f"server:/x {tmp_path} cifs rw 0 0")
    path = tmp_path / "共享.scdesk"
    window.ways_kept.save_as(str(path))
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert (window.ways_kept.path, recorder.path != path) == (path, True)
    with qtbot.waitSignal(recorder.recorded):
        type_in(window, 61.0)
    window.close_evaluation()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 61


# -- who -----------------------------------------------------------------------------


def test_that_the_operator_is_one_click_away_in_the_status_bar(
    window: MainWindow,
) -> None:
    from smartcity_desk.ui.project.operator_dialog import OperatorDialog

    assert window.status.operator.text() == "王敏 · 主持"
    window.ways_kept.take_operator("赵蕾", "")
    window.status.operator.click()
    (menu,) = [m for m in window.findChildren(QMenu) if m.isVisible()]
    assert [a.text() for a in menu.actions() if not a.isSeparator()] == [
        "赵蕾", "王敏 · 主持", texts.OTHER_OPERATOR.zh,
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert window.status.operator.text() == "王敏 · 主持"
    menu.actions()[-1].trigger()
    menu.close()
    (dialog,) = window.findChildren(OperatorDialog)
    dialog.name.setText("李强")
    dialog.role.setText("数据")
    dialog.done_button.click()
    assert window.status.operator.text() == "李强 · 数据"


def test_that_the_first_run_asks_for_name_and_role_once(tmp_path: Path) -> None:
    from smartcity_desk.ui.project.operator_dialog import OperatorDialog

    with main_window(tmp_path / "home" / "session.json") as window:
        window.ways_kept.ask_first()
        (dialog,) = window.findChildren(OperatorDialog)
        assert dialog.name.text() == ""
        dialog.name.setText("王敏")
        dialog.done_button.click()
    with main_window(tmp_path / "home" / "session.json") as window:
        window.ways_kept.ask_first()
        assert window.findChildren(OperatorDialog) == []
        assert window.ways_kept.operator.name == "王敏"


def test_that_a_copy_is_made_each_half_hour_of_work_only(window: MainWindow, path: Path) -> None:
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert recorder._half_hour.isActive()
    assert recorder._half_hour.interval() == 30 * 60 * 1000
    recorder.back_up()
    recorder.settle()
    assert backups.all_of(path) == []
    type_in(window, 61.0)
    recorder.settle()
    recorder._half_hour.timeout.emit()
    recorder.settle()
    (copy,) = backups.all_of(path)
    with ProjectFile.open(copy, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 61
    recorder.back_up()
    recorder.settle()
    assert len(backups.all_of(path)) == 1


@pytest.mark.parametrize("verb", ["import", "merge", "restore"])
def test_that_a_copy_is_made_before_what_changes_much_at_once(
    window: MainWindow, path: Path, verb: str
) -> None:
    recorder, evaluation = window.ways_kept.recorder, evaluation_in(window)
    assert recorder is not None
    assert window.desk is not None
    type_in(window, 61.0)
    recorder.settle()
    after = Evaluation(evaluation.snapshot)
    after.set_reading("U1", "A1", 2020, Reading(70.0, Status.REPORTED))
    step = Replace(evaluation, Name("加入"), snapshot=after.snapshot, verb=verb)
    window.desk.undo.push(step)
    recorder.settle()
    (copy,) = backups.all_of(path)
    with ProjectFile.open(copy, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 61
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 70


def test_that_the_newest_backup_can_be_opened_from_where_damage_is_said(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    from smartcity_desk.ui.project.damage_dialog import DamageDialog

    type_in(window, 61.0)
    reopen(qtbot, window, path)
    window.close_evaluation()
    content = bytearray(path.read_bytes())
    place = content.find("王敏".encode())
    content[place : place + 3] = "李".encode()
    path.write_bytes(content)
    with qtbot.waitSignal(window.opener.refused):
        window.ways_in.open_paths([path])
    (dialog,) = window.findChildren(DamageDialog)
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.computed):
        dialog.open_button.click()
    assert evaluation_in(window).panel.reading("U1", "A1", 2020).value == 61


def test_that_a_long_trail_is_followed_beside_the_window(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smartcity_desk.store import opening

    for number in range(4):
        type_in(window, 60.0 + number)
        assert window.ways_kept.recorder is not None
        window.ways_kept.recorder.settle()
    window.close_evaluation()
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER audit_is_final")
        db.execute("UPDATE audit SET who = '李' WHERE number = 2")
    db.close()
    monkeypatch.setattr(opening, "AT_ONCE", 2)
    reopen(qtbot, window, path)
    qtbot.waitUntil(lambda: "audit row 2" in window.notice.text.text())


def test_that_a_refusal_of_another_kind_has_no_backup_to_offer(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        ProjectFile.open(tmp_path / "none.scdesk")
    assert "backup" not in refused.value.issue.details
