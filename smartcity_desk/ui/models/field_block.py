"""Blocks of a table of fields: what is copied, where pasted texts go, what they would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.commands_framework import After, Editing
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.block_edit import Offer, Trouble
from smartcity_desk.ui.models.entering import shortened
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.pasting import (
    Grid,
    Pasted,
    Target,
    along,
    from_cell,
    repeated,
    squared,
)
from smartcity_desk.ui.models.rows_model import Field, RowsModel
from smartcity_desk.ui.texts import editing as editing_texts
from smartcity_desk.ui.texts import field_tables as texts

AfterOf = Callable[[str, str, str], After]
"""What follows from a text in a field of a thing: code, field, text; refuses, changes nothing."""
AddedOf = Callable[[], tuple[str, After]]
"""The code of a new thing and what adding it leads to; refuses, changes nothing."""
CODE = "code"
_TYPED: Final = (CODE, "zh", "en", "unit", "unit_en", "bureau", "bureau_en")
"""What is typed in a table that has no row yet to ask."""
_BLANK: Final = Field(Name(""), Name(""))


@dataclass(frozen=True)
class FieldPlan:
    """What a block of texts would change.

    Attributes:
        changes: what each edit that fits is called.
        troubles: texts that cannot be taken.
        blank: how many empty texts leave their field as it is.
        same: how many texts say what stands there already.
        beyond: how many rows and columns lie beyond the edge of the table.
        added: how many rows are new.
        snapshot, records: what all that fit lead to; ``None`` where they change nothing of it.
    """

    changes: tuple[Name, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    blank: int = 0
    same: int = 0
    beyond: tuple[int, int] = (0, 0)
    added: int = 0
    snapshot: Snapshot | None = None
    records: Records | None = None

    @property
    def proposed(self) -> tuple[Name, ...]:
        """Nothing is ever proposed for a field."""
        return ()


def plan_of(
    editing: Editing, after: AfterOf, model: RowsModel, found: Pasted, *, clearing: bool = False,
    added: AddedOf | None = None,
) -> FieldPlan:  # fmt: skip
    """Plan what texts would change, one after the other; nothing is changed.

    An empty text leaves its field as it is, unless ``clearing``. Codes come last, since the
    other fields of a row are known by the one it has.
    """
    changes: list[Name] = []
    troubles = list(found.troubles)
    blank = same = 0
    before = (editing.snapshot, editing.records)
    offers = sorted(found.offers, key=lambda o: model.columns[o.column].key == CODE)
    with editing.planning() as go_on:
        for offer in offers:
            field = model.field(offer.row, offer.column)
            text = offer.text.strip()
            if says(field, text):
                same += 1
            elif not text and not clearing:
                blank += 1
            elif field.edit is None:
                if not clearing:
                    troubles.append(_trouble(model, offer, tr(texts.CANNOT_EDIT)))
            else:
                code, key = model.rows[offer.row].code, model.columns[offer.column].key
                step = _stepped(after, code, key, field, text)
                if isinstance(step, str):
                    troubles.append(_trouble(model, offer, step))
                elif step[1] is None and step[2] is None:
                    same += 1
                else:
                    go_on(step)
                    changes.append(step[0])
        made = 0
        if added is not None:
            for line in found.added:
                names, refused = _new_row(model, line, after, added, go_on)
                made += bool(names)
                changes += names[1:]
                troubles += refused
        snapshot, records = editing.snapshot, editing.records
    return FieldPlan(
        tuple(changes), tuple(troubles), blank, same, found.beyond, made,
        None if snapshot is before[0] else snapshot,
        None if records is before[1] else records,
    )  # fmt: skip


def _new_row(
    model: RowsModel, line: Mapping[int, str], after: AfterOf, added: AddedOf,
    go_on: Callable[[After], None],
) -> tuple[list[Name], list[Trouble]]:  # fmt: skip
    """Add a row with these texts by column: what each edit is called, and what does not fit.

    What only says something in the rows that are there, such as a count, is passed over.
    """
    where = next(text for text in line.values() if text.strip())
    troubles: list[Trouble] = []
    try:
        code, row = added()
    except RestructureError as error:
        return [], [Trouble(where, where, "", tr(error.sentence))]
    go_on(row)
    names = [row[0]]
    typed = dict.fromkeys(_TYPED, _BLANK)
    sample = model.rows[0].fields if model.rows else typed
    for column in sorted(line, key=lambda place: model.columns[place].key == CODE):
        key, text = model.columns[column].key, line[column].strip()
        field = sample.get(key, _BLANK)
        if not text or field.edit is None:
            continue
        step = _stepped(after, code, key, field, text)
        if isinstance(step, str):
            troubles.append(Trouble(where, shortened(text, 60), "", step))
        else:
            go_on(step)
            names.append(step[0])
    return names, troubles


def _stepped(after: AfterOf, code: str, key: str, field: Field, text: str) -> After | str:
    """What entering ``text`` leads to, or the sentence why it cannot be entered."""
    try:
        return after(code, key, _chosen(field, text))
    except _NoChoice as error:
        return str(error)
    except RestructureError as error:
        return tr(error.sentence)


def says(field: Field, text: str) -> bool:
    """Whether ``text`` is what a field shows or holds."""
    return text in {field.text.zh, field.text.text("en"), tr(exact(field))}


def exact(field: Field) -> Name:
    """A field as copied: what would be typed, of a choice its name."""
    return field.text if field.edit is None or field.choices else field.edit


def pasted(model: RowsModel, grid: Grid, target: Target, *, grows: bool = False) -> Pasted:
    """Where each cell of ``grid`` goes: by titles and codes if it has them, else from a cell on.

    Where the table ``grows``, lines that reach below it are new rows; then the last row is no
    aim either if it is the city's, which stands below the units and is none of them.
    """
    square = squared(grid)
    columns = _titled(model, square)
    if columns is None:
        square = repeated(square, target)
        within = from_cell(square, target)
        across = target.columns[target.column :]
        return _grown(model, within, square, across, target) if grows else within
    body = square[1:]
    rows, keys = _coded(model, columns, body)
    places, beyond = along(rows, len(body), target.rows, target.row)
    offers: list[Offer] = []
    troubles: list[Trouble] = []
    for line, place in zip(body, places, strict=False):
        if place is None:
            where = next((text for text in line if text.strip()), "")
            said = tr(editing_texts.NO_SUCH_ROW)
            troubles.append(Trouble(where, shortened(" ".join(line), 60), "", said))
            continue
        offers += [
            Offer(place, column, text)
            for at, (column, text) in enumerate(zip(columns, line, strict=True))
            if column is not None and at not in keys
        ]
    for column, title in zip(columns, square[0], strict=True):
        if column is None and title.strip():
            troubles.append(Trouble(title, "", "", tr(editing_texts.NO_SUCH_COLUMN)))
    by_titles = Pasted(tuple(offers), tuple(troubles), by_headers=True, beyond=(beyond, 0))
    return _grown(model, by_titles, body, columns, target) if grows else by_titles


def _grown(
    model: RowsModel, found: Pasted, body: Sequence[Sequence[str]],
    columns: Sequence[int | None], target: Target,
) -> Pasted:  # fmt: skip
    """``found`` with the lines that reach below the table as new rows."""
    if not found.beyond[0]:
        return found
    count = len(model.rows)
    keys = [column.key for column in model.columns]
    is_fixed = bool(count) and model.field(count - 1, keys.index(CODE)).edit is None
    last = count - is_fixed
    added = [
        {column: text for column, text in zip(columns, line, strict=False) if column is not None}
        for line in body[max(0, last - target.row) :]
    ]
    return replace(
        found,
        offers=tuple(offer for offer in found.offers if offer.row < last),
        beyond=(0, found.beyond[1]),
        added=tuple(line for line in added if any(text.strip() for text in line.values())),
    )


def _titled(model: RowsModel, square: list[list[str]]) -> list[int | None] | None:
    """The column each title of the first line names; ``None`` where it is no line of titles."""
    if len(square) < 2:
        return None
    known: dict[str, int] = {}
    for place, column in enumerate(model.columns):
        for title in (column.title.zh, column.title.text("en")):
            known.setdefault(folded(title), place)
    found = [known.get(folded(text)) for text in square[0]]
    named = [place for place in found if place is not None]
    said = [text for text in square[0] if text.strip()]
    is_head = 2 * len(named) > len(said) and len(set(named)) == len(named)
    return found if is_head and named else None


def _coded(
    model: RowsModel, columns: Sequence[int | None], body: Sequence[Sequence[str]]
) -> tuple[list[int | None] | None, frozenset[int]]:
    """The row each line names by its code, and where the codes stand; ``None`` by place."""
    for at, column in enumerate(columns):
        if column is not None and model.columns[column].key == CODE:
            found = [model.row_of(line[at].strip()) for line in body]
            known = [row for row in found if row >= 0]
            if 2 * len(known) > len(body) and len(set(known)) == len(known):
                return [None if row < 0 else row for row in found], frozenset((at,))
    return None, frozenset()


class _NoChoice(ValueError):
    """A text is none of the choices; the message says what they are."""


def _chosen(field: Field, text: str) -> str:
    """The key of the choice that ``text`` names, else the text itself."""
    if not field.choices:
        return text
    for key, name in field.choices:
        if folded(text) in (folded(key), folded(name.zh), folded(name.text("en"))):
            return key
    names = tr(editing_texts.BETWEEN).join(tr(name) for _, name in field.choices)
    raise _NoChoice(tr(texts.NO_CHOICE, choices=names))


def _trouble(model: RowsModel, offer: Offer, sentence: str) -> Trouble:
    where = model.where(offer.row, offer.column)
    return Trouble(where, shortened(offer.text, 60), "", sentence)


def copied(model: RowsModel, cells: Iterable[tuple[int, int]], *, headers: bool) -> list[list[str]]:
    """The block around ``cells`` as rows of text; those between that are not meant are empty."""
    meant = set(cells)
    if not meant:
        return []
    rows = sorted({row for row, _ in meant})
    columns = sorted({column for _, column in meant})
    lines = [
        [tr(exact(model.field(r, c))) if (r, c) in meant else "" for c in columns] for r in rows
    ]
    return [[tr(model.columns[c].title) for c in columns], *lines] if headers else lines
