"""Issues as JSON and as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.wording import SEVERITY_NAMES

_NOTHING = Name("没有需要核对的事项。", "Nothing to review.")


def issues_json(issues: Iterable[Issue], language: Language = "zh") -> dict[str, Any]:
    """``{"issues": [...]}`` of ``check --json``."""
    return {"issues": [issue.as_json(language) for issue in issues]}


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether an entry must be settled; the command line then ends with exit code 1."""
    return any(issue.severity is Severity.ERROR for issue in issues)


def count_text(issues: Iterable[Issue], language: Language = "zh") -> str:
    """``错误 1 · 警告 2 · 提示 3`` (``errors 1 · …``), only what there is."""
    counts = Counter(issue.severity for issue in issues)
    if not counts:
        return _NOTHING.text(language)
    found = [(s, counts[s]) for s in Severity if counts[s]]
    return " · ".join(f"{SEVERITY_NAMES[s].text(language)} {n}" for s, n in found)


def issue_list(issues: Iterable[Issue], language: Language = "zh") -> str:
    """A count and one line an issue, errors first; ends without a line break."""
    listed = sorted(issues, key=lambda issue: list(Severity).index(issue.severity))
    lines = [count_text(listed, language)]
    for issue in listed:
        message = " ".join(issue.message(language).split())
        lines.append(f"[{SEVERITY_NAMES[issue.severity].text(language)}] {printable(message)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """``text`` without control characters, which could steer the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
