"""Words of the profile page: one unit, and the units beside each other."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

TITLE: Final = Name("画像", "Profile")
VIEWS: Final = Name("看什么", "What to show")
PROFILE: Final = Name("对照", "Profile")
RADAR: Final = Name("雷达", "Radar")
HEAT: Final = Name("热图", "Heat")
SCATTER: Final = Name("散点", "Scatter")
DISTRIBUTION: Final = Name("分布", "Distribution")
TILES: Final = Name("方格图", "Tiles")

PROFILE_CHART: Final = Name("单位画像图", "Profile of a unit")
RADAR_CHART: Final = Name("雷达图", "Radar chart")
HEAT_CHART: Final = Name("热图", "Heat map")
SCATTER_CHART: Final = Name("散点图", "Scatter plot")
DISTRIBUTION_CHART: Final = Name("分布图", "Distribution")
TILES_CHART: Final = Name("方格地图", "Tile map")

# -- choices -------------------------------------------------------------------------
UNIT: Final = Name("看哪个单位", "Which unit")
RIVAL: Final = Name("与谁对照", "Compared with")
NO_RIVAL: Final = Name("不选对手", "No rival")
DEPTH: Final = Name("看到哪一级", "How far down")
DEPTHS: Final[dict[str, Name]] = {
    "first_level": Name("一级指标", "First level"),
    "dimension": Name("二级指标", "Dimensions"),
    "indicator": Name("指标", "Indicators"),
    "item": Name("数据项", "Items"),
}
NODE: Final = Name("看哪一项", "Which node")
ACROSS: Final = Name("横轴", "Across")
UP: Final = Name("纵轴", "Up")
VALUE: Final = Name("格中显示", "Shown in the cells")
SCORE: Final = Name("得分", "Score")
RANK: Final = Name("名次", "Rank")
CHANGE: Final = Name("较上年变化", "Change")
ORDER: Final = Name("怎样排列", "Order")
BY_OFFICIAL: Final = Name("官方次序", "Official order")
BY_INDEX: Final = Name("按总排名", "By overall rank")
BY_LIKENESS: Final = Name("相近的排在一起", "Alike together")
BY_NODE: Final = Name("按所点的列", "By the column clicked")
BY_UNIT: Final = Name("按所选单位", "By the selected unit")

# -- profile -------------------------------------------------------------------------
PROFILE_CAPTION: Final = Name(
    "浅色带为最低到最高 · 右列为对{base}领先的构成（分）",
    "band: lowest to highest · right: points of the lead over {base}",
)
PROFILE_CAPTION_PLAIN: Final = Name("浅色带为最低到最高", "band: lowest to highest")
OWN: Final = Name("{unit}", "{unit}")
GROUP_MEAN: Final = Name("{group}均值", "{group}, mean")
HEAD_SCORE: Final = Name("得分", "score")
HEAD_RANK: Final = Name("名次", "rank")
HEAD_POINTS: Final = Name("领先", "lead")
RANK_PATH: Final = Name("历年名次", "Rank by year")
SELECT_UNIT: Final = Name("未选单位，显示第一位", "no unit selected: the first is shown")
TIP_OWN: Final = Name(
    "{unit}：{score}（第 {rank}/{count}）", "{unit}: {score} (rank {rank} of {count})"
)
TIP_VALUE: Final = Name("{who}：{score}", "{who}: {score}")
TIP_BEST: Final = Name("最高：{who} {score}", "highest: {who} {score}")
NO_SCORE: Final = Name("无得分", "no score")

# -- radar ---------------------------------------------------------------------------
RADAR_CAPTION: Final = Name(
    "每轴为一项得分，{low} 在中心，{high} 在外圈 · 面积不代表大小，请以“对照”为准",
    "one axis a node, {low} at the centre, {high} outside · areas mean nothing: see Profile",
)
TOO_FEW_AXES: Final = Name(
    "少于三项不能画雷达图。请在上方选更细的一级。",
    "A radar needs three nodes or more. Choose a finer level above.",
)
TOO_MANY_AXES: Final = Name(
    "超过 24 项的雷达图看不清。请在上方选更粗的一级，或看“对照”。",
    "More than 24 axes cannot be read. Choose a coarser level above, or see Profile.",
)

# -- heat map ------------------------------------------------------------------------
HEAT_CAPTION_SCORE: Final = Name(
    "颜色越浓得分越高 · 斜线为无得分",
    "stronger colour: higher score · hatched: no score",
)
HEAT_CAPTION_RANK: Final = Name(
    "颜色越浓名次越前 · 斜线为无名次",
    "stronger colour: better rank · hatched: no rank",
)
HEAT_CAPTION_CHANGE: Final = Name(
    "蓝为升、橙为降（分） · 斜线为无上年数据",
    "blue: up, orange: down (points) · hatched: no last year",
)
HEAT_HINT: Final = Name(
    "单击列名按该列排序，再次单击还原", "a click on a heading sorts by it, a second undoes that"
)
COLUMNS_BEFORE: Final = Name("前面的列", "columns before")
COLUMNS_AFTER: Final = Name("后面的列", "columns after")
TIP_CELL: Final = Name("{unit} · {node}", "{unit} · {node}")
TIP_RANK: Final = Name("第 {rank} 名", "rank {rank}")
TIP_CHANGE: Final = Name("较上年 {change}", "{change} on last year")

# -- scatter -------------------------------------------------------------------------
TREND_FIRM: Final = Name("趋势线", "trend")
TREND_WEAK: Final = Name("趋势线（不确定）", "trend (uncertain)")
NO_GROUP: Final = Name("未分组", "no group")

# -- distribution --------------------------------------------------------------------
WORST: Final = Name("不允许值", "worst")
REFERENCE: Final = Name("基准值", "reference")
BEST: Final = Name("满意值", "best")
DIST_CAPTION: Final = Name(
    "一点为一个单位（{unit}）· 竖线为目标值 · {missing}",
    "one dot a unit ({unit}) · lines: goalposts · {missing}",
)
DIST_CAPTION_PLAIN: Final = Name(
    "一点为一个单位（{unit}）· {missing}", "one dot a unit ({unit}) · {missing}"
)
NONE_MISSING: Final = Name("无缺失", "none missing")
SOME_MISSING: Final = Name("{count} 个单位无数据", "{count} units without data")
MEDIAN: Final = Name("中位数", "median")
TO_THE_LEFT: Final = Name("越小越好", "less is better")

# -- tile map ------------------------------------------------------------------------
TILES_CAPTION: Final = Name(
    "每格一个单位，位置只示意方位，不代表边界 · {node} · 颜色越浓得分越高",
    "one tile a unit, roughly placed, no borders drawn · {node} · stronger colour: higher score",
)
TILES_CAPTION_PLAIN: Final = Name(
    "每格一个单位，按官方次序排列，不代表方位 · {node} · 颜色越浓得分越高",
    "one tile a unit in official order, not by place · {node} · stronger colour: higher score",
)
TILES_TITLE: Final = Name(
    "{node}：最高{best}（{high}），最低{worst}（{low}）",
    "{node}: highest {best} ({high}), lowest {worst} ({low})",
)
TILES_OWN: Final = Name("{unit}{node} {score}，第 {rank}", "{unit}: {node} {score}, rank {rank}")
NO_DATA: Final = Name("{year} 年没有可以显示的数据。", "There are no data to show for {year}.")

# -- headings of the tables ------------------------------------------------------------
LEVEL: Final = Name("级别", "Level")
COUNT: Final = Name("参与排名数", "Ranked")
BEST_OF: Final = Name("最高", "Highest")
BEST_WHO: Final = Name("最高单位", "Highest unit")
LOWEST: Final = Name("最低", "Lowest")
POINTS: Final = Name("领先（分）", "Lead (points)")
GROUP: Final = Name("分组", "Group")
COLUMN: Final = Name("列", "Column")
ROW: Final = Name("行", "Row")
