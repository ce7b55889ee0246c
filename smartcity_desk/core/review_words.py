"""Records of the review in words, for the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from smartcity_desk.core.decisions import VERDICT_NAMES, Verdict
from smartcity_desk.core.names import Name
from smartcity_desk.core.plain_readings import reading_of, reading_text
from smartcity_desk.core.verification import (
    CONCLUSION_NAMES,
    ENDING_NAMES,
    Conclusion,
    Ending,
)

Names = Mapping[str, Name]
_ASKED: Final = Name("提问", "asked")
_ANSWERED: Final = Name("答复", "answer")
_EXTENDED: Final = Name("延期至", "extended until")
_LOCKED: Final = Name("锁定", "locked")


def decision_words(data: Any, names: Names) -> Name:
    """Whom it is about, the verdict, the value, the reason."""
    value = ""
    if len(data["swaps"]) == 1:
        value = reading_text(reading_of(data["swaps"][0][4]))
    verdict = VERDICT_NAMES[Verdict(data["verdict"])]
    return joined_words(_about(data["issue"], names), verdict, value, data["reason"])


def question_words(data: Any, names: Names) -> Name:
    """Whom it was put to, and what came back."""
    about = _about(data["issue"], names)
    if data["answered"] is None:
        return joined_words(about, _ASKED)
    return joined_words(about, _ANSWERED, data["answer"], data["note"])


def verification_words(data: Any, _names: Names) -> Name:
    """How a value ended, else what the bureau says."""
    ended, answer = data.get("settled"), data.get("answer")
    if ended is not None:
        value = reading_text(reading_of(ended["new"]))
        return joined_words(ENDING_NAMES[Ending(ended["ending"])], value, ended["reason"])
    if answer is not None:
        conclusion = CONCLUSION_NAMES[Conclusion(answer["conclusion"])]
        return joined_words(conclusion, answer["value"], answer["note"])
    return Name("")


def progress_words(data: Any, _names: Names) -> Name:
    """Extension and lock."""
    parts: list[Name | str] = []
    if data.get("extension"):
        parts += [_EXTENDED, data["extension"]]
    if data.get("locked"):
        parts += [_LOCKED, data["locked"]]
    return joined_words(*parts)


def source_words(data: Any, _names: Names) -> Name:
    """The latest workbook and its version."""
    versions = data["versions"]
    return Name(f"{versions[-1][0]} ({len(versions)})") if versions else Name("")


def attachment_words(data: Any, _names: Names) -> Name:
    """The file's name."""
    return Name(str(data["name"]))


def content_words(data: Any, _names: Names) -> Name:
    """How large the file is."""
    return Name(f"{len(data['base64']) * 3 // 4:,} B")


def _about(issue: Mapping[str, Any], names: Names) -> Name:
    unit, item = issue["unit"], issue["item"]
    year = "" if issue["year"] is None else str(issue["year"])
    parts = [names.get(code, Name(code)) for code in (unit, item) if code]
    if not parts:
        return Name(str(issue["file"]))
    return Name(
        " ".join([*(p.zh for p in parts), year]).strip(),
        " ".join([*(p.text("en") for p in parts), year]).strip(),
    )


def joined_words(*parts: Name | str) -> Name:
    """What is not empty, with dots between."""
    named = [part if isinstance(part, Name) else Name(part) for part in parts if part]
    return Name(" · ".join(p.zh for p in named), " · ".join(p.text("en") for p in named))


REVIEW_WORDS: Final[dict[str, Callable[[Any, Names], Name]]] = {
    "decision": decision_words,
    "dropped": decision_words,
    "question": question_words,
    "verification": verification_words,
    "progress": progress_words,
    "source": source_words,
    "attachment": attachment_words,
    "content": content_words,
}
