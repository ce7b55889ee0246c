"""What tests of the framework page begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.desk import Desk
from tests.ui.desks import small_desk


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk with the small evaluation, on which the last change has been computed at the end."""
    with small_desk(qtbot) as made:
        yield made
        qtbot.waitUntil(lambda: not made.is_computing, timeout=10_000)
