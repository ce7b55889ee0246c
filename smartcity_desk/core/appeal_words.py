"""Appeals in words: what would change, and the reply drafted from the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.appeals import Appeal, Decision, Effect, Moved
from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.trial_words import (
    DATA_CHANGED,
    NOT_OFFICIAL,
    TRIAL,
    StateWords,
    joined,
)

DECISIONS: dict[Decision, Name] = {
    Decision.OPEN: Name("待定", "open"),
    Decision.ACCEPTED: Name("采纳", "accepted"),
    Decision.PARTLY: Name("部分采纳", "partly accepted"),
    Decision.REJECTED: Name("不采纳", "rejected"),
    Decision.WITHDRAWN: Name("已撤回", "withdrawn"),
}
_NO_STATE = Name("")
_NOT_REPORTED = Name("未填报", "not reported")
_LISTED = 3


@dataclass(frozen=True)
class Subject:
    """The cell of an appeal in words.

    Attributes:
        unit, item: names; the code where it is no longer there.
        measure: unit of measure.
        low, high: valid range, ``None`` is open.
    """

    unit: Name
    item: Name
    measure: Name
    low: float | None
    high: float | None

    @classmethod
    def of(cls, framework: Framework, panel: Panel, appeal: Appeal) -> Subject:
        """What ``appeal`` is about."""
        units = {unit.code: unit.name for unit in panel.units}
        if panel.city is not None:
            units[panel.city.code] = panel.city.name
        unit = units.get(appeal.unit, Name(appeal.unit))
        found = next((node for node in framework.items if node.code == appeal.item), None)
        if found is None or found.item is None:
            return cls(unit, Name(appeal.item), Name(""), None, None)
        spec = found.item
        return cls(unit, found.name, spec.measure, spec.valid_min, spec.valid_max)

    def value(self, value: float | None, language: Language) -> str:
        """A value with its unit of measure."""
        if value is None:
            return _NOT_REPORTED.text(language)
        text = f"{value:,.10g}".replace("-", "\u2212")
        measure = self.measure.text(language)
        # *1,100 number* is no English.
        return text if measure == "number" else f"{text} {measure}".strip()

    def refusal(self, value: float) -> Name | None:
        """Why a value cannot stand in the cell; ``None`` where it can."""
        is_low = self.low is not None and value < self.low
        if not is_low and not (self.high is not None and value > self.high):
            return None
        low = "−∞" if self.low is None else f"{self.low:g}"
        high = "∞" if self.high is None else f"{self.high:g}"
        return Name(
            f"{self.item.zh}的有效范围是 {low} 到 {high}。",
            f"{self.item.text('en')} lies between {low} and {high}.",
        )


def moved_words(moved: Moved) -> Name:
    """*浦东新区 第 3 → 第 2*."""
    one, other = rank_text(moved.rank), rank_text(moved.new_rank)
    return Name(
        f"{moved.unit.name.zh} 第 {one} → 第 {other}",
        f"{moved.unit.name.text('en')} {one} → {other}",
    )


def effect_words(effect: Effect) -> Name:
    """What a value would change, in one sentence."""
    own = effect.own
    if own is None:
        return Name("只影响全市，名次不变。", "Only the city changes; no rank does.")
    change = number_text(own.new_score - own.score, signed=True)
    scores = f"{number_text(own.score)} → {number_text(own.new_score)}"
    changed = [*([own] if not _same(own) else []), *effect.others]
    if not changed:
        return Name(
            f"名次不变，指数 {scores}（{change}）。", f"No rank changes; index {scores} ({change})."
        )
    words = [moved_words(moved) for moved in changed[: _LISTED + 1]]
    more = len(changed) - len(words)
    zh, en = "；".join(w.zh for w in words), "; ".join(w.en for w in words)
    if more > 0:
        zh, en = f"{zh}；另有 {more} 区", f"{en}; {more} more"
    return Name(f"{zh}。指数 {scores}（{change}）。", f"{en}. Index {scores} ({change}).")


def _same(moved: Moved) -> bool:
    both = np.isnan(moved.rank) and np.isnan(moved.new_rank)
    return bool(both) or moved.rank == moved.new_rank


def reply_draft(
    subject: Subject,
    appeal: Appeal,
    decision: Decision,
    *,
    before: float | None,
    value: float | None,
    effect: Effect | None,
    reason: str,
    state: Name = _NO_STATE,
) -> Name:
    """The reply to the district, from the data; to be edited before it is sent.

    ``state`` is the line that says 试算 and both indices; it ends the reply until the
    result is official.
    """
    given = (subject, appeal, decision, before, value, effect, reason)
    zh, en = _reply_zh(*given), _reply_en(*given)
    if not state.zh:
        return Name(zh, en)
    return Name(
        f"{zh}\n{state.zh}。以定稿的结果为准。",
        f"{en}\n{state.text('en')}. The frozen result is the one that counts.",
    )


def reply_state(state: StateWords, *, changes_data: bool) -> Name:
    """What a reply says of its figures; nothing while they are those of the frozen version.

    A value that is taken is not in the frozen version, even if nothing else differs.
    """
    if state.is_official and changes_data:
        return joined(TRIAL, DATA_CHANGED, NOT_OFFICIAL)
    return state.line


def _reply_zh(
    subject: Subject, appeal: Appeal, decision: Decision, before: float | None,
    value: float | None, effect: Effect | None, reason: str,
) -> str:  # fmt: skip
    stands, claimed = subject.value(before, "zh"), subject.value(appeal.claimed, "zh")
    received = (
        f"贵区就 {appeal.year} 年“{subject.item.zh}”提出的第 {appeal.number} 号复核申请已收悉"
        f"（{appeal.at[:10]}）。评估所用数值为 {stands}，申请数值为 {claimed}。"
    )
    lines = [f"{subject.unit.zh}：", received]
    if decision is Decision.WITHDRAWN:
        return "\n".join([*lines, "该申请已由贵区撤回，数值不变。"])
    why = f"理由：{reason.rstrip('.。')}。" if reason else ""
    if decision is Decision.REJECTED:
        return "\n".join([*lines, f"经核查，申请不予采纳，仍按 {stands} 计。{why}"])
    how = "予以采纳" if decision is Decision.ACCEPTED else "部分采纳"
    lines.append(f"经核查，申请{how}，按 {subject.value(value, 'zh')} 计。{why}")
    if effect is not None and effect.own is not None:
        own = effect.own
        lines.append(
            f"综合指数由 {number_text(own.score)} 变为 {number_text(own.new_score)}，"
            + (
                f"名次不变，仍为第 {rank_text(own.rank)}。"
                if _same(own)
                else f"名次由第 {rank_text(own.rank)} 变为第 {rank_text(own.new_rank)}。"
            )
        )
    return "\n".join(lines)


def _reply_en(
    subject: Subject, appeal: Appeal, decision: Decision, before: float | None,
    value: float | None, effect: Effect | None, reason: str,
) -> str:  # fmt: skip
    stands, claimed = subject.value(before, "en"), subject.value(appeal.claimed, "en")
    received = (
        f"We received your appeal no. {appeal.number} of {appeal.at[:10]} about "
        f"{subject.item.text('en')} in {appeal.year}. The evaluation used {stands}; you claim "
        f"{claimed}."
    )
    lines = [f"To {subject.unit.text('en')}:", received]
    if decision is Decision.WITHDRAWN:
        return "\n".join([*lines, "The appeal was withdrawn; the value stands."])
    why = f" Reason: {reason.rstrip('.。')}." if reason else ""
    if decision is Decision.REJECTED:
        return "\n".join([*lines, f"The appeal is rejected; {stands} stands.{why}"])
    how = "accepted" if decision is Decision.ACCEPTED else "accepted in part"
    lines.append(f"The appeal is {how}; the value is now {subject.value(value, 'en')}.{why}")
    if effect is not None and effect.own is not None:
        own = effect.own
        lines.append(
            f"Your index goes from {number_text(own.score)} to {number_text(own.new_score)}; "
            + (
                f"your rank stays {rank_text(own.rank)}."
                if _same(own)
                else f"your rank goes from {rank_text(own.rank)} to {rank_text(own.new_rank)}."
            )
        )
    return "\n".join(lines)
