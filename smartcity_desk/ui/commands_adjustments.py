"""Changes of coefficients and deductions, each one undo step."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.adjustments import NAMES, as_read, entered, reading, reasoned
from smartcity_desk.core.audit_verbs import EDIT
from smartcity_desk.core.difference import ADJUSTMENTS, cell_changes
from smartcity_desk.core.locks import locked_units
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Records
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.commands_data import unit_name, value_text
from smartcity_desk.ui.commands_framework import After, Editing, worded
from smartcity_desk.ui.texts import framework_adjustments as words
from smartcity_desk.ui.texts import framework_edits as texts

REASON: Final = "_why"
"""Behind the kind, the field of its reason."""
FIELDS: Final = tuple(field for kind in ADJUSTMENTS for field in (kind, kind + REASON))


class AdjustmentEditing(Editing):
    """Changes of what multiplies an index and what is deducted from it, in the desk's year."""

    def after(self, unit: str, field: str, text: str) -> After:
        """What follows from ``text`` in ``field`` of a unit or the city; refuses, changes nothing.

        An empty figure takes its reason away with it.
        """
        year, before = self.desk.year, self.snapshot.panel
        kind = field.removesuffix(REASON)
        name = unit_name(self.evaluation, unit)
        if unit in locked_units(self.records):
            raise RestructureError("unit_locked", unit=name)
        put = reasoned if field.endswith(REASON) else entered
        after = put(before, kind, unit, year, text)
        after = as_read(after, self.evaluation.official.panel, kind, unit, year)
        said = worded(
            texts.FIELD, name=Name(f"{name.zh} {year}", f"{name.text('en')} {year}"),
            field=words.FIELD_NAMES[field], old=self._says(before, unit, field),
            new=self._says(after, unit, field),
        )  # fmt: skip
        if after is before:
            return said, None, None
        return said, Snapshot(after, self.snapshot.weights, self.snapshot.method), None

    def push(
        self,
        name: Name,
        snapshot: Snapshot | None = None,
        records: Records | None = None,
        *,
        verb: str = EDIT,
        why: str = "",
    ) -> None:
        """Make one undo step; the reasons entered with it are those of the audit trail."""
        if snapshot is not None and not why:
            found = cell_changes(self.evaluation.panel, snapshot.panel)
            notes = dict.fromkeys(change.new.origin.note for change in found)
            why = "；".join(note for note in notes if note)
        super().push(name, snapshot, records, verb=verb, why=why)

    def _says(self, panel: Panel, unit: str, field: str) -> Name:
        own = reading(panel, field.removesuffix(REASON), unit, self.desk.year)
        if field.endswith(REASON):
            return Name(own.origin.note, own.origin.note)
        text = "" if own.value is None else value_text(own, "zh")
        return Name(text, text)


__all__ = ["FIELDS", "NAMES", "REASON", "AdjustmentEditing"]
