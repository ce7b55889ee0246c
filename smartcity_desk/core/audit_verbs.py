"""What the audit trail calls a change: the verb of the step it belongs to, or its own kind.

A step that has a verb of its own (*paste*, *decide*, *import*) gives it to all its rows. One
that has none is named by what changed: weights, method, framework, or the kind of the record.
Verbs are kept in project files: they are added to, never renamed.
"""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.difference import CellChange, Change, MethodChange, WeightChange
from smartcity_desk.core.method import Method
from smartcity_desk.core.records import Kind, RecordChange

EDIT: Final = "edit"
"""A value that was typed; also what a step without a verb of its own is called."""
PASTE, CUT, CLEAR, FILL, REPLACE = "paste", "cut", "clear", "fill", "replace"
VERIFY, UNVERIFY = "verify", "unverify"
WEIGHTS, METHOD, FRAMEWORK = "weights", "method", "framework"
IMPORT, RESET, SETTLE, ANSWER, SCENARIO = "import", "reset", "settle", "answer", "scenario"
CORRECT, LOCK = "correct", "lock"

_OF_VALUES: Final = frozenset((EDIT, PASTE, CUT, CLEAR, FILL, REPLACE, VERIFY, UNVERIFY))
_OF_RECORD: Final = {
    Kind.DECISION: "decide", Kind.DROPPED: "decide", Kind.APPEAL: "file", Kind.QUESTION: "ask",
    Kind.SOURCE: IMPORT, Kind.ADDITION: IMPORT, Kind.LAYOUT: IMPORT, Kind.CONTENT: "attachment",
    Kind.FIGURE: CORRECT, Kind.WEIGHT_LOCKS: LOCK, "retired": FRAMEWORK,
}  # fmt: skip
_KINDS: Final = frozenset(map(str, Kind))
_STRUCTURE: Final = frozenset(
    ("framework", "node", "denominator", "unit", "city", "group", "order")
)


def verb_of(verb: str, change: Change | RecordChange) -> str:
    """What one change of a step is called, given the verb of the step.

    What only happened to be recorded with an edit of values is called what it is.
    """
    if verb not in _OF_VALUES or isinstance(change, CellChange):
        return verb
    if isinstance(change, WeightChange):
        return WEIGHTS
    if isinstance(change, MethodChange):
        return METHOD
    if isinstance(change, RecordChange):
        return str(_OF_RECORD.get(change.kind, change.kind))
    return FRAMEWORK


def why_of(verb: str, why: str, change: Change | RecordChange) -> str:
    """The reason one change of a step carries: that of an edit of values is about values."""
    is_other = verb != EDIT and verb in _OF_VALUES and not isinstance(change, CellChange)
    return "" if is_other else why


def verb_told(about: str, code: str) -> str:
    """What a row that says *edit* and names no year is called, by what it is about.

    Such rows were written before weights, method, framework and records had words of their own.

    Args:
        about: the part of the structure, the kind of the record, or empty for weights and method.
        code: the node, the choice of the method or the key.
    """
    if not about:
        is_choice = code in Method().as_mapping()
        return METHOD if is_choice else WEIGHTS if code else EDIT
    if about in _STRUCTURE or (about == "year" and code.isdecimal()):
        return FRAMEWORK
    if about in _OF_RECORD:
        return str(_OF_RECORD[about])
    return about if about in _KINDS else EDIT
