"""A short campaign of random drags: the last weights shown are the last asked for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.campaigns.drags import campaign
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen


@pytest.mark.parametrize("seed", [1, 2])
def test_that_after_random_drags_the_last_shown_is_the_last_asked_for(
    qtbot: QtBot, seed: int
) -> None:
    with plain_looks():
        found = campaign(600, seed)
    assert found.drags == 600
    assert found.checks >= 2
    assert found.wrong == 0
    assert found.computed > 20
