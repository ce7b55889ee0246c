"""What of another file stays out of a merge, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.merge_apart import Apart
from smartcity_desk.core.names import Language, Name
from smartcity_desk.ui.texts import merging as texts

MOST_NAMES: Final = 6
MOST_SENTENCES: Final = 8
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def apart_sentence(apart: Apart) -> Name:
    """Why something of theirs stays out, naming it."""
    pattern = texts.REASONS[apart.reason]
    zh, en = (
        pattern.text(language).format(names=_listed(apart.names, language))
        for language in _LANGUAGES
    )
    return Name(zh, en)


def unread_sentences(issues: Iterable[Issue]) -> tuple[Name, ...]:
    """What of a workbook could not be read, place by place."""
    return tuple(issue.sentence for issue in issues if issue.severity is Severity.ERROR)


def stays_out(sentences: Sequence[Name], language: Language) -> str:
    """All sentences below one another; empty without any."""
    if not sentences:
        return ""
    shown = [f"· {sentence.text(language)}" for sentence in sentences[:MOST_SENTENCES]]
    more = len(sentences) - MOST_SENTENCES
    if more > 0:
        shown.append(f"· {texts.MORE.text(language).format(count=more)}")
    return "\n".join([texts.STAYS_OUT.text(language), *shown])


def _listed(names: Sequence[Name], language: Language) -> str:
    words = texts.LISTED[language].join(name.text(language) for name in names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return words
    return texts.AND_MORE.text(language).format(names=words, count=len(names))
