"""A sheet of the ranked workbook: guarded writing, title, widths, print set-up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from smartcity_desk.core.display import MISSING_MARK, display_width
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.ranked_context import RankedContext
from smartcity_desk.workbooks.ranked_places import HEAD
from smartcity_desk.workbooks.ranked_styles import Styles
from smartcity_desk.workbooks.ranked_worksheet import house_worksheet
from smartcity_desk.workbooks.safe_text import clean_text, finite, needs_quote_prefix

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LINE_HEIGHT = 15.0
ROW_HEIGHT = 18.0
TITLE_SIZES, TITLE_WIDTH = (16, 14, 12), 0.095  # width of a character a point of size
A4, A3 = 9, 8
OUTSIDE = -1  # XlsxWriter's answer to a cell beyond the last row or column


class TooLarge(Exception):
    """A cell lies outside what a sheet can hold."""


class RankedSheet:
    """One worksheet; every cell goes through the helpers below.

    Attributes:
        sheet: the worksheet of XlsxWriter.
        context: what the workbook is about.
    """

    def __init__(self, book: Workbook, styles: Styles, name: Name, context: RankedContext) -> None:
        self.book, self.styles, self.context = book, styles, context
        self.name = context.say(name)
        self.sheet: Worksheet = book.add_worksheet(self.name, house_worksheet())
        self.sheet.hide_gridlines(2)
        self.sheet.set_default_row(ROW_HEIGHT)
        self._widths: list[float] = []

    def say(self, zh: str, en: str) -> str:
        """One of the two, by the language of the workbook."""
        return en if self.context.language == "en" else zh

    # -- cells -------------------------------------------------------------------

    def text(self, row: int, column: int, text: str, style: str = "text", **extra: Any) -> None:
        """Write ``text`` as text, whatever it looks like; empty text leaves a styled cell."""
        if not text:
            _check(self.sheet.write_blank(row, column, None, self.styles.get(style, **extra)))
            return
        cleaned = clean_text(text)
        made = self.styles.get(style, quote=needs_quote_prefix(cleaned), **extra)
        _check(self.sheet.write_string(row, column, as_literal(cleaned), made))

    def number(
        self, row: int, column: int, value: float | None, number: str,
        style: str = "number", **extra: Any,
    ) -> None:  # fmt: skip
        """Write a finite number; a missing one (``None``, NaN) becomes an em dash."""
        if value is None or math.isnan(value):
            self.text(row, column, MISSING_MARK, style, **extra)
        else:
            made = self.styles.get(style, number, **extra)
            _check(self.sheet.write_number(row, column, finite(value), made))

    def formula(
        self, row: int, column: int, formula: str, value: float | str | None, number: str,
        style: str = "number", **extra: Any,
    ) -> None:  # fmt: skip
        """Write a formula of ours with the value it has now; a missing one is an em dash."""
        made = self.styles.get(style, number, **extra)
        if value is None or (isinstance(value, float) and math.isnan(value)):
            value = MISSING_MARK
        cached = clean_text(value) if isinstance(value, str) else finite(value)
        _check(self.sheet.write_formula(row, column, formula, made, cached))

    # -- the frame ---------------------------------------------------------------

    def frame(self, title: Name, hint: Name, widths: Sequence[float]) -> None:
        """Column widths, then the title with its state, the notice and a hint on top."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        context = self.context
        parts = [context.say(title), context.say(context.title), str(context.year)]
        parts += [part for part in (context.provisional, context.state) if part]
        self._title(" · ".join(parts))
        notice = "" if context.notice is None else context.say(context.notice)
        if notice:
            self._across(1, notice, "notice")
        else:
            self.sheet.set_row(1, 4.0)
        self._across(2, context.say(hint), "hint")

    def _title(self, text: str) -> None:
        """The title as large as fits the width of the sheet; on a trial it is tinted."""
        style = "title" if self.context.trial is None else "trial"
        width = sum(self._widths)
        wanted = display_width(text) * TITLE_WIDTH
        size = next((s for s in TITLE_SIZES if wanted * s <= width), TITLE_SIZES[-1])
        self._across(0, text, style, wanted * size, font_size=size)

    def _across(
        self, row: int, text: str, style: str, wanted: float | None = None, **extra: Any
    ) -> None:
        """A line over the whole width, as high as its text needs.

        ``wanted`` is the width the text needs on one line, where the font is not the usual.
        """
        width, last = sum(self._widths), len(self._widths) - 1
        lines = math.ceil((wanted or display_width(text) * 1.05) / width)
        high = LINE_HEIGHT * extra.get("font_size", 10) / 10
        self.sheet.set_row(row, high * max(1, lines) + 5)
        if last > 0:
            self.sheet.merge_range(row, 0, row, last, "", self.styles.get(style, **extra))
        self.text(row, 0, text, style, **extra)

    def heads(
        self, labels: Sequence[str], row: int = HEAD, height: float = 34.0,
        left: Sequence[int] = (), colours: Mapping[int, str] | None = None,
    ) -> None:  # fmt: skip
        """The header row; ``left`` are columns of text, ``colours`` underlines of their own."""
        self.sheet.set_row(row, height)
        for column, label in enumerate(labels):
            own = (colours or {}).get(column)
            extra = {} if own is None else {"bottom_color": own}
            self.text(row, column, label, "head_left" if column in left else "head", **extra)

    def finish(
        self, *, freeze: tuple[int, int], repeat: int = HEAD,
        filtered: tuple[int, int, int, int] | None = None, tall: int = 0, wide: int = 1,
        paper: int = A4,
    ) -> None:  # fmt: skip
        """Frozen panes, filter and print set-up.

        Args:
            freeze: first row and column that scroll.
            repeat: last of the rows repeated on every printed page.
            filtered: first row, first column, last row, last column of the filter.
            tall: pages the print is fitted to in height, 0 for as many as needed.
            paper: :data:`A4` or :data:`A3`.
            wide: pages in width; with more than one the frozen columns are repeated.
        """
        sheet = self.sheet
        sheet.freeze_panes(*freeze)
        if filtered is not None and filtered[2] > filtered[0]:
            sheet.autofilter(*filtered)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(wide, tall)
        if wide > 1:
            sheet.repeat_columns(0, freeze[1] - 1)
        sheet.repeat_rows(0, repeat)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page = self.say("第 &P / &N 页", "Page &P of &N")
        title = footer_safe(self.context.say(self.context.title))
        sheet.set_footer(f"&L&8{title}&C&8&A&R&8{page}")


def footer_safe(text: str) -> str:
    """``text`` as a footer can hold it: short, one line, ``&`` doubled since it steers.

    A blank keeps a leading digit from being read as part of the font size before it.
    """
    short = " ".join(clean_text(text).split())[:60].replace("&", "&&")
    return f" {short}" if short[:1].isdigit() else short


def as_literal(text: str) -> str:
    """``text`` so that XlsxWriter writes it as it stands.

    XlsxWriter passes ``<r>…</r>`` through as XML of its own; such text is given to it as a
    rich string that holds the very characters.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text


def fitted(texts: Iterable[str], least: float, most: float) -> float:
    """A column width that fits the longest of ``texts``, within bounds."""
    longest = max(map(display_width, texts), default=0)
    return min(most, max(least, longest * 1.08 + 2))


def _check(code: int) -> None:
    if code == OUTSIDE:
        raise TooLarge
