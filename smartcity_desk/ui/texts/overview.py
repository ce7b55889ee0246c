"""Texts of the overview."""

from __future__ import annotations

from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.readiness import GapKind

TITLE = Name("总览", "Overview")

# -- the city ------------------------------------------------------------------
CITY_INDEX = Name("{year} {city}{index}", "{city}: {index} {year}")
AGAINST = Name("较 {year} {change}", "{change} on {year}")
RANKS_PUBLISHED = Name("已公布：{who}", "Published: {who}")
AS_PUBLISHED = Name("已公布 {index}", "published {index}")
OFFICIAL_PLAN = Name("正式方案", "official")
TRIAL_PLAN = Name("试算，非正式", "trial, not official")
UNFROZEN_PLAN = Name("试算，尚未定稿", "trial, not frozen yet")
IMPORTED_INDEX = Name("读入 {index}", "as imported {index}")
OFFICIAL_INDEX = Name("正式 {index}", "official {index}")
TREND = Name("{city}历年指数", "Index of {city} over the years")
TREND_POINT = Name("{year} 年 {value}", "{year}: {value}")
TREND_PICTURE = Name("{city}历年指数 {year}", "{city} index {year}")
LEGEND_COMPARABLE = Name("● 可比口径（按现行体系重算）", "● comparable basis (recomputed)")
LEGEND_PUBLISHED = Name("○ 已公布", "○ published")
LEGEND_DERIVED = Name("◇ 由公布数字推算", "◇ derived from published figures")
LEGEND_OFFICIAL = Name("┄ 正式方案", "┄ official")
NO_CITY = Name(
    "这份评估没有全市数据，不计算全市指数。",
    "This evaluation has no city, so there is no city index.",
)
NO_CITY_INDEX = Name(
    "{year} 年没有全市指数：全市数据不足。", "No city index in {year}: its data are incomplete."
)

# -- what the bulletin will say --------------------------------------------------
TOP_OVERALL = Name("总排名前三", "Overall: top 3")
TOP_GROUP = Name("{group}前三", "{group}: top 3")
LEADERS = Name("一级指标第一", "First by index")
FASTEST = Name("进步最快（{rule}）", "Fastest progress ({rule})")
PROVISIONAL = Name("暂定 {received}/{expected}", "provisional, {received}/{expected}")
RULES: dict[ProgressRule, Name] = {
    ProgressRule.MEAN_RANK: Name("指标名次均值", "mean rank"),
    ProgressRule.INDEX_POINTS: Name("指数增幅", "index points"),
    ProgressRule.OVERALL_RANK: Name("综合名次", "overall rank"),
}
WITH_RULE = Name("{title}（{rule}）", "{title} ({rule})")
PLACES_UP = Name("{value} 位", "{value}")
POINTS_UP = Name("{value} 分", "{value}")
SPOKEN_PLACE = Name("第 {rank} 名 {unit} {value}", "{rank}. {unit} {value}")
SPOKEN_LEADER = Name("{index}第一：{unit} {value}", "First in {index}: {unit} {value}")
MORE_GROUPS = Name("其余 {count} 组请在“分组”中选择。", "{count} more: choose a group above.")
NO_RANKS = Name("{year} 年没有可排名的区。", "No unit can be ranked in {year}.")
NO_PROGRESS = Name("没有上一年的数据，不计算进步。", "No previous year to compare with.")
NOBODY_AHEAD = Name("没有区的名次上升。", "No unit moved up.")
BRANCHES = Name("全市一级指标", "First-level indices of the city")
BRANCH_SCORE = Name("得分", "Score")
BRANCH_CHANGE = Name("较上年", "Change")
BRANCH_RATE = Name("贡献率", "Share of change")
RATE = Name("{value} %", "{value} %")

# -- before release --------------------------------------------------------------
BEFORE_RELEASE = Name("发布前还差 {count} 件", "{count} things before release")
BEFORE_RELEASE_ONE = Name("发布前还差 1 件", "One thing before release")
READY = Name("发布前没有未了事项。", "Nothing is open before release.")
SHOW = Name("查看 →", "Show →")
GO_REVIEW = Name("去核验 →", "Review →")
HOW = Name("如何处理 →", "How to treat →")
HOW_HELP = Name(
    "名次按未四舍五入的得分排出；得分显示到能区分的位数。若认为应当并列，请先统一取舍位数再定稿。",
    "Ranks follow the unrounded scores, shown with as many decimals as separate them. If they "
    "should tie, agree on the decimals before freezing.",
)
GAPS: dict[GapKind, Name] = {
    GapKind.NOT_RECEIVED: Name("{count} 个区尚未收到：{units}", "{count} not received: {units}"),
    GapKind.ERRORS: Name("{count} 条错误待核", "{count} errors to review"),
    GapKind.WARNINGS: Name("{count} 条警告待核", "{count} warnings to review"),
    GapKind.WEIGHTS_CHANGED: Name(
        "权重比正式方案改动 {count} 处", "{count} weights differ from the official ones"
    ),
    GapKind.OTHERWISE_CHANGED: Name(
        "数据或方法与正式版本不同", "Data or method differ from the official version"
    ),
    GapKind.COVERAGE: Name(
        "{unit}填报率 {percent} %，低于 95 %", "{unit}: coverage {percent} %, below 95 %"
    ),
    GapKind.COVERAGE_OF_MANY: Name(
        "{count} 个区填报率低于 95 %，最低{unit} {percent} %",
        "{count} units below 95 % coverage, lowest {unit} {percent} %",
    ),
    GapKind.CLOSE_RANKS: Name(
        "第 {a}、{b} 名相差 {gap}：{units}", "Ranks {a} and {b} are {gap} apart: {units}"
    ),
    GapKind.MANY_CLOSE_RANKS: Name(
        "{count} 对相邻名次相差不足 0.05，最前为第 {a}、{b} 名（{gap}）",
        "{count} pairs of neighbours less than 0.05 apart, first ranks {a} and {b} ({gap})",
    ),
    GapKind.NOT_FROZEN: Name("尚未定稿", "Not frozen yet"),
}
GO_FREEZE = Name("去定稿 →", "Freeze →")
AND_MORE = Name("{units}等", "{units} …")
LIST = Name("、", ", ")

# -- empty -----------------------------------------------------------------------
NO_EVALUATION = Name("还没有打开评估。", "No evaluation is open.")
COMPUTING = Name("正在计算…", "Computing…")
