"""Words of the storyboard, the stage and the presenter's notes."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

TITLE: Final = Name("发布", "Publish")
PRESENT: Final = Name("演示(&P)", "&Present")
PRESENT_SHORT: Final = Name("演示 F5", "Present F5")
PRESENT_HINT: Final = Name("从头演示（F5）", "Present from the first slide (F5)")
ADD_SLIDE: Final = Name("把当前视图加入演示(&A)", "&Add This View to the Storyboard")
ADDED: Final = Name("已加入演示，共 {count} 张。", "Added to the storyboard, {count} slides now.")

# -- the storyboard ------------------------------------------------------------
STORYBOARD: Final = Name("演示稿", "Storyboard")
NO_EVALUATION: Final = Name(
    "打开工作簿或样例后，这里准备演示。",
    "Open workbooks or the sample to prepare a presentation here.",
)
EMPTY: Final = Name(
    "还没有幻灯片。加入一张，或在任何页面按 Ctrl+Shift+A 加入当前视图。",
    "No slides yet. Add one here, or press Ctrl+Shift+A on any page to add what it shows.",
)
ADD: Final = Name("加一张", "Add slide")
DUPLICATE: Final = Name("复制", "Duplicate")
DELETE: Final = Name("删除", "Delete")
START: Final = Name("从这张演示", "Present from here")
DRAG: Final = Name("拖动改变顺序", "Drag to reorder")
GRIP: Final = Name(
    "拖到演示稿；点一下则加在最后", "Drag onto the storyboard; a click adds it at the end"
)
STRIP: Final = Name("演示稿：放在要加入的位置", "Storyboard: let go where it belongs")
STRIP_EMPTY: Final = Name("演示稿还是空的：放在这里", "The storyboard is empty: let go here")
SCREEN: Final = Name("演示屏幕", "Screen")
SCREEN_AUTO: Final = Name("自动（优先外接屏幕）", "Automatic (an external one first)")
SCREEN_NAME: Final = Name(
    "屏幕 {number}：{name} {width}×{height}", "{number}: {name} {width}×{height}"
)
SCREEN_ABSENT: Final = Name("{name}（未连接，先用自动）", "{name} (absent: automatic for now)")
SLIDE_NUMBER: Final = Name("第 {number} 张", "Slide {number}")

CHART: Final = Name("内容", "Content")
CHARTS: Final = {
    "ranking": Name("排名", "Ranking"), "trend": Name("全市指数走势", "City index over the years"),
    "map": Name("名次概率", "Rank shares"), "dots": Name("名次区间", "Rank intervals"),
    "ahead": Name("两两比较", "Who is ahead"), "lines": Name("敏感性", "Sensitivity"),
    "words": Name("只有文字", "Words only"),
}  # fmt: skip
PAGE_OF: Final = Name("页面：{page}", "Page: {page}")
YEAR: Final = Name("年份", "Year")
GROUP: Final = Name("分组", "Group")
EVERYONE: Final = Name("全部", "All")
NODE: Final = Name("指标", "Index")
MARKED: Final = Name("突出显示（最多三个）", "Highlighted (up to three)")
NOBODY: Final = Name("（无）", "(none)")
SENTENCE: Final = Name("标题句", "Sentence")
SENTENCE_AUTO: Final = Name("留空则由数据写成", "Empty: made from the data")
NOTES: Final = Name("讲稿（只有演示者看得见）", "Notes (only the presenter sees them)")
PLAYS: Final = Name("逐年播放", "Years play through")
ANONYMOUS: Final = Name("隐去区名", "Without names")
TOP: Final = Name("只显示前", "Only the first")
TOP_ALL: Final = Name("全部", "all")
TOP_SUFFIX: Final = Name(" 名", " ranks")

# -- undo steps ----------------------------------------------------------------
SLIDE_ADDED: Final = Name("加入幻灯片 {number}", "Add slide {number}")
SLIDE_CHANGED: Final = Name("幻灯片 {number} 改动", "Change slide {number}")
SLIDE_DELETED: Final = Name("删除幻灯片 {number}", "Delete slide {number}")
SLIDES_MOVED: Final = Name("幻灯片换序", "Reorder slides")

# -- the stage -----------------------------------------------------------------
STAGE: Final = Name("演示", "Presentation")
NAMELESS: Final = Name("某区", "District")
NAMELESS_LEAD: Final = Name("第一名领先第二名 {gap} 分", "First place leads second by {gap} points")
TREND_SENTENCE: Final = Name(
    "{year} 年{city}指数 {index}，较 {before} 年 {change}",
    "{city} index {index} in {year}, {change} on {before}",
)
TREND_ONLY: Final = Name("{year} 年{city}指数 {index}", "{city} index {index} in {year}")
NO_CITY: Final = Name("这次评估没有全市指数", "This evaluation has no city index")
NOTHING: Final = Name("没有可以显示的内容", "There is nothing to show")
WAITING: Final = Name("正在抽样…", "Drawing…")
BLIND: Final = Name("盲评进行中，不显示结果。", "Blind weighting: no results are shown.")
LIVE: Final = Name("现场权重", "Live weights")
LIVE_HINT: Final = Name(
    "拖动滑块；O 回到正式，W 收起", "Drag the handles; O: back to official, W: close"
)
OFFICIAL_AT: Final = Name("正式 {weight}", "official {weight}")
GO_TO: Final = Name("转到第 {number} 张（回车）", "Slide {number} (Enter)")
TOP_NOTE: Final = Name("只显示前 {count} 名", "first {count} only")
MARK_NOTE: Final = Name(
    "▲▼ 名次较上年的变化，竖线为总分", "▲▼ rank change on last year, tick: score"
)
KEYS: Final = Name(
    "PageDown / PageUp 换页 · B 黑屏 · W 现场权重 · O 回到正式 · P 逐年播放 · Esc 结束",
    "PageDown / PageUp · B black · W live weights · O official · P play years · Esc end",
)

# -- the presenter's window ----------------------------------------------------
NOTES_WINDOW: Final = Name("讲稿", "Notes")
ELAPSED: Final = Name("已用时 {time}", "elapsed {time}")
NOW: Final = Name("第 {number}/{count} 张", "Slide {number} of {count}")
NEXT: Final = Name("下一张", "Next")
LAST_SLIDE: Final = Name("最后一张", "Last slide")
NO_NOTES: Final = Name("（这张没有讲稿）", "(no notes for this slide)")
SCREEN_LOST: Final = Name(
    "演示屏幕已断开，演示已结束。", "The presentation screen was unplugged; the presentation ended."
)
