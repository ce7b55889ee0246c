"""Names of siblings without the word they all end with, where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smartcity_desk.core.names import Name

LONG: Final = 16
"""Letters that have room on one line."""


def short_names(names: Sequence[Name]) -> list[Name]:
    """English names without a last word that all of several siblings share.

    *Smart application index* beside *Development environment index* is *Smart application*.
    All stay whole where one would lose its only word, or where all have room as they are.
    Chinese names are short.
    """
    words = [name.text("en").split() for name in names]
    is_shared = len(words) > 1 and len({own[-1] for own in words if own}) == 1
    have_room = all(len(name.text("en")) <= LONG for name in names)
    if have_room or not is_shared or any(len(own) < 2 for own in words):
        return list(names)
    return [Name(name.zh, " ".join(own[:-1])) for name, own in zip(names, words, strict=True)]
