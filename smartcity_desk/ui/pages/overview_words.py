"""What the overview says, as plain texts made from headlines, gaps and figures."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desk.core.display import number_text
from smartcity_desk.core.headlines import CityFigures, Headlines, Leaders, Place
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.ranking_sentence import gap_text
from smartcity_desk.core.readiness import Gap, GapKind
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.overview_branches import BranchLine
from smartcity_desk.ui.pages.overview_gaps import GapLine
from smartcity_desk.ui.pages.overview_lists import ListLine
from smartcity_desk.ui.texts import overview as texts
from smartcity_desk.ui.weights.short_names import short_names

NAMED = 5
_PAGES = {
    GapKind.NOT_RECEIVED: ("review", texts.SHOW),
    GapKind.ERRORS: ("review", texts.GO_REVIEW),
    GapKind.WARNINGS: ("review", texts.GO_REVIEW),
    GapKind.WEIGHTS_CHANGED: ("framework", texts.SHOW),
    GapKind.OTHERWISE_CHANGED: ("data", texts.SHOW),
    GapKind.COVERAGE: ("data", texts.SHOW),
    GapKind.COVERAGE_OF_MANY: ("data", texts.SHOW),
    GapKind.CLOSE_RANKS: ("ranking", texts.HOW),
    GapKind.MANY_CLOSE_RANKS: ("ranking", texts.HOW),
    GapKind.NOT_FROZEN: ("records", texts.GO_FREEZE),
}


def titled(title: str, said: Headlines) -> str:
    """``title``, with 暂定 12/16 as long as units are missing."""
    if not said.is_provisional:
        return title
    rule = tr(texts.PROVISIONAL, received=said.received, expected=said.expected)
    return tr(texts.WITH_RULE, title=title, rule=rule)


def place_lines(places: Sequence[Place], node: str = "") -> list[ListLine]:
    """Rank, name and score of the first ones; only the first rank is bold."""
    lines = []
    for place in places[:NAMED]:
        value, name = number_text(place.value, place.decimals), tr(place.unit.name)
        spoken = tr(texts.SPOKEN_PLACE, rank=place.rank, unit=name, value=value)
        lines.append(
            ListLine(
                str(place.rank), name, value, place.unit.code, node,
                strong=place.rank == 1, spoken=spoken,
            )
        )  # fmt: skip
    return lines


def leader_lines(leaders: Sequence[Leaders]) -> list[ListLine]:
    """Who is first in each first-level index; all who share it on one line."""
    lines = []
    shorts = short_names([each.node.name for each in leaders])
    for series, (each, short) in enumerate(zip(leaders, shorts, strict=True)):
        if not each.places:
            continue
        first, index = each.places[0], tr(each.node.name)
        unit = tr(texts.LIST).join(tr(place.unit.name) for place in each.places)
        value = number_text(first.value, first.decimals)
        spoken = tr(texts.SPOKEN_LEADER, index=index, unit=unit, value=value)
        lines.append(
            ListLine(
                "", unit, value, first.unit.code, each.node.code,
                series=series, above=tr(short), spoken=spoken,
            )
        )  # fmt: skip
    return lines


def progress_lines(places: Sequence[Place], rule: ProgressRule) -> list[ListLine]:
    """Who progressed fastest, in places or points by the rule."""
    unit = texts.POINTS_UP if rule is ProgressRule.INDEX_POINTS else texts.PLACES_UP
    decimals = 0 if rule is ProgressRule.OVERALL_RANK else 2
    lines = []
    for place in places[:NAMED]:
        value = tr(unit, value=number_text(place.value, decimals, signed=True))
        name = tr(place.unit.name)
        spoken = tr(texts.SPOKEN_PLACE, rank=place.rank, unit=name, value=value)
        lines.append(
            ListLine(
                str(place.rank), name, value, place.unit.code,
                strong=place.rank == 1, spoken=spoken,
            )
        )  # fmt: skip
    return lines


def branch_lines(city: CityFigures) -> list[BranchLine]:
    """The city's first-level indices."""
    return [
        BranchLine(
            tr(branch.node.name),
            number_text(branch.score),
            number_text(branch.change, signed=True),
            number_text(None)
            if branch.rate is None
            else tr(texts.RATE, value=number_text(branch.rate, 1)),
            series,
        )
        for series, branch in enumerate(city.branches)
    ]


def gap_lines(gaps: Sequence[Gap]) -> list[GapLine]:
    """What is open before release, in sentences with their links."""
    return [_gap_line(gap) for gap in gaps]


def _gap_line(gap: Gap) -> GapLine:
    page, link = _PAGES[gap.kind]
    sentence = tr(
        texts.GAPS[gap.kind],
        count=gap.count,
        unit="" if not gap.units else tr(gap.units[0].name),
        units=_names(gap.units),
        percent=number_text(100 * gap.value, 1),
        gap=gap_text(gap.value),
        a=gap.ranks[0] if gap.ranks else "",
        b=gap.ranks[1] if gap.ranks else "",
    )
    return GapLine(
        sentence,
        tr(link),
        page,
        gap.units[0].code if gap.units else "",
        tr(texts.HOW_HELP) if link is texts.HOW else "",
    )


def _names(units: Sequence[Unit]) -> str:
    shown = tr(texts.LIST).join(tr(unit.name) for unit in units[:NAMED])
    return tr(texts.AND_MORE, units=shown) if len(units) > NAMED else shown
