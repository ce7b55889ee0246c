"""What most tests of the window begin with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.desk import Desk
from tests.ui.desks import small_desk

_WHOLE_EVERY: Final = 25  # tests: a search through everything takes a while
_TESTS: Final = count(1)


@pytest.fixture(autouse=True)
def garbage_goes_in_this_thread() -> Iterator[None]:
    """As in the program (``ui/collecting.py``): a worker that happens to collect a forgotten
    widget destroys it in the wrong thread, and Qt ends the process later, anywhere.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    yield
    gc.collect(1 if next(_TESTS) % _WHOLE_EVERY else 2)
    if was_enabled:
        gc.enable()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk with the small evaluation of the builders, computed."""
    with small_desk(qtbot) as made:
        yield made
