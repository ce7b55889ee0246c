"""The house holds: everything but the window works where no Qt is installed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import textwrap
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "smartcity_desk"
QT = ("PySide6", "shiboken6", "pyqtgraph")

BLOCKER = textwrap.dedent(
    """
    import sys

    class Blocker:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in BLOCKED:
                raise ModuleNotFoundError(f"{name} is not installed here", name=name)

    sys.meta_path.insert(0, Blocker())
    """
)


def modules(*, outside: tuple[str, ...] = ()) -> list[str]:
    """The dotted names of the package's modules, leaving out the named rooms."""
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[1] not in outside:
            names.append(".".join(part for part in parts if part != "__init__"))
    return names


def run_blocked(blocked: tuple[str, ...], code: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a fresh interpreter in which ``blocked`` packages cannot be imported."""
    script = f"BLOCKED = {blocked!r}\n{BLOCKER}\n{code}"
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", script],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def import_all(names: list[str]) -> str:
    return f"import importlib\nfor name in {names!r}:\n    importlib.import_module(name)\n"


def test_that_everything_but_the_window_imports_without_qt() -> None:
    names = modules(outside=("ui",))
    assert "smartcity_desk.core.panel" in names
    done = run_blocked(QT, import_all(names))
    assert done.returncode == 0, done.stderr


def test_that_the_core_imports_with_numpy_alone() -> None:
    names = [name for name in modules() if name.startswith("smartcity_desk.core")]
    readers = ("openpyxl", "xlsxwriter", "python_calamine", "xlrd", "msoffcrypto", "defusedxml")
    edges = (*readers, "platformdirs", "psutil", "pandas")
    done = run_blocked(QT + edges, import_all(names))
    assert done.returncode == 0, done.stderr


def test_that_the_blocker_blocks() -> None:
    done = run_blocked(("platformdirs",), "import platformdirs")
    assert "platformdirs is not installed here" in done.stderr


def test_that_unit_tests_are_collected_where_qt_is_not_installed() -> None:
    code = textwrap.dedent(
        """
        import pytest
        options = ["-p", "no:pytest-qt", "-p", "no:cacheprovider", "--collect-only", "-q"]
        sys.exit(pytest.main([*options, "tests/unit"]))
        """
    )
    done = run_blocked(QT, code)
    assert done.returncode == 0, done.stdout[-3000:]


def test_that_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("smartcity_desk", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 20
    TopologicalSorter(imports).prepare()  # a CycleError names the modules of the circle


def imported_roots(path: Path) -> set[str]:
    """The top-level packages a file imports, wherever in the file it does."""
    roots: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            roots.add(node.module.partition(".")[0])
    return roots


def test_that_no_file_outside_the_window_names_qt() -> None:
    inside = [path for path in PACKAGE.rglob("*.py") if "ui" not in path.relative_to(PACKAGE).parts]
    unit = (ROOT / "tests" / "unit").rglob("*.py")
    guilty = [path.name for path in [*inside, *unit] if imported_roots(path) & {*QT, "pytestqt"}]
    assert guilty == []


@pytest.mark.parametrize("module", ["smartcity_desk", "smartcity_desk.resources"])
def test_that_the_first_imports_load_nothing_heavy(module: str) -> None:
    heavy = {"numpy", "pandas", "openpyxl", "scipy", *QT}
    done = run_blocked((), f"import {module}\nprint(sorted({heavy!r} & set(sys.modules)))")
    assert done.stdout.strip() == "[]", done.stderr
