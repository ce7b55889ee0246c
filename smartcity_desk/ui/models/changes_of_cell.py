"""Every change of one cell in words: from the project file, else from this session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoStack

from smartcity_desk.core.audit_verbs import EDIT
from smartcity_desk.core.cells import Place
from smartcity_desk.core.display import MISSING_MARK
from smartcity_desk.core.names import Language
from smartcity_desk.ui.commands_data import SetReadings, value_text
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.person import shown_time
from smartcity_desk.ui.records.audit_words import value_words, verb_words
from smartcity_desk.ui.texts import data as texts

if TYPE_CHECKING:
    from smartcity_desk.store.audit import AuditRow

Entry = tuple[str, str]


def recorded_changes(rows: Iterable[AuditRow], language: Language) -> list[Entry]:
    """Rows of the audit trail, the newest first: time and person, then what changed and why."""
    entries = []
    for row in rows:
        who = f"{row.who}（{row.role}）" if row.role else row.who
        old, new = (value_words(text, language) or MISSING_MARK for text in (row.old, row.new))
        line = _line(row.verb, f"{old} → {new}", row.why, language)
        entries.append((f"{shown_time(row.at)} {who}", line))
    return entries[::-1]


def _line(verb: str, line: str, why: str, language: Language) -> str:
    """What changed, said to be pasted, filled… unless it was typed, and why."""
    if verb != EDIT:
        line = texts.HISTORY_VERB.text(language).format(verb=verb_words(verb, language), line=line)
    return texts.HISTORY_WHY.text(language).format(line=line, why=why) if why else line


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
                    line = new
                line = _line(command.verb, line, command.why, language)
                entries.append((f"{shown_time(command.at.isoformat())} {who}", line))
    return entries[::-1]


def shortened(entries: Sequence[Entry], most: int) -> list[Entry]:
    """The newest of them; the last line says how many more there are."""
    if len(entries) <= most:
        return list(entries)
    kept = list(entries[: most - 1])
    return [*kept, ("", tr(texts.HISTORY_MORE, count=len(entries) - len(kept)))]
