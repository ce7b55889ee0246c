"""What kind of paths were given. Imports nothing heavy: the window waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.core.names import Name

PROJECT_SUFFIX = ".scdesk"


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
