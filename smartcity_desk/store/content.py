"""An evaluation as rows of a project file, and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from smartcity_desk.core.difference import ADJUSTMENTS
from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import ByteArray, Column, FloatArray, Origin, Panel
from smartcity_desk.core.published import PublishedScore, PublishedScores
from smartcity_desk.core.units import Group, Unit

CITY_KINDS = {"city_item": "city_items", "city_denominator": "city_denominators"}
KINDS = {"item": "items", "denominator": "denominators", **CITY_KINDS}


@dataclass(frozen=True, slots=True)
class Series:
    """One column of the panel as bytes."""

    kind: str
    code: str
    values: bytes
    status: bytes
    bounds: bytes
    origins: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of what it holds."""
        parts = (
            self.kind.encode(), self.code.encode(), self.values, self.status, self.bounds,
            self.origins,
        )  # fmt: skip
        framed = b"".join(len(p).to_bytes(8, "little") + p for p in parts)
        return hashlib.sha256(framed).digest()


def series_of(kind: str, code: str, column: Column) -> Series:
    """A column as bytes: arrays little-endian in C order, origins as packed JSON."""
    values = np.ascontiguousarray(column.values, "<f8").tobytes()
    listed = [
        # Not astuple(): it copies deeply, and there are as many as cells.
        (*place, o.file, o.sheet, o.cell, o.raw, o.as_of, o.source, o.note)
        for place, o in sorted(column.origins.items())
    ]
    packed = zlib.compress(_dumped(listed).encode(), 1)
    return Series(kind, code, values, column.status.tobytes(), column.bounds.tobytes(), packed)


def column_of(series: Series, shape: tuple[int, int]) -> Column:
    """The column that ``series`` holds. Raises ``ValueError`` for another size."""
    values: FloatArray = np.frombuffer(series.values, "<f8").reshape(shape).astype(np.float64)
    status: ByteArray = np.frombuffer(series.status, np.uint8).reshape(shape).copy()
    bounds: ByteArray = np.frombuffer(series.bounds, np.uint8).reshape(shape).copy()
    listed = json.loads(zlib.decompress(series.origins))
    origins = {(int(t), int(u)): Origin(*texts) for t, u, *texts in listed}
    return Column(values, status, bounds, origins)


def columns_of(panel: Panel) -> Iterator[tuple[str, str, Column]]:
    """All columns of a panel as (kind, code, column), in a fixed order."""
    for kind, attribute in KINDS.items():
        for code in sorted(getattr(panel, attribute)):
            yield kind, code, getattr(panel, attribute)[code]
    for kind, attribute in ADJUSTMENTS.items():
        column = getattr(panel, attribute)
        if column is not None:
            yield kind, "", column


def structure_json(panel: Panel) -> str:
    """Units, groups, years and city."""
    return _dumped(
        {
            "years": list(panel.years),
            "units": [_unit(u) for u in panel.units],
            "groups": [{"code": g.code, "name": asdict(g.name)} for g in panel.groups],
            "city": None if panel.city is None else _unit(panel.city),
        }
    )


def panel_of(structure: str, columns: Mapping[tuple[str, str], Column]) -> Panel:
    """The panel with this structure and these columns."""
    data = json.loads(structure)
    parts: dict[str, dict[str, Column]] = {kind: {} for kind in KINDS}
    for (kind, code), column in columns.items():
        if kind in KINDS:
            parts[kind][code] = column
    return Panel(
        tuple(data["years"]),
        tuple(_read_unit(u) for u in data["units"]),
        tuple(Group(g["code"], Name(**g["name"])) for g in data["groups"]),
        None if data["city"] is None else _read_unit(data["city"]),
        items=parts["item"],
        denominators=parts["denominator"],
        city_items=parts["city_item"],
        city_denominators=parts["city_denominator"],
        coefficients=columns.get(("coefficient", "")),
        deductions=columns.get(("deduction", "")),
    )


def shape_of(kind: str, structure: Mapping[str, Any]) -> tuple[int, int]:
    """(years, units) of a column of this kind."""
    years, units = len(structure["years"]), len(structure["units"])
    if kind in CITY_KINDS:
        return years, 1
    return (years, units + 1) if kind in ADJUSTMENTS else (years, units)


def framework_json(framework: Framework) -> str:
    """A framework as JSON."""
    return _dumped(
        {
            "name": asdict(framework.name),
            "version": framework.version,
            "first_year": framework.first_year,
            "note": asdict(framework.note),
            "nodes": [asdict(n) for n in framework.nodes],
            "denominators": [_denominator(d) for d in framework.denominators],
        }
    )


def _denominator(denominator: Denominator) -> dict[str, Any]:
    """As a mapping; without a bureau as it was written before denominators had any."""
    found = asdict(denominator)
    if not denominator.bureau.zh:
        del found["bureau"]
    return found


def framework_of(text: str) -> Framework:
    """The framework in ``text``. Raises ``FrameworkError``, ``KeyError`` or ``ValueError``."""
    data = json.loads(text)
    return Framework(
        Name(**data["name"]),
        data["version"],
        tuple(_read_node(n) for n in data["nodes"]),
        tuple(
            Denominator(
                d["code"],
                Name(**d["name"]),
                d["unit"],
                d.get("unit_en", ""),
                Name(**d.get("bureau", {"zh": ""})),
            )
            for d in data["denominators"]
        ),
        data["first_year"],
        Name(**data["note"]),
    )


def _read_node(data: dict[str, Any]) -> Node:
    item = data["item"]
    if item is not None:
        posts = item["goalposts"]
        item = ItemSpec(
            **item
            | {
                "direction": Direction(item["direction"]),
                "value_type": ValueType(item["value_type"]),
                "city_aggregation": CityAggregation(item["city_aggregation"]),
                "goalposts": None if posts is None else Goalposts(**posts),
                "bureau": Name(**item.get("bureau", {"zh": ""})),
            }
        )
    name, level = Name(**data["name"]), Level(data["level"])
    return Node(data["code"], name, data["parent"], level, data["weight"], item)


def _unit(unit: Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": asdict(unit.name), "group": unit.group}


def _read_unit(data: dict[str, Any]) -> Unit:
    return Unit(data["code"], Name(**data["name"]), data["group"])


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def published_json(published: PublishedScores) -> str:
    """The scores kept as published."""
    return _dumped(
        {
            node: {str(year): _published(score) for year, score in years.items()}
            for node, years in published.items()
        }
    )


def _published(score: PublishedScore) -> list[object]:
    told = [score.value, score.is_derived, score.source, score.supersedes, score.reason]
    if score.supersedes is None and not score.reason:
        told = told[: 3 if score.source else 2]
    return told


def published_of(text: str) -> dict[str, dict[int, PublishedScore]]:
    """The published scores in ``text``."""
    return {
        node: {int(year): PublishedScore(*pair) for year, pair in years.items()}
        for node, years in json.loads(text).items()
    }


_ISSUE_FIELDS = ("file", "sheet", "cell", "unit", "item", "year", "raw", "reading")


def issues_json(issues: Sequence[Issue]) -> str:
    """Issues without their sentences, which are made from them again."""
    return _dumped(
        [
            {"severity": str(issue.severity), "code": issue.code, "details": dict(issue.details)}
            | {name: getattr(issue, name) for name in _ISSUE_FIELDS}
            for issue in issues
        ]
    )


def issues_of(text: str) -> tuple[Issue, ...]:
    """The issues in ``text``. Raises ``KeyError`` for a code this version does not know."""
    return tuple(Issue(Severity(d.pop("severity")), **d) for d in json.loads(text))
