"""Fonts, fills and number formats of the ranked workbook, made once each.

The palette is that of the forms (``styles.py``), which cannot be imported here without
openpyxl: the ranked workbook is written with XlsxWriter alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT_NAME = "Microsoft YaHei"
INK, GREY, LINE, ACCENT = "#1F2933", "#5F6B7A", "#D5DBE3", "#3E4F8A"
HEAD_FILL, SOFT_FILL = "#E8EDF3", "#F5F7FA"
NOTICE_FILL, NOTICE_INK, INPUT_FILL = "#FDEFD5", "#8A2A00", "#FFF9E0"
FIRST_LEVEL_COLOURS = ("#0072B2", "#009E73", "#D55E00", "#CC79A7", "#5F6B7A", "#3E4F8A")

_CELL: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
_CENTRED: dict[str, Any] = {"align": "center"}
_RIGHT: dict[str, Any] = {"align": "right"}
_WRAP: dict[str, Any] = {"text_wrap": True}
_HEAD: dict[str, Any] = {
    "bold": True, "bg_color": HEAD_FILL, "bottom": 2, "bottom_color": ACCENT,
    "align": "center", "text_wrap": True,
}  # fmt: skip
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_color": ACCENT, **_WRAP},
    "trial": {"bold": True, "font_color": NOTICE_INK, "bg_color": NOTICE_FILL, **_WRAP},
    "notice": {"font_color": NOTICE_INK, "bg_color": NOTICE_FILL, **_WRAP},
    "hint": {"font_size": 9, "font_color": GREY, **_WRAP},
    "head": _HEAD,
    "head_left": {**_HEAD, "align": "left"},
    "caption": {"font_size": 9, "font_color": GREY, **_RIGHT},
    "section": {"bold": True, "font_size": 12, "font_color": ACCENT},
    "label": {"font_color": GREY, **_CELL},
    "body": {**_WRAP, "valign": "top"},
    "text": _CELL,
    "wrapped": {**_CELL, **_WRAP},
    "code": {"font_size": 9, "font_color": GREY, **_CELL},
    "unit": {"font_size": 9, "font_color": GREY, "indent": 1, **_CELL},
    "small": {"font_size": 9, "font_color": GREY, **_CELL, **_WRAP},
    "centre": {**_CELL, **_CENTRED},
    "right": {**_CELL, **_RIGHT},
    "number": {**_CELL, **_RIGHT},
    "rank": {"bold": True, **_CELL, **_CENTRED},
    "input": {"bg_color": INPUT_FILL, **_CELL, **_RIGHT},
    "caption_number": {"font_size": 9, "font_color": GREY, **_RIGHT},
    "link": {"font_color": ACCENT, "underline": 1, **_CELL},
}
_GROUPED = {"bold": True, "bg_color": SOFT_FILL}


def points(decimals: int = 2, padded_to: int | None = None) -> str:
    """Format of a score; ``padded_to`` keeps the points of a column one below another."""
    pad = "_0" * max(0, (padded_to or decimals) - decimals)
    shown = "0" + ("." + "0" * decimals if decimals else "") + pad
    return f'{shown};"−"{shown}'


def signed_points(decimals: int = 2) -> str:
    """Format of a change: ``+0.42``, ``−0.42``, and no sign where it rounds to zero."""
    half = f"{0.5 / 10**decimals:.{decimals + 1}f}"
    shown = "0." + "0" * decimals
    return f'[>={half}]+{shown};[<=-{half}]"−"{shown};{shown}'


def amount(decimals: int) -> str:
    """Format of a reported value, with separators."""
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f'{shown};"−"{shown}'


RANK_CHANGE = '"▲"0;"▼"0;"−"'
PERCENT = "0.0%"
WEIGHT = "0.00"
FULL_WEIGHT = "0.00####"
ANY_NUMBER = "General"
DENOMINATED = '#,##0.00##;"−"#,##0.00##'


class Styles:
    """Formats of one workbook by name; each combination is made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def get(
        self,
        name: str,
        number: str = "",
        *,
        quote: bool = False,
        grouped: bool = False,
        **extra: Any,
    ) -> Format:
        """The format ``name`` with a number format.

        ``quote`` sets the quote prefix (text that looks like a formula), ``grouped`` the
        tint of rows that are not ranked; ``extra`` are properties of XlsxWriter.
        """
        key = (name, number, quote, grouped, *sorted(extra.items()))
        made = self._made.get(key)
        if made is None:
            properties = {
                "font_name": FONT_NAME, "font_size": 10, "font_color": INK, "valign": "vcenter",
                **_STYLES[name], **(_GROUPED if grouped else {}), **extra,
            }  # fmt: skip
            if number:
                properties["num_format"] = number
            made = self._book.add_format(properties)
            if quote:
                made.set_quote_prefix()
            self._made[key] = made
        return made


def first_level_colour(position: int) -> str:
    """The colour a first-level index keeps everywhere."""
    return FIRST_LEVEL_COLOURS[position % len(FIRST_LEVEL_COLOURS)]
