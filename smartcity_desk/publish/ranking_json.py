"""The result as the JSON of ``smartcity-desk rank --json``: full precision, null for none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from smartcity_desk.core.framework import Framework, Level
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.official import Frozen, Publication, RankList
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.published_ranks import PublishedRanks
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.standings import Standing, known, standings
from smartcity_desk.core.trial_words import StateWords
from smartcity_desk.core.units import Group

Json = dict[str, Any]
COMPARABLE = "comparable"


def ranking_json(
    result: Result,
    *,
    year: int,
    issues: Iterable[Issue] = (),
    language: Language = "zh",
    published: Mapping[int, float] | None = None,
    published_ranks: Mapping[int, PublishedRanks] | None = None,
    state: Json | None = None,
    notice: Name | None = None,
) -> Json:
    """The whole result of ``year`` as plain data, with the indices of all years.

    Args:
        issues: listed as they are, with their message in ``language``.
        published: city indices kept as published, by year; they stand beside what was
            computed, as ``city.published``, and replace nothing. What was computed says its
            ``basis`` then: the present framework, for every year (可比口径).
        published_ranks: ranks kept as published, by year; there only where there are any.
        state: official or trial, from :func:`state_json`.
        notice: what kind of data this is (*synthetic data*), in ``language``.

    Raises:
        ValueError: the result has no such year.
    """
    keys = group_keys(result.rows.groups)
    apart = {str(y): _rank_lists(r.lists, r.source) for y, r in (published_ranks or {}).items()}
    return {
        "framework": _framework(result.tree.framework),
        "years": list(result.years),
        "year": year,
        "city": _city(result, published),
        "units": [_unit(result, line, keys) for line in standings(result, year)],
        "groups": {keys[group.code]: _group(result, group) for group in result.rows.groups},
        "method": method_mapping(result.snapshot),
        "issues": [issue.as_json(language) for issue in issues],
        "state": state,
        "notice": None if notice is None else notice.text(language),
        **({"published_ranks": apart} if apart else {}),
    }


def _rank_lists(lists: Iterable[RankList], source: str = "") -> list[Json]:
    told = {"source": source} if source else {}
    return [
        {"field": str(each.field), "code": each.code, "ranks": dict(each.ranks), **told}
        for each in lists
    ]


def state_json(words: StateWords, frozen: Frozen | None, changes: int) -> Json:
    """Whether this is the frozen version, which that is, and the city index of both.

    Where the frozen version was published that stands with it; else ``published`` is null.

    Before any freezing ``frozen`` is null and ``official_index`` that of the evaluation as
    imported. ``changes`` counts the weights, choices and readings that differ.
    """
    return {
        "official": words.is_official,
        "frozen": None if frozen is None else _frozen(frozen),
        "changes": changes,
        "city_index": words.index,
        "official_index": words.official,
    }


def _frozen(frozen: Frozen) -> Json:
    return {
        "label": frozen.label,
        "date": frozen.day,
        "people": list(frozen.people),
        "seal": frozen.seal,
        "supersedes": frozen.supersedes,
        "reason": frozen.reason,
        "published": None if frozen.publication is None else _published(frozen.publication),
    }


def _published(publication: Publication) -> Json:
    return {
        "title": publication.title,
        "medium": publication.medium,
        "date": publication.date,
        "year": publication.year,
        "scores": dict(publication.scores),
        "ranks": _rank_lists(publication.ranks),
        "supersedes": publication.supersedes,
        "reason": publication.reason,
    }


def method_mapping(snapshot: Snapshot) -> Json:
    """What was applied, readable back by ``--method``: the choices and entered weights."""
    return {**snapshot.method.as_mapping(), "weights": snapshot.weights.as_mapping()}


def group_keys(groups: Iterable[Group]) -> dict[str, str]:
    """Group code → key in the JSON: its Chinese name, or the code where names are alike."""
    groups = tuple(groups)
    names = [group.name.zh for group in groups]
    return {g.code: g.name.zh if names.count(g.name.zh) == 1 else g.code for g in groups}


def _named(name: Name) -> Json:
    """The Chinese name and, where there is one, the English beside it."""
    return {"name": name.zh, "name_en": name.en} if name.en else {"name": name.zh}


def _framework(framework: Framework) -> Json:
    return {
        **_named(framework.name),
        "version": framework.version,
        "first_level": len(framework.first_level),
        "indicators": len(framework.at_level(Level.INDICATOR)),
        "items": len(framework.items),
    }


def _by_year(years: Iterable[int], values: FloatArray) -> dict[str, float | None]:
    return {str(year): known(value) for year, value in zip(years, values, strict=True)}


def _city(result: Result, published: Mapping[int, float] | None) -> Json | None:
    row = result.rows.city_row
    if row is None:
        return None
    city: Json = {
        "index": _by_year(result.years, result.index[:, row]),
        "first_level": _first_level(result, row),
        "overrides": _overrides(result),
    }
    if published:
        city["basis"] = COMPARABLE
        city["published"] = {str(year): value for year, value in sorted(published.items())}
    return city


def _first_level(result: Result, row: int) -> dict[str, dict[str, float | None]]:
    tree = result.tree
    return {
        tree.codes[p]: _by_year(result.years, result.scores[:, p, row])
        for p in tree.children[tree.root]
    }


def _overrides(result: Result) -> list[Json]:
    """The reported city values that stand in for what the districts add up to."""
    panel = result.snapshot.panel
    found: list[Json] = []
    for leaf, stages in zip(result.tree.framework.items, result.items, strict=True):
        for t in np.flatnonzero(stages.overridden):
            reading = panel.city_items[leaf.code].reading(int(t), 0)
            origin = reading.origin
            found.append(
                {
                    "item": leaf.code, "year": result.years[t], "value": reading.value,
                    "file": origin.file, "sheet": origin.sheet, "cell": origin.cell,
                }
            )  # fmt: skip
    return found


def _unit(result: Result, line: Standing, keys: Mapping[str, str]) -> Json:
    return {
        "code": line.unit.code,
        **_named(line.unit.name),
        "group": None if line.group is None else keys[line.group.code],
        "index": line.index,
        "rank": line.rank,
        "group_rank": line.group_rank,
        "coverage": line.coverage,
        "change": line.change,
        "rank_change": line.rank_change,
        "progress": line.progress,
        "first_level": {b.code: {"score": b.score, "rank": b.rank} for b in line.first_level},
        "indices": _by_year(result.years, result.index[:, line.row]),
    }


def _group(result: Result, group: Group) -> Json:
    row = result.rows.position(group.code)
    entry: Json = {"name_en": group.name.en} if group.name.en else {}
    entry["index"] = _by_year(result.years, result.index[:, row])
    entry["members"] = [unit.code for unit in result.rows.units if unit.group == group.code]
    return entry
