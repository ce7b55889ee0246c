"""Writes the messy workbooks: ``uv run python sample_workbooks/make_messy.py [FOLDER]``.

One workbook for each kind of trouble, made from the good one of 黄浦区 (and of the city),
the same bytes every time. tests/e2e/messy_stated.py says what each must lead to.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import openpyxl  # noqa: E402

from smartcity_desk.whole_files import write_whole  # noqa: E402
from smartcity_desk.workbooks.zip_bytes import normalised_zip  # noqa: E402

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DISTRICT, CITY = "310101_黄浦区.xlsx", "310000_上海市.xlsx"
FORM, ABOUT = "填报", "说明"
HEAD_ROW = 4

Edit = Callable[["openpyxl.Workbook"], None]


def put(cells: Mapping[str, object], sheet: str = FORM) -> Edit:
    """Type into cells."""

    def edit(book: openpyxl.Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell].value = value

    return edit


def on_form(change: Callable[[Worksheet], object]) -> Edit:
    """Change the form sheet as a whole."""

    def edit(book: openpyxl.Workbook) -> None:
        change(book[FORM])

    return edit


def _per_cent(book: openpyxl.Workbook) -> None:
    put({"L15": "90.9%", "L11": 0.992, "L29": 0.883})(book)
    book[FORM]["L29"].number_format = "0.0%"


def _other_measures(book: openpyxl.Workbook) -> None:
    """Two rows of the form and one of the denominators in another unit of measure."""
    for sheet, row, unit, factor in ((FORM, 70, "万人", 1e-4), (FORM, 39, "分钟", 60),
                                     ("分母", 6, "人", 1e4)):  # fmt: skip
        first = 6 if sheet == FORM else 5
        book[sheet].cell(row, first - 1).value = unit
        for column in range(first, first + 7):
            cell = book[sheet].cell(row, column)
            assert isinstance(cell.value, int | float)
            cell.value = round(cell.value * factor, 6)


def _long(book: openpyxl.Workbook) -> None:
    put({"L8": "12345678901234567890", "L9": 1.5e16})(book)


def _header_down(sheet: Worksheet) -> None:
    """Three title rows more, and the years below a merged head of their own."""
    sheet.insert_rows(1, 3)
    sheet["A1"].value = "黄浦区智慧城市发展水平评估数据"
    sheet.merge_cells("A1:P1")
    head = HEAD_ROW + 3
    sheet.insert_rows(head + 1)
    for column in "FGHIJKL":
        sheet[f"{column}{head + 1}"].value = f"“{sheet[f'{column}{head}'].value}”年"
        sheet[f"{column}{head}"].value = None
    sheet[f"F{head}"].value = "各年数值"
    sheet.merge_cells(f"F{head}:L{head}")


def _columns_moved(sheet: Worksheet) -> None:
    """A column more between the years, two renamed, the English names gone."""
    sheet.insert_cols(9)
    sheet["I4"].value = "自查"
    sheet["B4"].value, sheet["C4"].value = "指标代码", "数据项名称"
    sheet.delete_cols(4)


def _rows_moved(sheet: Worksheet) -> None:
    """Two rows change places, and one is typed without its code, in full width."""
    for column in "BCDEFGHIJKLMNOP":
        first, second = sheet[f"{column}23"], sheet[f"{column}24"]
        first.value, second.value = second.value, first.value
    sheet["B8"].value, sheet["C8"].value = None, "５Ｇ 室外基站数"


def _hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[24].hidden = True


def _hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["K"].hidden = True


def _hide_sheet(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


def _rename_sheet(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"


def _second_form(book: openpyxl.Workbook) -> None:
    """The form once more with other figures, and a sheet of words that is nobody's concern."""
    again = book.copy_worksheet(book[FORM])
    again.title, again["L8"].value = "填报（修订）", 1200
    contact = book.create_sheet("联系人")
    contact["A1"].value, contact["A2"].value = book[FORM]["A2"].value, "请与统计科联系"


def _repeat_row(sheet: Worksheet) -> None:
    sheet.append([None, "A101-1", "5G室外基站数", None, "个", *[1] * 7])


def _lose_row(sheet: Worksheet) -> None:
    sheet.delete_rows(24)


def _scale_row(sheet: Worksheet) -> None:
    for column in "FGHIJKL":
        sheet[f"{column}20"].value = 6 * sheet[f"{column}20"].value


def _parts(sheet: Worksheet) -> None:
    """Two parts below an item that do not add up to it."""
    sheet.insert_rows(9, 2)
    sheet["C9"].value, sheet["L9"].value = "其中：宏站", 700
    sheet["C10"].value, sheet["L10"].value = "微站", 281


def _last_year(sheet: Worksheet) -> None:
    """Nearly all figures of the year before, sent again."""
    for row in range(HEAD_ROW + 2, sheet.max_row + 1):
        if row in (8, 9, 48):
            continue
        sheet[f"L{row}"].value = sheet[f"K{row}"].value


def _older_form(book: openpyxl.Workbook) -> None:
    """A form sent out before items were renamed, added and dropped, as its fingerprint says."""
    about, form = book[ABOUT], book[FORM]
    last = about.max_row + 1
    about[f"A{last}"].value, about[f"B{last}"].value = "体系指纹 Fingerprint", "0123456789ab"
    form["B24"].value, form["C24"].value, form["D24"].value = "A302-9", "充电桩枪数", None
    form["B70"].value = None


def _form_of_last_year(book: openpyxl.Workbook) -> None:
    """The form of the evaluation before: no column of this year, dates of the last."""
    book[ABOUT]["B10"].value = 2019
    for sheet in (book[FORM], book["分母"]):
        year = next(cell for cell in sheet[HEAD_ROW] if cell.value == 2020)
        sheet.delete_cols(year.column)
        for column in (year.column, year.column + 1):  # status and as-of date
            for (cell,) in sheet.iter_rows(HEAD_ROW, min_col=column, max_col=column):
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("2020", "2019")


def _merged_years(sheet: Worksheet) -> None:
    """One figure over two years of an item, and one over two items."""
    sheet["L8"].value = None
    sheet.merge_cells("K8:L8")
    sheet["L24"].value = None
    sheet.merge_cells("L23:L24")


def _merged_over(sheet: Worksheet) -> None:
    """A figure that lies unseen below merged cells, as files that others write have it."""
    sheet.merged_cells.add("K9:L9")


def _another_sheet(state: str) -> Edit:
    """A further sheet with a table of figures that the form does not show."""

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("去年底稿")
        sheet.append([book[FORM]["A2"].value])
        for row in (("指标", 2019, 2020), ("5G室外基站数", 189, 900), ("5G室内小站数", 343, 1600)):
            sheet.append(row)
        sheet.sheet_state = state

    return edit


def _heads_of_years(sheet: Worksheet) -> None:
    """The years as people write them."""
    for cell, text in (("L4", "二〇二〇年"), ("K4", "截至2019年底"), ("J4", "2018年度"),
                       ("I4", "２０１７年")):  # fmt: skip
        sheet[cell].value = text


def _row_without_name(sheet: Worksheet) -> None:
    for cell in ("B24", "C24", "D24"):
        sheet[cell].value = None


def _mostly_blank(sheet: Worksheet) -> None:
    for row in range(8, 31):
        sheet[f"L{row}"].value = None


MESSY: dict[str, Edit] = {
    "数字_全角与千分位": put({"L9": "１，６８２", "L10": "６３．３８", "L70": "34 754"}),
    "数字_万和亿": put({"L8": "0.0991万", "L32": "0.0412亿", "L53": "812.38亿"}),
    "数字_约数": put({"L23": "超过110", "L24": "2400余个", "L37": "24个以上", "L48": "近10"}),
    "数字_约与不足": put({"L23": "约115", "L24": "不足2500", "L48": "10以下", "L70": "34754左右"}),
    "数字_区间": put({"L23": "110-120", "L24": "约2400至2500", "L37": "22～26"}),
    "数字_千分数": put({"L11": "992‰", "L15": "909 ‰"}),
    "数字_中文": put({"L37": "二十四", "L48": "九", "L70": "三万四千七百五十四人"}),
    "数字_百分比写法": _per_cent,
    "数字_单位不符": put({"L10": "0.06338Gbps", "L39": "1794分钟", "L18": "22种"}),
    "单位列_可换算": _other_measures,
    "单位列_不能换算": put({"E39": "工作件", "E70": "亿元"}),
    "单位列_别名": put({"E10": "Mb/s", "E15": "％", "E39": "小 时"}),
    "数字_过长": _long,
    "数字_超范围": put({"L15": 190.9}),
    "缺报_各种写法": put(
        {
            "L8": "暂无",
            "L9": "—",
            "L13": "无",
            "L18": "N/A",
            "L23": "暂无统计口径",
            "L24": "/",
            "L66": "零",
        }
    ),
    "缺报_零就是零": put({"L23": 0, "L45": "0"}),
    "缺报_状态矛盾": put({"M8": "未填报", "M9": "待定"}),
    "单元格_错误值": put({"L8": "#DIV/0!", "L9": "#REF!"}),
    "单元格_日期": put({"L8": datetime(2020, 10, 31)}),
    "单元格_真假": put({"L8": True}),
    "公式_没有结果": put({"L8": "=SUM(J8:K8)"}),
    "公式_结果过期": put({"L8": "=K8+802"}),
    "公式_引用别的工作簿": put({"L8": "=[1]Sheet1!A1"}),
    "日期_截止日期": put({"N8": "去年底", "N9": "2021-02-28", "N10": "截至2020年9月底"}),
    "日期_各种写法": put(
        {
            "N8": "10月底",
            "N9": "截至9月30日",
            "N10": "二〇二〇年九月",
            "N11": "2020年三季度末",
            "N12": 44104,
        }
    ),
    "版式_表头下移": on_form(_header_down),
    "版式_列移动": on_form(_columns_moved),
    "版式_行移动": on_form(_rows_moved),
    "版式_年份写法": on_form(_heads_of_years),
    "版式_表改名": on_form(_rename_sheet),
    "版式_另加表": _second_form,
    "合并_跨年跨项": on_form(_merged_years),
    "合并_盖住的数": on_form(_merged_over),
    "隐藏_行": on_form(_hide_row),
    "隐藏_列": on_form(_hide_column),
    "隐藏_表": on_form(_hide_sheet),
    "隐藏_另一张表": _another_sheet("hidden"),
    "隐藏_深藏的表": _another_sheet("veryHidden"),
    "行_名称相近": put({"B8": None, "C8": "5G室外基站数量", "D8": None}),
    "行_代码不识": put({"B8": "A101-9"}),
    "行_代码与名称不符": put({"C8": "公交实时到站信息预报覆盖率", "D8": None}),
    "行_重复": on_form(_repeat_row),
    "行_缺少": on_form(_lose_row),
    "行_没有名称": on_form(_row_without_name),
    "年份_缺少": put({"F4": "口径"}),
    "旧表_上一版": put({"B7": 2019}, ABOUT),
    "旧表_早先的体系": _older_form,
    "旧表_上一年": _form_of_last_year,
    "单位_别名": put({"B9": "上海市黄浦"}, ABOUT),
    "单位_没有代码": put({"B8": None}, ABOUT),
    "单位_名称不符": put({"B9": "徐汇"}, ABOUT),
    "核对_差十倍": put({"L24": 24360}),
    "核对_少十倍": put({"L24": 243.6}),
    "核对_跳变": put({"L57": 8500}),
    "核对_累计下降": put({"L33": 400}),
    "核对_离群": on_form(_scale_row),
    "核对_两项相同": put({"L71": 34754}),
    "核对_覆盖率低": on_form(_mostly_blank),
    "核对_合计与分项": on_form(_parts),
    "核对_与上年重复": on_form(_last_year),
    "更正_同一区": put({"L8": 1000, "L9": 1700}),
    "公式_下拉填充": put({"Q4": "本年新增", "Q8": 802, "Q9": 1400, "Q10": 14.22}),
    "公式_四舍五入": put({"Q4": "本年新增", "Q8": 801.6, "Q9": 1400.4, "Q10": 14.224}),
    "公式_不能复算": put({"Q4": "台账", "Q8": "A101-1", "R8": 991}),
    "读法_两种读者": put({}),
    "单位_不认识": put({"B8": 319999, "B9": "浦西区"}, ABOUT),
}
# Read beside the good workbook of the same district instead of in its place.
BESIDE: dict[str, Edit] = {
    "两份_同一区": put({"L8": 1000, "L9": 1700, "L24": "NR", "K10": None}),
}
CITY_MESSY: dict[str, Edit] = {"核对_全市与各区矛盾": put({"L9": 60000})}
# What openpyxl cannot write: formulas with their results, as Excel stores them (filled down: the
# first cell has the formula, those below its number), and what some statistics programs write.
CONTENTS: dict[str, dict[str, str]] = {
    "公式_结果过期": {"L8": "<f>K8+802</f><v>900</v>"},
    "公式_引用别的工作簿": {"L8": "<f>[1]Sheet1!A1</f><v>991</v>"},
    "公式_下拉填充": {
        "L8": '<f t="shared" ref="L8:L10" si="0">K8+Q8</f><v>991</v>',
        "L9": '<f t="shared" si="0"/><v>1682</v>',
        "L10": '<f t="shared" si="0"/><v>63.38</v>',
    },
    "公式_四舍五入": {
        "L8": "<f>ROUND(K8+Q8,0)</f><v>991</v>",
        "L9": "<f>ROUND(K9+Q9,0)</f><v>1682</v>",
        "L10": "<f>ROUND(K10+Q10,2)</f><v>63.38</v>",
    },
    "公式_不能复算": {"L8": "<f>VLOOKUP(B8,Q8:R8,2,FALSE)</f><v>991</v>"},
    "读法_两种读者": {"L8": "<v>NaN</v>"},
}


def write_messy(folder: Path) -> tuple[Path, ...]:
    """Write every messy workbook into ``folder``; their paths.

    Raises :class:`InputError` where a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sources = [(HERE / DISTRICT, {**MESSY, **BESIDE}), (HERE / CITY, CITY_MESSY)]
    return tuple(
        _write(folder / f"{name}.xlsx", source, edit, CONTENTS.get(name, {}))
        for source, edits in sources
        for name, edit in edits.items()
    )


def _write(path: Path, source: Path, edit: Edit, contents: Mapping[str, str]) -> Path:
    book = openpyxl.load_workbook(source)
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    data = _with_contents(buffer.getvalue(), contents) if contents else buffer.getvalue()
    write_whole(path, normalised_zip(data))
    return path


def _with_contents(data: bytes, contents: Mapping[str, str]) -> bytes:
    """The workbook with other XML within cells of the form, which is its second sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text = content.decode()
                for cell, inside in contents.items():
                    text = re.sub(rf'(<c r="{cell}"[^>]*>).*?(?=</c>)', rf"\g<1>{inside}", text)
                content = text.encode()
            new.writestr(name, content)
    return out.getvalue()


def main() -> None:
    """Write the workbooks into ``messy`` beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "messy"
    for path in write_messy(folder):
        print(path.name)


if __name__ == "__main__":
    main()
