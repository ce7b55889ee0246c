"""Numbers as they would be typed: every digit, no power of ten, no separators, ASCII minus.

Needs nothing else of the core, since the processes that read workbooks need it as well.
"""

from __future__ import annotations

from decimal import Decimal


def plain_number(value: float) -> str:
    """``value`` with every digit it needs: ``60.0`` is ``60``."""
    return in_full(repr(float(value)).removesuffix(".0"))


def in_full(text: str) -> str:
    """A number without a power of ten: ``1.25e-07`` becomes ``0.000000125``."""
    return plain_decimal(Decimal(text)) if "e" in text else text


def plain_decimal(value: Decimal) -> str:
    """``value`` without a power of ten or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
