"""Pens that keep their width in device pixels, made wider for a picture of more pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsItem

_OPTIONS = ("pen", "shadowPen", "symbolPen")


@contextmanager
def wider_pens(items: Iterable[QGraphicsItem], factor: float) -> Iterator[None]:
    """Draw the cosmetic pens of ``items`` ``factor`` times as wide inside the block.

    A cosmetic pen (what pyqtgraph makes) is one device pixel wide however many of them a
    picture has: at three times the pixels, lines would come out three times as thin.
    """
    with ExitStack() as restored:
        for item in items:
            for restore in _widened(item, factor):
                restored.callback(restore)
        yield


def _widened(item: Any, factor: float) -> Iterator[Callable[[], object]]:
    options = getattr(item, "opts", None)
    if isinstance(options, dict):
        for key in _OPTIONS:
            pen = options.get(key)
            if isinstance(pen, QPen) and pen.isCosmetic():
                options[key] = _wider(pen, factor)
                yield partial(options.__setitem__, key, pen)
        return
    getter, setter = getattr(item, "pen", None), getattr(item, "setPen", None)
    pen = getter() if callable(getter) else getter
    if callable(setter) and isinstance(pen, QPen) and pen.isCosmetic():
        before = QPen(pen)
        setter(_wider(pen, factor))
        yield partial(setter, before)


def _wider(pen: QPen, factor: float) -> QPen:
    wide = QPen(pen)
    # Qt draws a cosmetic pen of width 0 one pixel wide.
    wide.setWidthF(max(pen.widthF(), 1.0) * factor)
    return wide
