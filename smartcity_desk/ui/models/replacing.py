"""Replacing what stands in cells: which cells hold a text, and what they become."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.block_edit import Offer
from smartcity_desk.ui.models.cell import Kind
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.sheet import Sheet

_MISSING = {
    Kind.NOT_REPORTED: ("未填报", "nr"),
    Kind.NOT_APPLICABLE: ("不适用", "na", "n/a"),
}


def replaced(
    sheet: Sheet, cells: Iterable[tuple[int, int]], wanted: str, new: str, *, whole: bool
) -> list[Offer]:
    """A new text for every one of ``cells`` that holds ``wanted``.

    Numbers are compared by value where the whole cell is meant (50.0 finds 50) and by their
    digits where a part is. Words for missing values are found in either language, whole only.
    Totals of the districts are not cells of anybody's.
    """
    sought, number = folded(wanted), _number(wanted)
    if not sought:
        return []
    offers = []
    for row, column in cells:
        kind = sheet.stands(row, column)
        if kind in _MISSING:
            if sought in _MISSING[kind]:
                offers.append(Offer(row, column, new))
        elif kind is Kind.VALUE:
            text = sheet.exact_text(row, column, language.current)
            if whole:
                if _number(text) == number if number is not None else folded(text) == sought:
                    offers.append(Offer(row, column, new))
            elif wanted.strip() in text:
                offers.append(Offer(row, column, text.replace(wanted.strip(), new.strip())))
    return offers


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace("\u2212", "-"))
    except ValueError:
        return None
