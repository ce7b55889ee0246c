"""What people do to tables: labels mistyped, figures as words, rows and columns moved."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import copy

from smartcity_desk.workbooks.mapping.known import Known
from tests.campaigns.table_grids import Grid, Maker, Said

_FIGURES: tuple[str | float | None, ...] = (
    "约3", "3万", "30-40", "-", "12,5", "1e5", "５", "#REF!", "N/A", 0.84, "84%", "2020", "３．５",
    "暂无", None, "", " 7.5 ", ">3", "十二", "3.14万个", "1,234", -5.0, 1e16, "0", 0.0, "12.5小时",
    "2020-10-31", "见附件", "不适用", "30余", "1.2.3", "7..5", "8‰", 2020.0,
)  # fmt: skip
_TAILS = (
    "（个）", "（万个）", "（万元）", "(%)", "（‰）", "（预计）", "（计划）", "2019", "2020年",
    "\n（个）", "率", "数",
    "1", "、", " ", "合计", "增长", "（亿元）", "1-9月", "上半年", "其中：",
)  # fmt: skip
_NOTES = (
    "注：含黄浦区托管部分", "单位：个", "单位：万个", "单位：%", "合计", "全市", "浦东新区",
    "2019", "备注",
    "制表人：徐汇",
    "2020年1-9月", "注：2019年口径不同", "其中：", "以下为黄浦区数据", "说明：基站数为年底数",
    "A101-1",
)  # fmt: skip
_CHARACTERS = "数量比率覆盖企业平台区县万亿0123456789-AB（）%年 "


def mutant_table(known: Known, campaign: int, number: int) -> Grid:
    """Mutant ``number`` of a campaign: the same on every machine."""
    dice = random.Random(campaign * 1_000_003 + number)
    grid = Maker(known, dice).table()
    for _ in range(dice.choice((0, 1, 1, 1, 2, 2, 4))):
        dice.choice(WAYS)(grid, dice)
    return grid


def _labels(grid: Grid) -> list[Said]:
    return [cell for cell in grid.filled() if cell.key is None]


def in_label(grid: Grid, dice: random.Random) -> None:
    """A character of a label lost, doubled, swapped or put in."""
    cell = dice.choice(_labels(grid))
    text = str(cell.text).removesuffix(".0")
    k = dice.randrange(len(text)) if text else 0
    put = dice.choice(_CHARACTERS)
    cell.text = dice.choice((
        text[:k] + text[k + 1 :], text[:k] + put + text[k:], text[:k] + put + text[k + 1 :],
        text[:k] + text[k : k + 2][::-1] + text[k + 2 :], f" {text} ", text + text[-1:],
    ))  # fmt: skip


def label_tail(grid: Grid, dice: random.Random) -> None:
    """Something more behind or before a label."""
    cell = dice.choice(_labels(grid))
    text = str(cell.text).removesuffix(".0")
    tail = dice.choice(_TAILS)
    cell.text = text + tail if dice.random() < 0.85 else tail + text


def other_label(grid: Grid, dice: random.Random) -> None:
    """A label in the place of another, two swapped, or one lost."""
    labels = _labels(grid)
    one, two = dice.choice(labels), dice.choice(labels)
    match dice.randrange(4):
        case 0:
            one.text, two.text = two.text, one.text
        case 1:
            one.text = two.text
        case 2:
            one.text = None
        case _:
            one.text = dice.choice(_NOTES)


def figure(grid: Grid, dice: random.Random) -> None:
    """A figure that is none, or none that is certain."""
    cells = [cell for cell in grid.filled() if cell.key is not None]
    for cell in dice.sample(cells, min(len(cells), dice.choice((1, 1, 2, 5)))):
        cell.text = dice.choice(_FIGURES)


def rows(grid: Grid, dice: random.Random) -> None:
    """Rows swapped, lost, doubled, blank or with a note."""
    grid.is_moved = True
    k, other = dice.randrange(len(grid.rows)), dice.randrange(len(grid.rows))
    match dice.randrange(5):
        case 0:
            grid.rows[k], grid.rows[other] = grid.rows[other], grid.rows[k]
        case 1 if len(grid.rows) > 1:
            del grid.rows[k]
        case 2:
            grid.rows.insert(other, copied(grid.rows[k]))
        case 3:
            grid.rows.insert(k, [])
        case _:
            blanks = [Said() for _ in range(dice.choice((0, 0, 1, 2)))]
            grid.rows.insert(k, [*blanks, Said(dice.choice(_NOTES))])


def copied(row: list[Said]) -> list[Said]:
    """A row once more; its figures are named by the labels of the copy."""
    new = {id(cell): copy(cell) for cell in row}
    for cell in new.values():
        cell.by = tuple(new.get(id(label), label) for label in cell.by)
    return list(new.values())


def columns(grid: Grid, dice: random.Random) -> None:
    """Columns swapped, lost, blank, or with numbers of something else."""
    grid.is_moved = True
    width = max(map(len, grid.rows))
    for row in grid.rows:
        row += [Said() for _ in range(width - len(row))]
    k, other = dice.randrange(width), dice.randrange(width)
    way = dice.randrange(4)
    for number, row in enumerate(grid.rows):
        if way == 0:
            row[k], row[other] = row[other], row[k]
        elif way == 1:
            del row[k]
        else:
            row.insert(k, Said() if way == 2 else Said(float(number)))


def unseen(grid: Grid, dice: random.Random) -> None:
    """A row or column hidden, or cells merged."""
    row = dice.randint(1, len(grid.rows))
    column = dice.randint(1, max(map(len, grid.rows)))
    match dice.randrange(3):
        case 0:
            grid.hidden_rows.add(row)
        case 1:
            grid.hidden_columns.add(column)
        case _:
            area = (row, column, row + dice.choice((0, 1, 2)), column + dice.choice((0, 1, 2)))
            if not grid.merged:
                grid.merged.append(area)
                for cell in _covered(grid, area):
                    cell.text = None  # as a spreadsheet does


def _covered(grid: Grid, area: tuple[int, int, int, int]) -> list[Said]:
    top, left, bottom, right = area
    places = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
    found = (grid.at(*place) for place in places[1:])
    return [cell for cell in found if cell is not None]


WAYS: tuple[Callable[[Grid, random.Random], None], ...] = (
    in_label, in_label, in_label, label_tail, label_tail, other_label, figure, figure, rows,
    columns, unseen,
)  # fmt: skip
