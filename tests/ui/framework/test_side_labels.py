"""The labels beside the fields of a node."""

from __future__ import annotations

import pytest

from smartcity_desk.core.names import Language
from smartcity_desk.ui.framework.side import LINES


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_that_no_two_lines_have_the_same_label(spoken: Language) -> None:
    labels = [line.label.text(spoken) for line in LINES]
    assert len(labels) == len(set(labels))
