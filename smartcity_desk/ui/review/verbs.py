"""What can be done with an entry: its key, its words, its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.decisions import Verdict
from smartcity_desk.core.names import Name
from smartcity_desk.ui.texts import review as texts


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb.

    Attributes:
        key: the key that does it.
        verdict: ``None`` for those that decide nothing.
        is_leading: whether it is the one proposed.
    """

    name: str
    key: str
    words: Name
    verdict: Verdict | None = None
    is_leading: bool = False


VERBS: Final = (
    Verb("accept", "A", texts.ACCEPT, Verdict.ACCEPT, is_leading=True),
    Verb("correct", "C", texts.CORRECT, Verdict.CORRECT),
    Verb("not_reported", "R", texts.NOT_REPORTED, Verdict.NOT_REPORTED),
    Verb("not_applicable", "N", texts.NOT_APPLICABLE, Verdict.NOT_APPLICABLE),
    Verb("leave", "L", texts.LEAVE, Verdict.LEAVE),
    Verb("ask", "Q", texts.ASK),
    Verb("reopen", "O", texts.REOPEN),
)
