"""Saving so that the same content gives the same bytes, whole or not at all."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.whole_files import write_for_others

if TYPE_CHECKING:
    from openpyxl import Workbook

_ZIP_TIME = (2020, 1, 1, 0, 0, 0)
_STAMP = "2020-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")


def normalised_zip(data: bytes) -> bytes:
    """The same zip archive without anything that tells when it was made.

    Entries keep their order; their dates, and the created and modified dates of the
    document properties, become fixed ones.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + _STAMP.encode() + rb"\g<3>", content)
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            info.external_attr = 0
            target.writestr(info, content)
    return out.getvalue()


def save_workbook(book: Workbook, path: Path) -> None:
    """Save an openpyxl workbook with reproducible bytes; written whole."""
    buffer = io.BytesIO()
    book.save(buffer)
    write_for_others(path, normalised_zip(buffer.getvalue()))
