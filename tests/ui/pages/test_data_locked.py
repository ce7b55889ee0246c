"""A locked district on the data page: no way of editing changes its figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.panel import Status
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.tables.paste_preview import PastePreview
from tests.ui.data_pages import (
    CTRL,
    block,
    data_page,
    go,
    index_of,
    press,
    put_on_clipboard,
    read,
)
from tests.ui.windows import offscreen

pytestmark = offscreen
KEY = Qt.Key
SHUT, OPEN = Place("U1", "A1", 2020), Place("U2", "A1", 2020)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    with data_page(qtbot) as made:
        evaluation = made.desk.evaluation
        assert evaluation is not None
        evaluation.set_records(with_lock(evaluation.records, "U1", "王芳 2026-11-01"))
        yield made


def sentence(page: DataPage) -> str:
    evaluation = page.desk.evaluation
    assert evaluation is not None
    refused = lock_refusal(evaluation.records, evaluation.panel, "U1")
    assert refused is not None
    return tr(refused)


def asked(page: DataPage) -> PastePreview:
    return next(d for d in page.findChildren(PastePreview) if d.isVisible())


def test_that_typing_is_refused_where_the_district_is_locked(page: DataPage) -> None:
    before = read(page, SHUT)
    index = page.proxy.mapToSource(index_of(page, SHUT))
    assert page.model.refusal_of(index, "61") == sentence(page)
    assert not page.model.setData(index, "61")
    assert page.message.text() == sentence(page)
    assert read(page, SHUT) == before
    assert page.model.setData(page.proxy.mapToSource(index_of(page, OPEN)), "61")
    assert read(page, OPEN).value == 61


def test_that_clearing_a_block_leaves_the_locked_district_and_says_so(page: DataPage) -> None:
    before = read(page, SHUT)
    block(page, SHUT, OPEN)
    page.editor.clear()
    assert read(page, SHUT) == before
    assert read(page, OPEN).status is Status.NOT_REPORTED
    assert sentence(page) in page.foot.state.text()


def test_that_clearing_only_locked_cells_is_refused(page: DataPage) -> None:
    go(page, SHUT)
    page.editor.clear()
    assert page.message.text() == sentence(page)
    assert page.desk.undo.count() == 0


def test_that_a_paste_lists_the_locked_cells_as_a_problem(page: DataPage) -> None:
    before = read(page, SHUT)
    go(page, SHUT)
    put_on_clipboard("61\n62")
    press(page, KEY.Key_V, CTRL)
    preview = asked(page)
    assert page.desk.undo.count() == 0
    preview.chosen.emit(True)
    preview.close()
    assert read(page, SHUT) == before
    assert read(page, OPEN).value == 62


def test_that_filling_lists_the_locked_cells_too(page: DataPage) -> None:
    before = read(page, SHUT)
    block(page, SHUT, OPEN)
    page.editor.fill_with("61")
    asked(page).chosen.emit(False)
    asked(page).close()
    assert read(page, SHUT) == before
    assert read(page, OPEN).value == 61


def test_that_a_locked_value_cannot_be_verified(page: DataPage) -> None:
    go(page, SHUT)
    before = read(page, SHUT)
    page.detail.verify.click()
    assert read(page, SHUT) == before
    assert page.detail.said.text() == sentence(page)
