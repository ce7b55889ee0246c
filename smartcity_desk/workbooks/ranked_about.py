"""The front sheet: what this workbook is, from what, in which state, how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcity_desk import __version__
from smartcity_desk.core.display import number_text
from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.standings import units_received
from smartcity_desk.workbooks.ranked_context import ABOUT, RankedContext
from smartcity_desk.workbooks.ranked_places import HEAD
from smartcity_desk.workbooks.ranked_sheet import RankedSheet
from smartcity_desk.workbooks.ranked_styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MOST_NAMED = 10
HINT = Name("先读本页，再看各表。", "Read this page first.")
Contents = Sequence[tuple[Name, Name]]

_READ: tuple[Name, ...] = (
    Name("“—”表示没有数值，不等于零；覆盖率与填报项数说明缺了多少。",
         "A dash means no value, never zero; coverage and items reported say how much is missing."),
    Name("▲1 上升一位，▼2 下降两位，− 不变。", "▲1 is one rank up, ▼2 two down, − unchanged."),
    Name("100 分为基准水平；得分可低于 70 或高于 130。",
         "100 is the reference; scores may fall below 70 or rise above 130."),
    Name("上级得分、指数、名次、变化是公式，可用 Excel 自行复核；数据项得分与往年指数为数值。",
         "Scores of inner nodes, index, ranks and changes are formulas that anyone can check in "
         "Excel; item scores and earlier years are values."),
    Name("四舍五入后相同而名次不同的指数，多显示几位小数以示区别。",
         "An index that would look the same as its neighbour's is shown with more decimals."),
)  # fmt: skip


def write_about(
    book: Workbook, styles: Styles, context: RankedContext, contents: Contents
) -> RankedSheet:
    """Write the front sheet; ``contents`` are the other sheets with what they hold."""
    page = RankedSheet(book, styles, ABOUT, context)
    page.frame(Name("评估结果", "Ranked result"), HINT, [22, 92])
    row = HEAD
    for label, value in [*_facts(context), *_outcome(context)]:
        page.text(row, 0, context.say(label), "label")
        page.text(row, 1, value, "wrapped")
        page.sheet.set_row(row, 20)
        row += 1
    row = _reading(page, row + 1)
    page.text(row + 1, 0, page.say("各表内容", "Sheets"), "section")
    row += 2
    for name, content in contents:
        target, link = context.say(name), styles.get("link")
        page.sheet.write_url(row, 0, f"internal:'{target}'!A1", link, target)
        page.text(row, 1, context.say(content), "wrapped")
        row += 1
    page.finish(freeze=(HEAD, 0), repeat=2, tall=1)
    return page


def _facts(context: RankedContext) -> list[tuple[Name, str]]:
    framework, result = context.result.tree.framework, context.result
    received, units = units_received(result, context.year), result.rows.unit_count
    name = context.say(framework.name)
    counts = Name(
        f"{len(framework.first_level)} 项一级指标，{len(result.tree.indicators)} 项指标，"
        f"{len(framework.items)} 个数据项",
        f"{len(framework.first_level)} first-level indices, {len(result.tree.indicators)} "
        f"indicators, {len(framework.items)} items",
    )
    facts = [
        (Name("评估", "Evaluation"), context.say(context.title)),
        (Name("年份", "Year"), str(context.year)),
        (Name("指标体系", "Framework"), f"{name} · {framework.version} · {context.say(counts)}"),
        (Name("状态", "State"), context.state),
        (Name("已收", "Received"), context.provisional or f"{received}/{units}"),
        (Name("制作时间", "Made"), context.made_text),
        (Name("程序", "Program"), f"Smart City Desk {__version__}"),
    ]  # fmt: skip
    beside = [(label, context.say(value)) for label, value in context.freezing]
    if context.trial is not None and context.trial.changes:
        many = Name(f"{context.trial.changes} 处", str(context.trial.changes))
        beside.insert(0, (Name("改动", "Changes"), context.say(many)))
    errors = sum(issue.severity is Severity.ERROR for issue in context.issues)
    if errors:
        beside.append((Name("暂定", "Provisional"), context.say(_open_errors(errors))))
    facts[4:4] = beside
    return facts


def _open_errors(count: int) -> Name:
    """Why the ranks are provisional, and where to read on."""
    return Name(
        f"{count} 条错误待核，所涉数值按未填报计；见“核验事项”",
        f"open errors: {count}; their figures count as not reported; see the sheet of entries",
    )


def _outcome(context: RankedContext) -> list[tuple[Name, str]]:
    """City index and the first three of the ranking, as exported."""
    facts: list[tuple[Name, str]] = []
    row, result = context.result.rows.city_row, context.result
    if row is not None:
        text = number_text(context.index(row))
        if context.last is not None:
            change = number_text(float(result.change(context.year)[row]), signed=True)
            text += context.say(
                Name(f"（较 {context.last} 年 {change}）", f" ({change} on {context.last})")
            )
        facts.append((Name("全市指数", "City index"), text))
    first = [
        f"{line.rank} {context.say(line.unit.name)} {number_text(line.index, decimals)}"
        for line, decimals in zip(context.lines, context.decimals, strict=True)
        if line.rank is not None and line.rank <= 3
    ]
    more = ["…"] if len(first) > MOST_NAMED else []
    facts.append((Name("前三名", "First three"), " · ".join([*first[:MOST_NAMED], *more])))
    return facts


def _reading(page: RankedSheet, row: int) -> int:
    page.text(row, 0, page.say("怎样读", "How to read"), "section")
    for sentence in _READ:
        row += 1
        page.sheet.merge_range(row, 0, row, 1, "", page.styles.get("body"))
        page.text(row, 0, f"· {page.context.say(sentence)}", "body")
        page.sheet.set_row(row, 18)
    return row + 1
