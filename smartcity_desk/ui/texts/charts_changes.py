"""Words of the changes page: ranks, index, what moved, progress."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.names import Name

TITLE: Final = Name("变化", "Changes")
VIEWS: Final = Name("看什么", "What to show")
RANKS: Final = Name("名次", "Ranks")
INDEX: Final = Name("指数", "Index")
MOVED: Final = Name("变化构成", "What moved")
GAINS: Final = Name("进步", "Progress")

RANKS_CHART: Final = Name("历年名次图", "Ranks over the years")
INDEX_CHART: Final = Name("历年指数图", "Index over the years")
MOVED_CHART: Final = Name("变化构成图", "What moved")
GAINS_CHART: Final = Name("进步图", "Progress")

# -- ranks and index ---------------------------------------------------------------
RANKS_CAPTION: Final = Name(
    "{node} · {scope} · 断开处为无名次", "{node} · {scope} · a gap: no rank"
)
RANKS_HINT: Final = Name(
    "单击选择，按住 Ctrl 单击标出（最多三个）", "click selects, Ctrl+click pins up to three"
)
TIP_GO_TO_YEAR: Final = Name("单击转到 {year} 年", "click for {year}")
INDEX_CAPTION: Final = Name(
    "{node} · 可比口径 · 双线为{city}，虚线为各组 · 纵轴不从 0 起",
    "{node} · comparable basis · double line: {city}, dashed: groups · the axis does not begin "
    "at 0",
)
INDEX_CAPTION_PLAIN: Final = Name(
    "{node} · 可比口径 · 纵轴不从 0 起",
    "{node} · comparable basis · the axis does not begin at 0",
)
PUBLISHED_CITY: Final = Name("{city}（已公布）", "{city} (as published)")
EVERYONE: Final = Name("全部单位", "all units")
TIP_YEAR: Final = Name("{year} 年：第 {rank}，{score} 分", "{year}: rank {rank}, {score} points")
TIP_SCORE: Final = Name("{year} 年：{score} 分", "{year}: {score} points")
NO_RANKS: Final = Name("这一组没有可以显示的名次。", "There are no ranks to show for this group.")
NODE: Final = Name("看哪一项", "Which node")

# -- what moved ----------------------------------------------------------------------
BETWEEN: Final = Name("比较什么", "What to compare")
TWO_YEARS: Final = Name("两个年份", "Two years")
TWO_UNITS: Final = Name("两个单位", "Two units")
TWO_SCENARIOS: Final = Name("两个方案", "Two scenarios")
FIRST: Final = Name("从", "From")
SECOND: Final = Name("到", "To")
WHO: Final = Name("哪个单位", "Which unit")
YEAR: Final = Name("{year} 年", "{year}")
OFFICIAL: Final = Name("正式方案", "Official")
CURRENT: Final = Name("当前试算", "Present trial")
CURRENT_OFFICIAL: Final = Name("当前（即正式）", "Present (official)")
SUBJECT_YEARS: Final = Name("{unit} {first}→{second} 年", "{unit} {first}→{second}")
SUBJECT_UNITS: Final = Name("{year} 年{second}与{first}相比", "{second} against {first}, {year}")
SUBJECT_SCENARIOS: Final = Name(
    "{unit} {year} 年，{second}与{first}相比", "{unit} {year}, {second} against {first}"
)
SUBJECT_NODE: Final = Name("{subject}，其中{node}", "{subject}, of which {node}")
MOVED_CAPTION: Final = Name(
    "各步之和等于总变化 {total} 分，没有余项 · 实心为增，空心为减",
    "The steps add up to {total} points, no remainder · filled: gain, hollow: loss",
)
MOVED_HINT: Final = Name("单击带 › 的一行看其构成", "click a row with › to take it apart")
END_NODE: Final = Name("合计", "Together")
START_NODE: Final = Name("起点", "Start")
TIP_STEP: Final = Name("{name}：{points} 分", "{name}: {points} points")
TIP_RATE: Final = Name("占总变化 {percent} %", "{percent} % of the difference")
TIP_DRILL: Final = Name("单击看其构成", "Click to take it apart")
OTHER_TREE: Final = Name(
    "这两个方案的指标体系不同，不能逐项比较。请另选一个方案。",
    "These two scenarios have different frameworks and cannot be compared item by item. "
    "Choose another one.",
)
NO_SCENARIO: Final = Name(
    "还没有可比较的方案：拖动权重或在“情景”页保存一个方案。",
    "There is nothing to compare with yet: move a weight, or save a scenario on its page.",
)
SAME_SIDES: Final = Name(
    "两边相同，没有差别可以分解。请在上方另选一边。",
    "Both sides are the same, so nothing moved. Choose another one above.",
)
ONE_YEAR: Final = Name(
    "只有一个年份，无法比较。", "There is only one year, so nothing can be compared."
)
NO_SCORE: Final = Name(
    "有一方没有得分，无法比较。请在上方另选。",
    "One side has no score, so they cannot be compared. Choose another one above.",
)

# -- progress --------------------------------------------------------------------------
RULE: Final = Name("按哪种口径", "By which rule")
RULES: Final[dict[ProgressRule, Name]] = {
    ProgressRule.MEAN_RANK: Name("指标名次平均变化", "Mean rank, indicators"),
    ProgressRule.INDEX_POINTS: Name("指数增幅", "Index points"),
    ProgressRule.OVERALL_RANK: Name("综合名次变化", "Overall rank"),
}
GAINS_CAPTION: Final = Name(
    "{year} 年与 {before} 年相比 · 发布口径：{rule} · 右侧为另两种口径的数值和位次",
    "{year} against {before} · published rule: {rule} · right: the other two rules and places",
)
PLACE: Final = Name("第 {rank}", "#{rank}")
TIP_RULE: Final = Name("{rule}：{value} {unit}", "{rule}: {value} {unit}")
NO_BEFORE: Final = Name(
    "{year} 年之前没有数据，无法比较进步。请在上方另选年份。",
    "There are no data before {year} to compare with. Choose another year above.",
)
PICTURE: Final = Name("{year} {what}", "{year} {what}")

# -- headings of the tables --------------------------------------------------------------
UNIT: Final = Name("单位", "Unit")
CODE: Final = Name("编号", "Code")
RANK_OF: Final = Name("{rule}：位次", "{rule}: place")
RANK_IN: Final = Name("{year} 名次", "Rank {year}")
SCORE_IN: Final = Name("{year} 得分", "Score {year}")
STEP_NAME: Final = Name("项目", "Step")
POINTS: Final = Name("分值", "Points")
POINTS_PRINTED: Final = Name("分值（凑整后相加）", "Points as printed")
RATE: Final = Name("占比 %", "Share %")
