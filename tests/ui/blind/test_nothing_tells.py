"""During blind weighting nothing in the window gives a district away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QGraphicsView, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.blind import telling_names, tells
from smartcity_desk.core.cells import Place
from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.ui.blind.dialogs import WhoDialog
from smartcity_desk.ui.blind.veil import Veil
from smartcity_desk.ui.bulletins import BulletinWriter
from smartcity_desk.ui.commands_data import Change, SetReadings
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.person import Person
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen
WHO, AT = Person("王芳", "秘书"), "2020-11-20T02:00:00+00:00"
CHAIR = Person("李强", "主任")
# Every score of the small evaluation, as it is printed.
SCORES = ("101.5", "105.25", "92.5", "118.75", "100.00")
_READ = (
    "text", "title", "toolTip", "whatsThis", "statusTip", "accessibleName",
    "accessibleDescription", "windowTitle", "placeholderText", "currentText", "toPlainText",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


def said(thing: QObject) -> Iterator[str]:
    """Everything a widget or an action can be read for."""
    for name in _READ:
        read = getattr(thing, name, None)
        if callable(read):
            value = read()
            if isinstance(value, str) and value:
                yield value
    if isinstance(thing, QComboBox | QAbstractItemView):
        model = thing.model()
        if model is not None:
            yield from in_model(model, QModelIndex())
    if isinstance(thing, QGraphicsView) and thing.scene() is not None:
        for item in thing.scene().items():
            for name in ("toPlainText", "text", "toolTip"):
                read = getattr(item, name, None)
                if callable(read) and isinstance(read(), str):
                    yield read()


def in_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        # A list keeps its count of columns to itself: it has one.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role) or "") for role in _ROLES)
        yield from in_model(model, model.index(row, 0, parent))


def everything() -> list[str]:
    """What every widget of the program says, seen or not."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    found: list[str] = []
    for widget in QApplication.allWidgets():
        found += said(widget)
        for action in widget.findChildren(QAction):
            found += said(action)
    return found


def telling(desk: Desk) -> list[str]:
    assert desk.evaluation is not None
    names = telling_names(desk.evaluation.panel.units)
    scores = {*SCORES, *map(number_text, np.ravel(desk.result.index))} if desk.result else SCORES
    return [
        text
        for text in everything()
        if tells(text, names) or tells(text, scores) or "▲" in text or "▼" in text
    ]


def all_pages(qtbot: QtBot, window: MainWindow) -> None:
    """Have every page made and shown once, with a unit selected."""
    assert window.desk is not None
    window.desk.select(unit="U2")
    for name in page_names():
        window.show_page(name)
        qtbot.waitUntil(partial(_is_made, window, name), timeout=20_000)


def _is_made(window: MainWindow, name: str) -> bool:
    return window.stack.page(name) is not None or name in window.stack.failed


def is_on(desk: Desk) -> bool:
    """Asked anew each time."""
    return desk.blind.is_on


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window() as made:
        open_small(qtbot, made)
        yield made


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def test_that_no_widget_action_or_model_names_a_unit_or_its_score(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk, evaluation = desk_of(window), desk_of(window).evaluation
    assert evaluation is not None
    all_pages(qtbot, window)
    old = evaluation.panel.reading("U1", "A1", 2020)
    change = Change(Place("U1", "A1", 2020), old, Reading(51.0))
    desk.undo.push(SetReadings(evaluation, [change], Name("1区 A1 50 → 51")))
    window.notice.say(Name("1区 领先", "District 1 leads"))
    assert telling(desk)
    desk.blind.begin(WHO, AT)
    evaluation.set_weights(evaluation.weights.with_entered("A", 45.0))
    qtbot.waitUntil(lambda: not desk.is_computing and desk.insight is not None, timeout=10_000)
    for spoken in ("zh", "en"):
        language.switch(spoken)
        for name in page_names():
            window.show_page(name)
            assert telling(desk) == []
    window.notice.say(Name("2区 的文件不在", "The file of District 2 is gone"))
    assert telling(desk) == []


def test_that_pages_come_back_when_the_chair_freezes(qtbot: QtBot, window: MainWindow) -> None:
    desk = desk_of(window)
    window.show_page("ranking")
    desk.blind.begin(WHO, AT)
    assert isinstance(window.stack.currentWidget(), Veil)
    assert window.stack.page("ranking") is None
    desk.blind.freeze(CHAIR, AT)
    qtbot.waitUntil(lambda: window.stack.page("ranking") is not None, timeout=20_000)
    assert window.stack.currentWidget() is window.stack.page("ranking")
    assert window.notice.text.text().startswith("权重已冻结")
    assert telling(desk)


def test_that_exports_refuse_with_a_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = desk_of(window)
    desk.blind.begin(WHO, AT)
    QGuiApplication.clipboard().setText("before")
    for action in (
        window.actions_.export_workbook, window.actions_.export_picture,
        window.actions_.copy_picture, window.actions_.export_bulletin,
    ):  # fmt: skip
        window.notice.clear()
        action.trigger()
        assert window.notice.text.text() == "盲定权重期间不导出，也不复制；请先冻结权重。"
    assert QGuiApplication.clipboard().text() == "before"
    page = QWidget()
    qtbot.addWidget(page)
    with qtbot.waitSignal(window.exporter.refused) as refused:
        window.exporter.write_workbook(desk, tmp_path / "x.xlsx")
    assert "freeze" in refused.args[0][0].en
    window.exporter.save_picture(page, desk, tmp_path / "x.png")
    window.exporter.copy_picture(page, desk)
    bulletins = BulletinWriter(desk, page)
    bulletins.write(str(tmp_path / "x.docx"))
    assert not bulletins.is_busy
    assert list(tmp_path.iterdir()) == []
    for dialog in window.findChildren(WhoDialog):
        dialog.close()


def test_that_nothing_else_is_opened_and_steps_before_it_wait(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk, actions = desk_of(window), window.actions_
    evaluation = desk.evaluation
    assert evaluation is not None
    window.keeper.note(recent=((str(tmp_path / "1区.xlsx"),),))
    window._offer_recent()
    from smartcity_desk.ui.commands import SetWeights

    desk.undo.push(SetWeights(evaluation, evaluation.weights.with_entered("A", 50), code="A"))
    desk.blind.begin(WHO, AT)
    assert not actions.undo.isEnabled()
    assert not actions.open_files.isEnabled()
    assert not actions.close_evaluation.isEnabled()
    assert [action.text() for action in actions.recent.actions()] == ["（无）"]
    window.ways_in.open_paths([tmp_path])
    assert window.notice.text.text().startswith("盲定权重期间不打开")
    desk.undo.push(SetWeights(evaluation, evaluation.weights.with_entered("A", 40), code="A"))
    assert actions.undo.isEnabled()
    assert actions.undo.text() == "撤销(&U)"
    actions.undo.trigger()
    assert not actions.undo.isEnabled()
    desk.blind.freeze(CHAIR, AT)
    assert actions.undo.isEnabled()
    assert actions.open_files.isEnabled()
    assert "→" in actions.undo.text()


def test_that_undo_and_redo_never_say_what_a_step_was_about(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk, actions = desk_of(window), window.actions_
    evaluation = desk.evaluation
    assert evaluation is not None
    place = Place("U1", "A1", 2020)
    change = Change(place, evaluation.panel.reading(*place), Reading(51.0))
    desk.blind.begin(WHO, AT)
    said: list[str] = []
    both = (actions.undo, actions.redo)

    def note() -> None:
        said.extend(text for one in both for text in (one.text(), one.toolTip(), one.iconText()))

    for action in both:
        action.changed.connect(note)
    desk.undo.push(SetReadings(evaluation, [change], Name("1区 A1 50 → 51", "District 1 A1")))
    desk.undo.undo()
    assert actions.redo.isEnabled()
    language.switch("en")
    language.switch("zh")
    note()
    names = telling_names(evaluation.panel.units)
    assert [text for text in said if "→" in text or tells(text, names)] == []
    for action in both:
        action.changed.disconnect(note)


def test_that_a_window_beside_it_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    beside.setWindowTitle("1区")
    beside.show()
    desk_of(window).blind.begin(WHO, AT)
    assert not beside.isVisible()


def test_that_menu_and_panel_ask_who_begins_and_who_freezes(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk = desk_of(window)
    window.actions_.blind.trigger()
    dialog = window.findChildren(WhoDialog)[-1]
    dialog.name.clear()
    dialog.done_button.click()
    assert dialog.refusal.text() == "请填写姓名。"
    assert not is_on(desk)
    dialog.name.setText("王芳")
    dialog.done_button.click()
    assert is_on(desk)
    veil = window.stack.currentWidget()
    assert isinstance(veil, Veil)
    assert veil.since.text().startswith("王芳")
    assert desk.evaluation is not None
    desk.evaluation.set_weights(desk.evaluation.weights.with_entered("A", 45.0))
    assert veil.changes.texts() == ["与正式权重不同的", "A名 60.0 → 45.0", "B名 40.0 → 55.0"]
    assert not veil.weights.claims.isVisible()
    assert veil.weights.rows["A"]._flip.text().strip() == ""
    veil.freeze.click()
    chair = window.findChildren(WhoDialog)[-1]
    assert chair.role.text() == "主任"
    chair.name.setText("李强")
    chair.done_button.click()
    assert not is_on(desk)


def test_that_an_evaluation_that_opens_blind_offers_nothing_that_tells(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk, evaluation = desk_of(window), desk_of(window).evaluation
    assert evaluation is not None
    desk.blind.begin(WHO, AT)
    desk.clear()
    desk.open(evaluation)
    actions = window.actions_
    assert is_on(desk)
    for action in (actions.open_files, actions.close_evaluation, actions.present, actions.reset):
        assert not action.isEnabled()
    desk.blind.freeze(CHAIR, AT)
    assert actions.open_files.isEnabled()
    assert actions.close_evaluation.isEnabled()
