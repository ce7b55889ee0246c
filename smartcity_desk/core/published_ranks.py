"""Published ranks: who stood where in earlier bulletins, kept as published.

They come from what was published from this evaluation and, in the project of a new year, from
the one before, which handed its own on as a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from smartcity_desk.core.official import Field, RankList
from smartcity_desk.core.printed import printed_ranks
from smartcity_desk.core.records import Record, Records
from smartcity_desk.core.result import Result

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation

KIND: Final = "published_ranks"


@dataclass(frozen=True, slots=True)
class PublishedRanks:
    """The ranks of one year as published, and in what."""

    source: str
    lists: tuple[RankList, ...]


def published_ranks(evaluation: Evaluation) -> Mapping[int, PublishedRanks]:
    """Year → its ranks as published last; years of which none were published are left out."""
    found = {int(year): _of_record(told) for year, told in evaluation.records.of(KIND).items()}
    for each in evaluation.publications:
        found[each.year] = PublishedRanks(each.words, each.ranks)
    return {year: found[year] for year in sorted(found) if found[year].lists}


def handed_on(records: Records, ranks: Mapping[int, PublishedRanks]) -> Records:
    """``records`` of the next year with what was published before it."""
    for year, each in ranks.items():
        told = {"source": each.source, "ranks": as_plain(each.lists)}
        records = records.with_record(KIND, str(year), told)
    return records


def _of_record(told: Record) -> PublishedRanks:
    return PublishedRanks(str(told["source"]), of_plain(told["ranks"]))


def as_plain(lists: Iterable[RankList]) -> list[list[Any]]:
    """Lists of ranks as plain data, readable back by :func:`of_plain`."""
    return [[str(each.field), each.code, [list(pair) for pair in each.ranks]] for each in lists]


def of_plain(told: Sequence[Sequence[Any]]) -> tuple[RankList, ...]:
    """The lists that plain data stand for."""
    return tuple(
        RankList(Field(field), code, tuple((unit, int(rank)) for unit, rank in ranks))
        for field, code, ranks in told
    )


def read_otherwise(published: PublishedRanks, result: Result, year: int) -> tuple[RankList, ...]:
    """The published lists that ``result`` gives otherwise now, as far down as they go."""
    down_to = {each: max(rank for _, rank in each.ranks) for each in published.lists}
    present = printed_ranks(result, year, max(down_to.values(), default=0))
    now = {(one.field, one.code): one.ranks for one in present}
    return tuple(
        each
        for each, places in down_to.items()
        if tuple(pair for pair in now.get((each.field, each.code), ()) if pair[1] <= places)
        != each.ranks
    )
