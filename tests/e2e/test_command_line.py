"""The verbs on the sample workbooks, as a shell runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smartcity_desk.cli.arguments import PAGES
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.resources import samples
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.workbooks.importer import import_paths

BLOCK_QT = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} must not be imported by a headless verb")
sys.meta_path.insert(0, Blocked())
from smartcity_desk.__main__ import main
if __name__ == "__main__":
    sys.exit(main())
"""


def run(
    *arguments: str | Path, lang: str = "en_GB.UTF-8", script: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """One call in a process of its own, without a display."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"LANG": lang, "LC_ALL": lang}
    environment.pop("QT_QPA_PLATFORM", None)
    start = [sys.executable, str(script)] if script else [sys.executable, "-m", "smartcity_desk"]
    return subprocess.run(
        [*start, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=150,
        check=False,
    )


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cells of the sample are kept, which the first verb reads for all others."""
    return tmp_path_factory.mktemp("cells")


@pytest.fixture(autouse=True)
def cells_are_kept(cells: Path, user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cells))


@pytest.fixture
def without_qt(tmp_path: Path) -> Path:
    """A start script under which importing Qt fails."""
    script = tmp_path / "headless.py"
    script.write_text(BLOCK_QT, encoding="utf-8")
    return script


@pytest.fixture(scope="module")
def ranking(cells: Path) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cells))
        done = run("rank", samples(), "--json", "-")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_that_rank_prints_the_published_order(without_qt: Path) -> None:
    done = run("rank", samples(), script=without_qt, lang="zh_CN.UTF-8")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    order = [next((k for k, line in enumerate(lines) if name in line), -1) for name in (
        "浦东新区", "徐汇区", "黄浦区")]  # fmt: skip
    assert -1 not in order
    assert order == sorted(order)
    assert lines[0].startswith("试算 · 尚未定稿")
    assert lines[1].startswith("合成数据")


def test_that_json_keeps_to_the_contract(ranking: dict[str, Any]) -> None:
    framework = ranking["framework"]
    assert (framework["first_level"], framework["indicators"], framework["items"]) == (3, 39, 54)
    assert ranking["years"] == list(range(2014, 2021))
    assert ranking["year"] == 2020
    assert round(ranking["city"]["index"]["2020"], 2) == 109.77
    assert set(ranking["city"]) >= {"index", "first_level", "overrides"}
    state = ranking["state"]
    assert (state["official"], state["frozen"], state["changes"]) == (False, None, 0)
    assert state["city_index"] == state["official_index"] == ranking["city"]["index"]["2020"]
    assert ranking["notice"].startswith("Synthetic data")
    assert ranking["city"]["published"]["2020"] == 109.77
    assert len(ranking["units"]) == 16
    unit = next(u for u in ranking["units"] if u["code"] == "310115")
    assert set(unit) >= {
        "code", "name", "group", "index", "rank", "group_rank", "coverage", "change",
        "rank_change", "progress", "first_level", "indices",
    }  # fmt: skip
    assert (unit["name"], unit["rank"]) == ("浦东新区", 1)
    assert set(unit["first_level"]) == {"A", "B", "C"}
    assert set(unit["first_level"]["A"]) == {"score", "rank"}
    assert 0 < unit["coverage"] <= 1
    assert len(ranking["groups"]["郊区"]["members"]) == 8
    assert set(ranking["groups"]["郊区"]["index"]) == {str(y) for y in range(2014, 2021)}


def test_that_the_first_year_has_no_change() -> None:
    done = run("rank", samples(), "--json", "-", "--year", "2014")
    assert done.returncode == 0, done.stderr
    units = json.loads(done.stdout)["units"]
    assert all(u["change"] is None and u["rank_change"] is None for u in units)
    assert all(u["progress"] is None for u in units)


def test_that_the_applied_method_is_readable_back(ranking: dict[str, Any], tmp_path: Path) -> None:
    method = dict(ranking["method"])
    changed = tmp_path / "method.json"
    changed.write_text(json.dumps(method), encoding="utf-8")
    again = run("rank", samples(), "--json", "-", "--method", changed)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout) == ranking


def test_that_a_method_file_changes_the_ranking(ranking: dict[str, Any], tmp_path: Path) -> None:
    method = tmp_path / "method.toml"
    method.write_text("[weights]\nA = 100\nB = 0\nC = 0\n", encoding="utf-8")
    done = run("rank", samples(), "--json", "-", "--method", method)
    assert done.returncode == 0, done.stderr
    units = json.loads(done.stdout)["units"]
    first = next(u for u in units if u["rank"] == 1)
    assert first["name"] == "虹口区"
    assert first["index"] == pytest.approx(first["first_level"]["A"]["score"])


def test_that_a_project_file_ranks_as_it_was_left(tmp_path: Path, without_qt: Path) -> None:
    imported = import_paths([samples()])
    evaluation = Evaluation.of(imported.framework, imported.panel, imported.notice.text)
    who, path = Operator("王敏"), tmp_path / "2020.scdesk"
    with ProjectFile.create(path, evaluation, who) as project:
        before = evaluation.snapshot
        evaluation.set_weights(evaluation.weights.with_entered("A", 100))
        project.record(before, evaluation.snapshot, who, "weight")
    done = run("rank", path, "--json", "-", "-o", tmp_path / "r.xlsx", script=without_qt)
    assert done.returncode == 0, done.stderr
    first = next(u for u in json.loads(done.stdout)["units"] if u["rank"] == 1)
    assert first["name"] == "虹口区"


def test_that_an_unknown_year_is_refused_with_the_known_ones() -> None:
    done = run("rank", samples(), "--year", "1999")
    assert done.returncode == 2
    assert "2014, 2015" in done.stderr
    assert done.stderr.count("\n") == 1


def test_that_check_finds_no_errors_in_the_sample(without_qt: Path) -> None:
    done = run("check", samples(), "--json", "-", script=without_qt)
    assert done.returncode == 0, done.stderr
    issues = json.loads(done.stdout)["issues"]
    assert all(issue["severity"] != "error" for issue in issues)
    for issue in issues:
        assert set(issue) == {
            "severity", "code", "file", "sheet", "cell", "unit", "item", "year", "raw",
            "reading", "message",
        }  # fmt: skip


def test_that_templates_are_blank_workbooks_that_check_accepts(
    without_qt: Path, tmp_path: Path
) -> None:
    done = run("template", tmp_path / "blank", script=without_qt)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "blank").glob("*.xlsx"))) >= 16
    checked = run("check", tmp_path / "blank", "--json", "-")
    assert checked.returncode in (0, 1), checked.stderr
    assert "issues" in json.loads(checked.stdout)


def test_that_rank_writes_a_workbook_without_qt(without_qt: Path, tmp_path: Path) -> None:
    target = tmp_path / "ranked.xlsx"
    done = run("rank", samples(), "-o", target, script=without_qt)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes()[:2] == b"PK"
    assert "ranked.xlsx" in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.xlsx", None, "none.xlsx"),
        ("empty.xlsx", b"", "empty.xlsx"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.xls"),
        ("page.xlsx", b"<html><body>hello</body></html>", "page.xlsx"),
        ("cut.xlsx", b"PK\x03\x04 nothing more", "cut.xlsx"),
    ],
)
def test_that_a_bad_file_gets_one_sentence_that_names_it(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("rank", path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_that_open_without_a_display_names_rank_and_xvfb() -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    done = run("open", samples())
    assert done.returncode == 2
    assert "rank" in done.stderr
    assert "xvfb-run" in done.stderr


def test_that_demo_without_a_display_writes_workbook_and_pictures(tmp_path: Path) -> None:
    done = run("demo", "--out", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "demo") in done.stdout
    assert len(list((tmp_path / "demo").glob("*.xlsx"))) == 1
    pictures = list((tmp_path / "demo").glob("*.png"))
    assert len(pictures) == len(PAGES)
    assert all(p.stat().st_size > 10_000 for p in pictures)


def test_that_shot_draws_a_page_of_the_size_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "page.png"
    done = run("shot", samples(), "--page", "ranking", "-o", target, "--size", "1280x800")
    assert done.returncode == 0, done.stderr
    header = target.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (1280, 800)
