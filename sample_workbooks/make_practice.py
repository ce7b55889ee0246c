"""Writes the practice set: ``uv run python sample_workbooks/make_practice.py [FOLDER]``.

Five of the sixteen districts with the troubles that returns bring, several in each, so that the
review has something to decide and districts something to be asked. Opened together with the
good workbooks of the others. The same bytes every time; tests/e2e/test_practice.py says what
the review shows of them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import openpyxl  # noqa: E402

from sample_workbooks.make_messy import FORM, HEAD_ROW, Edit, on_form, put  # noqa: E402
from smartcity_desk.whole_files import write_whole  # noqa: E402
from smartcity_desk.workbooks.zip_bytes import normalised_zip  # noqa: E402

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | float


def typed(**how: Callable[[float], Value]) -> Edit:
    """Cells of the form as somebody would type what stands there."""

    def change(sheet: Worksheet) -> None:
        for cell, words in how.items():
            value = sheet[cell].value
            assert isinstance(value, int | float), cell
            sheet[cell].value = words(value)

    return on_form(change)


def _hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[41].hidden = True


def _in_ten_thousands(sheet: Worksheet) -> None:
    """A row in 万人 under an item in 人, its unit named so."""
    sheet["E70"].value = "万人"
    for column in "FGHIJKL":
        cell = sheet[f"{column}70"]
        assert isinstance(cell.value, int | float)
        cell.value = round(cell.value / 1e4, 6)


def _fallen(sheet: Worksheet) -> None:
    """A count that only grows, one less than the year before."""
    before = sheet["K33"].value
    assert isinstance(before, int | float)
    sheet["L33"].value = before - 1


def _half_filled(sheet: Worksheet) -> None:
    """The person stopped a third of the way down."""
    for row in range(HEAD_ROW + 2, 31):
        sheet[f"L{row}"].value = None


PRACTICE: dict[str, Sequence[Edit]] = {
    "310104_徐汇区.xlsx": (
        typed(L8=lambda v: f"{v / 1e4:g}万", L23=lambda v: f"约{v:g}个", L37=lambda v: f"超{v:g}",
              L15=lambda v: f"{v:g}%", L29=lambda v: v / 100),
    ),
    "310106_静安区.xlsx": (
        on_form(_hide_row), on_form(_in_ten_thousands),
        put({"B53": None, "C53": "信息服务业营业收入额", "D53": None}),
    ),
    "310112_闵行区.xlsx": (
        typed(L24=lambda v: 10 * v, L57=lambda v: round(4.6 * v, 2)), on_form(_fallen),
    ),
    "310114_嘉定区.xlsx": (
        put({"L13": "暂无统计口径", "L18": "N/A", "L45": "#REF!", "M48": "未填报",
             "N10": "去年底", "N63": "2021-02-28", "L39": datetime(2020, 10, 31)}),
    ),
    "310151_崇明区.xlsx": (on_form(_half_filled),),
}  # fmt: skip


def write_practice(folder: Path) -> tuple[Path, ...]:
    """Write every workbook of the practice set into ``folder``; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, edits in PRACTICE.items():
        book = openpyxl.load_workbook(HERE / name)
        assert FORM in book.sheetnames
        for edit in edits:
            edit(book)
        buffer = io.BytesIO()
        book.save(buffer)
        write_whole(folder / name, normalised_zip(buffer.getvalue()))
    return tuple(folder / name for name in PRACTICE)


def main() -> None:
    """Write the workbooks into ``practice`` beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "practice"
    for path in write_practice(folder):
        print(path.name)


if __name__ == "__main__":
    main()
