"""What was typed into a cell: taken, or refused with a sentence."""

from __future__ import annotations

from smartcity_desk.core.entry import Entry, EntryError, read_entry
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.sheet import Limits
from smartcity_desk.ui.texts import data as texts


class Refused(ValueError):
    """The text cannot be entered; the message is a sentence in the present language.

    Attributes:
        short: the same in a few words, for a list.
    """

    def __init__(self, sentence: str, short: str) -> None:
        super().__init__(sentence)
        self.short = short


def entry_for(text: str, limits: Limits) -> Entry:
    """Read ``text`` for an item with ``limits``; raises :class:`Refused`."""
    try:
        entry = read_entry(text)
    except EntryError as error:
        sentence = tr(texts.REFUSED[error.reason], text=shortened(text))
        raise Refused(sentence, tr(texts.REFUSED_SHORT[error.reason])) from error
    if entry.value is not None and not limits.admit(entry.value):
        sentence = tr(texts.REFUSED["out_of_range"], text=text.strip(), range=str(limits))
        raise Refused(sentence, tr(texts.REFUSED_SHORT["out_of_range"], range=str(limits)))
    return entry


def shortened(text: str, longest: int = 24) -> str:
    """``text`` on one line, cut so that a sentence can quote it."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
