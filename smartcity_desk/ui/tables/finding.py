"""Finding a unit or item by name or code in a table."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.panel_proxy import PanelProxy


def matches(proxy: PanelProxy, wanted: str) -> list[tuple[int, int]]:
    """Rows and columns of the proxy whose unit or item contains ``wanted``.

    A row is given as (row, −1), a column of values as (−1, column); rows first. Codes and
    both languages of the names are searched.
    """
    sought = folded(wanted)
    if not sought:
        return []
    sheet, found = proxy.sheet, []
    for row in range(proxy.rowCount()):
        about = sheet.rows[proxy.mapToSource(proxy.index(row, 0)).row()]
        if _holds(about.key, about.texts[1], sought):
            found.append((row, -1))
    for column in range(proxy.columnCount()):
        source = proxy.mapToSource(proxy.index(0, column)).column() if proxy.rowCount() else -1
        if source >= sheet.labels:
            spec = sheet.columns[source]
            if _holds(spec.key, spec.title, sought):
                found.append((-1, column))
    return found


def _holds(key: str, name: Name, sought: str) -> bool:
    return any(sought in folded(text) for text in (key, name.zh, name.en))
