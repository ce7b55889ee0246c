"""Words of the ranking page: chart, page and inspector."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

TITLE: Final = Name("排名", "Ranking")
NO_EVALUATION: Final = Name(
    "打开工作簿或样例后，这里显示排名。", "Open workbooks or the sample to see the ranking here."
)
COMPUTING: Final = Name("正在计算…", "Computing…")

# -- the chart -----------------------------------------------------------------
CHART: Final = Name("排名图", "Ranking chart")
CHART_HINT: Final = Name(
    "上下键选择，左右键更换贴基线的指标。",
    "Up and down select, left and right change which index stands on the baseline.",
)
BARS_FROM_REFERENCE: Final = (
    Name(
        "条形自 {origin}（基准水平）起，竖线为总分",
        "bars start at the reference {origin}, tick: score",
    ),
    Name("条形自基准 {origin} 起", "bars from the reference"),
)
BARS_FROM_ZERO: Final = (
    Name("条形自 0 起，竖线为总分", "bars start at 0, tick: score"),
    Name("条形自 0 起", "bars from 0"),
)  # fmt: skip
BARS_ALIGNED: Final = (
    Name("每项指标各自对齐，同一比例", "each index in a column of its own, same scale"),
    Name("各项对齐", "aligned"),
)
REFERENCE: Final = Name("基准 {value}", "ref. {value}")
INTERVALS: Final = Name("括号：名次区间，{drawing}", "brackets: rank interval, {drawing}")
INTERVAL_HEAD: Final = Name("区间 {short}", "range {short}")
HATCHED: Final = Name("斜线为缺失部分", "hatched: missing")
PROVISIONAL: Final = Name("暂定 {received}/{expected}", "Provisional {received}/{expected}")
HEAD_CHANGE: Final = Name("较{year}", "on {year}")
HEAD_DATA: Final = Name("数据", "data")
HEAD_SCORE: Final = Name("得分", "score")
NO_DATA: Final = Name("未报送", "nothing reported")
ADJUSTMENT: Final = Name("系数与扣分", "Coefficient and deduction")
FROM_ZERO: Final = Name("从 0 起", "From zero")
FROM_ZERO_HINT: Final = Name(
    "条形从 0 分起画，而不是从基准水平起", "Draw the bars from 0 instead of from the reference"
)
BETWEEN: Final = Name(" · ", " · ")
DISPLAY: Final = Name("显示方式", "Display")
DISPLAY_HINT: Final = Name(
    "条形分到哪一级、堆叠还是对齐、名次与谁比较",
    "Level of the segments, stacked or aligned, what ranks are compared with",
)
SEGMENTS: Final = Name("条形分到", "Segments")
SEGMENT_LEVELS: Final = {
    "": Name("下一级", "One level down"), "dimension": Name("二级指标", "Dimensions"),
    "indicator": Name("指标", "Indicators"), "item": Name("数据项", "Items"),
}  # fmt: skip
ARRANGE: Final = Name("排列", "Arrangement")
STACKED: Final = Name("堆叠（点图例换到基线）", "Stacked (click the legend to change the baseline)")
ALIGNED: Final = Name("各项对齐", "Aligned in columns")
COMPARE: Final = Name("名次与之比较", "Compare ranks with")
LAST_YEAR: Final = Name("上一年", "Last year")
ON_YEAR: Final = Name("较{year}", "on {year}")
ON_OFFICIAL: Final = Name("较正式", "on official")
ON_SCENARIO: Final = Name("较{name}", "on {name}")
SPOKEN_ROW: Final = Name("第 {rank} 名，{name}，{score} 分", "Rank {rank}, {name}, {score} points")
FILE_NAME: Final = Name("{year} 排名 {what}", "{year} ranking {what}")

# -- pointing at a row ---------------------------------------------------------
TIP_HEAD: Final = Name("{rank}　{name}　{score}", "{rank}  {name}  {score}")
TIP_BRANCH: Final = Name(
    "{name}：得分 {score}，贡献 {points}", "{name}: score {score}, contributes {points}"
)
TIP_MORE: Final = Name("其余 {count} 项影响较小", "{count} smaller ones")
TIP_NO_SCORE: Final = Name("{name}：无得分", "{name}: no score")
TIP_ADJUSTMENT: Final = Name("系数与扣分：{points}", "Coefficient and deduction: {points}")
TIP_DATA: Final = Name("数据 {reported}/{items} 项", "Data {reported}/{items} items")
TIED: Final = Name("并列", "tied")

# -- the inspector -------------------------------------------------------------
INSPECTOR: Final = Name("所选单位", "Selected unit")
CHOOSE_UNIT: Final = Name(
    "点选一行，看它为何排在这里。", "Select a row to see why it stands there."
)
RANK_OF: Final = Name("第 {rank} 名", "Rank {rank}")
RANK_IN_GROUP: Final = Name("{group}第 {rank} 名", "Rank {rank} in {group}")
SCORE_AND_CHANGE: Final = Name("{score} · 较 {year} {change}", "{score} · {change} on {year}")
SCORE_ONLY: Final = Name("{score}", "{score}")
BEHIND: Final = Name("为何落后{name} {gap}", "Why {gap} behind {name}")
AHEAD: Final = Name("为何领先{name} {gap}", "Why {gap} ahead of {name}")
SAME: Final = Name("与{name}得分相同", "Same score as {name}")
MEAN: Final = Name("调整前（加权平均）", "Weighted mean before")
STRONGEST: Final = Name("最强指标", "Strongest indicators")
WEAKEST: Final = Name("最弱指标", "Weakest indicators")
PLACE: Final = Name("{rank} 位", "{rank}")
DATA: Final = Name("数据", "Data")
DATA_COMPLETE: Final = Name(
    "{reported}/{items} 项，无缺失", "{reported}/{items} items, none missing"
)
DATA_MISSING: Final = Name(
    "{reported}/{items} 项 · 缺 {missing} 项", "{reported}/{items} items · {missing} missing"
)
SEE_DATA: Final = Name("查看数据 →", "See the data →")
ISSUES: Final = Name("{count} 条待核 →", "{count} to review →")
