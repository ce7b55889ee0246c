"""What a report prints: the city's figures and the first ranks, which a publication keeps."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desk.core.display import rounded
from smartcity_desk.core.headlines import FASTEST, fastest_of, ranked_groups
from smartcity_desk.core.official import Field, Frozen, RankList
from smartcity_desk.core.published import PublishedScore, PublishedScores
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import Standing, known, standings

PRINTED_DECIMALS = 2
PRINTED_PLACES = 3
"""How far down ranks are printed where nothing else is said."""


def printed_scores(result: Result, year: int) -> tuple[tuple[str, float], ...]:
    """The city's index and first-level indices of ``year`` as a report prints them.

    Two decimals, half away from zero; nodes without a score are left out. Nothing where the
    panel has no city.
    """
    row, tree = result.rows.city_row, result.tree
    if row is None:
        return ()
    t = result.year_position(year)
    found = []
    for position in (tree.root, *tree.children[tree.root]):
        whole = result.index[t, row] if position == tree.root else result.scores[t, position, row]
        score = known(whole)
        if score is not None:
            found.append((tree.codes[position], float(rounded(score, PRINTED_DECIMALS))))
    return tuple(found)


def printed_ranks(result: Result, year: int, places: int = PRINTED_PLACES) -> tuple[RankList, ...]:
    """The first ``places`` of all units, of each group and first-level index, and by progress.

    Ranks are those of the unrounded scores; units that share a rank are all in. Groups of
    less than three members, and lists without anybody, are left out.
    """
    if places < 1:
        return ()
    lines, tree = standings(result, year), result.tree
    found = [RankList(Field.OVERALL, "", _first([(s, s.rank) for s in lines], places))]
    for group, members in ranked_groups(result, lines):
        ranked = _first([(s, s.group_rank) for s in members], places)
        found.append(RankList(Field.GROUP, group.code, ranked))
    for number, position in enumerate(tree.children[tree.root]):
        ranked = _first([(s, s.first_level[number].rank) for s in lines], places)
        found.append(RankList(Field.NODE, tree.codes[position], ranked))
    fastest = fastest_of(lines, FASTEST)
    pace = tuple((place.unit.code, place.rank) for place in fastest)
    found.append(RankList(Field.PROGRESS, str(result.snapshot.method.progress), pace))
    return tuple(each for each in found if each.ranks)


def _first(
    lines: Sequence[tuple[Standing, int | None]], places: int
) -> tuple[tuple[str, int], ...]:
    found = [(rank, s.row, s.unit.code) for s, rank in lines if rank is not None and rank <= places]
    return tuple((code, rank) for rank, _, code in sorted(found))


def carried_scores(
    published: PublishedScores, result: Result, year: int, frozen: Frozen | None
) -> dict[str, dict[int, PublishedScore]]:
    """What the next year shows as published.

    Where ``year`` has a frozen version and no figure of it was published, that version's
    printed scores stand for it and name it.
    """
    scores = {node: dict(years) for node, years in published.items()}
    if frozen is None:
        return scores
    source = " · ".join(t for t in (frozen.label, frozen.day) if t)
    for node, value in printed_scores(result, year):
        scores.setdefault(node, {}).setdefault(year, PublishedScore(value, source=source))
    return scores
