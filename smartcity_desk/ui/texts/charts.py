"""Words of the charts and of the pictures made of them."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

COPY_PICTURE: Final = Name("复制为图片", "Copy as picture")
SAVE_PNG: Final = Name("另存为图片（PNG）…", "Save as PNG…")
SAVE_PDF: Final = Name("另存为矢量图（PDF）…", "Save as PDF…")
PNG_FILES: Final = Name("PNG 图片 (*.png)", "PNG picture (*.png)")
PDF_FILES: Final = Name("PDF 文件 (*.pdf)", "PDF file (*.pdf)")
NOT_SAVED_TITLE: Final = Name("图片未保存", "Picture not saved")
NOT_SAVED: Final = Name(
    "无法写入“{file}”：{reason}。请另选文件夹或文件名。",
    "“{file}” could not be written: {reason}. Choose another folder or file name.",
)

# -- what is printed on a picture ----------------------------------------------
CITY_TRIAL: Final = Name("{city}指数 {index}", "{city} index {index}")
CITY_BOTH: Final = Name(
    "{city}指数 {index}（正式 {official}）",
    "{city} index {index} (official {official})",
)
CITY_AS_IMPORTED: Final = Name(
    "{city}指数 {index}（读入 {official}）",
    "{city} index {index} (as imported {official})",
)
BETWEEN: Final = Name(" · ", " · ")

# -- export of the table, vectors, patterns --------------------------------------
EXPORT: Final = Name("导出图表 ▾", "Export Chart ▾")
EXPORT_HELP: Final = Name(
    "复制或保存这张图，以及图后的数据表",
    "Copy or save this chart and the table behind it",
)
SAVE_SVG: Final = Name("另存为矢量图（SVG）…", "Save as SVG…")
SVG_FILES: Final = Name("SVG 文件 (*.svg)", "SVG file (*.svg)")
COPY_TABLE: Final = Name("复制数据表", "Copy the table")
SAVE_XLSX: Final = Name("数据表另存为 Excel…", "Save the table as Excel…")
XLSX_FILES: Final = Name("Excel 工作簿 (*.xlsx)", "Excel workbook (*.xlsx)")
SAVE_CSV: Final = Name("数据表另存为 CSV…", "Save the table as CSV…")
CSV_FILES: Final = Name("CSV 文件 (*.csv)", "CSV file (*.csv)")
PATTERNS: Final = Name("单色印刷花纹(&M)", "Patterns for &Mono Print")
CHART_KEYS: Final = Name(
    "方向键选择，回车进入，空格标出。", "Arrow keys select, Enter goes in, Space pins."
)
PIN: Final = Name("标出", "Pin")
UNPIN: Final = Name("取消标出", "Unpin")
PIN_HELP: Final = Name(
    "在各图中以颜色和线型标出这个单位（空格，最多三个）",
    "Give this unit a colour and a line style in every chart (Space, up to three)",
)

# -- tables behind ranking and trend ---------------------------------------------
RANK: Final = Name("名次", "Rank")
SCORE: Final = Name("得分", "Score")
RANK_CHANGE: Final = Name("名次变化", "Rank change")
RANK_INTERVAL: Final = Name("名次区间", "Rank interval")
SCORE_OF: Final = Name("{node}：得分", "{node}: score")
POINTS_OF: Final = Name("{node}：贡献", "{node}: contribution")
ADJUSTMENT: Final = Name("系数与扣分", "Coefficient and deduction")
REPORTED: Final = Name("数据", "Data")
YEAR: Final = Name("年份", "Year")
COMPARABLE: Final = Name("可比口径（重算）", "Comparable basis (recomputed)")
OFFICIAL_SCORE: Final = Name("正式", "Official")
PUBLISHED: Final = Name("公布", "Published")
DERIVED: Final = Name("由公布数字推算", "Derived from published figures")
EMPTY_MISSING: Final = Name("虚线空白为缺失部分", "dotted blank: missing")
