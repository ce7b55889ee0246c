"""Pictures of charts: light, three times the pixels, all vectors, with their stamp."""

from __future__ import annotations

from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QGraphicsLineItem,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.cosmetic import wider_pens
from smartcity_desk.ui.charts.picture import file_stem, install_picture_menu
from smartcity_desk.ui.charts.render import (
    _stamp_lines,
    pdf_bytes,
    png_bytes,
    png_image,
)
from smartcity_desk.ui.charts.stamp import Stamp, stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.theme import LIGHT, theme
from tests.ui.desks import computed, empty_desk
from tests.unit.builders import FROZEN

# The off-screen platform says so whenever a dialog or menu comes up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Plain(QWidget):
    """A chart that paints its background and a text."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.colours.background))
        painter.setPen(QColor(theme.colours.ink))
        painter.drawText(10, 40, "浦东新区 109.77")
        painter.end()


@pytest.fixture
def chart(qtbot: QtBot) -> Plain:
    made = Plain()
    qtbot.addWidget(made)
    made.resize(200, 100)
    return made


def test_that_a_png_has_three_times_the_pixels_and_says_its_density(
    chart: Plain,
) -> None:
    image = QImage.fromData(png_bytes(chart, Stamp()))
    assert (image.width(), image.height()) == (600, 300)
    assert image.dotsPerMeterX() == round(288 * 39.3701)


def test_that_a_picture_is_light_and_the_window_stays_dark(chart: Plain, qtbot: QtBot) -> None:
    theme.switch("dark")
    try:
        with qtbot.assertNotEmitted(theme.changed):
            image = png_image(chart, Stamp())
        assert theme.name == "dark"
    finally:
        theme.switch("light")
    assert image.pixelColor(590, 290) == QColor(LIGHT.background)


def test_that_the_trial_band_stands_above_the_chart(chart: Plain) -> None:
    without, with_both = (
        png_image(chart, Stamp()),
        png_image(chart, Stamp("试算", "2020")),
    )
    assert with_both.height() > without.height()
    assert with_both.pixelColor(2, 2) == QColor(LIGHT.trial_background)
    assert without.pixelColor(2, 2) == QColor(LIGHT.background)


def test_that_a_long_notice_takes_several_lines_and_is_never_cut(chart: Plain) -> None:
    short, long = (
        Stamp("", "合成数据"),
        Stamp("", "合成数据，仅供演示，不代表任何区的实际情况" * 2),
    )
    assert png_image(chart, long).height() > png_image(chart, short).height()
    lines = _stamp_lines(chart, long)[1]
    assert "".join(lines) == long.source


def test_that_a_pdf_has_the_size_of_the_chart_and_holds_no_pixels(chart: Plain) -> None:
    content = pdf_bytes(chart, Stamp(), "图")
    assert content.startswith(b"%PDF")
    assert b"/MediaBox [0 0 150.000000 75.000000]" in content
    assert b"/Subtype /Image" not in content


def test_that_a_plot_is_exported_without_pixels(qtbot: QtBot) -> None:
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.plot([1, 2, 3], [3, 1, 2], symbol="o")
    plot.show()
    qtbot.waitExposed(plot)
    content = pdf_bytes(plot, Stamp(), "plot")
    assert b"/Subtype /Image" not in content


def test_that_cosmetic_pens_are_widened_and_brought_back() -> None:
    curve = pg.PlotCurveItem([0, 1], [0, 1], pen=pg.mkPen("k", width=2))
    line = QGraphicsLineItem(0, 0, 1, 1)
    line.setPen(QPen(QColor("black"), 4))
    thin = QGraphicsLineItem(0, 0, 1, 1)
    hair = QPen(QColor("black"), 0)
    hair.setCosmetic(True)
    thin.setPen(hair)
    with wider_pens([curve, line, thin], 3):
        assert curve.opts["pen"].widthF() == 6
        assert line.pen().widthF() == 4
        assert thin.pen().widthF() == 3
    assert curve.opts["pen"].widthF() == 2
    assert thin.pen().widthF() == 0


def test_that_lines_of_a_picture_are_as_thick_as_on_the_screen(qtbot: QtBot) -> None:
    plot = pg.PlotWidget(background="w")
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.hideAxis("left")
    plot.hideAxis("bottom")
    plot.addItem(pg.InfiniteLine(0.5, angle=0, pen=pg.mkPen("k", width=4)))
    plot.setRange(xRange=(0, 1), yRange=(0, 1), padding=0)
    plot.show()
    qtbot.waitExposed(plot)
    image = png_image(plot, Stamp())
    column = [image.pixelColor(450, y).lightness() for y in range(image.height())]
    assert 10 <= sum(1 for value in column if value < 100) <= 14


# -- the menu ------------------------------------------------------------------


def test_that_copying_puts_the_picture_on_the_clipboard(chart: Plain, desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    install_picture_menu(chart, lambda: "排名", desk).copy.trigger()
    assert QGuiApplication.clipboard().image().width() == 600


@pytest.mark.parametrize(("suffix", "head"), [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_that_a_picture_is_saved_as_its_suffix_says(
    chart: Plain, desk: Desk, tmp_path: Path, qtbot: QtBot, suffix: str, head: bytes
) -> None:
    menu = install_picture_menu(chart, lambda: "排名", desk)
    target = tmp_path / f"排名{suffix}"
    with qtbot.waitSignal(menu.saved) as said:
        menu.save(str(target))
    assert said.args == [str(target)]
    assert target.read_bytes().startswith(head)


def test_that_a_folder_that_is_not_there_is_said_in_a_box(
    chart: Plain, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    chart.show()
    install_picture_menu(chart, lambda: "x", desk).save(str(tmp_path / "no" / "x.png"))
    box = chart.findChild(QMessageBox)
    assert box is not None
    assert "x.png" in box.text()
    assert "请另选文件夹" in box.text()
    box.accept()


def test_that_saving_asks_for_a_name_made_from_the_chart(chart: Plain, desk: Desk) -> None:
    chart.show()
    menu = install_picture_menu(chart, lambda: "2020 排名: 全部/甲", desk)
    menu.save_pdf.trigger()
    dialog = chart.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "pdf"
    assert dialog.selectedFiles()[0].endswith("2020 排名 全部 甲（试算）.pdf")
    dialog.reject()


def test_that_the_right_button_opens_the_menu_on_a_plot(desk: Desk, qtbot: QtBot) -> None:
    plot = pg.GraphicsView()
    qtbot.addWidget(plot)
    menu = install_picture_menu(plot, lambda: "x", desk)
    plot.show()
    qtbot.waitExposed(plot)
    place = QPoint(20, 20)
    click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, plot.mapToGlobal(place))
    QApplication.sendEvent(plot.viewport(), click)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    assert [m.actions() for m in shown] == [menu.actions()]
    shown[0].close()


def test_that_the_menu_speaks_the_language_of_the_window(chart: Plain, desk: Desk) -> None:
    menu = install_picture_menu(chart, lambda: "x", desk)
    assert menu.copy.text() == "复制为图片"
    language.switch("en")
    try:
        assert menu.copy.text() == "Copy as picture"
    finally:
        language.switch("zh")


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a/b:c", "a b c"), ("  ", "chart"), ("2020。排名", "2020。排名")],
)
def test_that_a_file_name_holds_nothing_forbidden(name: str, stem: str) -> None:
    assert file_stem(name) == stem


# -- the stamp -----------------------------------------------------------------


def test_that_an_official_picture_names_evaluation_and_year(desk: Desk) -> None:
    assert stamp_of(desk).trial == "试算 · 尚未定稿 · 全市指数 102.25"
    assert desk.evaluation is not None
    desk.evaluation.freeze(FROZEN)
    assert stamp_of(desk) == Stamp("", "小体系 · 2020 · 合成数据")


def test_that_a_trial_picture_says_so_with_both_city_indices(desk: Desk, qtbot: QtBot) -> None:
    """Means of items of the city: A1 58⅓, A2 50, B1a 50, B1b 50; only A leaves 100."""
    evaluation = desk.evaluation
    assert evaluation is not None
    computed(
        qtbot,
        desk,
        lambda: evaluation.set_weights(evaluation.weights.with_entered("A", 50.0)),
    )
    trial = stamp_of(desk).trial
    # A = 0.75 · (70 + 0.6 · 58⅓) + 0.25 · 100 = 103.75, so 0.6 · 3.75 = 2.25 officially.
    assert trial == "试算 · 权重改动 2 处 · 尚未定稿 · 全市指数 101.88（读入 102.25）"


@pytest.mark.usefixtures("qapp")
def test_that_a_desk_without_evaluation_stamps_nothing() -> None:
    with empty_desk() as desk:
        assert stamp_of(desk) == Stamp()


def test_that_a_changed_method_is_named(desk: Desk, qtbot: QtBot) -> None:
    evaluation = desk.evaluation
    assert isinstance(evaluation, Evaluation)
    computed(
        qtbot,
        desk,
        lambda: evaluation.set_method(type(evaluation.method)(coefficient=True)),
    )
    assert "计算方法有改动" in stamp_of(desk).trial
    assert evaluation.notice == Name("合成数据", "Synthetic data")
