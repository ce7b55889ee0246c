"""The bulletin as a Word document: sound parts, what it is on every page, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from smartcity_desk.core.bulletin import Bulletin
from smartcity_desk.core.names import Name
from smartcity_desk.publish.bulletin_file import bulletin_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOLD = Bulletin(
    Name("小体系：2020 年通稿", "Small: bulletin 2020"),
    Name("试算 · 全市指数 133.81（正式 133.75）", "Trial · City index 133.81 (official 133.75)"),
    (Name("合成数据", "Synthetic data"),),
    (Name("一。", "One."), Name("二。", "Two.")),
    ((Name("综合排名", "Overall"), Name("1 三区 <&>\x07", "1 District 3")),),
    ((2019, "105.86", Name("公布", "as published")),),
)


def part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))


def lines(element: ET.Element) -> list[str]:
    return ["".join(p.itertext()) for p in element.iter(f"{W}p")]


def test_that_every_sentence_stands_in_it_in_its_language() -> None:
    assert lines(part(bulletin_file(TOLD), "word/document.xml")) == [
        "小体系：2020 年通稿", "试算 · 全市指数 133.81（正式 133.75）", "合成数据",
        "全市指数", "一。二。", "排名", "综合排名：1 三区 <&>\ufffd",
        "历年公布的全市指数", "年份", "指数", "出处", "2019", "105.86", "公布", "",
    ]  # fmt: skip
    english = lines(part(bulletin_file(TOLD, "en"), "word/document.xml"))
    assert english[3:7] == ["City index", "One. Two.", "Ranks", "Overall: 1 District 3"]


def test_that_what_it_is_stands_in_the_head_of_every_page() -> None:
    data = bulletin_file(TOLD)
    assert lines(part(data, "word/header1.xml")) == ["试算 · 全市指数 133.81（正式 133.75）"]
    heads = list(part(data, "word/document.xml").iter(f"{W}headerReference"))
    assert [e.get(f"{W}type") for e in heads] == ["default"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_all_parts_are_sound_and_named_where_word_looks_for_them(language: str) -> None:
    data = bulletin_file(TOLD, language)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        for name in names:
            ET.fromstring(archive.read(name))
    types = part(data, "[Content_Types].xml")
    listed = {e.get("PartName", "").lstrip("/") for e in types if e.get("PartName")}
    assert listed == {name for name in names if name.endswith(".xml")} - {"[Content_Types].xml"}
    wanted = {e.get("Target") for e in part(data, "word/_rels/document.xml.rels")}
    assert wanted == {"styles.xml", "header1.xml"}
    styles = {e.get(f"{W}styleId") for e in part(data, "word/styles.xml").iter(f"{W}style")}
    used = {e.get(f"{W}val") for e in part(data, "word/document.xml").iter(f"{W}pStyle")}
    assert used < styles


def test_that_the_same_bulletin_gives_the_same_bytes() -> None:
    assert bulletin_file(TOLD) == bulletin_file(TOLD)


def test_that_empty_parts_have_no_heading() -> None:
    bare = Bulletin(TOLD.title, TOLD.mark, (), (), (), ())
    assert lines(part(bulletin_file(bare), "word/document.xml")) == [
        TOLD.title.zh, TOLD.mark.zh,
    ]  # fmt: skip
