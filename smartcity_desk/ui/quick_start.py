"""Importing Qt and pyqtgraph without work that nobody needs (ADR 0008).

PySide6 makes its classes when they are first asked for; pyqtgraph asks for every one of them,
to have modules of its own that it may change. Here these modules ask on demand, which halves
the import.

PySide6 carries part of itself as Python source in an archive inside its library and
compiles it each time it is imported: about 30 ms of every start. Python's own dataclasses
write methods as text and compile them, six a class: about 100 ms. Here the code
objects are kept as Python keeps its own, in ``__pycache__`` beside this file, by Python's
own digest of what was compiled. Where nothing can be kept, everything is as it would be without.
"""

from __future__ import annotations

import builtins
import contextlib
import dataclasses
import gc
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

_STAMP = importlib.util.MAGIC_NUMBER
_MOST = 5000  # codes in one file; where there are more, most are of former versions


def kept_beside(source: str, what: str = "qt") -> Path:
    """Where the code is kept; the name says for which Python."""
    return Path(importlib.util.cache_from_source(source)).with_suffix(f".{what}")


class Compiled:
    """Code objects by the digest of their source, read from a file and written back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._codes = _read(path)
        self._is_new = False

    def compile(
        self,
        compiler: Callable[..., Any],
        source: Any,
        name: Any,
        mode: str,
        /,
        *rest: Any,
        **more: Any,
    ) -> Any:
        """What ``compiler`` makes of the arguments; from the file where it is known."""
        if mode != "exec" or rest or more or not isinstance(source, bytes):
            return compiler(source, name, mode, *rest, **more)
        digest = importlib.util.source_hash(f"{name}\0{len(source)}\0".encode() + source)
        found = self._codes.get(digest)
        if found is None:
            found = compiler(source, name, mode)
            self._codes[digest] = found
            self._is_new = True
        return found

    def write(self) -> None:
        """Replace the file, if something was compiled and Python may keep such files."""
        if not self._is_new or sys.dont_write_bytecode:
            return
        self._is_new = False
        part = self._path.with_suffix(f".{os.getpid()}.part")
        with contextlib.suppress(OSError, ValueError):
            self._path.parent.mkdir(exist_ok=True)
            part.write_bytes(_STAMP + marshal.dumps(self._codes))
            part.replace(self._path)


def _read(path: Path) -> dict[bytes, CodeType]:
    try:
        data = path.read_bytes()
        if not data.startswith(_STAMP):
            return {}
        codes = marshal.loads(data[len(_STAMP) :])
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes if isinstance(codes, dict) and len(codes) < _MOST else {}


@contextmanager
def compiling_once(compiled: Compiled) -> Iterator[None]:
    """Inside, ``compile`` asks ``compiled`` first."""
    own = builtins.compile

    def ask(source: Any, name: Any, mode: str, *rest: Any, **more: Any) -> Any:
        return compiled.compile(own, source, name, mode, *rest, **more)

    builtins.compile = ask  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = own
        compiled.write()


def make_classes_quickly(compiled: Compiled) -> None:
    """From now on dataclasses take the code of their methods from ``compiled``."""
    # What dataclasses write means the same wherever it is compiled.
    alone = partial(compile, dont_inherit=True)

    def run(text: str, *spaces: Any) -> None:
        exec(compiled.compile(alone, text.encode(), "<string>", "exec"), *spaces)

    dataclasses.exec = run  # type: ignore[attr-defined]


def import_qt() -> Compiled:
    """Import PySide6, and make it and all that follows quick from the second time on.

    The answer is to be written when all that a start needs was imported.

    Until the window collects garbage itself (``ui/collecting.py``) nobody does: what is
    imported stays.
    """
    from smartcity_desk.ui import quick_enums

    gc.disable()
    quick_enums.install()
    classes = Compiled(kept_beside(__file__, "classes"))
    make_classes_quickly(classes)
    with compiling_once(Compiled(kept_beside(__file__))):
        import PySide6.QtCore  # noqa: F401 - the import is what is wanted
    _import_as_python_does()
    return classes


def _import_as_python_does() -> None:
    """Undo what PySide6 does to ``import``.

    For its feature of other names (``from __feature__ import snake_case``), which is not used
    here, it reads the source of every module that is imported from then on.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


class Mirror(ModuleType):
    """A module that has what another one has, from when it is first asked for."""

    def __init__(self, name: str, of: ModuleType) -> None:
        super().__init__(name)
        self._of = of

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._of, name)
        setattr(self, name, found)
        return found


@contextmanager
def mirrored(package: str, modules: Iterable[ModuleType]) -> Iterator[None]:
    """Inside, ``package`` finds mirrors of ``modules`` below it, and nothing to copy."""
    own = list(modules)
    for module in own:
        name = f"{package}.{module.__name__.rpartition('.')[2]}"
        sys.modules[name] = Mirror(name, module)
        module.__dir__ = list  # type: ignore[method-assign]
    try:
        yield
    finally:
        for module in own:
            del module.__dir__


def import_pyqtgraph() -> None:
    """Import pyqtgraph, once; in half the time."""
    if "pyqtgraph" in sys.modules:
        return
    from PySide6 import QtCore, QtGui, QtWidgets

    with mirrored("pyqtgraph.Qt", (QtCore, QtGui, QtWidgets)):
        import pyqtgraph  # noqa: F401 - the import is what is wanted
