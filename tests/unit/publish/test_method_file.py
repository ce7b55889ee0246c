"""Methods written out and read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.method import Method, MissingRule, ProgressRule
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.publish.method_file import read_method
from smartcity_desk.publish.ranking_json import method_mapping, ranking_json
from tests.unit.builders import small_framework, small_panel

TREE = Tree(small_framework())


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_method(path, TREE)
    assert path.name in caught.value.issue.message("zh")
    return str(caught.value)


def test_that_toml_names_choices_and_weights(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, "method.toml",
        'missing = "block"\ncoefficient = true\n[weights]\nA = 55\nB = 45.0\n',
    )  # fmt: skip
    method, weights = read_method(path, TREE)
    assert method == Method(missing=MissingRule.BLOCK, coefficient=True)
    assert (weights.of("A"), weights.of("B"), weights.of("A1")) == (55.0, 45.0, 75.0)


def test_that_an_empty_file_is_the_default_method(tmp_path: Path) -> None:
    method, weights = read_method(a_file(tmp_path, "m.toml", ""), TREE)
    assert method == Method()
    assert weights == Weights.of_framework(TREE)


def test_that_the_json_of_a_ranking_gives_its_method_back(tmp_path: Path) -> None:
    method = Method(missing=MissingRule.GROUP_MEAN, progress=ProgressRule.INDEX_POINTS)
    weights = Weights.of_mapping(TREE, {"A": 12.5, "B": 87.5})
    result = compute(Snapshot(small_panel(), weights, method))
    text = json.dumps(ranking_json(result, year=2020))
    assert read_method(a_file(tmp_path, "r.json", text), TREE) == (method, weights)


@given(st.integers(0, 10_000))
def test_that_any_weight_is_read_back_to_the_last_digit_that_matters(
    tmp_path_factory: pytest.TempPathFactory, hundredths: int
) -> None:
    weights = Weights.of_framework(TREE).with_entered("A", hundredths / 97.0 % 100)
    text = json.dumps(method_mapping(Snapshot(small_panel(), weights)))
    path = a_file(tmp_path_factory.mktemp("m"), "m.json", text)
    assert read_method(path, TREE)[1].entered == pytest.approx(weights.entered, abs=1e-12)


def test_that_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(b'\xef\xbb\xbf{"missing": "block"}')
    assert read_method(path, TREE)[0].missing is MissingRule.BLOCK


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('missing = "ignore"', "missing is one of"),
        ('colour = "red"', "unknown key"),
        ('coefficient = "yes"', "true or false"),
        ("[weights]\nA = 50\nB = 40", "do not add to 100"),
        ("[weights]\nZ = 50", "no code 'Z'"),
        ('[weights]\nA = "60"', "is no number"),
        ("[weights]\nA = true", "is no number"),
        ("[weights]\nA = nan\nB = 40", "from 0 to 100"),
        ("weights = 3", "keys and values"),
        ("method = 3", "keys and values"),
        ("[1, 2]", "neither JSON nor TOML"),
        ('{"missing": ', "neither JSON nor TOML"),
        ("missing", "neither JSON nor TOML"),
    ],
)
def test_that_what_cannot_be_is_refused_in_one_sentence(
    tmp_path: Path, text: str, word: str
) -> None:
    message = refused(a_file(tmp_path, "m.toml", text))
    assert word in message
    assert "\n" not in message


def test_that_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "nowhere.toml")


def test_that_a_workbook_is_no_method_file(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04\xff\xfe")
    assert "not UTF-8" in refused(path)
