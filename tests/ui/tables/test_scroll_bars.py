"""Tables of lines and scrolled areas have one scroll bar, in the colours of the theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from smartcity_desk.ui import style
from smartcity_desk.ui.framework.method_form import MethodForm
from smartcity_desk.ui.records.compare_view import CompareView
from smartcity_desk.ui.review.facet_column import FacetColumn
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.theme import theme
from tests.ui.windows import offscreen

pytestmark = offscreen


@pytest.mark.parametrize("kind", ["table", "facets", "comparison", "method"])
def test_that_the_scroll_bar_is_narrow_and_follows_the_theme(qtbot: QtBot, kind: str) -> None:
    made: QAbstractScrollArea
    if kind == "table":
        model = QStandardItemModel(3, 1)
        made = PlainTable(model, (0,))
        model.setParent(made)
    else:
        made = {"facets": FacetColumn, "comparison": CompareView, "method": MethodForm}[kind]()
    qtbot.addWidget(made)
    bar, before = made.verticalScrollBar(), theme.name
    assert bar.styleSheet() == style.thin_scroll_bar()
    try:
        theme.follow("dark" if before == "light" else "light")
        assert bar.styleSheet() == style.thin_scroll_bar()
    finally:
        theme.follow(before)
