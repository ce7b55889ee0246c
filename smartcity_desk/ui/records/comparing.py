"""Comparing two versions beside the window, and what the comparison says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from smartcity_desk.core.compared import Compared, compared
from smartcity_desk.core.difference import CellChange, StructureChange
from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_words import KnownNames, rank_list_name, ranked_words
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.records.audit_words import Namer, choice_words, number_words
from smartcity_desk.ui.texts import data as data_texts
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_desk.core.merge import State
    from smartcity_desk.core.published_ranks import PublishedRanks
    from smartcity_desk.ui.background import Work

MOST = 40  # lines of a section
Section = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class VersionPair:
    """Two versions to be compared; ``None`` is what is on the desk now.

    Attributes:
        path: the project file.
        old, new: numbers of the versions.
        now: what is on the desk.
        year: of the ranks.
    """

    path: Path
    old: int | None
    new: int | None
    now: Snapshot
    year: int

    def __call__(self, work: Work) -> Compared:
        """Read and compare them."""
        tree = self.now.weights.tree
        return compared(self._snapshot(self.old, tree), self._snapshot(self.new, tree), self.year)

    def _snapshot(self, number: int | None, tree: Tree) -> Snapshot:
        return self.now if number is None else version_state(self.path, number, tree).snapshot


@dataclass(frozen=True)
class VersionReading:
    """One version to be read."""

    path: Path
    number: int
    trees: tuple[Tree, ...]

    def __call__(self, work: Work) -> State:
        """Read it."""
        return version_state(self.path, self.number, *self.trees)


def version_state(path: Path, number: int, *trees: Tree) -> State:
    """A version of a project file; raises ``InputError``, ``KeyError``."""
    from smartcity_desk.store.project import ProjectFile

    with ProjectFile.open(path, read_only=True) as project:
        return project.version(number, *trees)


# -- in words ------------------------------------------------------------------------


def sections(
    found: Compared,
    namer: Namer,
    published: Mapping[int, PublishedScore],
    ranks: Mapping[int, PublishedRanks] = MappingProxyType({}),
) -> list[Section]:
    """What a comparison says, heading by heading; those without a line are left out."""
    apart = [*_published(published), *_published_ranks(ranks, namer)]
    if found.is_same:
        return [(tr(texts.SAME), ()), *apart]
    moved = tr(texts.HEAD_RANKS, year=found.year, count=len(found.ranks))
    all_of: list[tuple[str, list[str]]] = [
        (tr(texts.HEAD_CITY), _city(found)),
        (moved, _ranks(found)),
        (_counted(texts.HEAD_FRAMEWORK, found.structure), _structure(found, namer)),
        (_counted(texts.HEAD_CELLS, found.cells), [_cell(c, namer) for c in found.cells[:MOST]]),
        (_counted(texts.HEAD_WEIGHTS, found.weights), _weights(found, namer)),
        (_counted(texts.HEAD_METHOD, found.method), _method(found)),
    ]
    counts = (0, len(found.ranks), len(found.structure), len(found.cells), len(found.weights), 0)
    made: list[Section] = []
    for (heading, lines), count in zip(all_of, counts, strict=True):
        more = [tr(texts.MORE, count=count - MOST)] if count > MOST else []
        if lines:
            made.append((heading, (*lines, *more)))
    made[1:1] = apart
    return made


def _published(published: Mapping[int, PublishedScore]) -> list[Section]:
    lines = tuple(
        " · ".join(
            text
            for text in (
                tr(texts.CITY_SAME, year=year, new=number_text(score.value)),
                tr(score.origin) if score.supersedes is not None else "",
            )
            if text
        )
        for year, score in sorted(published.items())
        if not score.is_derived
    )
    return [(tr(texts.HEAD_PUBLISHED), lines)] if lines else []


def _published_ranks(ranks: Mapping[int, PublishedRanks], namer: Namer) -> list[Section]:
    names = KnownNames(namer.units, namer.groups, namer.nodes)
    lines = [
        tr(texts.RANKS_SAME, year=year, field=tr(rank_list_name(each, names)),
           who=tr(ranked_words(each, names)))
        for year, told in ranks.items()
        for each in told.lists
    ]  # fmt: skip
    return [(tr(texts.HEAD_PUBLISHED_RANKS), tuple(lines))] if lines else []


def _counted(heading: Name, found: tuple[object, ...]) -> str:
    return tr(heading, count=len(found))


def _city(found: Compared) -> list[str]:
    lines = []
    for each in found.city:
        old, new = number_text(each.old), number_text(each.new)
        same = old == new
        text = texts.CITY_SAME if same else texts.CITY_MOVE
        lines.append(tr(text, year=each.year, old=old, new=new))
    return lines


def _ranks(found: Compared) -> list[str]:
    return [
        tr(texts.RANK_MOVE, unit=tr(m.unit.name), old=m.old or "—", new=m.new or "—")
        for m in found.ranks[:MOST]
    ]


def _structure(found: Compared, namer: Namer) -> list[str]:
    return [_structure_line(change, namer) for change in found.structure[:MOST]]


def _structure_line(change: StructureChange, namer: Namer) -> str:
    subject = tr(texts.SUBJECTS[change.kind])
    name = namer.node(change.code, language.current) if change.code else ""
    sign = "+" if not change.old else ("−" if not change.new else "≠")
    return f"{sign} {subject} {name}".rstrip()


def _weights(found: Compared, namer: Namer) -> list[str]:
    spoken = language.current
    return [
        tr(
            texts.PLAIN_MOVE, what=namer.node(w.code, spoken), old=number_text(w.old),
            new=number_text(w.new),
        )
        for w in found.weights[:MOST]
    ]  # fmt: skip


def _method(found: Compared) -> list[str]:
    return [
        tr(
            texts.PLAIN_MOVE, what=tr(texts.METHOD.get(m.key, Name(m.key))),
            old=choice_words(m.key, m.old, language.current),
            new=choice_words(m.key, m.new, language.current),
        )
        for m in found.method
    ]  # fmt: skip


def _cell(change: CellChange, namer: Namer) -> str:
    spoken = language.current
    adjustment = texts.ADJUSTMENTS.get(change.kind)
    item = namer.node(change.code, spoken) if adjustment is None else adjustment.text(spoken)
    old, new = reading_words(change.old), reading_words(change.new)
    if adjustment is not None and change.new.origin.note:
        new = tr(texts.WITH_REASON, value=new, reason=change.new.origin.note)
    return tr(
        texts.CELL_MOVE, unit=namer.unit(change.unit, spoken), year=change.year, item=item,
        old=old, new=new,
    )  # fmt: skip


def reading_words(reading: Reading) -> str:
    """A reading as people write it: sign and number, or the kind of missing."""
    if reading.value is None:
        return tr(data_texts.STATUSES[int(reading.status)])
    return reading.bound.sign + number_words(reading.value)
