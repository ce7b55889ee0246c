"""The register of appeals: filed with evidence, previewed, decided in one step, answered."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.appeals import Appeal, Decision
from smartcity_desk.core.attachments import LARGEST, attachments
from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.parts import Link
from smartcity_desk.ui.person import Person
from smartcity_desk.ui.records.appeal_dialog import AppealDialog, size_text
from smartcity_desk.ui.records.appeal_keeping import Evidence
from smartcity_desk.ui.records.appeal_model import AppealModel
from smartcity_desk.ui.records.appeals import AppealsPanel
from smartcity_desk.ui.records.file_row import _Saving
from tests.ui.desks import computed, empty_desk
from tests.ui.windows import offscreen, shown
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
WHO, CHAIR = Person("王芳", "秘书"), Person("李强", "主任")
# U2's A1 is 50 in 2020; at 75 it is first with 106.75 in place of 100 (see the core's tests).
CLAIM = Appeal(0, "U2", "A1", 2020, 75.0, grounds="口径有误", reference="7号", filed_by="赵一")


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> AppealsPanel:
    return shown(qtbot, AppealsPanel(desk), 1224, 520)


def filed(panel: AppealsPanel, *files: Evidence) -> Appeal:
    """The claim, entered and selected."""
    entered = panel.keeper.file(CLAIM, files, WHO)
    assert entered is not None
    panel.select(entered.key)
    return entered


def press(panel: AppealsPanel, decision: Decision) -> None:
    panel.detail.buttons[decision].click()


def test_that_without_appeals_one_sentence_and_one_button_are_there(
    panel: AppealsPanel,
) -> None:
    assert panel.empty.button.isVisible()
    assert panel.empty.text().startswith("还没有复核申请")


def test_that_an_appeal_is_filed_from_what_is_selected(
    panel: AppealsPanel, desk: Desk, tmp_path: Path
) -> None:
    desk.select(unit="U2", item="A1")
    panel.empty.button.click()
    dialog = panel.window().findChildren(AppealDialog)[-1]
    assert (dialog.unit.key, dialog.item.key, dialog.year.key) == ("U2", "A1", "2020")
    assert dialog.present.text() == "50 %"
    for typed, sentence in (
        ("", "请输入一个数，例如 4310。"), ("NR", "请输入一个数，例如 4310。"),
        ("-3", "A1名的有效范围是 0 到 ∞。"), ("50", "申请数值与现有数值相同，没有可复核的。"),
    ):  # fmt: skip
        dialog.claimed.setText(typed)
        dialog.done_button.click()
        assert dialog.refusal.text() == sentence
    evidence = tmp_path / "盖章.pdf"
    evidence.write_bytes(b"%PDF-1.7")
    dialog.take_files([str(evidence), str(tmp_path / "gone.pdf")])
    assert dialog.refusal.text().startswith("gone.pdf 读不出来")
    assert dialog.names.text() == "盖章.pdf（0 KB）"
    dialog.claimed.setText("75")
    dialog.grounds.setPlainText("口径有误")
    dialog.done_button.click()
    (appeal,) = panel.keeper.all()
    assert (appeal.number, appeal.claimed, appeal.reported, appeal.grounds) == (
        1, 75.0, 50.0, "口径有误",
    )  # fmt: skip
    assert desk.evaluation is not None
    (file,) = attachments(desk.evaluation.records)
    assert appeal.files == (file.key,)
    assert panel.detail.heading.text() == "第 1 号 · 2区"
    assert panel._summary.text() == "共 1 份，待定 1 份"


def test_that_a_file_too_large_is_named(panel: AppealsPanel, desk: Desk, tmp_path: Path) -> None:
    panel.ask_new()
    dialog = panel.window().findChildren(AppealDialog)[-1]
    large = tmp_path / "scan.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    dialog.take_files([str(large)])
    assert dialog.refusal.text() == "scan.pdf 超过 5.0 MB，没有附上；请压缩，或只写文号。"
    assert dialog.files == []
    assert size_text(2048) == "2 KB"
    dialog.close()


def test_that_the_effect_is_shown_before_anything_is_decided(
    qtbot: QtBot, panel: AppealsPanel
) -> None:
    filed(panel)
    effect = panel.detail.effect
    assert effect.text().startswith("2区 第 3 → 第 1；3区 第 1 → 第 2；1区 第 2 → 第 3。")
    panel.detail.value.setText("51")
    panel.detail.value.textEdited.emit("51")
    qtbot.waitUntil(lambda: effect.text().startswith("名次不变，指数 100.00 → 100.27"))
    for typed, sentence in (("many", "请输入一个数"), ("-1", "A1名的有效范围")):
        panel.detail.value.setText(typed)
        panel.detail._show_effect()
        assert effect.text().startswith(sentence)


def test_that_accepting_is_one_step_for_cell_and_record(
    qtbot: QtBot, panel: AppealsPanel, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    filed(panel)
    press(panel, Decision.ACCEPTED)
    assert panel.detail.refusal.text() == "请写明决定理由。"
    assert panel.focusWidget() is panel.detail.reason
    panel.detail.reason.setPlainText("核实无误")
    steps = desk.undo.count()
    computed(qtbot, desk, lambda: press(panel, Decision.ACCEPTED))
    assert panel.focusWidget() is panel.detail.reply.copy
    assert desk.undo.count() == steps + 1
    reading = evaluation.panel.reading("U2", "A1", 2020)
    assert (reading.value, reading.status) == (75.0, Status.EDITED)
    assert reading.origin.source == "复核 1 / appeal 1"
    (appeal,) = panel.keeper.all()
    assert appeal.decision is Decision.ACCEPTED
    assert "名次由第 3 变为第 1" in appeal.reply_zh
    assert "your rank goes from 3 to 1" in appeal.reply_en
    step = desk.undo.command(steps)
    assert step.name.zh == "第 1 号复核申请采纳：2区 2020 A1名 50 % → 75 %"  # type: ignore[attr-defined]
    desk.undo.undo()
    assert evaluation.panel.reading("U2", "A1", 2020).value == 50.0
    assert panel.keeper.all()[0].is_open


def test_that_a_part_is_accepted_with_its_own_value(panel: AppealsPanel, desk: Desk) -> None:
    filed(panel)
    detail = panel.detail
    detail.reason.setPlainText("部分属实")
    for typed, sentence in (("75", "请点“采纳”"), ("50", "请点“不采纳”"), ("x", "请输入一个数")):
        detail.value.setText(typed)
        press(panel, Decision.PARTLY)
        assert sentence in detail.refusal.text()
    detail.value.setText("60")
    press(panel, Decision.PARTLY)
    (appeal,) = panel.keeper.all()
    assert (appeal.decision, appeal.value, appeal.before) == (Decision.PARTLY, 60.0, 50.0)
    assert detail.outcome.text().endswith("50 % → 60 %")
    assert not detail.buttons[Decision.ACCEPTED].isVisible()
    assert detail.reason.isReadOnly()


def test_that_rejecting_leaves_the_cell_and_says_so(panel: AppealsPanel, desk: Desk) -> None:
    filed(panel)
    panel.detail.reason.setPlainText("证据不足")
    press(panel, Decision.REJECTED)
    (appeal,) = panel.keeper.all()
    assert appeal.decision is Decision.REJECTED
    assert desk.evaluation is not None
    assert desk.evaluation.panel.reading("U2", "A1", 2020).value == 50.0
    assert panel.detail.outcome.text().endswith("数值不变，仍为 50 %")
    assert panel.detail.reply.text.toPlainText().endswith(
        "理由：证据不足。\n试算 · 尚未定稿 · 全市指数 102.25。以定稿的结果为准。"
    )


def test_that_a_withdrawn_appeal_needs_no_reason(panel: AppealsPanel) -> None:
    filed(panel)
    press(panel, Decision.WITHDRAWN)
    assert panel.keeper.all()[0].decision is Decision.WITHDRAWN


def test_that_a_reply_written_by_hand_is_kept(panel: AppealsPanel) -> None:
    filed(panel)
    reply = panel.detail.reply
    panel.detail.reason.setPlainText("核实")
    reply.draft.click()
    assert reply.text.toPlainText().startswith("2区：\n")
    reply.text.setPlainText("已改。")
    reply.languages._group.button(1).click()
    assert reply.text.toPlainText().startswith("To District 2:")
    reply.copy.click()
    assert QGuiApplication.clipboard().text().startswith("To District 2:")
    press(panel, Decision.ACCEPTED)
    (appeal,) = panel.keeper.all()
    assert appeal.reply_zh == "已改。"
    assert appeal.reply_en.startswith("To District 2:")


def test_that_a_draft_that_was_not_touched_follows_the_decision(panel: AppealsPanel) -> None:
    filed(panel)
    panel.detail.reason.setPlainText("核实")
    panel.detail.reply.draft.click()
    press(panel, Decision.REJECTED)
    assert "不予采纳" in panel.keeper.all()[0].reply_zh


def test_that_a_cell_that_is_gone_cannot_be_accepted(panel: AppealsPanel, desk: Desk) -> None:
    entered = filed(panel)
    evaluation = desk.evaluation
    assert evaluation is not None
    from dataclasses import replace

    framework = small_framework({"A2": 100.0})
    nodes = tuple(n for n in framework.nodes if n.code != "A1")
    evaluation.set_snapshot(Snapshot.of(replace(framework, nodes=nodes), small_panel()))
    assert panel.detail.effect.text().startswith("这个数据项已不在")
    refused = panel.keeper.decide(entered, Decision.ACCEPTED, CHAIR, value=75.0, reason="x")
    assert refused is not None
    assert refused.en.startswith("This cell is no longer")
    assert panel.keeper.decide(entered, Decision.REJECTED, CHAIR, reason="x") is None
    assert panel.keeper.all()[0].decision is Decision.REJECTED


def test_that_the_effect_waits_for_the_present_data(
    qtbot: QtBot, panel: AppealsPanel, desk: Desk
) -> None:
    filed(panel)
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_reading("U1", "A1", 2020, Reading(100.0))
    assert panel.detail.effect.text() == "正在计算…"
    qtbot.waitUntil(lambda: panel.detail.effect.text().startswith("2区"), timeout=10_000)


def test_that_files_are_saved_again(
    qtbot: QtBot, panel: AppealsPanel, desk: Desk, tmp_path: Path
) -> None:
    appeal = filed(panel, Evidence("盖章.pdf", b"%PDF"))
    assert desk.evaluation is not None

    def links() -> list[str]:
        found = panel.detail.files.findChildren(Link)
        return [link.text() for link in found if link.isVisible()]

    qtbot.waitUntil(lambda: links() == ["盖章.pdf"])
    saving = _Saving(panel.detail.files, desk.evaluation.records, appeal.files[0])
    saving(str(tmp_path / "x.pdf"))
    assert (tmp_path / "x.pdf").read_bytes() == b"%PDF"
    saving(str(tmp_path / "no" / "x.pdf"))
    assert panel.detail.refusal.text().startswith("x.pdf 没有写成")


def test_that_the_register_is_written_as_a_workbook(
    panel: AppealsPanel, desk: Desk, tmp_path: Path
) -> None:
    filed(panel)
    panel.write(str(tmp_path / "register.xlsx"))
    assert panel._said.text() == "已写出 register.xlsx。"
    sheet = openpyxl.load_workbook(tmp_path / "register.xlsx").active
    assert sheet is not None
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "口径有误" in cells
    assert any(str(value).startswith("试算") for value in cells)
    panel.write(str(tmp_path / "no" / "register.xlsx"))
    assert panel._said.text().startswith("register.xlsx 没有写成")
    desk.blind.begin(WHO, "2020-11-20T02:00:00+00:00")
    panel.write(str(tmp_path / "blind.xlsx"))
    assert not (tmp_path / "blind.xlsx").exists()


def test_that_the_list_is_a_sound_model(panel: AppealsPanel) -> None:
    QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    filed(panel)
    filed(panel)
    model = panel.model
    texts = [str(model.index(0, c).data()) for c in range(model.columnCount())]
    assert texts == ["1", "2区", "A1名", "2020", "75 %", "待定"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "区"
    panel.detail.reason.setPlainText("x")
    press(panel, Decision.REJECTED)
    assert model.index(1, 5).data() == "不采纳"
    QTest.keyClick(panel.table, Qt.Key.Key_Up)
    assert panel.detail.heading.text() == "第 1 号 · 2区"
    assert AppealModel().appeal(0) is None


def test_that_it_speaks_english_too(panel: AppealsPanel) -> None:
    filed(panel)
    language.switch("en")
    try:
        assert panel.detail.heading.text() == "No. 1 · District 2"
        assert panel.detail.claim.text() == "50 % stands, 75 % is claimed"
        assert panel.new.text() == "File an appeal…"
        assert panel.model.index(0, 5).data() == "open"
        for button in panel.detail.buttons.values():
            assert button.text()
    finally:
        language.switch("zh")


@pytest.mark.usefixtures("qapp")
def test_that_without_an_evaluation_it_says_so(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        panel = AppealsPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        assert panel.empty.text() == "打开评估后，这里登记复核申请。"
        panel.ask_new()
        panel.write("nowhere.xlsx")
        assert panel.keeper.file(CLAIM, [], WHO) is None


def test_that_an_appeal_of_a_locked_district_is_not_accepted(
    desk: Desk, panel: AppealsPanel
) -> None:
    entered = filed(panel)
    evaluation = desk.evaluation
    assert evaluation is not None
    evaluation.set_records(with_lock(evaluation.records, "U2", "王芳"))
    before = evaluation.snapshot
    keeper = panel.keeper
    refused = keeper.decide(entered, Decision.ACCEPTED, CHAIR, value=75.0, reason="属实")
    assert refused == lock_refusal(evaluation.records, evaluation.panel, "U2")
    assert evaluation.snapshot is before
    assert keeper.decide(entered, Decision.REJECTED, CHAIR, reason="不属实") is None
