"""Makes ``kinds`` and ``unseen`` as .xls and .ods, saved by LibreOffice.

``kinds`` has one cell of every kind; ``unseen`` has what a look at a sheet does not show;
``formulas`` has formulas of every sort.
``locked.ods`` and ``locked.xls`` beside them are ``unseen.ods`` saved by hand in LibreOffice
7.4 with the password 机密2020.

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


def unseen() -> Workbook:
    """Merged cells, a hidden row, a hidden column, formulas, a hidden sheet."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "一"
    sheet.append(["名", 2019, 2020, 2021])
    sheet.append(["a", 5, None, 7])
    sheet.append(["b", 6, 8, 9])
    sheet.append([None, "=SUM(B2:B3)", "=B2*2", 1])
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A3:A4")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    made.create_sheet("隐")["A1"] = 3
    made["隐"].sheet_state = "hidden"
    return made


def formulas() -> Workbook:
    """Operators, functions, another sheet, one formula filled down."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "一"
    other = made.create_sheet("分 母")
    other["A1"], other["B2"] = 4, 10
    sheet["A1"], sheet["B1"], sheet["C1"], sheet["A2"] = 2, 3, "x", 0.125
    for row, text in enumerate(
        (
            "A1-(B1-A1)",
            "SUM(A1:B1)",
            "ROUND(A2,2)",
            "IF(A1>B1,1,2)",
            "'分 母'!A1*2",
            "SUM('分 母'!A1:B2)",
            "-A1^2",
            "A1%",
            'IF(C1="x",MAX(A1:B1),"无;数")',
            "AND(A1>1,B1>1)",
            "VLOOKUP(A1,A1:B1,2)",
            'A1&"个"',
            "IFERROR(A1/0,7)",
            "D1+1",
            "ROUNDUP(A2,2)",
            "INT(A1/B1)",
            "(A1+B1)*2",
        ),
        start=1,
    ):
        sheet.cell(row, 4, f"={text}")
    for row in range(1, 8):
        sheet.cell(row, 5, f"=A{row}*2+$B$1")
    return made


def main() -> None:
    """Write the files beside this one."""
    with tempfile.TemporaryDirectory() as folder:
        for stem, made in (("kinds", book()), ("unseen", unseen()), ("formulas", formulas())):
            source = Path(folder) / f"{stem}.xlsx"
            made.save(source)
            for name in FILTERS.values():
                subprocess.run(
                    ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                     "--convert-to", name, "--outdir", str(HERE), str(source)],
                    check=True, timeout=120,
                )  # fmt: skip


if __name__ == "__main__":
    main()
