"""The sentences of interpretation: uncertain readings, moved, hidden and renamed parts.

See :mod:`smartcity_desk.core.issue_texts`, which gathers all sentences.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

READING_TEXTS: dict[str, Name] = {
    "value_uncertain_scaled": Name(
        "{file}「{sheet}」{cell}：“{raw}”换算为 {working} = {reading}（{measure}）。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” is converted to {measure} as {working} = {reading}. Until"
        " it is confirmed it counts as not reported.",
    ),
    "value_uncertain_unit": Name(
        "{file}「{sheet}」{cell}：“{raw}”的单位是 {given}，表中单位是 {measure}，"
        "建议读作 {reading}。确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” is in {given}, the form asks for {measure}; the reading "
        "proposed is {reading}. Until it is confirmed it counts as not reported.",
    ),
    "value_uncertain_fraction": Name(
        "{file}「{sheet}」{cell}：该项按百分比填报，“{raw}”可能是小数写法，建议读作 {reading}。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: this item is in per cent and “{raw}” may be a fraction; the "
        "reading proposed is {reading}. Until it is confirmed it counts as not reported.",
    ),
}
