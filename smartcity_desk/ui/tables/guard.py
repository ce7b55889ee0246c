"""An exception while painting must not end the process, nor flood the log."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")
_said: set[tuple[str, str]] = set()


def guarded(paint: Callable[P, None]) -> Callable[P, None]:
    """``paint`` whose exceptions are logged, once a place and kind."""

    @functools.wraps(paint)
    def careful(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            paint(*args, **kwargs)
        except Exception as error:
            told = (paint.__qualname__, repr(error))
            if told not in _said:
                _said.add(told)
                logging.getLogger(paint.__module__).exception("painting failed")

    return careful
