"""Scenarios, appeals, choices and other records in words, for the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from smartcity_desk.core.appeal_words import DECISIONS
from smartcity_desk.core.appeals import Appeal, Decision
from smartcity_desk.core.comments import place_in
from smartcity_desk.core.display import MINUS
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.drawing_words import method_words
from smartcity_desk.core.names import Name
from smartcity_desk.core.published_corrections import figure_words
from smartcity_desk.core.review_words import joined_words
from smartcity_desk.core.weight_locks import locks_words

Names = Mapping[str, Name]
_PLACED: Final = ("attachment", "verification")  # the key begins with a cell
_NUMBER: Final = Name("第 {number} 号 {about}", "No. {number} {about}")
_ROUND: Final = Name("第 {number} 轮", "Round {number}")
_DRAWING: Final = Name("抽样方式", "how weights are drawn")
_BEGUN: Final = Name("开始", "begun")
_FROZEN: Final = Name("冻结", "frozen")
_LEFT_OUT: Final = Name("不读取", "left out")
_COLUMNS: Final = Name("{count} 列有含义", "{count} columns have a meaning")
_ENTRIES: Final = Name("待核 +{came} −{went}", "entries +{came} −{went}")


def record_name(kind: str, key: str, data: Any, names: Names) -> Name | None:
    """What a record is about; empty where its key says nothing, ``None`` to leave it as it is.

    Args:
        key: under which it is kept.
        data: the record, as read from JSON.
        names: code → name of units, nodes and denominators.
    """
    if kind in _PLACED:
        return _cell(key.split("|")[:3], names)
    if kind == "comment":
        place = place_in(key)
        return None if place is None else _cell([place.unit, place.item, place.year], names)
    if kind == "progress":
        return names.get(key)
    if kind == "source":
        return names.get(key, Name(key.removeprefix("file:")))
    tell = _NAMES.get(kind)
    return None if tell is None else tell(key, data if isinstance(data, dict) else {}, names)


def _of_entry(_key: str, data: Mapping[str, Any], names: Names) -> Name:
    issue = data.get("issue") or {}
    item = issue.get("item") or ""
    return names.get(item, Name(str(item or issue.get("file", ""))))


def _of_scenario(_key: str, data: Mapping[str, Any], _names: Names) -> Name:
    return Name(str(data.get("name", "")), str(data.get("name_en", "")))


def _of_appeal(_key: str, data: Mapping[str, Any], names: Names) -> Name:
    if "number" not in data:
        return Name("")
    about = _cell([data.get(part, "") for part in ("unit", "item", "year")], names)
    return _filled(_NUMBER, number=Name(str(data["number"])), about=about)


def _of_figure(key: str, _data: Mapping[str, Any], names: Names) -> Name:
    return _cell(key.split("|")[:2], names)


def _of_round(key: str, _data: Mapping[str, Any], _names: Names) -> Name:
    return _filled(_ROUND, number=Name(key))


def _of_files(_key: str, data: Mapping[str, Any], _names: Names) -> Name:
    files = [str(file) for file in data.get("files", ())]
    return Name("、".join(files), ", ".join(files))


def _drawing_name(_key: str, _data: Mapping[str, Any], _names: Names) -> Name:
    return _DRAWING


def _nothing(_key: str, _data: Mapping[str, Any], _names: Names) -> Name:
    return Name("")


_NAMES: Final[dict[str, Callable[[str, Mapping[str, Any], Names], Name]]] = {
    "decision": _of_entry,
    "dropped": _of_entry,
    "question": _of_entry,
    "scenario": _of_scenario,
    "appeal": _of_appeal,
    "choice": _drawing_name,
    "blind": _of_round,
    "addition": _of_files,
    "content": _nothing,
    "layout": _nothing,
    "slide": _nothing,
    "published_figure": _of_figure,
    "weight_locks": _nothing,
}


def scenario_words(data: Any, names: Names) -> Name:
    """Its name, and the weights of the first level."""
    sets = data.get("sets") or {}
    first: Mapping[str, float] = next(iter(sets.values()), {})
    weights = [_with(names.get(code, Name(code)), _number(w)) for code, w in first.items()]
    return joined_words(_of_scenario("", data, names), *weights)


def appeal_words(data: Any, _names: Names) -> Name:
    """Where it stands, the value that stood there and the one claimed or taken; why."""
    appeal = Appeal.of_record("", data)
    is_decided = appeal.decision in (Decision.ACCEPTED, Decision.PARTLY)
    before = appeal.before if is_decided else appeal.reported
    after = appeal.value if is_decided and appeal.value is not None else appeal.claimed
    change = f"{'' if before is None else _number(before) + ' '}→ {_number(after)}"
    why = appeal.grounds if appeal.is_open else appeal.reason
    return joined_words(DECISIONS[appeal.decision], change, why)


def choice_words(data: Any, _names: Names) -> Name:
    """How weights and missing values are drawn."""
    drawing = Drawing.of_mapping(data)
    return method_words(drawing, drawing.count)


def layout_words(data: Any, _names: Names) -> Name:
    """How many columns of a table have a meaning, or that such tables are left out."""
    heads = data.get("heads") or {}
    count = sum(1 for head in heads.values() if head.get("role") != "ignored")
    return _filled(_COLUMNS, count=Name(str(count))) if count else _LEFT_OUT


def addition_words(data: Any, _names: Names) -> Name:
    """How many entries came and went with the workbooks."""
    came, went = (Name(str(len(data.get(part, ())))) for part in ("issues", "gone"))
    return _filled(_ENTRIES, came=came, went=went)


def blind_words(data: Any, _names: Names) -> Name:
    """Who began a round, or froze the weights."""
    if data.get("frozen_at"):
        return joined_words(_FROZEN, str(data.get("frozen_by", "")))
    return joined_words(_BEGUN, str(data.get("begun_by", "")))


def comment_words(data: Any, _names: Names) -> Name:
    """The last note."""
    notes = data.get("notes", ())
    return Name(str(notes[-1]["text"])) if notes else Name("")


def _cell(parts: list[Any], names: Names) -> Name:
    """Unit, item and year."""
    found = [names.get(str(part), Name(str(part))) for part in parts if part != ""]
    return Name(" ".join(p.zh for p in found), " ".join(p.text("en") for p in found))


def _with(name: Name, words: str) -> Name:
    return Name(f"{name.zh} {words}", f"{name.text('en')} {words}")


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", MINUS)


def _filled(pattern: Name, **words: Name) -> Name:
    zh = pattern.zh.format(**{key: word.zh for key, word in words.items()})
    return Name(zh, pattern.en.format(**{key: word.text("en") for key, word in words.items()}))


RECORD_WORDS: Final[dict[str, Callable[[Any, Names], Name]]] = {
    "scenario": scenario_words,
    "appeal": appeal_words,
    "choice": choice_words,
    "layout": layout_words,
    "addition": addition_words,
    "blind": blind_words,
    "comment": comment_words,
    "published_figure": figure_words,
    "weight_locks": locks_words,
}
