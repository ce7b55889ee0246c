"""What most tests of the window begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.desk import Desk
from tests.ui.desks import small_desk


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk with the small evaluation of the builders, computed."""
    with small_desk(qtbot) as made:
        yield made
