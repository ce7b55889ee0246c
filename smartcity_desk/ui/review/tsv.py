"""Lines of text as spreadsheets paste them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smartcity_desk.ui.tables.copying import as_text


def as_tsv(lines: Iterable[Sequence[str]]) -> str:
    """Cells between tabs, none of which becomes a formula; a break in a cell is a blank."""
    return "\n".join("\t".join(as_text(" ".join(cell.split())) for cell in line) for line in lines)
