"""Values on their way through the verification, in words."""

from __future__ import annotations

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.plain_readings import reading_text
from smartcity_desk.core.verification import ENDING_NAMES, Conclusion, Verified, unverified
from smartcity_desk.core.wording import STATUS_NAMES
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.issue_tree import shown_reading
from smartcity_desk.ui.person import shown_time
from smartcity_desk.ui.texts import verification as texts

_NAMED = 5  # items; the rest are counted


def value_text(reading: Reading) -> str:
    """A reading as it stands in the table."""
    text = reading_text(reading)
    return shown_reading({"NR": "未填报", "NA": "不适用"}.get(text, text))


def bureau_text(line: Verified) -> str:
    """What the bureau says."""
    answer = line.answer
    if answer is None:
        return ""
    if answer.conclusion is Conclusion.DIFFERS:
        return answer.value
    return tr(texts.CONFIRMED if answer.conclusion is Conclusion.CONFIRMED else texts.UNABLE)


def bureau_ink(line: Verified) -> str:
    """Differences are read first."""
    return "error" if line.differs and not line.is_ended else "ink"


def final_text(line: Verified) -> str:
    """The value that counts in the end; empty while it has not ended."""
    if line.settlement is None:
        return value_text(line.district) if line.is_ended else ""
    return value_text(line.settlement.new)


def result_text(line: Verified) -> str:
    """Whose value it is in the end, and who said so."""
    ended = line.settlement
    if ended is None:
        if line.is_ended:
            return tr(STATUS_NAMES[Status.VERIFIED])
        if line.is_stale and line.answer is not None:
            return tr(texts.STALE, seen=line.answer.seen)
        return ""
    return tr(texts.ENDED, ending=tr(ENDING_NAMES[ended.ending]), who=ended.stamp.who)


def items_without_bureau(framework: Framework) -> Name:
    """Which items name no bureau and what to do; empty where all do."""
    return _unnamed(unverified(framework)[0], texts.NOBODY_ITEMS)


def nobody_verifies(framework: Framework) -> Name:
    """The same for items and denominators."""
    items = items_without_bureau(framework)
    below = _unnamed(unverified(framework)[1], texts.NOBODY_DENOMINATORS)
    return Name(items.zh + below.zh, f"{items.en} {below.en}".strip())


def _unnamed(names: tuple[Name, ...], text: Name) -> Name:
    if not names:
        return Name("")
    return Name(
        text.zh.format(count=len(names), names=_few(names, "zh")),
        text.text("en").format(count=len(names), names=_few(names, "en")),
    )


def _few(names: tuple[Name, ...], spoken: Language) -> str:
    found = [name.text(spoken) for name in names[:_NAMED]]
    more = "…" if len(names) > _NAMED else ""
    return ("、" if spoken == "zh" else ", ").join(found) + more


def about(line: Verified) -> str:
    """District, item and year."""
    return f"{tr(line.unit.name)} · {tr(line.item)} {line.year}"


def lines_about(line: Verified, evidence: list[str]) -> str:
    """Everything else there is to say: the bureau's remark, how it ended, evidence."""
    found = []
    answer, ended = line.answer, line.settlement
    if answer is not None and answer.note:
        said = texts.NOTE_LINE if answer.person else texts.NOTE_ALONE
        found.append(tr(said, note=answer.note, who=answer.person))
    elif answer is not None and answer.person:
        found.append(tr(texts.BY_LINE, who=answer.person))
    if ended is not None:
        found.append(tr(
            texts.ENDED_LINE, ending=tr(ENDING_NAMES[ended.ending]), value=value_text(ended.new),
            who=ended.stamp.who, when=shown_time(ended.stamp.when),
        ))  # fmt: skip
        if ended.reason:
            found.append(tr(texts.BECAUSE, reason=ended.reason))
    if evidence:
        found.append(tr(texts.EVIDENCE, names="、".join(evidence)))
    return "\n".join(found)
