"""Where the value of a point on a line is written, so that the line does not cross it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_AWAY: Final = 38.0  # from the point to the middle of its label
_AIR: Final = 4.0
_RIGHTS: Final = (30.0, 6.0, -14.0)  # the label's right edge, right of the point
_LINES = QLineF.IntersectionType


def label_box(points: Sequence[QPointF], place: int, size: QSizeF) -> QRectF:
    """The box of the label of the point at ``place``: above and to the left if it can be.

    Else further left, else to the right, else below; where all are crossed, the first.
    """
    point = points[place]
    lefts = [right - size.width() for right in _RIGHTS]
    lefts += [-right for right in _RIGHTS]
    boxes = [
        QRectF(point.x() + left, point.y() + away - size.height() / 2, size.width(), size.height())
        for away in (-_AWAY, _AWAY)
        for left in lefts
    ]
    near = [
        QLineF(points[k], points[k + 1]) for k in (place - 1, place) if 0 <= k < len(points) - 1
    ]
    return next((box for box in boxes if not _crossed(box, near)), boxes[0])


def _crossed(box: QRectF, lines: Sequence[QLineF]) -> bool:
    wide = box.adjusted(-_AIR, -_AIR, _AIR, _AIR)
    corners = [wide.topLeft(), wide.topRight(), wide.bottomRight(), wide.bottomLeft()]
    edges = [QLineF(corners[k], corners[(k + 1) % 4]) for k in range(4)]
    if any(wide.contains(line.p1()) or wide.contains(line.p2()) for line in lines):
        return True
    return any(_meet(line, edge) for line in lines for edge in edges)


def _meet(one: QLineF, other: QLineF) -> bool:
    kind, _ = one.intersects(other)
    return bool(kind == _LINES.BoundedIntersection)
