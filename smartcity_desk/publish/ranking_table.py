"""The ranking as a table for a terminal, aligned although CJK characters are two wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartcity_desk.core.display import (
    display_width,
    number_text,
    padded,
    rank_change_text,
    rank_text,
    separating_decimals,
)
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import Standing, standings, units_received
from smartcity_desk.publish.issue_list import printable

_GAP = "  "


@dataclass(frozen=True)
class _Column:
    """A heading, its cells, and the side they stand on."""

    heading: str
    cells: Sequence[str]
    right: bool = True


def ranking_table(
    result: Result, year: int, language: Language = "zh", *notices: Name | None
) -> str:
    """The ranking of ``year`` with first-level scores, changes and coverage.

    Groups and the city stand below, unranked. ``notices`` (*trial*, *synthetic data*) stand
    on top, a line each. Raises ``ValueError`` where the result has no such year.
    """
    lines = standings(result, year)
    columns = _columns(result, lines, language)
    widths = [max(map(display_width, (c.heading, *c.cells))) for c in columns]
    table = [_row([c.heading for c in columns], columns, widths)]
    table.append(_GAP.join("─" * width for width in widths))
    cells = zip(*(c.cells for c in columns), strict=True)
    table += [_row(line, columns, widths) for line in cells]
    head = [printable(notice.text(language)) for notice in notices if notice is not None]
    head += [_title(result, year, language), ""]
    return "\n".join([*head, *table, "", *_below(result, year, language)])


def _title(result: Result, year: int, language: Language) -> str:
    framework = result.tree.framework
    name = printable(framework.name.text(language))
    received, all_units = units_received(result, year), result.rows.unit_count
    words = {"zh": f"{name} · {year} 年排名", "en": f"{name} · ranking {year}"}
    provisional = {"zh": "暂定", "en": "provisional"}
    if received < all_units:
        return f"{words[language]} · {provisional[language]} {received}/{all_units}"
    return words[language]


def _columns(result: Result, lines: Sequence[Standing], language: Language) -> list[_Column]:
    def say(zh: str, en: str) -> str:
        return en if language == "en" else zh

    ranks = [line.rank for line in lines]
    indices = [line.index for line in lines]
    decimals = separating_decimals(indices, ranks)
    names = [printable(line.unit.name.text(language)) for line in lines]
    groups = [printable(line.group.name.text(language)) if line.group else "" for line in lines]
    columns = [
        _Column(say("名次", "Rank"), [rank_text(r) for r in ranks]),
        _Column(say("单位", "Unit"), names, right=False),
        _Column(say("分组", "Group"), groups, right=False),
        _Column(
            say("指数", "Index"),
            [number_text(s, d) for s, d in zip(indices, decimals, strict=True)],
        ),
    ]
    for k, node in enumerate(result.tree.framework.first_level):
        scores = [number_text(line.first_level[k].score) for line in lines]
        columns.append(_Column(printable(node.code), scores))
    changes = [number_text(line.change, signed=True) for line in lines]
    moves = [rank_change_text(line.rank_change) for line in lines]
    return [
        *columns,
        _Column(say("较上年", "Change"), changes),
        _Column(say("名次变化", "Ranks"), moves),
        _Column(say("组内", "In group"), [rank_text(line.group_rank) for line in lines]),
        _Column(say("填报", "Reported"), [f"{line.reported}/{line.items}" for line in lines]),
    ]


def _row(cells: Sequence[str], columns: Sequence[_Column], widths: Sequence[int]) -> str:
    filled = [
        padded(cell, width, right=column.right)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    ]
    return _GAP.join(filled).rstrip()


def _below(result: Result, year: int, language: Language) -> list[str]:
    """Groups and city, which are not ranked, and what the letters stand for."""
    t, rows = result.year_position(year), result.rows
    below = []
    whole = () if rows.city is None else (rows.city,)
    for other in (*rows.groups, *whole):
        index = result.index[t, rows.position(other.code)]
        change = result.change(year)[rows.position(other.code)]
        text = f"{printable(other.name.text(language))} {number_text(index)}"
        below.append(text + _against(result.previous_year(year), change, language))
    legend = [f"{n.code} {n.name.text(language)}" for n in result.tree.framework.first_level]
    return [*below, printable(" · ".join(legend))]


def _against(last: int | None, change: float, language: Language) -> str:
    if last is None:
        return ""
    points = number_text(change, signed=True)
    return f" ({points} on {last})" if language == "en" else f"（较 {last} 年 {points}）"
