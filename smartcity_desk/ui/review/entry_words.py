"""What is said about an entry beside its sentence: reading, effect, question, decision."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desk.core.decisions import VERDICT_NAMES, Verdict
from smartcity_desk.core.effect_words import IN_YEAR, effect_words, open_effect_words
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.resolutions import resolutions
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.models.issue_tree import shown_reading
from smartcity_desk.ui.person import shown_time
from smartcity_desk.ui.texts import review as texts


def title_of(row: IssueRow) -> str:
    """Who and what: district, item and year."""
    issue = row.issue
    parts = [tr(row.unit) if issue.unit else "", tr(row.item)]
    text = " · ".join(part for part in parts if part) or issue.file
    return text if issue.year is None else f"{text} {issue.year}"


def reading_line(row: IssueRow) -> str:
    """Text found and reading proposed, as far as there are any."""
    parts = []
    if row.issue.raw:
        parts.append(tr(texts.TEXT_FOUND, raw=row.issue.raw))
    steps = resolutions(row.issue)
    if len(steps) > 1:
        parts.append(tr(texts.SEVERAL_PROPOSED, count=len(steps)))
    elif row.issue.reading and steps:
        parts.append(tr(texts.PROPOSED, reading=shown_reading(row.issue.reading)))
    return " → ".join(parts)


def effect_line(effect: EntryEffect | None, template: Name, year: int) -> str:
    """Which ranks may change, with the year where it is not the one under discussion."""
    if effect is None:
        return ""
    return tr(effect_words(effect, template, year))


def open_effect(row: IssueRow, year: int) -> str:
    """The effect of an open entry."""
    return "" if row.effect is None else tr(open_effect_words(row.effect, year))


def choices_line(
    effects: Mapping[Verdict, EntryEffect], year: int, template: Name, between: str = " · "
) -> str:
    """What each verdict would do; those that do the same are named together."""
    alike: dict[EntryEffect, list[Verdict]] = {}
    for verdict, effect in effects.items():
        alike.setdefault(effect, []).append(verdict)
    parts = []
    for effect, verdicts in alike.items():
        named = tr(texts.OR).join(tr(texts.IF_VERDICT[verdict]) for verdict in verdicts)
        said = effect.sentence.text(language.current)
        if effect.first and effect.year != year:
            said += tr(IN_YEAR, year=effect.year)
        parts.append(tr(template, verdicts=named, effect=said))
    return between.join(parts)


def question_lines(row: IssueRow) -> list[str]:
    """What was asked and what came back."""
    question = row.question
    if question is None:
        return []
    when = shown_time(question.asked.when)
    lines = [tr(texts.ASKED_LINE, who=question.asked.who, when=when)]
    if question.is_answered:
        lines.append(tr(texts.ANSWER_LINE, answer=question.answer))
    return lines


def decision_lines(row: IssueRow) -> list[str]:
    """What was decided, by whom, when and why."""
    made = row.decision
    if made is None:
        return []
    value = tr(texts.DECIDED_VALUE, value=made.value_text) if made.value_text else ""
    lines = [
        tr(
            texts.DECIDED,
            verdict=tr(VERDICT_NAMES[made.choice.verdict]),
            value=value,
            who=made.stamp.who,
            when=shown_time(made.stamp.when),
        )
    ]
    if made.choice.reason:
        lines.append(tr(texts.BECAUSE, reason=made.choice.reason))
    return lines


def has_data(evaluation: Evaluation | None, issue: Issue) -> bool:
    """Whether an entry is about a cell of the data page."""
    if evaluation is None or issue.item not in evaluation.panel.items:
        return False
    return any(unit.code == issue.unit for unit in evaluation.panel.units)


def has_node(evaluation: Evaluation | None, issue: Issue) -> bool:
    """Whether an entry is about an item of the framework and no unit."""
    if evaluation is None or issue.unit:
        return False
    return issue.item in evaluation.tree.position
