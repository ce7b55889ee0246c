"""The weights panel in English: every text has room, and nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.theme import SMALL, STEP, WEIGHTS_WIDTH, font
from smartcity_desk.ui.weights.panel import WeightsPanel
from smartcity_desk.ui.weights.row import SWATCH
from smartcity_desk.ui.weights.short_names import short_names
from tests.ui.desks import desk_of
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
NAMES = {
    "A": Name("新型基础设施指数", "New-type infrastructure index"),
    "B": Name("发展环境指数", "Development environment index"),
    "A1": Name("普惠", "Neighbourhood and village committees connected"),
    "B1": Name("治理", "Governance, resources and perception"),
}


def long_names() -> Framework:
    framework = small_framework()
    nodes = tuple(replace(n, name=NAMES.get(n.code, n.name)) for n in framework.nodes)
    return replace(framework, nodes=nodes)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(qtbot, long_names(), small_panel()) as made:
        yield made
        qtbot.waitUntil(lambda: not made.is_computing, timeout=10_000)


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[WeightsPanel]:
    language.switch("en")
    made = WeightsPanel(desk)
    qtbot.addWidget(made)
    made.resize(WEIGHTS_WIDTH, 480)
    desk.selection_changed.connect(made.refresh)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    yield made
    language.switch("zh")


@pytest.mark.parametrize("node", ["I", "A", "B", "B1"])
def test_that_no_set_of_weights_is_wider_than_the_panel(
    panel: WeightsPanel, desk: Desk, node: str
) -> None:
    desk.select(node=node)
    area = panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    inside = area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= area.viewport().width()
    assert panel.minimumSizeHint().width() <= WEIGHTS_WIDTH


def test_that_every_sentence_about_a_band_fits_on_its_line() -> None:
    label = QLabel()
    label.setFont(font(SMALL))
    metrics = label.fontMetrics()
    # Both margins of the panel, that of the list and room for a scroll bar.
    room = WEIGHTS_WIDTH - 2 * STEP - STEP - STEP - SWATCH - STEP - (STEP + 2)
    words = {"low": "33.5", "high": "100.0", "percent": "33.33"}
    patterns = [
        *texts.BAND.values(), *texts.BAND_APPROXIMATE.values(), *texts.BAND_ALWAYS.values(),
        *texts.BAND_NONE.values(),
    ]  # fmt: skip
    lines = [pattern.en.format(**words) for pattern in patterns]
    both = [texts.OFFICIAL.en.format(**words), texts.EFFECTIVE.en.format(**words)]
    lines.append(texts.BETWEEN.en.join(both))
    too_long = [line for line in lines if metrics.horizontalAdvance(line) > room]
    assert too_long == []


def test_that_the_buttons_below_are_whole(panel: WeightsPanel) -> None:
    for link in (panel.equalise, panel.reset_set, panel.reset_all, panel.blind):
        assert isinstance(link, QToolButton)
        assert link.width() >= link.sizeHint().width()
        assert panel.rect().contains(link.geometry())


def test_that_a_word_all_siblings_end_with_is_left_out_and_still_explained(
    panel: WeightsPanel,
) -> None:
    titles = [row._title.text() for row in panel.rows.values()]
    assert titles == ["New-type infrastructure", "Development environment"]
    first = panel.rows["A"]
    assert first._title.toolTip() == "New-type infrastructure index"
    assert "New-type infrastructure index" in first.slider.accessibleName()
    language.switch("zh")
    panel.retranslate()
    assert first._title.text() == "新型基础设施指数"


@pytest.mark.parametrize(
    "names",
    [
        ("The only index of them all",),
        ("Governance and perception", "Perception"),
        ("Development environment index", "Open data"),
        ("Data index", "Use index"),
    ],
)
def test_that_names_without_a_shared_ending_stay_whole(names: tuple[str, ...]) -> None:
    given = [Name(text, text) for text in names]
    assert short_names(given) == given
