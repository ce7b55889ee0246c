"""What an entry of the review can do to the ranks, as it is shown and sorted by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from smartcity_desk.core.names import Name
from smartcity_desk.core.rank_effect import (
    NOTHING_CHANGES,
    RANK_CHANGES,
    RANKS_CHANGE,
    RankEffect,
    ordinal,
)
from smartcity_desk.core.result import Result


class Basis(StrEnum):
    """What was tried: the values proposed, those of another file, any valid one, or nothing."""

    PROPOSED = "proposed"
    OTHER = "other"
    ANY = "any"
    ANY_OF_MANY = "any_of_many"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class EntryEffect:
    """Which ranks of which year may change.

    Attributes:
        first, last: the ranks that may change hands; 0 where none does.
        year: whose ranks; the last one that is touched.
        basis: what was tried.
        why: why no rank can change whatever is decided; empty where figures were tried.
    """

    first: int
    last: int
    year: int
    basis: Basis = Basis.PROPOSED
    why: Name = Name("")  # noqa: RUF009 - frozen, so one shared default is safe

    @property
    def is_open(self) -> bool:
        """Whether any valid figure was considered, since none is proposed."""
        return self.basis in (Basis.ANY, Basis.ANY_OF_MANY)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts what touches the highest ranks first, what changes nothing last."""
        if not self.first:
            return (1, 0, 0)
        return (0, self.first, -self.last)

    @property
    def sentence(self) -> Name:
        """*No rank changes*, or *1st–3rd may change*."""
        if not self.first:
            return NOTHING_CHANGES
        words = RANK_CHANGES if self.first == self.last else RANKS_CHANGE
        return Name(
            words.zh.format(first=self.first, last=self.last),
            words.en.format(first=ordinal(self.first), last=ordinal(self.last)),
        )


def order_of(effect: EntryEffect | None) -> tuple[int, int, int]:
    """As :attr:`EntryEffect.order`; what is still being worked out comes last of all."""
    return (2, 0, 0) if effect is None else effect.order


def merged(year: int, effects: Iterable[RankEffect], basis: Basis) -> EntryEffect:
    """All that one or the other of ``effects`` on ``year`` can do."""
    found = [places for effect in effects if (places := effect.places) is not None]
    if not found:
        return EntryEffect(0, 0, year, basis)
    return EntryEffect(min(f for f, _ in found), max(last for _, last in found), year, basis)


def between(now: Result, others: Iterable[Result], year: int, basis: Basis) -> EntryEffect:
    """The ranks that differ in any of ``others``: of the last year in which any does.

    Args:
        year: the one named where none does.
    """
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for other in others:
        for each in now.years:
            mine, theirs = now.ranks(each), other.ranks(each)
            changed = ~((mine == theirs) | (np.isnan(mine) & np.isnan(theirs)))
            both = np.concatenate([mine[changed], theirs[changed]])
            both = both[~np.isnan(both)]
            if both.size:
                first[each] = min(first.get(each, int(both.min())), int(both.min()))
                last[each] = max(last.get(each, 0), int(both.max()))
    if not last:
        return EntryEffect(0, 0, year, basis)
    touched = max(last)
    return EntryEffect(first[touched], last[touched], touched, basis)
