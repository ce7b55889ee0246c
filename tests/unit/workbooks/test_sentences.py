"""Every sentence of the import says what happened, where, and what to do, in both languages."""

from __future__ import annotations

import string

import pytest

from smartcity_desk.core.import_texts import IMPORT_TEXTS
from smartcity_desk.core.issue_texts import TEXTS
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.reading_texts import READING_TEXTS
from smartcity_desk.workbooks.refusal import Refusal

SENTENCES = {**IMPORT_TEXTS, **READING_TEXTS}
# About no file, or about a unit that sent none.
WITHOUT_FILE = {
    "unit_not_received", "framework_not_given", "reader_not_started", "template_unit_unknown",
}  # fmt: skip
FIELDS = {"file", "sheet", "cell", "unit", "item", "year", "raw", "reading"}
DETAILS = {"range", "count", "first", "field", "field_en", "unit_zh", "unit_en", "taken",
           "lacks", "more",
           "units", "items", "years", "lacks_zh", "lacks_en", "first_text", "computed",
           "working", "measure", "given", "formula", "cells", "name"}  # fmt: skip


def placeholders(sentence: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_that_a_sentence_names_its_place_in_both_languages(code: str) -> None:
    zh, en = SENTENCES[code].zh, SENTENCES[code].en
    assert placeholders(zh) | placeholders(en) <= FIELDS | DETAILS
    for place in ("file", "cell", "raw"):
        assert (place in placeholders(zh)) == (place in placeholders(en))
    assert ("file" in placeholders(zh)) == (code not in WITHOUT_FILE)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_that_a_sentence_is_whole_and_on_one_line(code: str) -> None:
    zh, en = SENTENCES[code].zh, SENTENCES[code].en
    assert zh.endswith("。")
    assert en.endswith(".")
    assert "\n" not in zh + en
    assert not any(ord(character) > 0x2E7F for character in en if character not in "“”说明体系代码")


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_that_a_sentence_can_be_said(code: str) -> None:
    issue = Issue(
        Severity.ERROR, code, "填报.xlsx", "填报", "H12", "310101", "A101-1", 2020, "3.14万",
        "31400",
        dict.fromkeys(DETAILS, "·"),
    )  # fmt: skip
    for language in ("zh", "en"):
        message = issue.message("zh" if language == "zh" else "en")
        assert "{" not in message
        assert code in WITHOUT_FILE or "填报.xlsx" in message
    assert str(InputError(issue)) == issue.message("en")


def test_that_all_sentences_are_gathered_in_one_place() -> None:
    assert set(SENTENCES) <= set(TEXTS)


def test_that_a_refusal_carries_its_code_and_what_was_found() -> None:
    refusal = Refusal("file_too_large", "25")
    issue = Issue(Severity.ERROR, refusal.code, file="a.xlsx", raw=refusal.raw)
    assert issue.message("zh") == ("a.xlsx 有 25 MB，超过 20 MB 的上限。请删去图片和多余的工作表。")
