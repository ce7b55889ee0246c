"""Who sits at the desk, for what is recorded with a name."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Person:
    """A name and a role, as they stand in records."""

    name: str
    role: str = ""

    @property
    def words(self) -> str:
        """Name and role on one line."""
        return f"{self.name}（{self.role}）" if self.role else self.name


def person_at(widget: QWidget) -> Person:
    """The operator of the window that ``widget`` is in; else the name of the login."""
    ways = getattr(widget.window(), "ways_kept", None)
    operator = getattr(ways, "operator", None)
    if operator is not None:
        return Person(operator.name, operator.role)
    try:
        return Person(getpass.getuser())
    except (KeyError, OSError):
        return Person("?")


def named_at(widget: QWidget) -> Person:
    """As :func:`person_at`, but nobody where no operator was chosen: a login is no signature."""
    ways = getattr(widget.window(), "ways_kept", None)
    return person_at(widget) if getattr(ways, "is_chosen", False) else Person("")


def now_text() -> str:
    """This moment as records keep it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def shown_time(text: str) -> str:
    """A recorded moment in local time, to the minute; the text itself where it is none."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text
