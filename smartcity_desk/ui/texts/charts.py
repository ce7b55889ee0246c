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
TRIAL: Final = Name("试算", "Trial")
CHANGED_WEIGHTS: Final = Name("权重改动 {count} 处", "{count} weights changed")
CHANGED_METHOD: Final = Name("计算方法有改动", "method changed")
CHANGED_DATA: Final = Name("数据有改动", "data changed")
CITY_TRIAL: Final = Name("{city}指数 {index}", "{city} index {index}")
CITY_BOTH: Final = Name(
    "{city}指数 {index}（正式 {official}）", "{city} index {index} (official {official})"
)
BETWEEN: Final = Name(" · ", " · ")
