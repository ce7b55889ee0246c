"""What every picture says beside the chart: trial or not, which evaluation, which data."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.trial_words import StateWords, city_index
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.texts import charts as texts


@dataclass(frozen=True, slots=True)
class Stamp:
    """Two lines printed on a picture.

    Attributes:
        trial: what differs from the official version, and both city indices; empty
            where this is the frozen official version.
        source: evaluation, year and notice (*synthetic data*).
    """

    trial: str = ""
    source: str = ""


def stamp_of(desk: Desk) -> Stamp:
    """The stamp of a picture made now."""
    evaluation = desk.evaluation
    if evaluation is None:
        return Stamp()
    words = [evaluation.framework.name.text(language.current), str(desk.year)]
    if evaluation.notice is not None:
        words.append(tr(evaluation.notice))
    state = state_of(desk)
    trial = "" if state is None else tr(state.line)
    return Stamp(trial, tr(texts.BETWEEN).join(words))


def state_of(desk: Desk) -> StateWords | None:
    """Official or trial, in words; ``None`` where nothing is open."""
    if desk.evaluation is None:
        return None
    if desk.blind.is_on:  # the words, but no figure
        return StateWords.of(desk.evaluation, None, None, desk.year)
    return StateWords.of(desk.evaluation, desk.result, desk.official_result, desk.year)


def city_line(desk: Desk) -> str:
    """The city index of the year, the official one beside it where it is a trial."""
    index = city_index(desk.result, desk.year)
    if desk.evaluation is None or desk.result is None or index is None:
        return ""
    assert desk.result.rows.city is not None
    city = desk.result.rows.city.name.text(language.current)
    official = city_index(desk.official_result, desk.year)
    if not desk.evaluation.is_trial or official is None:
        return tr(texts.CITY_TRIAL, city=city, index=number_text(index))
    both = texts.CITY_BOTH if desk.evaluation.frozen is not None else texts.CITY_AS_IMPORTED
    return tr(both, city=city, index=number_text(index), official=number_text(official))
