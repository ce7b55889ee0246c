"""What is remembered between two runs, declared once: key, type, default, help."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypeVar

from smartcity_desk.core.names import Name

_HELP: Final = "help"
_CHECK: Final = "check"
_MOST: Final = 100_000
D = TypeVar("D", bound="Declared")


def _one_of(*choices: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _text(value: object) -> bool:
    return isinstance(value, str)


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _list(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) <= _MOST


def _texts(value: object) -> bool:
    return isinstance(value, list | tuple) and _list(value) and all(map(_text, value))


def _lists_of_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(_texts(v) and len(v) > 0 for v in value)


def _weights(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        _text(code) and isinstance(w, int | float) and math.isfinite(w) for code, w in value.items()
    )


def _mapping(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_text, value))


def _mappings(value: object) -> bool:
    return isinstance(value, Mapping) and all(_text(k) and _mapping(v) for k, v in value.items())


def _declared(default: Any, check: Callable[[object], bool], zh: str, en: str) -> Any:
    metadata = {_HELP: Name(zh, en), _CHECK: check}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


class Declared:
    """Fields with a default, a check and a help text; to plain data and back."""

    @classmethod
    def of_mapping(cls: type[D], given: Mapping[str, object]) -> tuple[D, tuple[str, ...]]:
        """What is in ``given``, and the keys whose values made no sense.

        Those keep their default; keys that are not declared are left out.
        """
        read: dict[str, Any] = {}
        senseless = []
        for declared in fields(cls):  # type: ignore[arg-type]
            if declared.name not in given:
                continue
            value = given[declared.name]
            if declared.metadata[_CHECK](value):
                read[declared.name] = _as_tuples(value)
            else:
                senseless.append(declared.name)
        return cls(**read), tuple(senseless)

    def as_mapping(self) -> dict[str, object]:
        """Plain data, readable back by :meth:`of_mapping`."""
        return {d.name: getattr(self, d.name) for d in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def helps(cls) -> dict[str, Name]:
        """Key → what is remembered under it."""
        return {d.name: d.metadata[_HELP] for d in fields(cls)}  # type: ignore[arg-type]


@dataclass(frozen=True)
class State(Declared):
    """What was selected and tried in one evaluation."""

    year: int = _declared(0, _count, "所选年份", "year selected")
    group: str = _declared("", _text, "所选分组", "group selected")
    unit: str = _declared("", _text, "所选的区", "unit selected")
    item: str = _declared("", _text, "所选数据项", "item selected")
    node: str = _declared("", _text, "所选节点", "node selected")
    weights: Mapping[str, float] = _declared(
        {}, _weights, "试算权重（与正式不同时）", "trial weights, where they differ"
    )
    method: Mapping[str, object] = _declared(
        {}, _mapping, "试算方法（与正式不同时）", "trial method, where it differs"
    )
    locked: tuple[str, ...] = _declared((), _texts, "锁定的权重", "locked weights")
    edits: tuple[tuple[Any, ...], ...] = _declared(
        (), _list, "改动的数据", "readings edited: kind, unit, code, year, reading"
    )
    whole: str = _declared(
        "",
        _text,
        "改动体系、区或年份后的全部内容",
        "everything, once framework, units or years differ",
    )
    records: Mapping[str, Mapping[str, str]] = _declared(
        {}, _mappings, "决定、情景、备注等", "decisions, scenarios, comments and the like"
    )

    @property
    def is_trial(self) -> bool:
        """Whether something was tried."""
        # Which files came and which weights are locked is no trial.
        noted = any(kind not in ("source", "weight_locks") for kind in self.records)
        return bool(self.weights or self.method or self.edits or self.whole or noted)

    def without_trial(self) -> State:
        """The selection alone."""
        return replace(self, weights={}, method={}, edits=(), whole="", records={})


@dataclass(frozen=True)
class Session(Declared):
    """What the program was like when it was last left."""

    language: str = _declared("system", _one_of("system", "zh", "en"), "界面语言", "language")
    theme: str = _declared("system", _one_of("system", "light", "dark"), "外观", "theme")
    fills: str = _declared("colour", _one_of("colour", "pattern"), "图中填充", "fills in charts")
    motion: str = _declared(
        "system", _one_of("system", "less", "full"), "动画", "whether rows move to their places"
    )
    geometry: str = _declared("", _text, "窗口位置与大小", "place and size of the window")
    recent: tuple[tuple[str, ...], ...] = _declared(
        (), _lists_of_texts, "最近打开", "recent evaluations, the latest first"
    )
    folder: str = _declared("", _text, "上次打开的文件夹", "folder of the last file dialog")
    operator: str = _declared("", _text, "操作人姓名", "name of the operator")
    role: str = _declared("", _text, "操作人职务", "role of the operator")
    people: tuple[tuple[str, ...], ...] = _declared(
        (), _lists_of_texts, "用过这台电脑的操作人", "who sat here: name and role, the latest first"
    )
    files: tuple[str, ...] = _declared((), _texts, "已打开的文件", "what is open")
    page: str = _declared("", _text, "所在页面", "page shown")
    shown: Mapping[str, object] = _declared(
        {}, _mapping, "表格的列、大小等显示方式", "columns, size and the like of the tables"
    )
    attempts: int = _declared(
        0, _count, "连续未完成的恢复次数", "restores begun since one last finished"
    )
    states: Mapping[str, Mapping[str, object]] = _declared(
        {}, _mappings, "各次评估的选择与试算", "selection and trial of the recent evaluations"
    )


def _as_tuples(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_tuples(inner) for key, inner in value.items()}
    return tuple(map(_as_tuples, value)) if isinstance(value, list | tuple) else value
