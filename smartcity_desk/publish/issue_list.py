"""Issues as JSON and as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from smartcity_desk.core.effect_words import open_effect_words
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.entry_effects import Known, entry_effect
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.wording import SEVERITY_NAMES

_NOTHING = Name("没有需要核对的事项。", "Nothing to review.")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry and which ranks it can change."""

    issue: Issue
    effect: EntryEffect


def weighed(result: Result, issues: Iterable[Issue]) -> tuple[Weighed, ...]:
    """Issues with their effect, errors first, then by the ranks they can change, highest first."""
    known: Known = {}
    found = [Weighed(issue, entry_effect(result, issue, known)) for issue in issues]
    severities = list(Severity)
    return tuple(sorted(found, key=lambda w: (severities.index(w.issue.severity), w.effect.order)))


def issues_json(entries: Iterable[Weighed], year: int, language: Language = "zh") -> dict[str, Any]:
    """``{"issues": [...], "effects": [...]}`` of ``check --json``, one effect an issue.

    An effect is the ``first`` and ``last`` rank that may change hands, ``null`` where none
    does, in ``year``; the ``basis`` that was tried (``proposed``, ``other``, ``any``,
    ``any_of_many``, ``nothing``), and all of it as a ``sentence``, which names the year where
    it is not the ``year`` given.
    """
    listed = list(entries)
    return {
        "issues": [entry.issue.as_json(language) for entry in listed],
        "effects": [_effect_json(entry.effect, year, language) for entry in listed],
    }


def _effect_json(effect: EntryEffect, year: int, language: Language) -> dict[str, Any]:
    return {
        "first": effect.first or None, "last": effect.last or None, "year": effect.year,
        "basis": str(effect.basis), "sentence": open_effect_words(effect, year).text(language),
    }  # fmt: skip


def count_text(issues: Iterable[Issue], language: Language = "zh") -> str:
    """``错误 1 · 警告 2 · 提示 3`` (``errors 1 · …``), only what there is."""
    counts = Counter(issue.severity for issue in issues)
    if not counts:
        return _NOTHING.text(language)
    found = [(s, counts[s]) for s in Severity if counts[s]]
    return " · ".join(f"{SEVERITY_NAMES[s].text(language)} {n}" for s, n in found)


def issue_list(entries: Sequence[Weighed], year: int, language: Language = "zh") -> str:
    """A count, one line an issue and below it which ranks it can change.

    Ends without a line break.
    """
    lines = [count_text([entry.issue for entry in entries], language)]
    for entry in entries:
        message = " ".join(entry.issue.message(language).split())
        severity = SEVERITY_NAMES[entry.issue.severity].text(language)
        lines.append(f"[{severity}] {printable(message)}")
        lines.append(f"    {printable(open_effect_words(entry.effect, year).text(language))}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """``text`` without control characters, which could steer the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
