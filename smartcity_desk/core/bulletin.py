"""The bulletin (通稿): what is said to the public of one year, sentence by sentence.

It says of itself what it is: published (公布), with title, medium, day and what it supersedes;
official but not published yet; or a trial (试算) with both city indices. A published one is
made of the figures and ranks that were kept when it was published, never of new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.headlines import CityFigures, city_figures
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen, Publication, because, publication_facts
from smartcity_desk.core.printed import printed_ranks, printed_scores
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_words import KnownNames, rank_list_name, ranked_words
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import units_received
from smartcity_desk.core.trial_words import StateWords, joined

_TITLE = Name("{framework}：{year} 年通稿", "{framework}: bulletin {year}")
_INDEX = Name("{year} 年{city}{index}为 {value}。", "{index} of {city} in {year}: {value}.")
_CHANGE = Name("比 {year} 年{change}。", "{change} on {year}.")
_UP = Name("提高 {points}", "Up {points}")
_DOWN = Name("下降 {points}", "Down {points}")
_SAME = Name("持平", "Unchanged")
_BASIS = Name(
    "与往年的比较按可比口径：各年均按现行指标体系重算；历年公布数另列于后。",
    "Comparisons with earlier years are on the comparable basis: every year recomputed on the "
    "present framework. Figures as published stand apart below.",
)
_BRANCH = Name("{index} {value}", "{index} {value}")
_PROVISIONAL = Name(
    "暂定：{expected} 个区中已收到 {received} 个。",
    "Provisional: {received} of {expected} districts have reported.",
)
_DRAFT = Name(
    "正式（定稿“{label}” {date}），尚未公布",
    "Official (frozen “{label}” {date}), not published yet",
)
_SUPERSEDED = Name("已被取代：{by}", "Superseded by {by}")
_AS_PUBLISHED = Name("公布", "as published")
_DERIVED = Name("由公布数字推算", "derived from published figures")
CITY, RANKS, EARLIER = (
    Name("全市指数", "City index"), Name("排名", "Ranks"),
    Name("历年公布的全市指数", "City index as published"),
)  # fmt: skip
YEAR, INDEX, SOURCE = Name("年份", "Year"), Name("指数", "Index"), Name("出处", "Source")


@dataclass(frozen=True)
class Bulletin:
    """What stands in the document, in both languages.

    Attributes:
        title: framework and year.
        mark: what it is, on every page: published, official or a trial.
        notes: what else has to be known: what it supersedes, the notice of the data.
        city: sentences about the city.
        ranks: fields and who is first in them.
        earlier: year, index and source of the figures published for other years.
    """

    title: Name
    mark: Name
    notes: tuple[Name, ...]
    city: tuple[Name, ...]
    ranks: tuple[tuple[Name, Name], ...]
    earlier: tuple[tuple[int, str, Name], ...]


@dataclass(frozen=True)
class Release:
    """What the bulletin is of.

    Attributes:
        state: official or trial, with both indices.
        frozen: the frozen version it was made from, where it was.
        publication: how it was published; ``None`` while it was not.
        superseded_by: a later publication of the same year.
        published: the city's index by year as published.
        notice: what has to be known of the data.
    """

    state: StateWords
    frozen: Frozen | None = None
    publication: Publication | None = None
    superseded_by: Publication | None = None
    published: Mapping[int, PublishedScore] | None = None
    notice: Name | None = None


def release_of(
    evaluation: Evaluation, result: Result, official: Result | None, year: int
) -> Release:
    """What stands on the desk now, or a version put in its place, for release.

    The frozen version in force is released as it was published, for the year it was published
    for; anything else as what it is.
    """
    state = StateWords.of(evaluation, result, official, year)
    frozen = evaluation.frozen if state.is_official else None
    publication = None if frozen is None else frozen.publication
    if publication is not None and publication.year != year:
        publication = None
    root = evaluation.framework.root.code
    return Release(
        state, frozen, publication, None, evaluation.published.get(root), evaluation.notice
    )


def release_of_publication(
    evaluation: Evaluation, publication: Publication, result: Result, official: Result | None
) -> Release:
    """A published version for release: as it was published, whatever stands on the desk now."""
    later = [p for p in evaluation.publications if p.number > publication.number]
    after = next((p for p in later if p.year == publication.year), None)
    root = result.tree.framework.root.code
    state = StateWords.of(evaluation, result, official, publication.year)
    return Release(
        state, None, publication, after, evaluation.published.get(root), evaluation.notice
    )


def bulletin(result: Result, year: int, release: Release) -> Bulletin:
    """The bulletin of ``year``. Raises ``ValueError`` where the result has no such year."""
    publication, names = release.publication, KnownNames.of(result)
    if publication is None:
        scores, lists = dict(printed_scores(result, year)), printed_ranks(result, year)
    else:
        scores, lists = dict(publication.scores), publication.ranks
    framework = result.tree.framework
    title = _filled(_TITLE, framework=framework.name, year=year)
    return Bulletin(
        title,
        _mark(release),
        tuple(_notes(result, year, release)),
        tuple(_city(result, year, scores, release.published or {})),
        tuple((rank_list_name(each, names), ranked_words(each, names)) for each in lists),
        tuple(_earlier(release.published or {}, year)),
    )


def _mark(release: Release) -> Name:
    if release.publication is not None:
        label, words = publication_facts(release.publication)[0]
        return joined(label, words, between=" ")
    if release.state.is_official and release.frozen is not None:
        frozen = release.frozen
        return _filled(_DRAFT, label=frozen.label, date=frozen.day)
    return release.state.line


def _notes(result: Result, year: int, release: Release) -> Iterable[Name]:
    publication, later = release.publication, release.superseded_by
    if publication is not None:
        for label, words in publication_facts(publication)[1:]:
            yield joined(label, words, between=" ")
    if later is not None:
        yield _filled(_SUPERSEDED, by=because(later.words, later.reason))
    received, expected = units_received(result, year), result.rows.unit_count
    if received < expected:
        yield _filled(_PROVISIONAL, received=received, expected=expected)
    if release.notice is not None:
        yield release.notice


def _city(
    result: Result, year: int, scores: Mapping[str, float], published: Mapping[int, PublishedScore]
) -> Iterable[Name]:
    tree, figures = result.tree, city_figures(result, year, [*published])
    root = tree.nodes[tree.root]
    if figures is None or root.code not in scores:
        return
    value = number_text(scores[root.code])
    yield _filled(_INDEX, year=year, city=figures.unit.name, index=root.name, value=value)
    yield from _changes(year, figures)
    branches = [
        _filled(_BRANCH, index=tree.nodes[p].name, value=number_text(scores[tree.codes[p]]))
        for p in tree.children[tree.root]
        if tree.codes[p] in scores
    ]
    if branches:
        yield Name(
            "，".join(b.zh for b in branches) + "。", ", ".join(b.en for b in branches) + "."
        )


def _changes(year: int, figures: CityFigures) -> Iterable[Name]:
    gained = [(year - 1, figures.change)]
    if figures.since is not None:
        gained.append(figures.since)
    known = [(other, points) for other, points in gained if points is not None]
    for other, points in known:
        amount = number_text(abs(points))
        moved = _SAME if amount == number_text(0.0) else _UP if points > 0 else _DOWN
        yield _filled(_CHANGE, year=other, change=_filled(moved, points=amount))
    if known:
        yield _BASIS


def _earlier(published: Mapping[int, PublishedScore], year: int) -> Iterable[tuple[int, str, Name]]:
    for other, figure in sorted(published.items()):
        if other != year:
            said = _DERIVED if figure.is_derived else _AS_PUBLISHED
            yield other, number_text(figure.value), joined(said, figure.origin)


def _filled(name: Name, **words: object) -> Name:
    zh = {k: w.zh if isinstance(w, Name) else w for k, w in words.items()}
    en = {k: w.text("en") if isinstance(w, Name) else w for k, w in words.items()}
    return Name(name.zh.format(**zh), name.en.format(**en))
