"""Text of separated values: encoding and separator found, numbers only where they are plain."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.text_table import decoded, separator_of

FORM = "黄浦区（310101）填报表 2020\r\n"
FORM += "指标,代码,数据项,2019,2020\r\n网络,A101-1,基站数,1.5,近百\r\n"


def read(data: bytes) -> RawBook:
    """What the reader hands over."""
    return RawBook.from_json(read_file(data))


def cells(data: bytes) -> dict[str, Any]:
    """Address → value of the one sheet."""
    (sheet,) = read(data).sheets
    return {c.place: c.value for _, row in sheet.rows() for c in row.values()}


@pytest.mark.parametrize(("encoding", "name"), [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030"), ("utf-16", "UTF-16"),
])  # fmt: skip
def test_that_a_form_saved_as_text_reads_the_same_in_every_encoding(
    encoding: str, name: str
) -> None:
    book = read(FORM.encode(encoding))
    assert cells(FORM.encode(encoding)) == {
        "A1": "黄浦区（310101）填报表 2020", "A2": "指标", "B2": "代码", "C2": "数据项",
        "D2": 2019.0, "E2": 2020.0, "A3": "网络", "B3": "A101-1", "C3": "基站数",
        "D3": 1.5, "E3": "近百",
    }  # fmt: skip
    assert book.kind == "csv"
    assert [s.name for s in book.sheets] == ["填报"]
    assert [(n.code, n.raw, n.reading) for n in book.notes] == [("text_read_as", name, ",")]


def test_that_utf_16_without_a_mark_is_recognised() -> None:
    text = "uCode,uName,A\nD01,One,5\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decoded(text.encode(encoding)) == (text, "UTF-16")


@pytest.mark.parametrize(("sample", "separator"), [
    ("a,b,c\n1,2,3\n", ","), ("a;b;c\n1,5;2,5;3,5\n", ";"), ("a\tb\n1,5\t2\n", "\t"),
    ("a|b\n1|2\n", "|"), ("a\n1\n", ","), ('"a,b";c\n"d,e";f\n', ";"),
    ("a,b\n1,2;3\n4,5\n", ","), ("", ","),
])  # fmt: skip
def test_that_the_separator_is_found(sample: str, separator: str) -> None:
    assert separator_of(sample) == separator


@pytest.mark.parametrize(("field", "value"), [
    ("5", 5.0), ("-5.25", -5.25), (" 5 ", 5.0), ("6.36e+08", 6.36e8),
    ("0.439364333333333", 0.439364333333333), ("0", 0.0), ("0.5", 0.5),
    ("007", "007"), ("1e999", "1e999"), ("1234567890123456", "1234567890123456"), ("NA", "NA"),
    ("95%", "95%"), ("TRUE", "TRUE"), ("+5", "+5"), ("1_000", "1_000"), ("nan", "nan"),
])  # fmt: skip
def test_that_only_plain_numbers_are_numbers(field: str, value: str | float) -> None:
    assert cells(f"a,b\n{field},x\n".encode())["A2"] == value


def test_that_quoted_line_ends_and_separators_stay_in_their_cell() -> None:
    found = cells(b'a,"b\nc"\n"d,e","f""g"\n\nh,i\n')
    assert found == {
        "A1": "a", "B1": "b\nc", "A2": "d,e", "B2": 'f"g', "A4": "h", "B4": "i",
    }  # fmt: skip


@pytest.mark.parametrize("data", [
    b'a,b\n"never closed,2\n3,4\n', b"\xff\xfea\0,\0\xd8", b"a,b\n" + b"\0" * 3 + b"x",
    "代码,值\n".encode("gb18030") * 700 + b"\xff\xff,5\n",
])  # fmt: skip
def test_that_text_that_cannot_be_read_with_certainty_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_file(data)
    assert caught.value.code in ("file_damaged", "file_not_a_workbook")


def test_that_too_many_columns_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read_file(b"a" + b",b" * 16_384 + b"\n")
    assert caught.value.code == "file_too_many_cells"


@given(st.lists(st.lists(st.text("abc甲乙 ,;\"'\n", max_size=5), min_size=3, max_size=3),
                min_size=1, max_size=5))  # fmt: skip
def test_that_what_a_writer_quotes_comes_back(rows: list[list[str]]) -> None:
    lines = [",".join('"' + f.replace('"', '""') + '"' for f in row) for row in rows]
    text = '"k","l","m"\n' + "".join(line + "\n" for line in lines)
    found = cells(text.encode())
    for r, row in enumerate(rows, start=2):
        for letter, field in zip("ABC", row, strict=True):
            assert found.get(f"{letter}{r}", "") == (field if field.strip() else "")
