"""Everything known about one reading, as labelled lines: for the detail and tool tips."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import ItemSpec, Node
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.result import Result
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.sheet import Limits, Place, plain_number
from smartcity_desk.ui.models.stage import Stage, decimals_of, divides, unit_of, values_of
from smartcity_desk.ui.texts import data as texts


@dataclass(frozen=True, slots=True)
class Description:
    """One reading in words.

    Attributes:
        title, subtitle: the item; unit and year.
        value: the value with its unit, or the word for what is missing.
        lines: labels and contents, only those that say something.
    """

    title: str
    subtitle: str
    value: str
    lines: tuple[tuple[Name, str], ...]

    def as_text(self) -> str:
        """All lines as plain text."""
        told = [f"{tr(label)}: {text}" for label, text in self.lines]
        return "\n".join([self.title, self.subtitle, self.value, *told])


def describe(evaluation: Evaluation, result: Result | None, place: Place) -> Description:
    """Describe the reading at ``place``."""
    panel, node = evaluation.panel, evaluation.framework.node(place.item)
    assert node.item is not None
    reading = _reading(evaluation, place)
    unit = next(
        (
            u.name
            for u in (*panel.units, *([panel.city] if panel.city else []))
            if u.code == place.unit
        ),
        Name(place.unit),
    )
    lines = [
        *_provenance(reading),
        *_before(evaluation, place, reading, node.item),
        *_computed(evaluation, result, place, node),
        *_frame(node.item),
    ]
    return Description(
        f"{node.code} {tr(node.name)}",
        f"{tr(unit)} · {place.year}",
        value_text(reading, node.item, evaluation, place),
        tuple((label, text) for label, text in lines if text),
    )


def value_text(reading: Reading, spec: ItemSpec, evaluation: Evaluation, place: Place) -> str:
    """The value with bound sign and unit, or the word for what is missing."""
    if reading.value is not None:
        shown = number_text(reading.value, spec.decimals)
        return f"{reading.bound.sign}{shown} {spec.unit}".rstrip()
    city = evaluation.panel.city
    if city is not None and place.unit == city.code and reading.status is Status.NOT_REPORTED:
        return tr(texts.CITY_FROM_UNITS)
    return tr(texts.STATUSES[int(reading.status)])


def _reading(evaluation: Evaluation, place: Place) -> Reading:
    city = evaluation.panel.city
    if place.item not in evaluation.panel.items and (city is None or place.unit != city.code):
        return Reading(None, Status.NOT_REPORTED)
    return evaluation.panel.reading(*place)


def _provenance(reading: Reading) -> list[tuple[Name, str]]:
    origin = reading.origin
    status = "" if reading.value is None else tr(texts.STATUSES[int(reading.status)])
    return [
        (texts.STATUS, status),
        (texts.RAW, origin.raw),
        (texts.FILE, origin.file),
        (texts.SHEET, origin.sheet),
        (texts.CELL, origin.cell),
        (texts.AS_OF, origin.as_of),
        (texts.SOURCE, origin.source),
        (texts.NOTE, origin.note),
    ]


def _before(
    evaluation: Evaluation, place: Place, reading: Reading, spec: ItemSpec
) -> list[tuple[Name, str]]:
    """What was read, where it is another value now."""
    official = evaluation.official.panel
    if official is evaluation.panel or place.item not in official.items:
        return []
    read = official.reading(*place)
    same = (read.value, read.status, read.bound) == (reading.value, reading.status, reading.bound)
    if same:
        return []
    if read.value is None:
        return [(texts.OFFICIAL_VALUE, tr(texts.STATUSES[int(read.status)]))]
    return [(texts.OFFICIAL_VALUE, f"{read.bound.sign}{plain_number(read.value)} {spec.unit}")]


def _computed(
    evaluation: Evaluation, result: Result | None, place: Place, node: Node
) -> list[tuple[Name, str]]:
    """Denominated value and score, of the newest result."""
    if result is None or place.unit not in result.rows.codes or node.item is None:
        return []
    leaves = [result.tree.codes[p] for p in result.tree.items]
    stages = result.items[leaves.index(place.item)]
    year, row = result.year_position(place.year), result.rows.position(place.unit)
    found = []
    for label, stage in (
        (texts.DENOMINATED, Stage.DENOMINATED),
        (texts.SCORE, Stage.NORMALISED),
    ):
        value = float(values_of(stages, stage)[year, row])
        if value != value or (stage is Stage.DENOMINATED and not divides(node.item)):
            continue
        unit = unit_of(node.item, evaluation.framework, stage).text(language.current)
        found.append((label, f"{number_text(value, decimals_of(node.item, stage))} {unit}"))
    return found


def _frame(spec: ItemSpec) -> list[tuple[Name, str]]:
    """Valid range and goalposts of the item."""
    limits = Limits(spec.valid_min, spec.valid_max)
    has_limits = (spec.valid_min, spec.valid_max) != (None, None)
    return [
        (texts.RANGE, str(limits) if has_limits else ""),
        (texts.GOALPOSTS, goalposts_text(spec)),
    ]


def goalposts_text(spec: ItemSpec) -> str:
    """Worst, reference and best, as printed; empty where there are none."""
    if spec.goalposts is None:
        return ""
    points = (spec.goalposts.worst, spec.goalposts.reference, spec.goalposts.best)
    return " / ".join(plain_number(point).replace("-", "−") for point in points)
