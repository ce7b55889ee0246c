"""Qt is imported without compiling the same sources again."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from smartcity_desk.ui.quick_start import Compiled, compiling_once, mirrored

SOURCE = b"answer = 6 * 7"
START = (
    "import builtins, shutil, sys; import smartcity_desk.ui.quick_start as q;"
    "from pathlib import Path; own, told = builtins.compile, [];"
    "builtins.compile = lambda *a, **k: told.append(a[1]) or own(*a, **k);"
    "q.kept_beside = lambda source, what='qt': Path(sys.argv[1]).with_suffix('.' + what);"
    "q.import_qt(); import PySide6.QtCore; print(len(told), builtins.compile is own)"
)


@pytest.fixture(autouse=True)
def python_keeps_what_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_that_what_was_compiled_once_is_known_to_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "kept.qt"
    with compiling_once(Compiled(path)):
        compile(SOURCE, "a.py", "exec")
    asked: list[str] = []

    def never(*arguments: object, **_: object) -> None:
        asked.append(str(arguments))

    space: dict[str, int] = {}
    exec(Compiled(path).compile(never, SOURCE, "a.py", "exec"), space)
    assert space["answer"] == 42
    assert asked == []


def test_that_another_source_or_name_is_compiled(tmp_path: Path) -> None:
    compiled = Compiled(tmp_path / "kept.qt")
    one = compiled.compile(compile, SOURCE, "a.py", "exec")
    assert compiled.compile(compile, SOURCE, "a.py", "exec") is one
    assert compiled.compile(compile, SOURCE, "b.py", "exec").co_filename == "b.py"
    assert compiled.compile(compile, b"answer = 1", "a.py", "exec") != one


@pytest.mark.parametrize("content", [b"", b"nonsense", marshal.dumps([1])])
def test_that_a_file_that_makes_no_sense_is_left_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kept.qt"
    path.write_bytes(content)
    with compiling_once(Compiled(path)):
        assert eval(compile("6 * 7", "a.py", "eval")) == 42
        compile(SOURCE, "a.py", "exec")
    assert Compiled(path).compile(lambda *_, **__: None, SOURCE, "a.py", "exec") is not None


def test_that_a_place_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with compiling_once(Compiled(tmp_path / "file" / "kept.qt")):
        compile(SOURCE, "a.py", "exec")


def test_that_the_second_start_compiles_nothing_of_qt(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    said = [
        subprocess.run(
            [sys.executable, "-c", START, str(tmp_path / "kept.qt")],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert int(said[0][0]) > 0
    assert said[1][0] == "0"


CLASSES = """
import builtins, dataclasses, sys
from pathlib import Path
from smartcity_desk.ui.quick_start import Compiled, make_classes_quickly

own, told = builtins.compile, []
builtins.compile = lambda *a, **k: told.append(a[1]) or own(*a, **k)
kept = Compiled(Path(sys.argv[1]))
make_classes_quickly(kept)

@dataclasses.dataclass(frozen=True, order=True)
class Shown:
    year: int
    name: str = "a"
    kinds: list[str] = dataclasses.field(default_factory=list)

@dataclasses.dataclass(slots=True)
class Open:
    year: int = 2020

kept.write()
print(len(told), Shown(1, "b") < Shown(2), hash(Open) != 0, Shown(1), Open(3) == Open(3),
      Shown.__init__.__annotations__["year"], Shown.__init__.__qualname__)
"""


def test_that_the_methods_of_dataclasses_are_compiled_once(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    said = [
        subprocess.run(
            [sys.executable, "-c", CLASSES, str(tmp_path / "kept.classes")],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.partition(" ")
        for _ in range(2)
    ]
    assert int(said[0][0]) > 5
    assert int(said[1][0]) == 0
    shown = "True True Shown(year=1, name='a', kinds=[]) True <class 'int'> Shown.__init__\n"
    assert said[0][2] == said[1][2] == shown


def test_that_a_mirror_has_what_is_asked_for_and_keeps_its_own() -> None:
    real = ModuleType("package.Real")
    real.answer, real.other = 42, 1  # type: ignore[attr-defined]
    with mirrored("elsewhere", [real]):
        mirror = sys.modules.pop("elsewhere.Real")
        assert dir(real) == []
    assert "answer" in dir(real)
    assert mirror.answer == 42
    mirror.other = 2  # type: ignore[attr-defined]
    assert real.other == 1
    with pytest.raises(AttributeError):
        mirror.missing  # noqa: B018


def test_that_pyqtgraph_has_all_of_qt_when_it_was_imported_quickly() -> None:
    code = (
        "import sys; from smartcity_desk.ui.quick_start import import_pyqtgraph;"
        "import_pyqtgraph(); import pyqtgraph, PySide6.QtCore, PySide6.QtGui;"
        "missing = [(m, n) for m in ('QtCore', 'QtGui', 'QtWidgets')"
        " for n in dir(sys.modules['PySide6.' + m])"
        " if not hasattr(getattr(pyqtgraph, m), n)];"
        "print(missing, pyqtgraph.QtGui.QColor is PySide6.QtGui.QColor)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["[]", "True"]
