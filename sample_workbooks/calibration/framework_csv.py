"""The sample framework: read from resources/frameworks, where it is kept as data."""

from __future__ import annotations

from pathlib import Path

from sample_workbooks.calibration.tables import number, rows_of
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
from smartcity_desk.core.names import Name
from smartcity_desk.resources import resource

VERSION = "2020"


def load_framework() -> Framework:
    """The framework of 2020: 3 first-level indices, 10 dimensions, 39 indicators, 54 items."""
    folder = resource("frameworks")
    return Framework(
        name=Name("上海市智慧城市发展水平评估指标体系（示例）",
                  "Smart city evaluation framework of Shanghai (sample)"),
        version=VERSION,
        nodes=tuple(_node(row) for row in rows_of(folder / "shanghai_2020.csv")),
        denominators=_denominators(folder / "shanghai_2020_denominators.csv"),
        note=Name(
            "示例体系：层级与数量（3 个一级指标、39 个指标、54 个数据项）见于公开报道，"
            "指标名称、权重、目标值均为演示而拟定，不是官方指标。各年数据均按本体系回溯。",
            "Sample framework: its shape (3 first-level indices, 39 indicators, 54 items) is "
            "public; names, weights and goalposts were made up for demonstration and are not "
            "official. All years are back-cast on this framework.",
        ),
    )  # fmt: skip


def denominator_decimals() -> dict[str, int]:
    """Denominator code → decimals it is reported with."""
    rows = rows_of(resource("frameworks", "shanghai_2020_denominators.csv"))
    return {row["code"]: int(row["decimals"]) for row in rows}


def _denominators(path: Path) -> tuple[Denominator, ...]:
    return tuple(
        Denominator(row["code"], Name(row["name_zh"], row["name_en"]), row["unit"])
        for row in rows_of(path)
    )


def _node(row: dict[str, str]) -> Node:
    return Node(
        code=row["code"],
        name=Name(row["name_zh"], row["name_en"]),
        parent=row["parent"] or None,
        level=Level(row["level"]),
        weight=float(row["weight"]),
        item=_item(row) if row["level"] == Level.ITEM else None,
    )


def _item(row: dict[str, str]) -> ItemSpec:
    return ItemSpec(
        unit=row["unit"],
        direction=Direction(row["direction"]),
        value_type=ValueType(row["value_type"]),
        valid_min=number(row["valid_min"]),
        valid_max=number(row["valid_max"]),
        decimals=int(row["decimals"]),
        denominator=row["denominator"] or None,
        city_aggregation=CityAggregation(row["city_aggregation"]),
        goalposts=Goalposts(float(row["worst"]), float(row["reference"]), float(row["best"])),
        cumulative=row["cumulative"] == "yes",
        bureau=Name(row["bureau_zh"], row["bureau_en"]),
    )
