"""Makes ``kinds.xls`` and ``kinds.ods``: one cell of every kind, saved by LibreOffice.

Run it with ``uv run python -m tests.data.make_kinds``.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
FILTERS = {"xls": "xls:MS Excel 97", "ods": "ods"}


def book() -> Workbook:
    """A visible sheet with every kind of cell and a hidden one."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "一"
    sheet.append([1, "文字", True, "=1/0", 0.84, dt.date(2020, 10, 31), "=1+1", "近  百个\n二",
                  "=NA()", "95%", 12.5])  # fmt: skip
    sheet["E1"].number_format = "0.0%"
    for row in (3, 4, 5):
        sheet.cell(row, 1, "同")
        sheet.cell(row, 3, 7)
    hidden = made.create_sheet("隐")
    hidden["B2"] = 5
    hidden.sheet_state = "hidden"
    return made


def main() -> None:
    """Write both files beside this one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "kinds.xlsx"
        book().save(source)
        for name in FILTERS.values():
            subprocess.run(
                ["soffice", "--headless", "--convert-to", name, "--outdir", str(HERE), str(source)],
                check=True, timeout=120,
            )  # fmt: skip


if __name__ == "__main__":
    main()
