"""Finding a unit or item by name or code in a table, then cells by value or by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from smartcity_desk.core.cells import columns_of
from smartcity_desk.core.comments import noted_places, notes_on
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Panel
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.sheet import Sheet

Texts = Mapping[tuple[int, int], tuple[str, str]]
NO_TEXTS: Final[Texts] = {}
_NUMBER: Final = re.compile(r"-?\d*\.?\d+")
_SIGNS: Final = "".join(bound.sign for bound in Bound)


def matches(proxy: PanelProxy, wanted: str, texts: Texts = NO_TEXTS) -> list[tuple[int, int]]:
    """Rows and columns of the proxy that ``wanted`` is found in: names first, then cells.

    A row whose unit or item contains it is given as (row, −1), a column of values as
    (−1, column); rows first. Codes and both languages of the names are searched. Then the
    cells: those that show the number ``wanted`` is, or whose text read or comment has it.

    Args:
        texts: what was read and noted, by row and column of the sheet, see :func:`texts_of`.
    """
    sought = folded(wanted)
    if not sought:
        return []
    rows, columns = _sources(proxy)
    found = _in_sheet(proxy.sheet, rows, columns, sought, texts)
    down = {source: row for row, source in enumerate(rows)}
    across = {source: column for column, source in enumerate(columns)}
    return [(down.get(row, -1), across.get(column, -1)) for row, column in found]


def folded_matches(
    proxy: PanelProxy, whole: Sheet, wanted: str, texts: Texts = NO_TEXTS
) -> list[tuple[str, str]]:
    """The same for what is folded into heads: keys of row and column, empty for all of them.

    Args:
        whole: the sheet of the proxy with nothing folded; ``texts`` are of it.
    """
    sought, shown = folded(wanted), proxy.sheet
    if not sought or not shown.heads:
        return []
    rows, columns = ({key: place for place, key in enumerate(side)} for side in whole.keys)
    sources = _sources(proxy)
    seen_rows = [shown.rows[r].key for r in sources[0]]
    seen_columns = {shown.columns[c].key for c in sources[1]}
    there = set(shown.keys[1 if whole.rows_are_units else 0])
    if whole.rows_are_units:
        down = [rows[key] for key in seen_rows]
        across = [
            place for key, place in columns.items()
            if key not in there and key not in proxy.hidden
            and (not proxy.branch or proxy.branch in whole.branches[place - whole.labels])
        ]  # fmt: skip
    else:
        down = [
            place for key, place in rows.items()
            if key not in there
            and (not proxy.branch or proxy.branch in whole.rows[place].branch)
        ]  # fmt: skip
        across = [place for key, place in columns.items() if key in seen_columns]
    found = _in_sheet(whole, down, across, sought, texts)
    # Rows, or columns, that stand in the table are found there by their names.
    is_folded = 1 if whole.rows_are_units else 0
    return [
        ("" if row < 0 else whole.rows[row].key, "" if column < 0 else whole.columns[column].key)
        for row, column in found
        if (row, column)[is_folded] >= 0
    ]


def _sources(proxy: PanelProxy) -> tuple[list[int], list[int]]:
    """Rows and columns of the sheet as the proxy shows them."""
    rows = [proxy.mapToSource(proxy.index(r, 0)).row() for r in range(proxy.rowCount())]
    count = proxy.columnCount() if rows else 0
    return rows, [proxy.mapToSource(proxy.index(0, c)).column() for c in range(count)]


def _in_sheet(
    sheet: Sheet, rows: Sequence[int], columns: Sequence[int], sought: str, texts: Texts
) -> list[tuple[int, int]]:
    """Rows (row, −1), columns (−1, column), then cells; of these and in their order."""
    found = [
        (row, -1) for row in rows if _holds(sheet.rows[row].key, sheet.rows[row].texts[1], sought)
    ]
    for column in columns:
        spec = sheet.columns[column]
        if column >= sheet.labels and _holds(spec.key, spec.title, sought):
            found.append((-1, column))
    down = {row: place for place, row in enumerate(rows)}
    across = {column: place for place, column in enumerate(columns)}
    cells = (cell for cell in _cells(sheet, sought, texts) if cell[0] in down and cell[1] in across)
    return found + sorted(cells, key=lambda cell: (down[cell[0]], across[cell[1]]))


def texts_of(evaluation: Evaluation, sheet: Sheet) -> Texts:
    """Row and column of the sheet → the text read there and its comments, folded."""
    notes: dict[tuple[int, int], str] = {}
    for place in noted_places(evaluation.records):
        at = sheet.find(place)
        if at is not None:
            said = " ".join(note.text for note in notes_on(evaluation.records, place))
            notes[at] = folded(said)
    found = {at: ("", text) for at, text in notes.items()}
    for at, raw in _raw_texts(evaluation.panel, sheet):
        found[at] = (folded(raw), notes.get(at, ""))
    return found


def _raw_texts(panel: Panel, sheet: Sheet) -> Iterator[tuple[tuple[int, int], str]]:
    """Row and column of the sheet, and the text read there, where one was.

    Looked up by position: a place made for each of 160,000 cells would take a second.
    """
    units = {unit.code: position for position, unit in enumerate(panel.units)}
    years = {str(year): position for position, year in enumerate(panel.years)}
    own, city = columns_of(panel, sheet.kind)
    city_code = None if panel.city is None else panel.city.code
    for c in range(sheet.labels, len(sheet.columns)):
        across = sheet.columns[c].key
        t = years.get(across if sheet.year is None else str(sheet.year))
        if t is None:
            continue  # of years before; the next sheet follows
        for r, row in enumerate(sheet.rows):
            unit = row.key if sheet.rows_are_units else sheet.unit
            item = across if sheet.year is not None else sheet.item or row.key
            column = (city if unit == city_code else own).get(item)
            if column is None or not column.origins:
                continue
            u = 0 if unit == city_code else units.get(unit)
            origin = None if u is None else column.origins.get((t, u))
            if origin is not None and origin.raw:
                yield (r, c), origin.raw


def _cells(sheet: Sheet, sought: str, texts: Texts) -> set[tuple[int, int]]:
    plain = _plain(sought)
    number = float(plain) if _NUMBER.fullmatch(plain) else None
    found = set() if number is None else _shown(sheet, number)
    for cell, (raw, notes) in texts.items():
        # Of a number only the whole text counts: 42 is not in 4210.
        if sought in notes or (sought in raw if number is None else _plain(raw) == plain):
            found.add(cell)
    return found


def _shown(sheet: Sheet, number: float) -> set[tuple[int, int]]:
    """The cells that are ``number``, or are shown as it once rounded."""
    near = np.abs(sheet.values - number) <= 0.51 * 10.0 ** -sheet.decimals.astype(np.float64)
    found = set()
    for row, v in np.argwhere(near):
        cell = int(row), int(v) + sheet.labels
        shown = _plain(folded(sheet.text(*cell, "zh")).lstrip(_SIGNS))
        is_shown = _NUMBER.fullmatch(shown) is not None and float(shown) == number
        if is_shown or sheet.values[row, v] == number:
            found.add(cell)
    return found


def _plain(text: str) -> str:
    """A number without separators, its minus sign the plain one."""
    return text.replace(",", "").replace("\u2212", "-")


def _holds(key: str, name: Name, sought: str) -> bool:
    return any(sought in folded(text) for text in (key, name.zh, name.en))
