"""One colour with a share of another."""

from __future__ import annotations

from PySide6.QtGui import QColor


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """``colour`` with a ``share`` (0–1) of ``other``."""
    kept, share = 1.0 - min(share, 1.0), min(share, 1.0)
    return QColor.fromRgbF(
        colour.redF() * kept + other.redF() * share,
        colour.greenF() * kept + other.greenF() * share,
        colour.blueF() * kept + other.blueF() * share,
    )
