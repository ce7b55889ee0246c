"""Writes what comes back otherwise than asked: ``uv run python sample_workbooks/make_returns.py``.

A table whose words do not say enough, so that somebody has to say what its columns hold, and
the return of a bureau in a workbook that was sent out for an earlier framework. The same
bytes every time; tests/e2e/test_messy_returns.py says what each must lead to.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import openpyxl  # noqa: E402

from smartcity_desk.core.panel import Reading  # noqa: E402
from smartcity_desk.core.records import Records  # noqa: E402
from smartcity_desk.core.verification import verification  # noqa: E402
from smartcity_desk.whole_files import write_whole  # noqa: E402
from smartcity_desk.workbooks.answer_layout import (  # noqa: E402
    VERIFICATION_FIELDS,
    VERIFICATION_SHEET,
)
from smartcity_desk.workbooks.bureau_book import write_bureau  # noqa: E402
from smartcity_desk.workbooks.imported import Imported  # noqa: E402
from smartcity_desk.workbooks.importer import import_paths  # noqa: E402
from smartcity_desk.workbooks.layout import HEAD_ROW  # noqa: E402
from smartcity_desk.workbooks.zip_bytes import normalised_zip  # noqa: E402

YEAR = 2020
SYNTHETIC = "合成数据，仅供演示 Synthetic data for demonstration"
TABLE, RETURN = "版式_要人更正", "旧表_部门会核"
# How the table calls the items: two in words of its own, and nowhere a year.
CALLED = {
    "A101-1": "室外站（个）", "A101-2": "室内站（个）",
    "A102-1": "固定宽带平均可用下载速率（Mbps）", "A102-2": "千兆宽带家庭覆盖率（%）",
}  # fmt: skip
ITEMS = ("A101-1", "A101-2")  # what the bureau verifies
OLD_CODE = "A101-9"  # what the second of them was called in the framework before


def table(imported: Imported) -> bytes:
    """Districts × four items."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "汇总"
    for row in (("各区网络建设情况",), (SYNTHETIC,), ("序号", "区名", *CALLED.values())):
        sheet.append(row)
    for number, unit in enumerate(imported.panel.units, start=1):
        values = [imported.panel.reading(unit.code, code, YEAR).value for code in CALLED]
        sheet.append((number, unit.name.zh, *values))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bureau_return(imported: Imported) -> bytes:
    """A workbook made for the framework before, when 黄浦区 still reported another figure."""
    earlier = replace(imported.framework, version="2019")
    panel = imported.panel
    now = panel.reading("310101", "A101-1", YEAR)
    panel = panel.with_reading("310101", "A101-1", YEAR, Reading(950.0, origin=now.origin))
    values = [
        value for value in verification(earlier, panel, YEAR, Records())
        if value.code in ITEMS and value.unit.code in ("310101", "310104")
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{RETURN}.xlsx"
        write_bureau(path, earlier, panel, values[0].bureau, values, notice=imported.notice)
        book = openpyxl.load_workbook(path)
    sheet = book[VERIFICATION_SHEET]
    column = {field.key: place for place, field in enumerate(VERIFICATION_FIELDS, start=1)}
    for row in range(HEAD_ROW + 1, HEAD_ROW + 1 + len(values)):
        sheet.cell(row, column["conclusion"]).value = "属实"
        sheet.cell(row, column["person"]).value = "赵六"
    sheet.cell(HEAD_ROW + len(values), column["code"]).value = OLD_CODE
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


RETURNS: dict[str, Callable[[Imported], bytes]] = {TABLE: table, RETURN: bureau_return}


def write_returns(folder: Path) -> tuple[Path, ...]:
    """Write every workbook into ``folder``; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    imported = import_paths(sorted(HERE.glob("*.xlsx")))
    paths = []
    for name, made in RETURNS.items():
        paths.append(folder / f"{name}.xlsx")
        write_whole(paths[-1], normalised_zip(made(imported)))
    return tuple(paths)


def main() -> None:
    """Write the workbooks into ``messy`` beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "messy"
    for path in write_returns(folder):
        print(path.name)


if __name__ == "__main__":
    main()
