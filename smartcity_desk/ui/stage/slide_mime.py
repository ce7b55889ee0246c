"""A slide on its way under the pointer: what a drag carries and what is found in it."""

from __future__ import annotations

import json
from typing import Final

from PySide6.QtCore import QMimeData

from smartcity_desk.core.slides import Slide

SLIDE_MIME: Final = "application/x-smartcity-desk-slide"


def mime_of(slide: Slide) -> QMimeData:
    """What a drag of ``slide`` carries."""
    data = QMimeData()
    record = json.dumps(slide.as_record(), ensure_ascii=False)
    data.setData(SLIDE_MIME, record.encode("utf-8"))
    return data


def slide_in(data: QMimeData) -> Slide | None:
    """The slide that is dragged, without a key; ``None`` for anything else."""
    if not data.hasFormat(SLIDE_MIME):
        return None
    try:
        record = json.loads(bytes(data.data(SLIDE_MIME).data()).decode("utf-8"))
    except ValueError:
        return None
    return Slide.of_record("", record) if isinstance(record, dict) else None
