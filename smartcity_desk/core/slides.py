"""The storyboard: slides of a presentation, kept among the records of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from smartcity_desk.core.records import Kind, Records

RANKING, TREND, MAP, DOTS, AHEAD, LINES, WORDS = (
    "ranking", "trend", "map", "dots", "ahead", "lines", "words",
)  # fmt: skip
CHARTS = (RANKING, TREND, MAP, DOTS, AHEAD, LINES, WORDS)
PAGE = "page:"
MOST_MARKED = 3
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        key: unique in the storyboard.
        chart: one of :data:`CHARTS`, or ``page:`` and the name of a page.
        year, group, node: what is shown; node is the weight along which lines run, or whose
            children are segments.
        units: codes of the highlighted units, up to three.
        sentence: the title; empty for the sentence made from the data.
        notes: for the presenter alone.
        plays: whether the years play through up to ``year``.
        top: only the first so many ranks; 0 for all.
        is_anonymous: no name of a unit is shown.
        level: of the segments, empty for one level down.
        choices: what else the view had chosen, key and value in the order of the keys: a pair,
            an item, what is compared with what, how rows are sorted.
        place: where it stands in the storyboard.
    """

    key: str
    chart: str = RANKING
    year: int = 0
    group: str = ""
    node: str = ""
    units: tuple[str, ...] = ()
    sentence: str = ""
    notes: str = ""
    plays: bool = False
    top: int = 0
    is_anonymous: bool = False
    level: str = ""
    choices: Choices = ()
    place: float = 0.0

    def as_record(self) -> dict[str, Any]:
        """Plain data, readable back by :meth:`of_record`."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "key"}
        return {**own, "units": list(self.units), "choices": dict(self.choices)}

    def chosen(self, key: str) -> str:
        """What the view had chosen under ``key``; empty for nothing."""
        return dict(self.choices).get(key, "")

    @classmethod
    def of_record(cls, key: str, record: Mapping[str, Any]) -> Slide:
        """A slide as it was kept; what is missing or of another kind is the default."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            value, default = record.get(field.name), field.default
            if field.name == "units" and isinstance(value, list):
                given["units"] = tuple(map(str, value))[:MOST_MARKED]
            elif field.name == "choices" and isinstance(value, Mapping):
                given["choices"] = as_choices(value)
            elif isinstance(default, bool | str) and type(value) is type(default):
                given[field.name] = value
            elif isinstance(default, int | float) and isinstance(value, int | float):
                given[field.name] = type(default)(value)
        given.pop("key", None)
        return cls(key, **given)


def as_choices(given: Mapping[str, Any]) -> Choices:
    """Choices in the order of their keys; what is no text is left out."""
    return tuple(sorted((key, value) for key, value in given.items() if isinstance(value, str)))


def slides_of(records: Records) -> tuple[Slide, ...]:
    """The slides in the order of the storyboard."""
    kept = records.of(Kind.SLIDE)
    made = [Slide.of_record(key, record) for key, record in kept.items()]
    return tuple(sorted(made, key=lambda slide: slide.place))


def with_slide(records: Records, slide: Slide) -> Records:
    """The storyboard with ``slide`` changed, or added at its place."""
    return records.with_record(Kind.SLIDE, slide.key, slide.as_record())


def with_new(records: Records, slide: Slide, after: str = "") -> tuple[Records, Slide]:
    """The storyboard with another slide, after ``after`` or at the end; and that slide."""
    slides = slides_of(records)
    number = 1
    while f"s{number}" in {s.key for s in slides}:
        number += 1
    key = f"s{number}"
    order = [s.key for s in slides]
    place = order.index(after) + 1 if after in order else len(order)
    added = replace(slide, key=key)
    records = with_slide(records, added)
    order.insert(place, key)
    records = in_order(records, order)
    return records, next(s for s in slides_of(records) if s.key == key)


def with_new_at(records: Records, slide: Slide, place: int) -> tuple[Records, Slide]:
    """The storyboard with another slide before the one at ``place``; and that slide."""
    order = [s.key for s in slides_of(records)]
    records, added = with_new(records, slide)
    order.insert(min(max(place, 0), len(order)), added.key)
    records = in_order(records, order)
    return records, next(s for s in slides_of(records) if s.key == added.key)


def without(records: Records, key: str) -> Records:
    """The storyboard without a slide."""
    return records.with_record(Kind.SLIDE, key, None)


def in_order(records: Records, order: Sequence[str]) -> Records:
    """The storyboard in this order of keys; what is not named comes last, as it was."""
    slides = slides_of(records)
    places = {key: float(place) for place, key in enumerate(order)}
    for slide in slides:
        place = places.get(slide.key, len(places) + slide.place)
        if slide.place != place:
            records = with_slide(records, replace(slide, place=place))
    return records
