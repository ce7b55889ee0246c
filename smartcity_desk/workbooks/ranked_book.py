"""The ranked workbook: the whole result as a file that anyone can audit and recalculate."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_ranks import PublishedRanks
from smartcity_desk.core.result import Result
from smartcity_desk.whole_files import write_for_others
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.ranked_about import write_about
from smartcity_desk.workbooks.ranked_chart import write_chart
from smartcity_desk.workbooks.ranked_context import (
    BY_GROUP,
    BY_INDEX,
    CHART,
    DATA,
    ISSUES,
    METHOD,
    PROGRESS,
    RANKING,
    SCORES,
    WEIGHTS,
    YEARS,
    RankedContext,
    Trial,
)
from smartcity_desk.workbooks.ranked_data import write_data, write_issues
from smartcity_desk.workbooks.ranked_method import WeightsSheet, write_method
from smartcity_desk.workbooks.ranked_partial import write_by_group, write_by_index, write_progress
from smartcity_desk.workbooks.ranked_places import Places
from smartcity_desk.workbooks.ranked_ranking import RankingSheet
from smartcity_desk.workbooks.ranked_scores import ScoreSheet
from smartcity_desk.workbooks.ranked_sheet import TooLarge
from smartcity_desk.workbooks.ranked_styles import Styles
from smartcity_desk.workbooks.ranked_years import YearsSheet
from smartcity_desk.workbooks.safe_text import clean_text

__all__ = ["Trial", "ranked_workbook_bytes", "write_ranked_workbook"]

_CONTENTS = (
    (RANKING, Name("综合排名、一级指标得分、较上年变化、名次变化、覆盖率",
                   "Ranking, first-level scores, changes, coverage")),
    (CHART, Name("得分构成图，从基准 100 起", "Contributions drawn from the reference 100")),
    (BY_INDEX, Name("各一级指标的排名", "Ranking by each first-level index")),
    (BY_GROUP, Name("各组指数与组内排名", "Index of the groups and ranks within them")),
    (PROGRESS, Name("进步排名及所用规则", "Ranking by progress, with the rule in use")),
    (YEARS, Name("历年指数与名次，全市与各组走势图",
                 "Index and ranks over the years, with a chart")),
    (SCORES, Name("各级得分全表", "Scores of all nodes")),
    (WEIGHTS, Name("指标体系、权重、分母、目标值", "Framework, weights, denominators, goalposts")),
    (METHOD, Name("所用方法与计算步骤", "Method and steps of the calculation")),
    (DATA, Name("全部数据及出处", "All data and where they come from")),
    (ISSUES, Name("需要核对的事项", "What has to be looked at")),
)  # fmt: skip


def write_ranked_workbook(
    path: Path,
    result: Result,
    *,
    year: int,
    made: datetime,
    language: Language = "zh",
    issues: Sequence[Issue] = (),
    trial: Trial | None = None,
    notice: Name | Notice | None = None,
    title: Name | None = None,
    frozen: Frozen | None = None,
    published: Mapping[int, PublishedScore] | None = None,
    ranks: Mapping[int, PublishedRanks] | None = None,
) -> None:
    """Write the ranked workbook of ``year`` to ``path``, whole or not at all.

    Args:
        made: when it is made; printed, and the creation date of the file.
        issues: listed as they are.
        trial: ``None`` says that the result is official.
        notice: a sentence for every sheet, such as *synthetic data*.
        title: name of the evaluation, that of the framework by default.
        frozen: the record of the frozen version, printed on the front and the method sheet.
        published: the city's index by year as it was published, printed as it is on the sheet
            of years, apart from what is computed.
        ranks: the ranks by year as they were published, printed below that.

    Raises:
        InputError: the file cannot be written (open in Excel, folder missing), or there is
            more than a sheet can hold.
        ValueError: the result has no such year.
    """
    context = RankedContext(
        result, year, language, title or result.tree.framework.name, made,
        tuple(issues), trial, notice.text if isinstance(notice, Notice) else notice,
        frozen, published or {}, ranks or {},
    )  # fmt: skip
    try:
        content = ranked_workbook_bytes(context)
    except TooLarge:
        problem = Issue(Severity.ERROR, "workbook_too_large", file=str(path))
        raise InputError(problem) from None
    write_for_others(Path(path), content)


def ranked_workbook_bytes(context: RankedContext) -> bytes:
    """The ranked workbook as bytes; the same context gives the same bytes.

    Raises :class:`~smartcity_desk.workbooks.ranked_sheet.TooLarge`.
    """
    from xlsxwriter import Workbook

    result = context.result
    result.year_position(context.year)
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties(_properties(context))
    styles, places = Styles(book), Places(context)
    write_about(book, styles, context, _CONTENTS)
    RankingSheet(book, styles, context, places).write()
    write_chart(book, styles, context)
    write_by_index(book, styles, context, places)
    write_by_group(book, styles, context, places)
    write_progress(book, styles, context, places)
    YearsSheet(book, styles, context, places).write()
    ScoreSheet(book, styles, context, places).write()
    WeightsSheet(book, styles, context, places).write()
    write_method(book, styles, context)
    write_data(book, styles, context)
    write_issues(book, styles, context)
    book.close()
    return buffer.getvalue()


def _properties(context: RankedContext) -> dict[str, object]:
    made = context.made
    if made.tzinfo is not None:
        made = made.astimezone(UTC).replace(tzinfo=None)
    title = clean_text(f"{context.say(context.title)} {context.year}")[:200]
    return {"title": title, "author": "Smart City Desk", "created": made}
