"""The project file in the window: every change is in it, whoever opens it next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.entry import Entry
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.commands import SetMethod
from smartcity_desk.ui.commands_data import Change, SetReadings, entered, verified
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.project.holder import Holder
from smartcity_desk.ui.project.operator_dialog import OperatorDialog
from smartcity_desk.ui.records.audit_words import Namer, cells_of, verb_words
from smartcity_desk.ui.texts import project as texts
from tests.ui.windows import main_window, offscreen, small_window

pytestmark = offscreen


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path, operator="") as made:
        yield made


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    """The evaluation of the window, kept."""
    window.ways_kept.take_operator("王敏", "主持")
    window.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
    return tmp_path / "评估.scdesk"


@contextmanager
def project_of(window: MainWindow, path: Path) -> Iterator[ProjectFile]:
    """The file, once everything is on the disk."""
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert recorder.settle()
    with ProjectFile.open(path, read_only=True) as project:
        yield project


def reopen(qtbot: QtBot, window: MainWindow, path: Path) -> Evaluation:
    """Close the file and open it again."""
    window.close_evaluation()
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.computed):
        window.ways_in.open_paths([path])
    return evaluation_in(window)


def type_in(window: MainWindow, value: float, unit: str = "U1") -> None:
    """One value typed on the data page."""
    assert window.desk is not None
    evaluation = evaluation_in(window)
    old = evaluation.panel.reading(unit, "A1", 2020)
    new = Reading(value, Status.EDITED, origin=old.origin)
    change = Change(Place(unit, "A1", 2020), old, new)
    window.desk.undo.push(SetReadings(evaluation, [change], Name(f"{unit} → {value}")))


def evaluation_in(window: MainWindow) -> Evaluation:
    assert window.desk is not None
    assert window.desk.evaluation is not None
    return window.desk.evaluation


def test_that_an_edit_is_in_the_file_at_once(window: MainWindow, path: Path) -> None:
    evaluation_in(window).set_reading("U1", "A1", 2020, Reading(7.0, Status.EDITED))
    with project_of(window, path) as project:
        row = project.history()[-1]
        assert (row.who, row.role, row.unit, row.new) == ("王敏", "主持", "U1", "7.0")
        assert project.load().panel.reading("U1", "A1", 2020).value == 7


def test_that_a_drag_is_one_edit_once_the_hand_rests(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    evaluation = evaluation_in(window)
    recorder = window.ways_kept.recorder
    assert recorder is not None
    with qtbot.waitSignal(recorder.recorded):
        for percent in range(60, 40, -1):
            evaluation.set_weights(evaluation.weights.with_entered("A", float(percent)))
        assert recorder.is_pending
    with project_of(window, path) as project:
        assert [r.step for r in project.history() if r.code == "A"] == [2]
        assert project.load().weights.of("A") == 41


def test_that_another_operator_does_not_answer_for_earlier_changes(
    window: MainWindow, path: Path
) -> None:
    evaluation = evaluation_in(window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    window.ways_kept.take_operator("李强", "")
    evaluation.set_reading("U1", "A1", 2020, Reading(7.0, Status.EDITED))
    with project_of(window, path) as project:
        assert [(r.who, r.code) for r in project.history()[1:]] == [
            ("王敏", "A"), ("王敏", "B"), ("李强", "A1"),
        ]  # fmt: skip


def test_that_closing_the_window_records_what_is_pending(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    evaluation = evaluation_in(window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 33))
    window.close()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().weights.of("A") == 33


def test_that_a_project_opens_as_it_was_left(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    evaluation = evaluation_in(window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 33))
    window.close_evaluation()
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.computed):
        window.ways_in.open_paths([path])
    again = evaluation_in(window)
    assert again.weights.of("A") == 33
    assert again.trial_parts == Part.WEIGHTS
    assert window.desk.result is not None
    assert window.desk.result.snapshot is again.snapshot
    assert window.desk.official_result is not None
    assert window.desk.official_result.snapshot is again.official
    assert window.keeper.recent()[0].paths == (str(path),)


def test_that_an_undone_edit_is_a_row_of_its_own(window: MainWindow, path: Path) -> None:
    from smartcity_desk.ui.commands_whole import back_to_official

    evaluation = evaluation_in(window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    recorder, desk = window.ways_kept.recorder, window.desk
    assert recorder is not None
    assert desk is not None
    recorder.flush()
    desk.undo.push(back_to_official(evaluation))
    recorder.flush()
    desk.undo.undo()
    recorder.flush()
    with project_of(window, path) as project:
        found = [(r.verb, r.new) for r in project.history() if r.code == "A"]
    assert found == [("weights", "50.0"), ("reset", "60.0"), ("undo", "50.0")]


def test_that_a_row_says_why_and_that_a_value_was_verified(window: MainWindow, path: Path) -> None:
    evaluation, desk = evaluation_in(window), window.desk
    recorder, place = window.ways_kept.recorder, Place("U1", "A1", 2020)
    assert desk is not None
    assert recorder is not None
    typed = Entry(7.0, Status.EDITED)
    desk.undo.push(entered(evaluation, place, typed, why="统计年鉴有误"))
    recorder.flush()
    desk.undo.push(verified(evaluation, place, is_verified=True))
    recorder.flush()
    desk.undo.undo()
    with project_of(window, path) as project:
        found = [(r.verb, r.why, r.old, r.new) for r in project.history() if r.code == "A1"]
    assert found == [
        ("edit", "统计年鉴有误", "50.0", "7.0"),
        ("verify", "", "7.0 edited", "7.0 verified"), ("undo", "", "7.0 verified", "7.0 edited"),
    ]  # fmt: skip
    assert (verb_words("verify", "zh"), verb_words("verify", "en")) == (
        "标为已核验", "mark verified",
    )  # fmt: skip


def test_that_a_second_opener_reads_only_and_is_told(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with main_window(tmp_path / "other" / "session.json") as other:
        other.actions_.languages["en"].trigger()
        other.stack._names = ()
        assert other.desk is not None
        with qtbot.waitSignal(other.desk.computed):
            other.ways_in.open_paths([path])
        assert other.ways_kept.recorder is not None
        assert other.ways_kept.recorder.read_only
        assert "王敏" in other.notice.text.text()
        evaluation_in(other).set_reading("U1", "A1", 2020, Reading(7.0, Status.EDITED))
    with ProjectFile.open(path, read_only=True) as project:
        assert [r.verb for r in project.history()] == ["create"]


def test_that_a_closed_project_is_free(window: MainWindow, path: Path) -> None:
    assert not Holder(path).is_ours
    window.close_evaluation()
    free = Holder(path)
    assert free.is_ours
    free.release()


def test_that_a_file_that_cannot_be_written_is_said_plainly(
    window: MainWindow, tmp_path: Path
) -> None:
    window.ways_kept.save_as(str(tmp_path / "nowhere" / "x.scdesk"))
    assert "x.scdesk" in window.notice.text.text()
    assert window.ways_kept.recorder is not None
    assert window.ways_kept.recorder.path is None


def test_that_a_damaged_project_names_its_backup(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.close_evaluation()
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.computed):
        window.ways_in.open_paths([path])
    window.close_evaluation()
    content = bytearray(path.read_bytes())
    place = content.find("王敏".encode())
    content[place : place + 3] = "李".encode()
    path.write_bytes(content)
    with qtbot.waitSignal(window.opener.refused) as refused:
        window.ways_in.open_paths([path])
    (sentence,) = refused.args[0]
    assert "评估.scdesk 已损坏" in sentence.zh
    assert "评估.backups" in sentence.zh
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_that_an_operator_needs_a_name(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.operator.trigger()
    (dialog,) = window.findChildren(OperatorDialog)
    dialog.name.setText("  ")
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.OPERATOR_MISSING.zh
    dialog.name.setText("赵")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.done_button.click()
    assert chosen.args == ["赵", dialog.role.text()]
    assert window.ways_kept.operator.name == "赵"


def test_that_another_method_is_kept_with_person_and_reason_and_read_in_words(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    method = Method(missing=MissingRule.BLOCK, deduction=True)
    step = SetMethod(evaluation_in(window), method, why="评审会议定")
    assert window.desk is not None
    window.desk.undo.push(step)
    with project_of(window, path) as project:
        rows = project.history()[-2:]
        namer = Namer(evaluation_in(window))
        said = [cells_of(row, namer, "zh")[1:] for row in rows]
        assert said == [
            ("王敏 · 主持", "改计算方法", "", "方法 · 缺失处理", "",
             "缺失项不计，其余同级权重按比例放大", "有缺失则上级不计分", "评审会议定"),
            ("王敏 · 主持", "改计算方法", "", "方法 · 扣分", "", "不采用", "采用", "评审会议定"),
        ]  # fmt: skip
    assert reopen(qtbot, window, path).method == method
    window.desk.undo.undo()
    assert evaluation_in(window).method == Method()
