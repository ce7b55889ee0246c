"""The wheel carries what the program needs on a machine without a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel of this checkout, built in an environment of its own."""
    uv = shutil.which("uv")
    if uv is None:
        must_run = os.environ.get("DESK_TESTS_MUST_RUN")
        (pytest.fail if must_run else pytest.skip)("uv is not on the search path")
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [uv, "build", "--wheel", "--out-dir", str(out), str(ROOT)],
        capture_output=True, text=True, encoding="utf-8", timeout=170, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with ZipFile(next(out.glob("*.whl"))) as opened:
        yield opened


def carried(wheel: ZipFile, folder: str) -> set[str]:
    prefix = f"smartcity_desk/{folder}/"
    inside = (n for n in wheel.namelist() if n.startswith(prefix))
    return {name.removeprefix(prefix) for name in inside if not name.endswith("/")}


def test_that_the_wheel_carries_the_resources_and_the_sample_workbooks(wheel: ZipFile) -> None:
    resources = ROOT / "resources"
    files = (path for path in resources.rglob("*.*") if path.is_file())
    assert carried(wheel, "_resources") >= {p.relative_to(resources).as_posix() for p in files}
    folder = ROOT / "sample_workbooks"
    books = [*folder.glob("[!~]*.xlsx"), *folder.glob("practice/[!~]*.xlsx")]
    assert carried(wheel, "_samples") == {path.relative_to(folder).as_posix() for path in books}
    assert "smartcity_desk/py.typed" in wheel.namelist()


def test_that_the_wheel_carries_nothing_but_the_package(wheel: ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"smartcity_desk"}


def test_that_the_wheel_keeps_installers_away_from_the_faulty_binding(wheel: ZipFile) -> None:
    metadata = next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
    text = wheel.read(metadata).decode()
    assert "requires-dist: pyside6-essentials==6.11.3\n" in text.lower()


def test_that_an_unpacked_wheel_finds_its_files(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "from smartcity_desk import resources as r; print(r.resource()); print(r.samples())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    package = tmp_path / "smartcity_desk"
    expected = [str((package / name).resolve()) for name in ("_resources", "_samples")]
    assert done.stdout.splitlines() == expected
