"""What the audit trail keeps of framework, units and groups, as people say it.

The trail holds the whole of what changed as JSON, before and after. Here only what differs
is told, field by field, in both languages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from smartcity_desk.core.display import MINUS
from smartcity_desk.core.framework import (
    CityAggregation,
    Direction,
    Goalposts,
    Level,
    ValueType,
)
from smartcity_desk.core.item_words import (
    CITY_RULES,
    DIRECTIONS,
    FIELD_NAMES,
    NONE,
    UNSET,
    VALUE_TYPES,
    YES_NO,
    goalposts_words,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.record_words import RECORD_WORDS
from smartcity_desk.core.restructure_texts import LEVEL_NAMES
from smartcity_desk.core.review_words import REVIEW_WORDS

Names = Mapping[str, Name]
NAMED_KINDS: Final = ("node", "denominator", "unit", "city", "group")
_LABELS: Final[dict[str, Name]] = {
    **FIELD_NAMES,
    "name": Name("名称", "name"),
    "parent": Name("上级", "parent"),
    "level": Name("层级", "level"),
    "weight": Name("权重", "weight"),
    "group": Name("分组", "group"),
    "code": Name("代码", "code"),
}
_REARRANGED: Final = Name("次序已调整", "rearranged")
_NODES: Final = Name("{name}等 {count} 个节点", "{name} and {count} nodes in all")
_ITEMS: Final = Name("{year} 年的 {count} 个数据项", "{count} items of {year}")


def structure_name(kind: str, old: str, new: str) -> Name | None:
    """The name of what changed, as it stands in the trail; ``None`` where there is none."""
    if kind == "retired":
        data = _read(new) or _read(old)
        return _name(data["nodes"][0]) if data else None
    data = _read(new) or _read(old)
    return _name(data) if kind in NAMED_KINDS and isinstance(data, dict) else None


def structure_words(kind: str, old: str, new: str, names: Names) -> tuple[Name, Name] | None:
    """What it was and what it is; ``None`` for a kind of which nothing is known here.

    Args:
        names: code → name of units, groups, nodes and denominators.
    """
    before, after = _read(old), _read(new)
    if kind in NAMED_KINDS:
        return _fields(before, after, names)
    if kind == "order":
        return Name(""), _REARRANGED
    tell = _RECORDS.get(kind)
    if tell is None:
        return None
    try:
        old_words, new_words = (
            Name("") if data is None else tell(data, names) for data in (before, after)
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # of another version of the program: shown as it is
    return old_words, new_words


def _read(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _name(data: Mapping[str, Any]) -> Name:
    found = data.get("name")
    return Name(**found) if isinstance(found, dict) else Name(str(data.get("code", "")))


def _fields(before: Any, after: Any, names: Names) -> tuple[Name, Name]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        return (_name(before) if before else Name("")), (_name(after) if after else Name(""))
    flat = _flat(before), _flat(after)
    differing = [key for key in {**flat[0], **flat[1]} if flat[0].get(key) != flat[1].get(key)]
    old, new = ([_said(key, one.get(key), names) for key in differing] for one in flat)
    return _joined(old), _joined(new)


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of the thing and, for an item, of its description."""
    item = data.get("item") or {}
    return {**{k: v for k, v in data.items() if k != "item"}, **item}


def _said(key: str, value: Any, names: Names) -> Name:
    label, words = _LABELS.get(key, Name(key)), _value(key, value, names)
    return Name(f"{label.zh} {words.zh}", f"{label.text('en')} {words.text('en')}")


def _value(key: str, value: Any, names: Names) -> Name:
    words = _WORDS.get(key)
    if words is not None and value is not None:
        return words(value)
    if value is None or value == "":
        return UNSET if key == "goalposts" else NONE
    if isinstance(value, dict):
        return Name(**value) if set(value) == {"zh", "en"} else Name(str(value))
    if key in ("parent", "group", "denominator"):
        return names.get(str(value), Name(str(value)))
    if isinstance(value, float):
        return Name(f"{value:.6g}".replace("-", MINUS))
    return Name(str(value))


def _joined(parts: list[Name]) -> Name:
    return Name("；".join(p.zh for p in parts), "; ".join(p.text("en") for p in parts))


_WORDS: Final[dict[str, Callable[[Any], Name]]] = {
    "level": lambda value: LEVEL_NAMES[Level(value)],
    "direction": lambda value: DIRECTIONS[Direction(value)],
    "value_type": lambda value: VALUE_TYPES[ValueType(value)],
    "city_aggregation": lambda value: CITY_RULES[CityAggregation(value)],
    "cumulative": lambda value: YES_NO[bool(value)],
    "goalposts": lambda value: Name(goalposts_words(Goalposts(**value))),
}


def _retired(data: Any, _names: Names) -> Name:
    name, count = _name(data["nodes"][0]), len(data["nodes"])
    if count == 1:
        return name
    return Name(
        _NODES.zh.format(name=name.zh, count=count),
        _NODES.en.format(name=name.text("en"), count=count),
    )


def _alias(data: Any, names: Names) -> Name:
    return names.get(str(data["unit"]), Name(str(data["unit"])))


def _last_year(data: Any, _names: Names) -> Name:
    if not isinstance(data, dict):  # a year of the panel itself
        return Name(str(data))
    words = {"year": data["year"], "count": len(data["items"])}
    return Name(_ITEMS.zh.format(**words), _ITEMS.en.format(**words))


_RECORDS: Final[dict[str, Callable[[Any, Names], Name]]] = {
    "retired": _retired,
    "alias": _alias,
    "year": _last_year,
    **REVIEW_WORDS,
    **RECORD_WORDS,
}
