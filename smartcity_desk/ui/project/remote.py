"""Whether a project file lies on another computer, and its copy here."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo

from smartcity_desk.ui.session import home

if TYPE_CHECKING:
    from smartcity_desk.store.shares import Share


def copies_folder() -> Path:
    """Where copies of files on shares lie."""
    return home() / "shares"


def is_on_share(path: Path) -> bool:
    """Whether ``path`` lies on another computer, by its name or by its file system."""
    from smartcity_desk.store.shares import is_remote

    kind = QStorageInfo(str(path.absolute().parent)).fileSystemType().toStdString()
    return is_remote(path, kind)


def share_of(path: Path) -> Share | None:
    """The copy here of a file that was just written to a share; ``None`` for a local file."""
    from smartcity_desk.store.shares import Share

    if not is_on_share(path):
        return None
    share = Share.of(path, copies_folder())
    try:
        share.fetch()
    except (OSError, sqlite3.Error):
        # Then it is worked on where it lies, as well as a share allows.
        logging.getLogger(__name__).warning("no copy of %s", path.name, exc_info=True)
        return None
    return share
