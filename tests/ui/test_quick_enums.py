"""Qt's enumerations are those that Python would have made, sooner."""

from __future__ import annotations

import enum
import os
import subprocess
import sys
from typing import Any

import pytest

from smartcity_desk.ui import quick_enums
from smartcity_desk.ui.quick_enums import Quick, is_known

OWN = enum.EnumType._create_  # type: ignore[attr-defined]
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
# The first releases of Python 3.11 keep other sums of bits: there everything stays Python's.
IS_KNOWN = all(is_known(OWN, kind) for kind in KINDS)
COMPARE = """
import enum, sys
from smartcity_desk.ui import quick_enums
from smartcity_desk.ui.quick_enums import look

own, made = enum.EnumType._create_, []

class Both:
    def __get__(self, kind, owner=None):
        quick = quick_enums.Quick(own).__get__(kind)
        def create(name, members, **more):
            kept = quick(name, members, **more)
            slow = own(kind, name, members, **{**more, "module": "enum"})
            made.append((name, look(kept) == look(slow)))
            return kept
        return create

enum.EnumType._create_ = Both()
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        getattr(module, name)
print(len(made), [name for name, is_same in made if not is_same])
"""


@pytest.mark.skipif(sys.version_info < (3, 11, 4), reason="its enumerations are made differently")
def test_that_this_python_is_known() -> None:
    assert IS_KNOWN


def test_that_a_python_that_is_not_known_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_enums, "is_known", lambda *_: False)
    monkeypatch.setattr(enum.EnumType, "_create_", OWN)
    quick_enums.install()
    assert enum.EnumType._create_ is OWN  # type: ignore[attr-defined]


def test_that_another_way_of_making_classes_is_noticed() -> None:
    def other(kind: Any, name: str, members: Any, **more: Any) -> Any:
        made = OWN(kind, name, members, **more)
        for member in made:
            member.marked = True
        return made

    assert not is_known(other, enum.Enum)


@pytest.mark.skipif(not IS_KNOWN, reason="this Python makes them itself")
def test_that_every_enumeration_of_qt_is_as_python_makes_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPARE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    count, _, others = done.stdout.strip().partition(" ")
    assert int(count) > 500
    assert others == "[]"


@pytest.mark.parametrize(
    "members",
    [
        "Red Green",
        [("name", 1)],
        [("_hidden_", 1), ("Shown", 2)],
        [("Text", "a")],
        [("Below", -1), ("Above", 1)],
        {"A": 1},
    ],
)
@pytest.mark.filterwarnings("ignore:.*_hidden_:DeprecationWarning")
def test_that_members_with_questions_are_left_to_python(members: Any) -> None:
    asked: list[str] = []

    def own(kind: Any, name: str, members: Any, **more: Any) -> str:
        asked.append(f"{name} {members}")
        return "by Python"

    assert Quick(own).__get__(enum.Enum)("Known", members, boundary=enum.KEEP) == "by Python"
    assert asked == [f"Known {members}"]


@pytest.mark.parametrize("more", [{"module": __name__, "boundary": enum.KEEP}, {"module": None}])
def test_that_classes_of_others_are_left_to_python(more: dict[str, Any]) -> None:
    create = Quick(lambda *_, **named: named).__get__(enum.Enum)
    assert create("Colour", [("RED", 1)], **more) == more
