"""Writing JSON to a file or to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.core.names import Name
from smartcity_desk.whole_files import write_whole

STANDARD_OUTPUT = "-"


def write_json(data: Mapping[str, object], target: str) -> None:
    """``data`` as UTF-8 JSON; a file is written whole or not at all.

    Raises :class:`NothingDone` when the file cannot be written.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if target == STANDARD_OUTPUT:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    path = Path(target)
    try:
        write_whole(path, text.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise NothingDone(
            Name(
                f"无法写入 {path}（{reason}）。请检查文件夹是否存在、是否可写。",
                f"{path} cannot be written ({reason}). "
                "Check that its folder exists and can be written to.",
            )
        ) from error
