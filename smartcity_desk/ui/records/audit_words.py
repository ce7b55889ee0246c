"""A row of the audit trail in words people know."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method_words import written_choice
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.record_words import record_name
from smartcity_desk.core.structure_words import structure_name, structure_words
from smartcity_desk.ui.records.slide_words import slide_words
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.texts import trail

if TYPE_CHECKING:
    from smartcity_desk.store.audit import AuditRow

_LONGEST = 120
_SEAL, _HEX = 64, frozenset("0123456789abcdef")
MINUS = "\u2212"


class Namer:
    """Names of units and nodes of one evaluation, looked up once."""

    def __init__(self, evaluation: Evaluation | None) -> None:
        self.units: dict[str, Name] = {}
        self.nodes: dict[str, Name] = {}
        self.groups: dict[str, Name] = {}
        if evaluation is not None:
            panel = evaluation.panel
            everywhere = [*panel.units, *([panel.city] if panel.city is not None else [])]
            self.units = {unit.code: unit.name for unit in everywhere}
            framework = evaluation.framework
            self.nodes = {d.code: d.name for d in framework.denominators}
            self.nodes |= {node.code: node.name for node in framework.nodes}
            self.groups = {group.code: group.name for group in panel.groups}

    def unit(self, code: str, language: Language) -> str:
        """The name of a unit, or its code."""
        return self.units.get(code, Name(code)).text(language)

    def node(self, code: str, language: Language) -> str:
        """The name of a node or denominator, or its code."""
        return self.nodes.get(code, Name(code)).text(language)

    def codes(self, words: str) -> tuple[str, ...]:
        """Codes of units and nodes whose name holds ``words``."""
        wanted = words.casefold()
        return tuple(
            code
            for code, name in {**self.units, **self.nodes}.items()
            if wanted and (wanted in name.zh.casefold() or wanted in name.en.casefold())
        )


def verb_words(verb: str, language: Language) -> str:
    """What was done."""
    return trail.VERBS.get(verb, Name(verb)).text(language)


def verbs_named(words: str) -> tuple[str, ...]:
    """Verbs whose name, in either language, holds ``words``."""
    wanted = words.casefold()
    return tuple(
        verb
        for verb, name in trail.VERBS.items()
        if wanted and (wanted in name.zh or wanted in name.en)
    )


def unit_words(row: AuditRow, namer: Namer, language: Language) -> str:
    """The district, or what else the row is about."""
    if row.year is None and row.unit in texts.SUBJECTS:
        return texts.SUBJECTS[row.unit].text(language)
    return namer.unit(row.unit, language)


def item_words(row: AuditRow, namer: Namer, language: Language) -> str:
    """The item, the weight or the choice."""
    if row.year is not None:
        adjustment = texts.ADJUSTMENTS.get(row.code)
        return adjustment.text(language) if adjustment else namer.node(row.code, language)
    if row.unit == "order" and row.code in texts.SUBJECTS:
        return texts.SUBJECTS[row.code].text(language)
    if row.unit:
        about = _about(row, namer)
        if about is not None:
            return about.text(language)
        gone = None if row.code in namer.nodes else structure_name(row.unit, row.old, row.new)
        return namer.node(row.code, language) if gone is None else gone.text(language)
    if row.code in texts.METHOD and row.code not in namer.nodes:
        choice = texts.METHOD[row.code].text(language)
        return texts.METHOD_OF.text(language).format(choice=choice)
    if row.code:
        return texts.WEIGHT_OF.text(language).format(node=namer.node(row.code, language))
    return ""


def _about(row: AuditRow, namer: Namer) -> Name | None:
    try:
        data = json.loads(row.new or row.old or "null")
    except ValueError:
        data = None
    return record_name(row.unit, row.code, data, {**namer.units, **namer.nodes})


def both_values(row: AuditRow, namer: Namer, language: Language) -> tuple[str, str]:
    """What it was and what it is; of structured things only what differs."""
    if row.year is None and row.unit == "slide":
        old, new = (slide_words(text, namer.units, language) for text in (row.old, row.new))
        return _short(old), _short(new)
    if row.year is None and row.unit:
        names = {**namer.groups, **namer.units, **namer.nodes}
        found = structure_words(row.unit, row.old, row.new, names)
        if found is not None:
            return _short(found[0].text(language)), _short(found[1].text(language))
    if row.year is None and row.code in texts.METHOD and row.code not in namer.nodes:
        old, new = (choice_words(row.code, text, language) for text in (row.old, row.new))
        return old, new
    return value_words(row.old, language), value_words(row.new, language)


def choice_words(key: str, text: str, language: Language) -> str:
    """A choice of the method as the trail keeps it, in words."""
    found = written_choice(key, text)
    return value_words(text, language) if found is None else found.text(language)


def value_words(text: str, language: Language) -> str:
    """A value as the trail keeps it, as people write it."""
    if text == "NR":
        return texts.NOT_REPORTED.text(language)
    if text == "NA":
        return texts.NOT_APPLICABLE.text(language)
    value, _, state = text.partition(" ")
    sign, digits = (value[:1], value[1:]) if value[:1] in (">", "<", "≈") else ("", value)
    try:
        number = sign + number_words(float(digits))
    except ValueError:
        return _told(text)
    if state not in trail.STATES:
        return number if not state else _told(text)
    told = trail.STATES[state].text(language)
    return trail.VALUE_AND_STATE.text(language).format(value=number, state=told)


def number_words(value: float) -> str:
    """A number as people write it: 4,210 and 24.8571; what is finer has more digits."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    is_close = abs(float(text.replace(",", "")) - value) <= 1e-6 * abs(value) or abs(value) > 1
    return (text if is_close else f"{value:.6g}").replace("-", MINUS)


def _told(text: str) -> str:
    """Structured text shortened to what it says."""
    label, seal = _sealed(text)
    if seal:
        return _short(label)
    if text.startswith(("{", "[")):
        try:
            found = json.loads(text)
        except ValueError:
            return _short(text)
        if isinstance(found, dict):
            parts = [f"{k}: {v}" for k, v in found.items() if v not in (None, "", [], {})]
            return _short("; ".join(parts))
        return _short(", ".join(map(str, found)))
    return _short(text)


def _sealed(text: str) -> tuple[str, str]:
    """A version's label and its data hash; the hash is empty where there is none."""
    label, _, seal = text.rpartition(" ")
    return (label, seal) if len(seal) == _SEAL and set(seal) <= _HEX else (text, "")


def _seal_words(text: str, language: Language) -> str:
    _, seal = _sealed(text)
    return f" · {texts.DATA_HASH.text(language).format(seal=seal)}" if seal else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def time_words(at: str) -> str:
    """A moment in local time, to the second; the text itself where it is none."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at


def cells_of(row: AuditRow, namer: Namer, language: Language) -> tuple[str, ...]:
    """The row as the table shows it."""
    return (
        time_words(row.at),
        f"{row.who} · {row.role}" if row.role else row.who,
        verb_words(row.verb, language),
        unit_words(row, namer, language),
        item_words(row, namer, language),
        "" if row.year is None else str(row.year),
        *both_values(row, namer, language),
        " · ".join(text for text in (row.why, row.source) if text),
    )


def line_of(row: AuditRow, namer: Namer, language: Language) -> tuple[str | int | None, ...]:
    """The row as the exported sheet has it, the data hash of a version with it."""
    return (
        time_words(row.at), row.who, row.role, verb_words(row.verb, language),
        unit_words(row, namer, language), item_words(row, namer, language), row.year,
        *(
            words + _seal_words(text, language)
            for words, text in zip(
                both_values(row, namer, language), (row.old, row.new), strict=True
            )
        ),
        row.why, row.source,
        row.number,
    )  # fmt: skip
