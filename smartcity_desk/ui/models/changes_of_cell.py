"""Every change of one cell in words: from the project file, else from this session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoStack

from smartcity_desk.core.cells import Place
from smartcity_desk.core.names import Language
from smartcity_desk.ui.commands_data import SetReadings, value_text
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.person import shown_time
from smartcity_desk.ui.texts import data as texts

if TYPE_CHECKING:
    from smartcity_desk.store.audit import AuditRow

Entry = tuple[str, str]


def recorded_changes(rows: Iterable[AuditRow]) -> list[Entry]:
    """Rows of the audit trail, the newest first: time and person, then what changed and why."""
    entries = []
    for row in rows:
        who = f"{row.who}（{row.role}）" if row.role else row.who
        line = f"{row.old or '—'} → {row.new or '—'}"
        if row.why:
            line = tr(texts.HISTORY_WHY, line=line, why=row.why)
        entries.append((f"{shown_time(row.at)} {who}", line))
    return entries[::-1]


def session_changes(stack: QUndoStack, place: Place, who: str, language: Language) -> list[Entry]:
    """Steps of this session about one cell that are not undone, the newest first."""
    entries = []
    for number in range(stack.index()):
        command = stack.command(number)
        if not isinstance(command, SetReadings):
            continue
        for change in command.changes:
            if change.place == place and change.place.kind == place.kind:
                old, new = value_text(change.old, language), value_text(change.new, language)
                line = f"{old} → {new}"
                if old == new:  # only its state is another one
                    line = f"{new} · {texts.STATUSES[int(change.new.status)].text(language)}"
                entries.append((f"{shown_time(command.at.isoformat())} {who}", line))
    return entries[::-1]


def shortened(entries: Sequence[Entry], most: int) -> list[Entry]:
    """The newest of them; the last line says how many more there are."""
    if len(entries) <= most:
        return list(entries)
    kept = list(entries[: most - 1])
    return [*kept, ("", tr(texts.HISTORY_MORE, count=len(entries) - len(kept)))]
