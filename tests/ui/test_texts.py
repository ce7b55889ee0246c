"""All texts of the window stand in both languages, with the same words to fill in."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from smartcity_desk.core.names import Name
from smartcity_desk.ui import texts
from smartcity_desk.ui.language import language, retranslated, tr
from tests.ui.windows import plain_looks

CHINESE = re.compile("[\u4e00-\u9fff]")
ROOMS = [room.name for room in pkgutil.iter_modules(texts.__path__)]


def names_in(value: object) -> Iterator[Name]:
    """Every name in ``value``, in whatever it is kept."""
    if isinstance(value, Name):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from names_in(inner)


def constants(room: str) -> Iterable[tuple[str, Name]]:
    module = importlib.import_module(f"smartcity_desk.ui.texts.{room}")
    for constant, value in vars(module).items():
        if constant.isupper():
            for name in names_in(value):
                yield f"{room}.{constant}", name


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("room", ROOMS)
def test_that_every_text_is_there_in_both_languages(room: str) -> None:
    for where, name in constants(room):
        assert bool(name.zh.strip()) == bool(name.en.strip()), where
        if CHINESE.search(name.en):
            assert where in {"frame.LANGUAGE", "frame.CHINESE"}, where


@pytest.mark.parametrize("room", ROOMS)
def test_that_both_languages_ask_for_known_words(room: str) -> None:
    """A language may leave out a word the other needs, never ask for one nobody gives."""
    for where, name in constants(room):
        zh, en = placeholders(name.zh), placeholders(name.en)
        assert "" not in zh | en, where
        assert zh <= en or en <= zh, where


def test_that_texts_are_filled_in_the_present_language() -> None:
    name = Name("共 {count} 项", "{count} items")
    with plain_looks():
        assert tr(name, count=3) == "共 3 项"
        language.switch("en")
        assert tr(name, count=3) == "3 items"


def test_that_braces_in_a_text_without_words_stay() -> None:
    assert tr(Name("{原样}", "{as it is}")) == "{原样}"


def test_that_only_a_method_of_the_owner_is_followed() -> None:
    with pytest.raises(TypeError, match="bound method"):
        retranslated(language, lambda: None)


def test_that_no_text_of_the_frame_stands_in_the_code() -> None:
    """Chinese in the modules of the window is data in ``texts``, nowhere else."""
    ui = Path(texts.__path__[0]).parent
    literal = re.compile(r"[\"'][^\"'\n]*[\u4e00-\u9fff][^\"'\n]*[\"']")
    own = ["actions", "top_bar", "navigation", "status_bar", "main_window", "keeper", "opening"]
    for module in own:
        source = (ui / f"{module}.py").read_text("utf-8")
        assert literal.findall(source) == [], module
