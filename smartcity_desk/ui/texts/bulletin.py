"""Texts around the bulletin; what stands in it comes from the core."""

from __future__ import annotations

from smartcity_desk.core.names import Name

EXPORT = Name("导出通稿(&B)…", "Export &Bulletin…")
OF_VERSION = Name("通稿…", "Bulletin…")
OF_VERSION_HELP = Name(
    "把所选版本写成通稿（Word）；已公布的按公布时的数字",
    "Write the bulletin (Word) of the version chosen; a published one with its printed figures",
)
CHOOSE = Name("导出通稿", "Export the bulletin")
FILES = Name("Word 文档", "Word documents")
FILE_NAME = Name("{year}年度通稿{mark}", "bulletin {year}{mark}")
OF_LABEL = Name("（{label}）", " ({label})")
MARKS = {
    "published": Name("（已公布）", " (published)"),
    "official": Name("（正式，未公布）", " (official, not published)"),
    "trial": Name("（试算）", " (trial)"),
}
