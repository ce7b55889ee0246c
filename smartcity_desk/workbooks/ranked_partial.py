"""The sheets that rank by part: by first-level index, by group, by progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from smartcity_desk.core.display import separating_decimals
from smartcity_desk.core.method import CHOICE_NAMES, ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.standings import Standing, in_order, known
from smartcity_desk.core.units import Group
from smartcity_desk.workbooks.ranked_context import BY_GROUP, BY_INDEX, PROGRESS, RankedContext
from smartcity_desk.workbooks.ranked_places import (
    FIRST,
    HEAD,
    Places,
    cell,
    column_range,
    difference_formula,
    rank_formula,
)
from smartcity_desk.workbooks.ranked_sheet import RankedSheet, fitted
from smartcity_desk.workbooks.ranked_styles import (
    RANK_CHANGE,
    Styles,
    first_level_colour,
    points,
    signed_points,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

BLOCKS_ACROSS = 4
BLOCK_WIDTH = 6  # rank, unit, score, last rank, rank change, gap
INDEX_HINT = Name(
    "每个一级指标单独排名。得分、名次、名次变化为公式，上年名次为数值。",
    "Each first-level index is ranked by itself. Scores, ranks and rank changes are formulas, "
    "last year's ranks are values.",
)
GROUP_HINT = Name(
    "组内名次只与同组比较；各组指数由组内原始数汇总后计分，不参加排名。",
    "Ranks in a group compare its members only; the index of a group is scored from its "
    "members' totals and is not ranked.",
)


def write_by_index(book: Workbook, styles: Styles, context: RankedContext, places: Places) -> None:
    """Blocks side by side, one a first-level index, four to a band."""
    page = RankedSheet(book, styles, BY_INDEX, context)
    across = min(BLOCKS_ACROSS, len(context.first_level))
    names = fitted([context.say(u.name) for u in context.result.rows.units], 12, 24)
    page.frame(BY_INDEX, INDEX_HINT, ([6.5, names, 10, 8, 9, 2] * across)[:-1])
    height = len(context.lines) + 4
    for k, position in enumerate(context.first_level):
        top = HEAD + (k // BLOCKS_ACROSS) * height
        _index_block(page, places, k, position, top, (k % BLOCKS_ACROSS) * BLOCK_WIDTH)
    page.finish(freeze=(FIRST + 1, 0), repeat=FIRST)


def _index_block(
    page: RankedSheet, places: Places, k: int, position: int, top: int, left: int
) -> None:
    context, result = page.context, page.context.result
    code = result.tree.codes[position]
    colour = {"font_color": first_level_colour(k)}
    page.sheet.set_row(top, 24)
    page.text(top, left, context.node_name(position), "section", **colour)
    say = page.say
    heads = [say("名次", "Rank"), say("单位", "Unit"), say("得分", "Score"),
             say("上年名次", "Last rank"), say("名次变化", "Change")]  # fmt: skip
    page.sheet.set_row(top + 1, 32)
    for column, head in enumerate(heads):
        style = "head_left" if column == 1 else "head"
        page.text(top + 1, left + column, head, style, bottom_color=first_level_colour(k))
    change = result.rank_change(context.year, code)
    lines = in_order((line.first_level[k].rank, line) for line in context.lines)
    first = top + 2
    branches = [line.first_level[k] for line in lines]
    formats = score_formats([b.score for b in branches], [b.rank for b in branches])
    for i, (line, branch) in enumerate(zip(lines, branches, strict=True)):
        row = first + i
        score = cell(row, left + 2)
        formula = rank_formula(score, column_range(left + 2, first, first + len(lines) - 1))
        page.formula(row, left, formula, branch.rank, "0", "rank")
        page.text(row, left + 1, context.say(line.unit.name))
        page.formula(
            row, left + 2, "=" + places.score(position, line.row), branch.score, formats[i]
        )
        last = None if context.last is None else known(result.ranks(context.last, code)[line.row])
        page.number(row, left + 3, last, "0", "centre")
        moved = difference_formula(cell(row, left + 3), cell(row, left))
        page.formula(row, left + 4, moved, known(change[line.row]), RANK_CHANGE, "centre")


def write_by_group(book: Workbook, styles: Styles, context: RankedContext, places: Places) -> None:
    """A heading a group with its own scores, its members ranked below it."""
    page = RankedSheet(book, styles, BY_GROUP, context)
    say, rows = page.say, context.result.rows
    names = [context.say(u.name) for u in rows.units] + [n for _, _, n in context.others]
    branches = [fitted([context.node_name(p)], 13, 19) for p in context.first_level]
    page.frame(BY_GROUP, GROUP_HINT, [10, fitted(names, 14, 30), 10, *branches, 10, 11])
    last = "" if context.last is None else str(context.last)
    page.heads(
        [say("组内名次", "Rank in group"), say("单位", "Unit"), say("指数", "Index"),
         *map(context.node_name, context.first_level),
         say(f"较 {last} 年" if last else "较上年", f"On {last}" if last else "Change"),
         say("综合名次", "Overall rank")],
        left=(1,),
    )  # fmt: skip
    row = FIRST
    groups: list[Group | None] = [*rows.groups]
    if any(line.group is None for line in context.lines):
        groups.append(None)
    for group in groups:
        row = _group_block(page, places, row, group)
    page.finish(freeze=(FIRST, 2))


def _group_block(page: RankedSheet, places: Places, row: int, group: Group | None) -> int:
    """A group, or the units that belong to none; returns the row below it."""
    context = page.context
    members = [line for line in context.lines if line.group == group]
    formats = score_formats([x.index for x in members], [x.group_rank for x in members])
    if group is None:
        title = page.say("未分组", "No group")
        for column in range(5 + len(context.first_level)):
            page.text(row, column, title if column == 1 else "", grouped=True)
    else:
        of = context.result.rows.position(group.code)
        title = f"{context.group_name(group)} ({len(members)})"
        _group_line(page, places, row, of, title, None, points())
    for i, line in enumerate(members):
        name = context.say(line.unit.name)
        values = column_range(2, row + 1, row + len(members))
        _group_line(page, places, row + 1 + i, line.row, name, (line, values), formats[i])
    return row + len(members) + 1


def _group_line(
    page: RankedSheet, places: Places, row: int, of: int, name: str,
    member: tuple[Standing, str] | None, index_format: str,
) -> None:  # fmt: skip
    """A group (``member`` is ``None``) or one of its members."""
    context = page.context
    tint: dict[str, Any] = {"grouped": True} if member is None else {}
    page.sheet.set_row(row, 22 if member is None else 18)
    if member is None:
        page.text(row, 0, "", **tint)
    else:
        line, values = member
        if line.group is None:
            page.text(row, 0, "—", "rank")
        else:
            formula = rank_formula(cell(row, 2), values)
            page.formula(row, 0, formula, line.group_rank, "0", "rank")
    page.text(row, 1, name, **tint)
    nodes = (context.result.tree.root, *context.first_level)
    for k, position in enumerate(nodes):
        formula, value = "=" + places.score(position, of), context.score(position, of)
        shown = index_format if k == 0 else points()
        page.formula(row, 2 + k, formula, value, shown, **tint)
    after = 2 + len(nodes)
    if context.last is None:
        page.text(row, after, "—", "right", **tint)
    else:
        change = float(context.result.change(context.year)[of])
        formula = difference_formula(cell(row, 2), places.index(of, context.last))
        page.formula(row, after, formula, change, signed_points(), **tint)
    if member is None:
        page.text(row, after + 1, "", **tint)
    else:
        formula = "=" + places.rank(of, context.year)
        page.formula(row, after + 1, formula, member[0].rank, "0", "centre")


def write_progress(book: Workbook, styles: Styles, context: RankedContext, places: Places) -> None:
    """Units by progress, the rule named above; the two other measures beside it."""
    page = RankedSheet(book, styles, PROGRESS, context)
    say, last = page.say, context.last
    names = fitted([context.say(u.name) for u in context.result.rows.units], 14, 30)
    page.frame(PROGRESS, _progress_hint(context), [9, names, 16, 16, 16, 16, 14])
    then = say("上年", "last year") if last is None else say(f"{last} ", str(last))
    page.heads(
        [say("进步名次", "Progress rank"), say("单位", "Unit"), say("进步值", "Progress"),
         say("指数增幅（分）", "Index change"), say(f"{then}名次", f"Rank {then}"),
         say(f"{context.year} 名次", f"Rank {context.year}"), say("名次变化", "Rank change")],
        left=(1,),
    )  # fmt: skip
    pace = [float("nan") if line.progress is None else line.progress for line in context.lines]
    places_taken = ranks(_array(pace))
    pairs = [(known(r), line) for r, line in zip(places_taken, context.lines, strict=True)]
    own = {line.row: rank for rank, line in pairs}
    ordered = in_order(pairs)
    paces, taken = [x.progress for x in ordered], [own[x.row] for x in ordered]
    decimals = separating_decimals(paces, taken)
    for i, line in enumerate(ordered):
        _progress_line(page, places, FIRST + i, line, own[line.row], len(ordered))
        page.number(FIRST + i, 2, line.progress, signed_points(decimals[i]))
    page.finish(freeze=(FIRST, 2), filtered=(HEAD, 0, FIRST + len(ordered) - 1, 6))


def _progress_hint(context: RankedContext) -> Name:
    rule = context.result.snapshot.method.progress
    name = CHOICE_NAMES[rule]
    if context.last is None:
        return Name("没有上一年数据，无法计算进步。", "There is no previous year to compare with.")
    more = {
        ProgressRule.MEAN_RANK: Name(
            "：两年都有数据的各项指标，上年名次减本年名次的平均数，并列取平均名次，正数为进步",
            ": mean over the indicators present in both years of last rank − this rank, "
            "average ranks for ties; positive is progress",
        )
    }.get(rule, Name("", " "))
    return Name(
        f"进步规则：{name.zh}{more.zh}。进步值为数值，其余为公式。",
        f"Rule of progress: {name.en}{more.en.rstrip()}. Progress is a value, the rest formulas.",
    )


def _progress_line(
    page: RankedSheet, places: Places, row: int, line: Standing, rank: float | None, count: int
) -> None:
    context, last, of = page.context, page.context.last, line.row
    values = column_range(2, FIRST, FIRST + count - 1)
    page.formula(row, 0, rank_formula(cell(row, 2), values), rank, "0", "rank")
    page.text(row, 1, context.say(line.unit.name))
    now = places.rank(of, context.year)
    if last is None:
        for column in (3, 4, 6):
            page.text(row, column, "—", "centre")
    else:
        grown = difference_formula(places.index(of, context.year), places.index(of, last))
        page.formula(row, 3, grown, line.change, signed_points())
        page.formula(row, 4, "=" + places.rank(of, last), context.rank(of, last), "0", "centre")
        moved = difference_formula(cell(row, 4), cell(row, 5))
        page.formula(row, 6, moved, line.rank_change, RANK_CHANGE, "centre")
    page.formula(row, 5, "=" + now, line.rank, "0", "centre")


def score_formats(scores: Sequence[float | None], ranks: Sequence[float | None]) -> list[str]:
    """Number formats with as many decimals as keep different ranks from looking alike."""
    decimals = separating_decimals(scores, ranks)
    most = max(decimals, default=2)
    return [points(d, most) for d in decimals]


def _array(values: list[float]) -> FloatArray:
    return np.array(values, np.float64)
