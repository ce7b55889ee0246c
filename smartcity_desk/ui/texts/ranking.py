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
BARS_FROM_REFERENCE: Final = Name(
    "条形自 {origin}（基准水平）起，竖线为总分", "Bars start at the reference {origin}, tick: score"
)
BARS_FROM_ZERO: Final = Name("条形自 0 起，竖线为总分", "Bars start at 0, tick: score")
INTERVALS: Final = Name("括号：名次区间，{drawing}", "brackets: rank interval, {drawing}")
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
SPOKEN_ROW: Final = Name("第 {rank} 名，{name}，{score} 分", "Rank {rank}, {name}, {score} points")
FILE_NAME: Final = Name("{year} 排名 {what}", "{year} ranking {what}")

# -- pointing at a row ---------------------------------------------------------
TIP_HEAD: Final = Name("{rank}　{name}　{score}", "{rank}  {name}  {score}")
TIP_BRANCH: Final = Name(
    "{name}：得分 {score}，贡献 {points}", "{name}: score {score}, contributes {points}"
)
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
