"""An openpyxl workbook as bytes."""

from __future__ import annotations

import io

from openpyxl import Workbook


def saved(book: Workbook) -> bytes:
    """What saving ``book`` writes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
