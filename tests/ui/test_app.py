"""The application: Qt's own words, files the system asks for, icons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QColor, QFileOpenEvent
from PySide6.QtWidgets import QApplication

from smartcity_desk.core.issues import InputError
from smartcity_desk.resources import resource
from smartcity_desk.ui.app import FileOpenWatch, QtWords, make_application
from smartcity_desk.ui.icons import app_icon, icon, pixmap
from smartcity_desk.ui.language import language
from smartcity_desk.ui.navigation import CLUSTERS
from tests.ui.windows import plain_looks


def test_that_qt_speaks_the_language_of_the_window(qapp: QApplication) -> None:
    def save() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Save")

    with plain_looks():
        words = QtWords(qapp)
        assert save() == "保存"
        language.switch("en")
        assert save() == "Save"
        language.switch("zh")
        assert save() == "保存"
        language.switch("en")
        words.deleteLater()


def test_that_a_file_the_system_asks_for_is_passed_on(qapp: QApplication) -> None:
    asked: list[str] = []
    watch = FileOpenWatch()
    watch.asked.connect(asked.append)
    assert watch.eventFilter(qapp, QFileOpenEvent("/数据/甲.xlsx"))
    assert not watch.eventFilter(qapp, QEvent(QEvent.Type.ApplicationActivate))
    assert asked == ["/数据/甲.xlsx"]


def test_that_there_is_one_application(qapp: QApplication) -> None:
    assert make_application() is qapp


def test_that_every_page_has_an_icon_in_the_ink_asked_for(qapp: QApplication) -> None:
    for name in (name for cluster in CLUSTERS for name in cluster):
        image = pixmap(name, "#FF0000", 20, 2).toImage()
        assert image.width() == 40
        inks = {
            image.pixelColor(x, y).rgb()
            for x in range(40)
            for y in range(40)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert inks == {QColor("#FF0000").rgb()}, name


def test_that_icons_are_sharp_at_every_ratio(qapp: QApplication) -> None:
    made = icon("ranking", "#000000")
    assert {size.width() for size in made.availableSizes()} == {20, 40, 60}
    assert made.pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)
    assert {size.width() for size in app_icon().availableSizes()} == {16, 24, 32, 48, 64, 128, 256}


def test_that_no_icon_is_anything_but_a_drawing() -> None:
    for path in resource("icons").glob("*.svg"):
        text = path.read_text("utf-8")
        assert text.startswith("<svg "), path
        assert "<script" not in text
        assert "href" not in text


def test_that_a_missing_icon_is_told_plainly() -> None:
    with pytest.raises(InputError, match=r"nothing\.svg"):
        pixmap("nothing", "#000000", 20)
