"""Every package that an installation brings along has one exact version."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, str]:
    """All exact pins of ``pyproject.toml``, direct and transitive."""
    lines = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
        *PROJECT["tool"]["uv"]["constraint-dependencies"],
    ]
    found = dict(line.split("==") for line in lines)
    return {canonicalize_name(name): version for name, version in found.items()}


def brought_along(name: str, extra: str, seen: set[str]) -> set[str]:
    """``name`` and all it needs here, by canonical name."""
    for line in metadata.requires(name) or []:
        need = Requirement(line)
        wanted = need.marker is None or need.marker.evaluate({"extra": extra})
        key = canonicalize_name(need.name)
        if wanted and key not in seen:
            seen.add(key)
            brought_along(need.name, next(iter(need.extras), ""), seen)
    return seen


def test_that_every_direct_dependency_is_pinned_exactly() -> None:
    direct = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
        *PROJECT["build-system"]["requires"],
    ]
    assert [line for line in direct if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_that_every_package_brought_along_has_a_pin() -> None:
    needed = brought_along("smartcity-desk", "test", set())
    assert {"numpy", "shiboken6", "pluggy"} <= needed
    assert needed - pins().keys() == set()


def test_that_the_binding_is_not_one_that_ends_python_3_11() -> None:
    assert pins()["pyside6-essentials"] == pins()["shiboken6"] == "6.11.3"
