"""Everything known about one reading, as labelled lines: for the detail and tool tips."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.cell_path import CellPath, Treatment, cell_path
from smartcity_desk.core.cells import Place, reading_at
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import CityAggregation, ItemSpec
from smartcity_desk.core.measure_names import COUNTED
from smartcity_desk.core.method import CHOICE_NAMES, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import MISSING, Column, Reading, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.denominate import city_totals
from smartcity_desk.ui.commands_data import quantity_name, unit_name
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.sheet import Limits
from smartcity_desk.ui.models.stage import Stage, decimals_of, divides, unit_of
from smartcity_desk.ui.texts import data as texts

Line = tuple[Name, str]


@dataclass(frozen=True, slots=True)
class Description:
    """One reading in words.

    Attributes:
        title, subtitle: the item or denominator; unit and year.
        value: the value with its unit, or the word for what is missing.
        lines: labels and contents of where it comes from, only those that say something.
        path: the same of how it goes into the score.
        reading: the reading itself.
    """

    title: str
    subtitle: str
    value: str
    lines: tuple[Line, ...]
    path: tuple[Line, ...] = ()
    reading: Reading = MISSING

    def as_text(self) -> str:
        """All lines as plain text."""
        told = [f"{tr(label)}: {text}" for label, text in (*self.lines, *self.path)]
        return "\n".join([self.title, self.subtitle, self.value, *told])


def describe(evaluation: Evaluation, result: Result | None, place: Place) -> Description:
    """Describe the reading at ``place``."""
    spec = _spec(evaluation, place)
    reading = _reading(evaluation, place)
    lines = [
        *_added_up(city_total(evaluation, place)),
        *_provenance(reading),
        *_before(evaluation, place, reading),
        *_frame(spec),
    ]
    return Description(
        f"{place.item} {tr(quantity_name(evaluation, place))}",
        f"{tr(unit_name(evaluation, place.unit))} · {place.year}",
        value_text(reading, evaluation, place),
        tuple((label, text) for label, text in lines if text),
        _path(evaluation, result, place, spec),
        reading,
    )


def _spec(evaluation: Evaluation, place: Place) -> ItemSpec | None:
    """What an item measures; ``None`` for a denominator."""
    if place.kind != ITEM or place.item not in evaluation.tree.position:
        return None
    return evaluation.framework.node(place.item).item


def _measure(evaluation: Evaluation, place: Place) -> str:
    """The unit of measure behind a value; nothing for what English counts without a word."""
    spec = _spec(evaluation, place)
    try:
        per = evaluation.framework.denominator
        measure = per(place.item).measure if spec is None else spec.measure
    except KeyError:
        return ""
    said = tr(measure)
    return "" if said == COUNTED else said


def value_text(reading: Reading, evaluation: Evaluation, place: Place) -> str:
    """The value with bound sign and unit, or the word for what is missing."""
    measure, spec = _measure(evaluation, place), _spec(evaluation, place)
    if reading.value is not None:
        shown = (
            plain_number(reading.value).replace("-", "\u2212")
            if spec is None
            else number_text(reading.value, spec.decimals)
        )
        return f"{reading.bound.sign}{shown} {measure}".rstrip()
    total = city_total(evaluation, place)
    if total is not None:
        decimals = 2 if spec is None else spec.decimals
        return f"{number_text(total[0], decimals)} {measure}".rstrip()
    return tr(texts.STATUSES[int(reading.status)])


def city_total(evaluation: Evaluation, place: Place) -> tuple[float, bool] | None:
    """What the districts add up to where the city reported nothing, and whether all are in.

    ``None`` for a district, a city value that was reported, and what cannot be added up.
    """
    panel, spec = evaluation.panel, _spec(evaluation, place)
    is_city = panel.city is not None and place.unit == panel.city.code
    if not is_city or _reading(evaluation, place).status is not Status.NOT_REPORTED:
        return None
    columns = panel.items if place.kind == ITEM else panel.denominators
    column = columns.get(place.item)
    rule = CityAggregation.SUM if spec is None else spec.city_aggregation
    if column is None or rule is CityAggregation.UNION:
        return None
    per = panel.denominators.get(spec.denominator or "") if spec is not None else None
    if per is None and spec is not None and spec.denominator is not None:
        per = Column.empty(*column.values.shape)
    totals, complete = city_totals(rule, column.values, None if per is None else per.values)
    t = panel.year_position(place.year)
    return None if totals[t] != totals[t] else (float(totals[t]), bool(complete[t]))


def _reading(evaluation: Evaluation, place: Place) -> Reading:
    try:
        return reading_at(evaluation.panel, place)
    except (KeyError, ValueError):
        return MISSING


def _added_up(total: tuple[float, bool] | None) -> list[Line]:
    if total is None:
        return []
    return [(texts.STATUS, tr(texts.CITY_FROM_UNITS if total[1] else texts.CITY_FROM_SOME))]


def _provenance(reading: Reading) -> list[Line]:
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


def _before(evaluation: Evaluation, place: Place, reading: Reading) -> list[Line]:
    """What was read, where it is another value now."""
    official = evaluation.official.panel
    if official is evaluation.panel:
        return []
    try:
        read = reading_at(official, place)
    except (KeyError, ValueError):
        return []
    same = (read.value, read.bound) == (reading.value, reading.bound)
    if same and (read.value is not None or read.status == reading.status):
        return []
    if read.value is None:
        return [(texts.OFFICIAL_VALUE, tr(texts.STATUSES[int(read.status)]))]
    measure = _measure(evaluation, place)
    text = f"{read.bound.sign}{plain_number(read.value)} {measure}".rstrip()
    return [(texts.OFFICIAL_VALUE, text)]


def _path(
    evaluation: Evaluation, result: Result | None, place: Place, spec: ItemSpec | None
) -> tuple[Line, ...]:
    """Denominated, treated, score, weight, coefficient, contribution, of the newest result."""
    path = None if result is None else cell_path(result, place)
    if result is None or path is None or spec is None:
        return ()
    found: list[Line] = []
    if divides(spec) and path.denominated == path.denominated:
        found.append((texts.DENOMINATED, _at_stage(evaluation, spec, Stage.DENOMINATED, path)))
    found.append((texts.TREATED, _treated(evaluation, result, place, spec, path)))
    if path.score == path.score:
        found.append((texts.SCORE, _at_stage(evaluation, spec, Stage.NORMALISED, path)))
    found.append((texts.EFFECTIVE_WEIGHT, f"{number_text(path.effective, 2)} %"))
    if abs(path.applied - path.effective) > 5e-3:
        found.append((texts.APPLIED_WEIGHT, f"{number_text(path.applied, 2)} %"))
    if path.coefficient != 1:
        told = number_text(path.coefficient, 3).rstrip("0")
        found.append((texts.COEFFICIENT, tr(texts.COEFFICIENT_TOLD, coefficient=told)))
    if path.points == path.points:
        points, beyond = number_text(path.points, 3), number_text(path.beyond, 3, signed=True)
        told = tr(texts.CONTRIBUTION_TOLD, points=points, beyond=beyond)
        found.append((texts.CONTRIBUTION, told))
    return tuple(found)


def _treated(
    evaluation: Evaluation, result: Result, place: Place, spec: ItemSpec, path: CellPath
) -> str:
    """What the method did with the value before it was scored; that it did nothing, too."""
    method, treatment = result.snapshot.method, path.treatment
    if treatment is Treatment.NONE:
        return tr(texts.NOT_TREATED)
    if treatment is Treatment.MEAN:
        return tr(CHOICE_NAMES[method.city])
    rule = tr(CHOICE_NAMES[method.missing])
    if treatment is Treatment.FILLED:
        value = _at_stage(evaluation, spec, Stage.IMPUTED, path)
        return tr(texts.TREATED_FILLED, rule=rule, value=value)
    if treatment is Treatment.LEFT_OUT and method.missing is not MissingRule.RENORMALISE:
        left_out = tr(CHOICE_NAMES[MissingRule.RENORMALISE])
        rule = tr(texts.TREATED_NOTHING, rule=rule, instead=left_out)
    if _reading(evaluation, place).value is not None and divides(spec):
        return tr(texts.TREATED_NO_DENOMINATOR, rule=rule)
    return rule


def _at_stage(evaluation: Evaluation, spec: ItemSpec, stage: Stage, path: CellPath) -> str:
    value = {
        Stage.DENOMINATED: path.denominated,
        Stage.IMPUTED: path.imputed,
        Stage.NORMALISED: path.score,
    }[stage]
    unit = unit_of(spec, evaluation.framework, stage).text(language.current)
    return f"{number_text(value, decimals_of(spec, stage))} {unit}"


def _frame(spec: ItemSpec | None) -> list[Line]:
    """Valid range and goalposts of the item."""
    if spec is None:
        return []
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
