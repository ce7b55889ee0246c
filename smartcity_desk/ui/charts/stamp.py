"""What every picture says beside the chart: trial or not, which evaluation, which data."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.result import Result
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.texts import charts as texts


@dataclass(frozen=True, slots=True)
class Stamp:
    """Two lines printed on a picture.

    Attributes:
        trial: what differs from the official version, and both city indices; empty
            where nothing differs.
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
    return Stamp(_trial_line(evaluation, desk), tr(texts.BETWEEN).join(words))


def _trial_line(evaluation: Evaluation, desk: Desk) -> str:
    parts = evaluation.trial_parts
    if not parts:
        return ""
    words = [tr(texts.TRIAL)]
    if parts & Part.WEIGHTS:
        words.append(tr(texts.CHANGED_WEIGHTS, count=len(evaluation.changed_weights)))
    if parts & Part.METHOD:
        words.append(tr(texts.CHANGED_METHOD))
    if parts & Part.PANEL:
        words.append(tr(texts.CHANGED_DATA))
    if city := city_line(desk):
        words.append(city)
    return tr(texts.BETWEEN).join(words)


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
    return tr(texts.CITY_BOTH, city=city, index=number_text(index), official=number_text(official))


def city_index(result: Result | None, year: int) -> float | None:
    """The city's index in ``year``; ``None`` without a city, a result or a value."""
    if result is None or result.rows.city is None or year not in result.years:
        return None
    return result.score(result.rows.city.code, result.tree.codes[result.tree.root], year)
