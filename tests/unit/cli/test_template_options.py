"""``template`` with its options: what is written, and what is said where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.cli.run import run
from smartcity_desk.resources import samples


def test_that_forms_of_chosen_districts_show_last_years_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = [str(samples() / "310101_黄浦区.xlsx"), str(samples() / "指标体系_2020.xlsx")]
    code = run([
        "template", str(tmp_path / "out"), "--last", *last, "--year", "2021", "--before", "1",
        "--units", "310101,310104", "--deadline", "31 October", "--evidence", "--lang", "zh",
    ])  # fmt: skip
    assert code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["310101_黄浦区.xlsx", "310104_徐汇区.xlsx"]
    assert "2" in capsys.readouterr().out


@pytest.mark.parametrize(("options", "said"), [
    (["--units", "999"], "999"),
    (["--year", "1"], "--year"),
    (["--before", "99"], "--before"),
    (["--framework", "x.xlsx", "--last", "y.xlsx"], "--last"),
])  # fmt: skip
def test_that_an_option_that_cannot_be_followed_is_named(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", str(tmp_path / "out"), *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()
