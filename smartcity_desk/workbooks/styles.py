"""Fonts, fills and formats of the workbooks; each first-level index keeps its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT_NAME = "Microsoft YaHei"
INK, GREY, LINE = "1F2933", "5F6B7A", "C9D1DA"
INPUT_FILL, HEAD_FILL, NOTICE_FILL = "FFF9E0", "E8EDF3", "FDEFD5"
ALERT_FILL, ALERT_INK = "FFE1D6", "8A2A00"


@dataclass(frozen=True, slots=True)
class BandColour:
    """The full colour of a first-level index and two tints of it for the rows below."""

    full: str
    middle: str
    light: str


# The three first-level colours of the desk, and a fourth; further ones begin again.
BAND_COLOURS = (
    BandColour("0072B2", "D3E7F3", "EDF5FA"),
    BandColour("009E73", "D1EEE5", "ECF8F4"),
    BandColour("D55E00", "F8E1D1", "FCF1EA"),
    BandColour("CC79A7", "F5E3ED", "FBF3F7"),
)


def band_colour(position: int) -> BandColour:
    """The colours of the first-level index at ``position``; none is darker than legible."""
    return BAND_COLOURS[position % len(BAND_COLOURS)]


def number_format(decimals: int) -> str:
    """An Excel number format with separators and ``decimals`` places."""
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def solid(colour: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def font(size: float = 10, *, bold: bool = False, colour: str = INK) -> Font:
    """The house font; it is the one every Chinese Windows and Office has."""
    return Font(name=FONT_NAME, size=size, bold=bold, color=colour)


def thin_box() -> Border:
    """A thin grey line on all four sides."""
    side = Side(style="thin", color=LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def install_styles(book: Workbook) -> None:
    """Register the named styles that the sheets use by name."""
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    wrapped = Alignment(vertical="center", wrap_text=True)
    plain = Alignment(vertical="center")
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    right = Alignment(horizontal="right", vertical="center")
    box = thin_box()
    for style in (
        NamedStyle("scd_title", font=font(16, bold=True), alignment=plain),
        NamedStyle(
            "scd_notice", font=font(10, colour=ALERT_INK), fill=solid(NOTICE_FILL), alignment=plain
        ),
        NamedStyle("scd_hint", font=font(9, colour=GREY), alignment=plain),
        NamedStyle(
            "scd_head", font=font(10, bold=True), fill=solid(HEAD_FILL), border=box,
            alignment=centre,
        ),
        NamedStyle(
            "scd_subhead", font=font(8, colour=GREY), fill=solid(HEAD_FILL), border=box,
            alignment=centre,
        ),
        NamedStyle("scd_text", font=font(10), border=box, alignment=wrapped),
        NamedStyle("scd_left", font=font(10), border=box, alignment=left),
        NamedStyle("scd_code", font=font(9, colour=GREY), border=box, alignment=plain),
        NamedStyle("scd_small", font=font(8, colour=GREY), border=box, alignment=wrapped),
        NamedStyle("scd_centre", font=font(10), border=box, alignment=centre),
        NamedStyle("scd_number", font=font(10), border=box, alignment=right),
        NamedStyle(
            "scd_input", font=font(10), border=box, fill=solid(INPUT_FILL), alignment=right
        ),
        NamedStyle(
            "scd_input_text", font=font(9), border=box, fill=solid(INPUT_FILL), alignment=wrapped
        ),
        NamedStyle("scd_label", font=font(10, bold=True), alignment=plain),
        NamedStyle("scd_body", font=font(10), alignment=wrapped),
    ):  # fmt: skip
        book.add_named_style(style)
