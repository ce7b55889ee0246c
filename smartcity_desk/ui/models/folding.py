"""Texts as they are compared when searching."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """``text`` as it is compared: no case, no width, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
