"""A painting method that fails must not take the window down with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from PySide6.QtGui import QPainter

_Self = TypeVar("_Self")


def guarded(
    paint: Callable[[_Self, QPainter], None],
) -> Callable[..., None]:
    """Make ``paint(self, painter)`` a ``paint`` of a graphics item that never raises.

    An exception that leaves a Python ``paint`` can end the process inside Qt. It goes to
    ``sys.excepthook`` instead (the log; in tests a failure) and the painter is left as it
    was found.
    """

    @wraps(paint)
    def safe(self: _Self, painter: QPainter, *_: Any) -> None:
        painter.save()
        try:
            paint(self, painter)
        except Exception:
            sys.excepthook(*sys.exc_info())
        finally:
            painter.restore()

    return safe
