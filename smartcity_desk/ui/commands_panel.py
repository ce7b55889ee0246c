"""Changes of denominators, units, groups, other names and years, each one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from smartcity_desk.core import restructure_panel
from smartcity_desk.core.aliases import aliases_of, aliases_text, with_aliases, without_unit
from smartcity_desk.core.draft import free_code
from smartcity_desk.core.framework import Denominator
from smartcity_desk.core.item_entry import number
from smartcity_desk.core.names import Name
from smartcity_desk.core.recode import recode_denominator, recode_group, recode_unit
from smartcity_desk.core.records import Kind
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.ui.commands_framework import After, Editing, worded
from smartcity_desk.ui.texts import framework_edits as texts

Added = tuple[str, After]
"""The code of a new thing, and what adding it leads to."""


class PanelEditing(Editing):
    """Changes of who is compared, per what and when.

    ``…_after`` says what would follow from a text in a field, ``…_added`` from a new thing, or
    refuses; nothing changes.
    """

    # -- denominators --------------------------------------------------------------

    def add_denominator(self) -> str:
        """A new denominator; returns its code."""
        return self._added(self.denominator_added)

    def denominator_added(self) -> Added:
        """What a new denominator would lead to."""
        known = {*self.snapshot.panel.denominators}
        known |= {d.code for d in self.snapshot.framework.denominators}
        made = Denominator(free_code("d1", known), texts.NEW_DENOMINATOR, "")
        after = restructure_panel.put_denominator(self.snapshot, made)
        return made.code, (worded(texts.DENOMINATOR_ADDED, name=made.name), after, None)

    def remove_denominator(self, code: str) -> None:
        """Take a denominator away that no item uses."""
        after = restructure_panel.remove_denominator(self.snapshot, code)
        name = self.snapshot.framework.denominator(code).name
        self.push(worded(texts.DENOMINATOR_REMOVED, name=name), after)

    def move_denominator(self, code: str, by: int) -> None:
        """Move a denominator by one place."""
        listed = self.snapshot.framework.denominators
        place = [d.code for d in listed].index(code) + by
        if 0 <= place < len(listed):
            after = restructure_panel.move_denominator(self.snapshot, code, place)
            name = self.snapshot.framework.denominator(code).name
            self.push(worded(texts.REORDERED, name=name, place=place + 1), after)

    def denominator_after(self, code: str, field: str, text: str) -> After:
        """A denominator with another name or unit of measure."""
        old = self.snapshot.framework.denominator(code)
        if field == "code":
            return self._recoded(recode_denominator, code, old.name, text)
        if field in ("zh", "en"):
            name = replace(old.name, **{field: text.strip()})
            new, words = (
                replace(old, name=name),
                worded(texts.RENAMED, old=old.name, new=name),
            )
        elif field in ("bureau", "bureau_en"):
            half = "zh" if field == "bureau" else "en"
            new = replace(old, bureau=replace(old.bureau, **{half: text.strip()}))
            was, now = getattr(old.bureau, half), getattr(new.bureau, half)
            words = worded(texts.FIELD, name=old.name, field=texts.BUREAU, old=was, new=now)
        else:
            changed: dict[str, Any] = {field: text.strip()}
            new = replace(old, **changed)
            title = texts.UNIT if field == "unit" else texts.ENGLISH_UNIT
            was, now = getattr(old, field), getattr(new, field)
            words = worded(texts.FIELD, name=old.name, field=title, old=was, new=now)
        if new == old:
            return words, None, None
        return words, restructure_panel.put_denominator(self.snapshot, new), None

    # -- units ---------------------------------------------------------------------

    def add_unit(self) -> str:
        """A new unit at the end; returns its code."""
        return self._added(self.unit_added)

    def unit_added(self) -> Added:
        """What a new unit at the end would lead to."""
        panel = self.snapshot.panel
        codes = [u.code for u in panel.units]
        taken = {*codes, *([panel.city.code] if panel.city is not None else [])}
        made = Unit(free_code(codes[-1], taken), texts.NEW_UNIT)
        after = restructure_panel.put_unit(self.snapshot, made)
        return made.code, (worded(texts.UNIT_ADDED, name=made.name), after, None)

    def remove_unit(self, code: str) -> None:
        """Take a unit away, with its readings and other names."""
        after = restructure_panel.remove_unit(self.snapshot, code)
        records = without_unit(self.records, code)
        self.push(worded(texts.UNIT_REMOVED, name=self.unit(code).name), after, records)

    def move_unit(self, code: str, by: int) -> None:
        """Move a unit by one place in the official order."""
        place = self.snapshot.panel.unit_position(code) + by
        if 0 <= place < len(self.snapshot.panel.units):
            after = restructure_panel.move_unit(self.snapshot, code, place)
            name = worded(texts.REORDERED, name=self.unit(code).name, place=place + 1)
            self.push(name, after)

    def unit(self, code: str) -> Unit:
        """The unit ``code``, the city too."""
        panel = self.snapshot.panel
        everyone = (*panel.units, *([panel.city] if panel.city is not None else []))
        return next(unit for unit in everyone if unit.code == code)

    def unit_after(self, code: str, field: str, text: str) -> After:
        """A unit with another name, group or other names."""
        old, panel, text = self.unit(code), self.snapshot.panel, text.strip()
        if field == "code":
            return self._recoded(recode_unit, code, old.name, text)
        if field == "aliases":
            records = self.records
            after = with_aliases(records, code, text, panel.units)
            was, now = aliases_text(records, code), aliases_text(after, code)
            words = worded(texts.FIELD, name=old.name, field=texts.ALIASES, old=was, new=now)
            return words, None, None if after == records else after
        if field == "group":
            new = replace(old, group=_group_code(panel.groups, text))
            was, now = (_group_name(panel.groups, u.group) for u in (old, new))
            words = worded(texts.FIELD, name=old.name, field=texts.GROUP, old=was, new=now)
        else:
            new = replace(old, name=replace(old.name, **{field: text}))
            words = worded(texts.RENAMED, old=old.name, new=new.name)
        if new == old:
            return words, None, None
        return words, restructure_panel.put_unit(self.snapshot, new), None

    # -- groups and years ----------------------------------------------------------

    def add_group(self) -> str:
        """A new group; returns its code."""
        return self._added(self.group_added)

    def group_added(self) -> Added:
        """What a new group would lead to."""
        made = Group(
            free_code("g1", {g.code for g in self.snapshot.panel.groups}),
            texts.NEW_GROUP,
        )
        after = restructure_panel.put_group(self.snapshot, made)
        return made.code, (worded(texts.GROUP_ADDED, name=made.name), after, None)

    def remove_group(self, code: str) -> None:
        """Take a group away; its members then belong to none."""
        name = _group_name(self.snapshot.panel.groups, code)
        after = restructure_panel.remove_group(self.snapshot, code)
        self.push(worded(texts.GROUP_REMOVED, name=name), after)

    def move_group(self, code: str, by: int) -> None:
        """Move a group by one place."""
        listed = self.snapshot.panel.groups
        place = [g.code for g in listed].index(code) + by
        if 0 <= place < len(listed):
            after = restructure_panel.move_group(self.snapshot, code, place)
            name = _group_name(listed, code)
            self.push(worded(texts.REORDERED, name=name, place=place + 1), after)

    def group_after(self, code: str, field: str, text: str) -> After:
        """A group with another name."""
        old = next(g for g in self.snapshot.panel.groups if g.code == code)
        if field == "code":
            return self._recoded(recode_group, code, old.name, text)
        new = replace(old, name=replace(old.name, **{field: text.strip()}))
        words = worded(texts.RENAMED, old=old.name, new=new.name)
        if new == old:
            return words, None, None
        return words, restructure_panel.put_group(self.snapshot, new), None

    def add_year(self, text: str = "") -> int:
        """A new year, the one after the last where none is named; returns it."""
        year = int(number(text)) if text else self.snapshot.panel.years[-1] + 1
        self.push(worded(texts.YEAR_ADDED, year=year), restructure_panel.add_year(
            self.snapshot, year))  # fmt: skip
        return year

    def remove_year(self, year: int) -> None:
        """Take a year away, with its readings."""
        after = restructure_panel.remove_year(self.snapshot, year)
        self.push(worded(texts.YEAR_REMOVED, year=year), after)

    def _added(self, added: Callable[[], Added]) -> str:
        """Make what a new thing leads to one undo step; returns its code."""
        code, after = added()
        self.take(after)
        return code

    def _recoded(
        self, recode: Callable[[Snapshot, str, str], Snapshot], code: str, name: Name, text: str
    ) -> After:
        """Another code; other names of a unit go along."""
        new = text.strip()
        words = worded(texts.FIELD, name=name, field=texts.CODE, old=code, new=new)
        after = recode(self.snapshot, code, new)
        if new == code:
            return words, None, None
        records = self.records
        if recode is recode_unit:
            for alias in aliases_of(records, code):
                records = records.with_record(Kind.ALIAS, alias, {"unit": new})
        return words, after, records


def _group_code(groups: Iterable[Group], text: str) -> str:
    """The group named so, or with that code; empty for an empty text."""
    for group in groups:
        if text in (group.code, group.name.zh, group.name.en):
            return group.code
    if text:
        raise RestructureError("group_unknown", code=text)
    return ""


def _group_name(groups: Iterable[Group], code: str) -> Name:
    return next((g.name for g in groups if g.code == code), Name(code))
