"""An exception while painting must not end the process, nor flood the log."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")
_said: set[tuple[str, str]] = set()


def guarded(paint: Callable[P, None]) -> Callable[P, None]:
    """``paint`` whose exceptions go to ``sys.excepthook`` (the log), once a place and kind."""

    @functools.wraps(paint)
    def careful(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            paint(*args, **kwargs)
        except Exception as error:
            told = (paint.__qualname__, repr(error))
            if told not in _said:
                _said.add(told)
                sys.excepthook(*sys.exc_info())

    return careful
