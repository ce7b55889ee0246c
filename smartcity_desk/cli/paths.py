"""What kind of paths were given. Imports nothing heavy: the window waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.core.names import Name

PROJECT_SUFFIX = ".scdesk"
PAIR_STEMS = frozenset({"idata", "imeta"})


def the_project(paths: Sequence[Path]) -> Path | None:
    """The project file among ``paths``, ``None`` for workbooks.

    Raises :class:`NothingDone` where a project file comes with anything else.
    """
    projects = [path for path in paths if path.suffix.lower() == PROJECT_SUFFIX]
    if not projects:
        return None
    if len(paths) > 1:
        name = projects[0].name
        raise NothingDone(
            Name(
                f"{name} 是工程文件，须单独打开，不能与其他文件一起给出。",
                f"{name} is a project file and is opened alone; give it without other files.",
            )
        )
    return projects[0]


def refuse_what_has_not_come(paths: Sequence[Path]) -> None:
    """iData/iMeta pairs are not read yet: say so plainly."""
    for path in paths:
        if path.stem.lower() in PAIR_STEMS:
            raise NothingDone(
                Name(
                    f"{path.name}：本版本还不能读取 iData/iMeta。请改用各区工作簿。",
                    f"{path.name}: this version cannot read iData/iMeta yet. "
                    "Use district workbooks instead.",
                )
            )
