"""Slides as the audit trail tells them."""

from __future__ import annotations

import json

import pytest

from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.slides import Slide
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.ui.records.audit_words import Namer, cells_of
from smartcity_desk.ui.records.slide_words import slide_words

UNITS = {"U1": Name("一区", "One")}


@pytest.mark.parametrize(
    ("slide", "language", "words"),
    [
        (Slide("s1", year=2020, units=("U1",), sentence="一区领先"), "zh",
         "第 1 张 · 排名 · 2020 · 一区 · 一区领先"),
        (Slide("s2", "page:changes:1", 2020, place=1.0), "zh", "第 2 张 · 变化 指数 · 2020"),
        (Slide("s2", "page:scenarios", 2020, place=1.0), "en", "Slide 2 · Scenarios · 2020"),
        (Slide("s3", "words", place=2.0, sentence="Thanks"), "en", "Slide 3 · Words only · Thanks"),
    ],
)  # fmt: skip
def test_that_a_slide_says_its_place_and_what_it_shows(
    slide: Slide, language: Language, words: str
) -> None:
    assert slide_words(json.dumps(slide.as_record()), UNITS, language) == words


@pytest.mark.parametrize("text", ["", "{broken", "[1]"])
def test_that_no_slide_has_no_words(text: str) -> None:
    assert slide_words(text, UNITS, "zh") == ""


def test_that_a_row_about_a_slide_has_no_machine_text() -> None:
    new = json.dumps(Slide("s1", year=2020).as_record())
    row = AuditRow(
        1, 1, "2020-12-01T08:00:00", "王敏", "", "edit", unit="slide", code="s1", new=new
    )
    assert cells_of(row, Namer(None), "zh")[3:8] == ("幻灯片", "", "", "", "第 1 张 · 排名 · 2020")
