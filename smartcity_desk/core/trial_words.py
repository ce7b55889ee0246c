"""Official or trial (正式、试算): what every page, copy and export says of it.

Only the frozen version is official. Until something is frozen, and whenever anything differs
from the frozen version, the words are 试算, with the official city index beside the present
one. Before any freezing the evaluation as imported is what a trial is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.result import Result

_JOIN = " · "
TRIAL = Name("试算", "Trial")
OFFICIAL = Name("正式", "Official")
NOT_FROZEN = Name("尚未定稿", "not frozen yet")
NOT_OFFICIAL = Name("非正式", "not official")
_WEIGHTS = Name("权重改动 {count} 处", "{count} weights changed")
_ONE_WEIGHT = Name("权重改动 1 处", "1 weight changed")
_METHOD = Name("计算方法有改动", "method changed")
DATA_CHANGED = Name("数据有改动", "data changed")
_FRAMEWORK = Name("指标体系有改动", "framework changed")
_INDEX = Name("{city}指数 {index}", "{city} index {index}")
_BESIDE = {
    True: Name("{index}（正式 {official}）", "{index} (official {official})"),
    False: Name("{index}（读入 {official}）", "{index} (as imported {official})"),
}
_TITLE = {
    True: Name("试算 {index} / 正式 {official}", "Trial {index} / official {official}"),
    False: Name("试算 {index} / 读入 {official}", "Trial {index} / as imported {official}"),
}
_SEVERAL = Name("多处改动", "several changes")
_MOST_CHANGES = 2
_FROZEN_ON = Name("正式 · {date} 定稿", "Official · frozen {date}")
_PUBLISHED_ON = Name("正式 · {date} 公布", "Official · published {date}")


@dataclass(frozen=True)
class StateWords:
    """The state of an evaluation in words, in both languages.

    Attributes:
        changes: what differs from the official version, part by part.
        is_official: whether this is the frozen version.
        is_frozen: whether anything was ever frozen.
        city: name of the city; ``None`` without one.
        index, official: city index of the year, present and official.
        frozen_on: the day it was frozen.
        published_on: the day the frozen version was published; empty while it was not.
    """

    changes: tuple[Name, ...]
    is_official: bool
    is_frozen: bool
    city: Name | None = None
    index: float | None = None
    official: float | None = None
    frozen_on: str = ""
    published_on: str = ""

    @classmethod
    def of(
        cls, evaluation: Evaluation, result: Result | None, official: Result | None, year: int
    ) -> StateWords:
        """The state of ``evaluation``, its city index from the results there are."""
        frozen = evaluation.frozen
        city = None if result is None or result.rows.city is None else result.rows.city.name
        return cls(
            change_words(evaluation),
            evaluation.is_official,
            frozen is not None,
            city,
            city_index(result, year),
            city_index(official, year),
            "" if frozen is None else frozen.day,
            "" if frozen is None or frozen.publication is None else frozen.publication.date,
        )

    @property
    def mark(self) -> Name:
        """*试算 · 权重改动 2 处 · 尚未定稿* or *正式*."""
        if self.is_official:
            return OFFICIAL
        last = () if self.is_frozen else (NOT_FROZEN,)
        return joined(TRIAL, *self.changes, *last)

    @property
    def chip(self) -> Name:
        """The mark with both indices, as short as can be: *试算 101.88（正式 102.25）· …*."""
        if self.is_official:
            if self.published_on:
                return _filled(_PUBLISHED_ON, date=self.published_on)
            return _filled(_FROZEN_ON, date=self.frozen_on)
        figure = self._beside()
        first = TRIAL if figure is None else joined(TRIAL, figure, between=" ")
        changes = self.changes if len(self.changes) <= _MOST_CHANGES else (_SEVERAL,)
        # Two indices side by side say by themselves that this is not the official version.
        is_said = figure is not None and self.official is not None and bool(self.changes)
        last = NOT_OFFICIAL if self.is_frozen else NOT_FROZEN
        return joined(first, *changes, *(() if is_said else (last,)))

    @property
    def title(self) -> Name:
        """What a window's title says: *试算 101.88 / 正式 102.25* or *正式*."""
        if self.is_official:
            return OFFICIAL
        if self.index is None or self.official is None:
            return TRIAL
        figures = {"index": number_text(self.index), "official": number_text(self.official)}
        return _filled(_TITLE[self.is_frozen], **figures)

    @property
    def line(self) -> Name:
        """The mark and the city's index, for pictures and tables; empty where it is official."""
        if self.is_official:
            return Name("")
        figure = self._beside()
        if figure is None or self.city is None:
            return self.mark
        zh, en = (
            _INDEX.text(language).format(city=self.city.text(language), index=figure.text(language))
            for language in _LANGUAGES
        )
        return joined(self.mark, Name(zh, en))

    def _beside(self) -> Name | None:
        if self.index is None:
            return None
        index = number_text(self.index)
        if self.official is None or (not self.changes and not self.is_frozen):
            return Name(index, index)
        return _filled(_BESIDE[self.is_frozen], index=index, official=number_text(self.official))


_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def change_words(evaluation: Evaluation) -> tuple[Name, ...]:
    """What differs from the official version: framework, weights, method, data."""
    parts, words = evaluation.trial_parts, []
    if Part.FRAMEWORK in parts:
        words.append(_FRAMEWORK)
    elif Part.WEIGHTS in parts:
        count = len(evaluation.changed_weights)
        words.append(_ONE_WEIGHT if count == 1 else _filled(_WEIGHTS, count=count))
    if Part.METHOD in parts:
        words.append(_METHOD)
    if Part.PANEL in parts:
        words.append(DATA_CHANGED)
    return tuple(words)


def city_index(result: Result | None, year: int) -> float | None:
    """The city's index in ``year``; ``None`` without a city, a result or a value."""
    if result is None or result.rows.city is None or year not in result.years:
        return None
    return result.score(result.rows.city.code, result.tree.codes[result.tree.root], year)


def is_state_line(text: str) -> bool:
    """Whether ``text`` is a line such as ``StateWords.line``, in either language."""
    head, _, more = text.strip().partition(_JOIN)
    return head in (TRIAL.zh, TRIAL.en) and bool(more)


def joined(*names: Name, between: str = _JOIN) -> Name:
    """Names one after the other."""
    zh, en = (between.join(n.text(lang) for n in names if n.zh) for lang in _LANGUAGES)
    return Name(zh, en)


def _filled(name: Name, **words: object) -> Name:
    return Name(name.zh.format(**words), name.en.format(**words))
