"""Words of the robustness page: the choice of drawing, the charts, their tables."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

TITLE: Final = Name("稳健", "Robustness")
NO_EVALUATION: Final = Name(
    "打开工作簿或样例后，这里显示排名有多稳。",
    "Open workbooks or the sample to see how firm the ranking is.",
)
DRAWING_NOW: Final = Name("正在抽样…", "Drawing…")
NOT_THIS_YEAR: Final = Name(
    "这一年还没有可以排名的得分。", "Nothing can be ranked for this year yet."
)

# -- the choice ----------------------------------------------------------------
CHOICE: Final = Name("抽样方式", "Drawing")
SPREAD: Final = Name("权重如何浮动", "How weights vary")
SPREADS: Final = (Name("± 幅度", "± share"), Name("狄利克雷", "Dirichlet"))
SHARE: Final = Name("幅度", "Share")
SHARE_HINT: Final = Name(
    "每项权重在其上下这么多之间均匀抽取，同级再合计为 100",
    "Each weight is drawn evenly within so much of itself; siblings then add to 100 again",
)
CONCENTRATION: Final = Name("集中度", "Concentration")
CONCENTRATION_HINT: Final = Name(
    "越大越靠近现行权重：集中度 100 时，30 % 的权重标准差约 4.6 个百分点",
    "The larger, the closer to the current weights: at 100 a weight of 30 % has a standard "
    "deviation of about 4.6 points",
)
LEVELS: Final = Name("浮动的层级", "Levels that vary")
MISSING: Final = Name("缺失值", "Missing values")
SEED: Final = Name("随机种子", "Seed")
SEED_HINT: Final = Name(
    "同一种子得出同样的抽样，任何人都能重做",
    "The same seed makes the same draws: anyone can repeat them",
)
COUNT: Final = Name("抽样次数", "Draws")
PROGRESS: Final = Name("已抽 {done}/{count} 次", "{done} of {count} draws made")
CHANGED: Final = Name("抽样方式：{what}", "Drawing: {what}")
RESET: Final = Name("恢复默认", "Defaults")
RESET_DONE: Final = Name("抽样方式恢复默认", "Drawing back to its defaults")

# -- the charts ----------------------------------------------------------------
VIEWS: Final = (
    Name("名次概率", "Rank shares"), Name("名次区间", "Rank intervals"),
    Name("两两比较", "Who is ahead"), Name("敏感性", "Sensitivity"),
)  # fmt: skip
VIEW: Final = Name("图表", "Chart")
MAP: Final = Name("各区各名次的抽样占比", "Share of draws at each rank")
MAP_CAPTION: Final = Name(
    "格内：该区取得该名次的抽样占比（%），框线为现名次 · {method}",
    "Per cent of draws at each rank, framed: now · {method}",
)
MAP_TIP: Final = Name("{name}第 {rank} 名：{share}", "{name} at rank {rank}: {share}")
DOTS: Final = Name("各区的名次区间", "Rank intervals")
DOTS_CAPTION: Final = Name(
    "细线 90 %、粗线 50 % 的抽样，圆点为现名次，短竖线为平均名次 · {method}",
    "Thin 90 %, thick 50 %, dot: now, bar: mean · {method}",
)
DOTS_TIP: Final = Name(
    "{name}：现第 {rank} 名，90 % 的抽样在第 {low} 至 {high} 名，平均 {mean}",
    "{name}: rank {rank}, 90 % of draws at {low} to {high}, mean {mean}",
)
DOTS_HEAD: Final = Name("名次（90 % 区间）", "rank (90 %)")
AHEAD: Final = Name("两两领先的抽样占比", "Who is ahead of whom")
AHEAD_TIP: Final = Name("{one}排在{other}之前：{share}", "{one} ahead of {other}: {share}")
AHEAD_CAPTION: Final = Name(
    "格内：行中的区排在列中的区之前的抽样占比（%），列以现名次为序 · {method}",
    "Per cent in which the row is ahead of the column · {method}",
)
LINES: Final = Name("沿一项权重的得分", "Scores along one weight")
LINES_CAPTION: Final = Name(
    "横轴：{node}的权重，同级按比例让出；竖线为现权重 {present} %{official} · 圆圈为交点",
    "Across: weight of {node}, line: now {present} %{official}, circles: crossings",
)
OFFICIAL: Final = Name("（虚线为正式 {official} %）", " (dashed: official {official} %)")
APPROXIMATE: Final = Name(" · 权重为零处近似", " · approximate at weight zero")
WEIGHT_OF: Final = Name("权重", "Weight")
CROSSINGS: Final = Name("交点", "Crossings")
NO_CROSSING: Final = Name("没有交点", "No crossing")
CROSSING: Final = Name(
    "{percent} %：{rising}反超{falling}（第 {rank} 名）",
    "{percent} %: {rising} overtakes {falling} (rank {rank})",
)
CROSSING_DOWN: Final = Name(
    "{percent} %：{falling}反超{rising}（第 {rank} 名）",
    "{percent} %: {falling} overtakes {rising} (rank {rank})",
)
LINE_TIP: Final = Name("{name}：{score}", "{name}: {score}")
CANNOT_MOVE: Final = Name(
    "这项权重现在不能变动：它没有同级，或同级都已锁定。",
    "This weight cannot move: it has no siblings, or all of them are locked.",
)

# -- tables and files ----------------------------------------------------------
DISTRICT: Final = Name("区", "District")
RANK: Final = Name("名次", "Rank")
LOW: Final = Name("90 % 下限", "90 % from")
HIGH: Final = Name("90 % 上限", "90 % to")
MEAN: Final = Name("平均名次", "mean rank")
PERCENT: Final = Name("权重 %", "weight %")
OVERTAKER: Final = Name("之后领先", "ahead above it")
OVERTAKEN: Final = Name("之前领先", "ahead below it")
FILE_NAME: Final = Name("{year} 稳健性 {what}", "{year} robustness {what}")
