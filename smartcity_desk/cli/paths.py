"""Paths that this version cannot open yet. Imports nothing heavy: the window waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.core.names import Name

PROJECT_SUFFIX = ".scdesk"
PAIR_STEMS = frozenset({"idata", "imeta"})


def refuse_what_has_not_come(paths: Sequence[Path]) -> None:
    """Project files and iData/iMeta pairs are not read yet: say so plainly."""
    for path in paths:
        if path.suffix.lower() == PROJECT_SUFFIX:
            raise NothingDone(
                Name(
                    f"{path.name}：本版本还不能打开工程文件。请给出各区工作簿或其所在文件夹。",
                    f"{path.name}: this version cannot open project files yet. "
                    "Give the district workbooks or their folder.",
                )
            )
        if path.stem.lower() in PAIR_STEMS:
            raise NothingDone(
                Name(
                    f"{path.name}：本版本还不能读取 iData/iMeta。请改用各区工作簿。",
                    f"{path.name}: this version cannot read iData/iMeta yet. "
                    "Use district workbooks instead.",
                )
            )
