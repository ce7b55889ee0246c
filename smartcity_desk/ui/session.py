"""The session file: written whole or not at all, set aside when it cannot be read."""

from __future__ import annotations

import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from smartcity_desk.core.names import Name
from smartcity_desk.ui.settings import Session
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.whole_files import FOR_OWNER, write_whole

FORMAT: Final = 1
_LARGEST: Final = 256_000_000  # bytes; ours has a few thousand, more with evidence kept in it
_log = logging.getLogger(__name__)


def home() -> Path:
    """The folder of session and logs; ``SMARTCITY_DESK_HOME`` names another one."""
    given = os.environ.get("SMARTCITY_DESK_HOME")
    if given:
        return Path(given)
    place = QStandardPaths.StandardLocation.GenericStateLocation
    return Path(QStandardPaths.writableLocation(place)) / "smartcity-desk"


class SessionFile:
    """Where the session is kept between two runs.

    Attributes:
        path: the file.
        notice: why the last session is not there, or ``None``; with the words in it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or home() / "session.json"
        self.notice: Name | None = None
        self.aside: Path | None = None

    def load(self) -> Session:
        """The last session; a fresh one where there is none or it cannot be read.

        What cannot be read is set aside, never overwritten.
        """
        try:
            if self.path.stat().st_size > _LARGEST:
                raise ValueError("too large")
            found = json.loads(self.path.read_text("utf-8"))
            version, values = found["format"], found["session"]
            if version != FORMAT:
                self._set_aside(texts.SESSION_NEWER)
                return Session()
            session, senseless = Session.of_mapping(values)
        except FileNotFoundError:
            return Session()
        except OSError as error:
            _log.warning("the session could not be read: %s", error)
            return Session()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            _log.warning("the session is damaged", exc_info=True)
            self._set_aside(texts.SESSION_SET_ASIDE)
            return Session()
        if senseless:
            _log.warning("session: no sense in %s", ", ".join(senseless))
        return session

    def save(self, session: Session) -> None:
        """Replace the file by ``session``; after a crash it is the old one or the new one.

        Raises ``OSError`` where it cannot be written; the old one is then untouched.
        """
        content = {"format": FORMAT, "session": session.as_mapping()}
        data = json.dumps(content, ensure_ascii=False, indent=1).encode()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, data, mode=FOR_OWNER)

    def _set_aside(self, notice: Name) -> None:
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
        aside = self.path.with_name(f"session-{stamp}.damaged.json")
        try:
            self.path.replace(aside)
        except OSError as error:
            _log.warning("the session could not be set aside: %s", error)
            return
        self.notice, self.aside = notice, aside
