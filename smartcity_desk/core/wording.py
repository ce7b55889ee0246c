"""Words that many rooms share: names, years, severities and statuses in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status

STATUS_NAMES: dict[Status, Name] = {
    Status.REPORTED: Name("填报", "reported"),
    Status.NOT_REPORTED: Name("未填报", "not reported"),
    Status.NOT_APPLICABLE: Name("不适用", "not applicable"),
    Status.IMPUTED: Name("补齐", "imputed"),
    Status.EDITED: Name("修改", "edited"),
    Status.VERIFIED: Name("已核验", "verified"),
}
SEVERITY_NAMES: dict[Severity, Name] = {
    Severity.ERROR: Name("错误", "error"),
    Severity.WARNING: Name("警告", "warning"),
    Severity.INFO: Name("提示", "info"),
}


def named(key: str, name: Name) -> dict[str, str]:
    """``{key}_zh`` and ``{key}_en``: what a sentence in either language puts in."""
    return {f"{key}_zh": name.zh, f"{key}_en": name.text("en")}


def all_named(key: str, names: Sequence[Name]) -> dict[str, str]:
    """Several names, joined as either language joins them."""
    return {
        f"{key}_zh": "、".join(name.zh for name in names),
        f"{key}_en": ", ".join(name.text("en") for name in names),
    }


def year_spans(years: Iterable[int]) -> list[str]:
    """``[2014, 2015, 2016, 2018]`` → ``["2014–2016", "2018"]``."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return [str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spans]


def years_named(years: Sequence[int]) -> dict[str, str]:
    """``years_zh`` and ``years_en`` for a sentence about these years."""
    spans = year_spans(years)
    return {"years_zh": "、".join(spans), "years_en": ", ".join(spans)}


def only_year(years: Sequence[int]) -> int | None:
    """The year, where there is only one; else ``None``: the issue is about more."""
    return years[0] if len(years) == 1 else None
