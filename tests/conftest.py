"""What every test may count on: its own settings folders, an off-screen Qt, a clean exit.

Unit tests run where PySide6 is not installed, so nothing here imports it at the top.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

ROOT: Final = Path(__file__).resolve().parent.parent
ON_CI: Final = bool(os.environ.get("CI"))
# Set by .ci/run: a test whose tool is missing fails instead of being skipped.
MUST_RUN: Final = bool(os.environ.get("DESK_TESTS_MUST_RUN"))
_OUTSIDE: Final = dict(os.environ)
_USER_FOLDERS: Final = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": ".run",
}

# Without a display Qt ends the process when the application object is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Where Python is told to keep no bytecode, each of the many programs and reader processes that
# tests start would compile all it imports anew. It is kept beside what pytest keeps, instead.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(ROOT / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if ON_CI else "dev")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Let the configuration stand where pytest-qt, which knows these two keys, is off."""
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_api", "the Qt binding (read by pytest-qt)")
        parser.addini("qt_log_level_fail", "the Qt log level that fails a test (pytest-qt)")


def pytest_configure(config: pytest.Config) -> None:
    """Let pytest-xdist deal out files as they stand, instead of those with many tests first.

    The long ones (``e2e``) then come before the short ones (``unit``), and processes end together.
    """
    if config.pluginmanager.hasplugin("xdist"):
        config.option.loadscopereorder = False


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One number a test: pytest's own numbering reads the whole folder each time."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def user_folder(_homes: Iterator[Path]) -> Iterator[Path]:
    """A home of its own for each test: settings, cache and session never leak, in or out."""
    home = next(_homes)
    with pytest.MonkeyPatch.context() as patch:
        for variable, below in _USER_FOLDERS.items():
            patch.setenv(variable, str(home / below))
        (home / _USER_FOLDERS["XDG_RUNTIME_DIR"]).mkdir(mode=0o700, parents=True)
        if sys.platform == "win32":  # where folders come from the registry
            patch.setenv("SMARTCITY_DESK_HOME", str(home / "desk"))
        yield home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test of the window: no window, thread, timer or child process is left."""
    if "ui" not in request.path.relative_to(ROOT / "tests").parts[:1]:
        yield
        return
    request.getfixturevalue("qapp")
    from tests.ui.leftovers import Leftovers

    leftovers = Leftovers()
    yield
    found = leftovers.found()
    if found:
        pytest.fail("left behind: " + "; ".join(found))


@pytest.fixture
def outside_environment() -> dict[str, str]:
    """The environment pytest was started in, for tools that need the real home (uv's cache)."""
    return dict(_OUTSIDE)


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[Path, str], Path]:
    """``convert(workbook, extension)``: LibreOffice reads, recalculates and saves anew.

    Skips the test where LibreOffice is missing, unless every test must run.
    """
    program = shutil.which("soffice")
    if program is None:
        (pytest.fail if MUST_RUN else pytest.skip)("LibreOffice (soffice) is not installed")
    out = tmp_path / "libreoffice"

    def convert(source: Path, extension: str = "xlsx") -> Path:
        profile = (tmp_path / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", extension, "--outdir", str(out), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=150, check=False)
        made = out / f"{source.stem}.{extension.partition(':')[0]}"
        assert made.exists(), f"LibreOffice could not convert {source.name}: {done.stderr}"
        return made

    return convert
