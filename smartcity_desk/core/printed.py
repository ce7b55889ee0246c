"""What a report prints of the city: the figures that a publication keeps."""

from __future__ import annotations

from smartcity_desk.core.display import rounded
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.published import PublishedScore, PublishedScores
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import known

PRINTED_DECIMALS = 2


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
    source = " · ".join(t for t in (frozen.label, frozen.date or frozen.at[:10]) if t)
    for node, value in printed_scores(result, year):
        scores.setdefault(node, {}).setdefault(year, PublishedScore(value, source=source))
    return scores
