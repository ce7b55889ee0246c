"""A proposal of how a sheet is to be read, from its own words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from smartcity_desk.workbooks.mapping.heads import IGNORED, Head, Role, TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.other_measure import measure_above
from smartcity_desk.workbooks.plain_names import year_of
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.year_heads import year_head

_SEARCHED_ROWS = 25
_SEARCHED_COLUMNS = 400
_LOOKED_AT = 60  # cells of a column that tell what it holds
_MOSTLY = 0.6

Cells = dict[int, RawCell]


def guess(sheet: RawSheet, known: Known, *titles: str) -> TableMap | None:
    """How ``sheet`` is likely to be read; ``None`` where it holds no table of values.

    Args:
        titles: further texts that may name unit and year, such as the file's name.

    The header is the row (or two) with the most heads that mean something. What its heads do
    not say, the contents of the columns may; unit and year of the whole sheet are looked for
    on its tab, in the rows above the header and in ``titles``, in this order.
    """
    rows = {row: cells for row, cells in sheet.rows() if row <= _SEARCHED_ROWS}
    found = {row: _heads(cells, known, near=False) for row, cells in rows.items()}
    best = max(found, key=lambda row: (_score(found[row]), -row), default=0)
    if best == 0 or _score(found[best]) < 2:
        return None
    for row in (best - 1, best, best + 1):
        found[row] = _heads(rows.get(row, {}), known, near=True)
    first, last, heads = _with_neighbour(sheet, best, found, rows)
    heads = _by_content(sheet, last, heads, known)
    table = TableMap(first, last, _with_loose_values(sheet, last, heads, known))
    if not any(head.role is Role.VALUE for head in table.heads.values()):
        return None
    # The nearest row first: above the first block of several stands its own name.
    above = [cell.text for row in _titles(rows, first) for cell in row.values()]
    table = replace(table, bands=_bands(sheet, table, known), measure=measure_above(above))
    near, rest = (above, []) if table.bands else ([], above)
    return _with_sheet(table, known, [*near, sheet.name, *rest, *titles])


def _titles(rows: dict[int, Cells], first: int) -> list[Cells]:
    """The rows above the header, the nearest first, up to one with figures: another table's."""
    found = []
    for row in sorted((row for row in rows if row < first), reverse=True):
        if any(c.kind in "np" and year_head(c) is None for c in rows[row].values()):
            break
        found.append(rows[row])
    return found


def _bands(sheet: RawSheet, table: TableMap, known: Known) -> frozenset[str]:
    """What rows of their own say of the rows below them: a district, an item or a year."""
    found: dict[str, set[str]] = {"unit": set(), "item": set(), "year": set()}
    for _, cells in sheet.rows():
        texts = {cell.text.strip() for cell in cells.values()} - {""}
        if len(texts) != 1:
            continue
        text = texts.pop()
        if unit := known.unit(text) or known.units.code_in(text):
            found["unit"].add(unit)
        elif item := known.item(text, near=False).code:
            found["item"].add(item)
        elif year_of(text) is not None:
            found["year"].add(text)
    return frozenset(each for each in table.missing if len(found.get(each, ())) > 1)


def _heads(cells: Cells, known: Known, *, near: bool) -> dict[int, Head]:
    heads, dated = {}, {}
    for column, cell in sorted(cells.items())[:_SEARCHED_COLUMNS]:
        if cell.kind == "d" and (year := year_head(cell)) is not None:
            dated[column] = Head(Role.VALUE, year=year.year, as_of=year.as_of)
        if cell.kind not in "sn" or (cell.kind == "n" and year_of(cell.text) is None):
            continue
        head = known.head(cell.text, near=near)
        if head is not None:
            heads[column] = head
    if any(head.unit or head.item for head in heads.values()):
        return heads  # beside a district or an item a date is the as-of date of a row
    return {**heads, **dated}


def _score(heads: dict[int, Head]) -> int:
    """How much a row looks like a header; one item in a row of values is not one."""
    keyed = sum(head.role is Role.VALUE for head in heads.values())
    kinds = len({head.role for head in heads.values()} - {Role.VALUE})
    return 2 * kinds + keyed if kinds + keyed > 1 else 0


def _with_neighbour(
    sheet: RawSheet, best: int, found: dict[int, dict[int, Head]], rows: dict[int, Cells]
) -> tuple[int, int, dict[int, Head]]:
    """The header with the row above or below it that says the rest: items over years."""
    heads = found[best]
    for other in (best + 1, best - 1):
        more = found.get(other, {})
        top, below = (heads, more) if other > best else (more, heads)
        upper, lower = min(best, other), max(best, other)
        if not more or not _is_second_row(top, below, rows[lower]):
            continue
        together = _stacked(sheet, (top, below), (upper, lower))
        if together is not None:
            return upper, lower, together
    return best, best, heads


def _is_second_row(top: dict[int, Head], below: dict[int, Head], lower: Cells) -> bool:
    """Whether the lower row still belongs to the header: years and names, nothing of a row."""
    years = {c for c, head in below.items() if head.role is Role.VALUE}
    if any(cell.kind == "n" and column not in years for column, cell in lower.items()):
        return False
    keys = [c for c, head in top.items() if head.role not in (Role.VALUE, Role.IGNORED)]
    return bool(years) and not any(column in lower for column in keys)


def _stacked(
    sheet: RawSheet, heads: tuple[dict[int, Head], dict[int, Head]], rows: tuple[int, int]
) -> dict[int, Head] | None:
    """Two rows of heads as one; a head above holds as far as it is merged.

    Where none in its row is (text files, tables typed plainly) it holds until the next.
    """
    (top, below), upper, lower = heads, sheet.row(rows[0]), sheet.row(rows[1])
    merged = any(
        area.top <= rows[0] <= area.bottom and area.left < area.right
        for area in sheet.unseen.merged
    )
    combined: dict[int, Head] = {}
    held, gained = IGNORED, False
    for column in range(1, max([*upper, *lower], default=0) + 1):
        own = below.get(column)
        if column in upper:
            held = top.get(column, IGNORED)
            if own is not None and own.role is not Role.VALUE:
                held = IGNORED  # it stands above a column of names: a title, no head of values
        elif merged and sheet.shown(rows[0], column) is None:
            held = IGNORED
        if column not in lower or own is None:
            if column in top and held is not IGNORED:
                combined[column] = top[column]
            continue
        if held.role is not Role.VALUE or own.role is not Role.VALUE:
            combined[column] = own if own.role is not Role.IGNORED else held
            continue
        if any(a and b for a, b in ((held.unit, own.unit), (held.item, own.item),
                                    (held.year, own.year))):  # fmt: skip
            return None  # two headers of two tables
        gained = True
        combined[column] = Head(
            Role.VALUE, own.unit or held.unit, own.item or held.item, own.year or held.year,
            own.measure or held.measure, own.near or held.near, own.as_of or held.as_of,
        )  # fmt: skip
    used = any(combined.get(column) is head for column, head in top.items())
    return combined if gained or used else None


def _below(sheet: RawSheet, last: int, column: int) -> list[RawCell]:
    cells = []
    for row, found in sheet.rows():
        if row > last and column in found:
            cells.append(found[column])
            if len(cells) == _LOOKED_AT:
                break
    return cells


def _by_content(
    sheet: RawSheet, last: int, heads: dict[int, Head], known: Known
) -> dict[int, Head]:
    """Columns of names whose heads say little: 单位 over districts, 名称 over districts."""
    heads, sure = dict(heads), set()
    width = max((max(cells) for row, cells in sheet.rows() if row <= last + 5), default=0)
    for column in range(1, min(width, _SEARCHED_COLUMNS) + 1):
        head = heads.get(column)
        if head is not None and head.role not in (
            Role.MEASURE,
            Role.CODE,
            Role.NAME,
            Role.UNIT,
        ):
            continue
        cells = _below(sheet, last, column)
        role = _held_by(cells, known)
        is_unit = head is not None and head.role is Role.UNIT
        if role is None and is_unit and any(known.unit(cell.text) for cell in cells):
            sure.add(column)
            continue
        if role is not None:
            sure.add(column)
        if role is not None and role is not (head.role if head else None):
            heads[column] = Head(role)
        elif head is not None and head.role is Role.UNIT and role is None and cells:
            heads[column] = Head(Role.NOTE)
    _one_of_each(heads, sure)
    return heads


def _held_by(cells: list[RawCell], known: Known) -> Role | None:
    """What most cells of a column are: districts, codes or names of items, years."""
    texts = [cell.text for cell in cells]
    if not texts:
        return None
    kinds: Counter[Role] = Counter()
    for text in texts:
        if known.unit(text) or known.is_total(text):
            kinds[Role.UNIT] += 1
        elif known.rows.match(text, near=False).code:
            kinds[Role.CODE] += 1
        elif known.item(text, near=False).code:
            kinds[Role.NAME] += 1
        elif year_of(text) is not None:
            kinds[Role.YEAR] += 1
    role, count = kinds.most_common(1)[0] if kinds else (None, 0)
    return role if count >= _MOSTLY * len(texts) or (count > 1 and role is Role.UNIT) else None


def _one_of_each(heads: dict[int, Head], sure: set[int]) -> None:
    """Of two columns of a kind the first counts whose cells are of that kind."""
    seen: set[Role] = set()
    for column, head in sorted(heads.items(), key=lambda each: (each[0] not in sure, each[0])):
        if head.role in (Role.VALUE, Role.IGNORED):
            continue
        if head.role in seen:
            heads[column] = IGNORED
        seen.add(head.role)


def _with_loose_values(
    sheet: RawSheet, last: int, heads: dict[int, Head], known: Known
) -> dict[int, Head]:
    """Where rows say whose, what and when but no head says *value*: the one column of numbers."""
    if any(head.role is Role.VALUE for head in heads.values()):
        return heads
    width = max((max(cells) for row, cells in sheet.rows() if row <= last + 5), default=0)
    loose = []
    for column in range(1, min(width, _SEARCHED_COLUMNS) + 1):
        if column in heads:
            continue
        cells = _below(sheet, last, column)
        if cells and sum(cell.kind in "np" for cell in cells) >= _MOSTLY * len(cells):
            loose.append(column)
    return {**heads, loose[0]: Head(Role.VALUE)} if len(loose) == 1 else heads


def _with_sheet(table: TableMap, known: Known, titles: list[str]) -> TableMap:
    """Unit, item and year of the whole sheet, as far as something must still say them."""
    absent = (*table.missing, *table.bands)
    if "unit" in absent:
        exact = next((u for u in map(known.unit, titles) if u), "")
        found = exact or next((u for u in map(known.units.code_in, titles) if u), "")
        table = replace(table, unit=found)
    if "year" in absent:
        years = (known.year_in(title)[0] for title in titles)
        table = replace(table, year=next((year for year in years if year is not None), None))
    if "item" in absent:
        items = (known.item(title, near=False).code for title in titles)
        table = replace(table, item=next((item for item in items if item), ""))
    return table


def blank_map(sheet: RawSheet) -> TableMap | None:
    """A map that says nothing yet, for a sheet with figures in at least two rows.

    The header is taken to be the row with the most texts above them.
    """
    texts: dict[int, int] = {}
    numbers = 0
    for row, cells in sheet.rows():
        if row > _SEARCHED_ROWS:
            break
        texts[row] = sum(cell.kind == "s" for cell in cells.values())
        numbers += any(cell.kind in "np" for cell in cells.values())
    best = max(texts, key=lambda row: (texts[row], -row), default=0)
    if numbers < 2 or not best or texts[best] < 2:
        return None
    return TableMap(best, best, dict.fromkeys(sheet.row(best), IGNORED))
