"""Spellings people use for *not reported* and *not applicable*; none of them is a zero."""

from __future__ import annotations

from smartcity_desk.core.panel import Status

_NOT_REPORTED = frozenset((
    "-", "--", "—", "——", "–", "−", "/", "//", "\\", "…", "……", "...", "?", "*",
    "无", "暂无", "暂无数据", "暂缺", "缺", "缺失", "数据缺失", "空", "空缺", "无数据", "没有",
    "没有数据", "暂无统计", "暂无统计口径", "无统计口径", "无统计", "尚无", "未统计", "未提供",
    "未报", "未填", "漏报", "待报", "待定", "待补", "待核实", "不详", "未知", "统计中",
    "none", "null", "nil", "nan", "n.a.", "not reported", "unknown", "tbd", "pending", "missing",
))  # fmt: skip
_NOT_APPLICABLE = frozenset((
    "n/a", "#n/a", "不涉及", "不适用。", "不适用", "无此项", "无此项业务", "无此业务", "无该项业务",
    "not applicable",
))  # fmt: skip


def missing_meant(text: str) -> Status | None:
    """The missing status that ``text`` probably means; ``None`` for other texts."""
    word = text.strip().strip("。；;（）()[]【】“”\"'").casefold() or text.strip()
    if text.casefold() in _NOT_APPLICABLE or word in _NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if text.casefold() in _NOT_REPORTED or word in _NOT_REPORTED:
        return Status.NOT_REPORTED
    return None
