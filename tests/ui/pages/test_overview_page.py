"""The overview: city index, short lists, what is open, links, states without data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.headlines import headlines
from smartcity_desk.core.official import Field, Publication, RankList
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.overview_lists import ShortList
from smartcity_desk.ui.pages.overview_page import OverviewPage
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, empty_desk
from tests.ui.panels import ISSUE
from tests.ui.windows import offscreen
from tests.unit.builders import FROZEN, panel, small_framework

pytestmark = offscreen
NAN = float("nan")
ITEMS = ("A1", "A2", "B1a", "B1b")
# Every item alike; a unit scores 70 + 0.6 x in everything, the city the mean of all.
VALUES = [
    [10.0, 20.0, 30.0, 40.0, 50.0],
    [12.0, 20.0, 30.0, 40.0, 50.0],
    [15.0, 60.0, 30.0, 45.0, 40.0],
]


def evaluation(values: list[list[float]] = VALUES, *, city: bool = True) -> Evaluation:
    read = panel(
        dict.fromkeys(ITEMS, values), years=(2018, 2019, 2020), groups=("g", "h"), with_city=city
    )
    published = {"I": {2018: PublishedScore(88.0), 2019: PublishedScore(88.24, is_derived=True)}}
    return Evaluation.of(small_framework(), read, published=published)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation())
        yield desk


def page_of(qtbot: QtBot, desk: Desk) -> OverviewPage:
    made = OverviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 564)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OverviewPage:
    return page_of(qtbot, desk)


def lines(shown: ShortList) -> list[str]:
    return [" ".join(filter(None, (b.line.mark, b.line.name, b.line.value))) for b in shown.lines]


def gap_texts(page: OverviewPage) -> list[str]:
    return [gap.text for gap, _, _ in page.gaps.rows]


# -- the city --------------------------------------------------------------------------


def test_that_the_city_index_stands_in_56_pixels_with_its_changes(page: OverviewPage) -> None:
    # 38 on average in 2020, 30.4 in 2019, 30 in 2018: 92.8, 88.24 and 88 points.
    assert page.city.index.text() == "92.80"
    assert page.city.index.font().pixelSize() == 56
    assert page.city.caption.text() == "2020 全市I名"
    assert page.city.change.text() == "较 2019 +4.56"
    assert page.city.since.text() == "较 2018 +4.80"
    assert page.city.plan.text() == "试算，尚未定稿"


def test_that_the_trend_marks_published_and_derived_figures(page: OverviewPage) -> None:
    trend = page.city.chart.trend
    assert trend is not None
    assert trend.figures(derived=False) == [(2018, 88.0)]
    assert trend.figures(derived=True) == [(2019, 88.24)]
    computed = "● 可比口径（按现行体系重算）"
    assert page.city.legend.text() == f"{computed}    ○ 已公布    ◇ 由公布数字推算"
    assert page.city.chart.accessibleDescription().startswith("2018 年 88.00")


def test_that_a_trial_shows_the_official_index_and_line_beside_its_own(
    qtbot: QtBot, page: OverviewPage, desk: Desk
) -> None:
    assert desk.evaluation is not None
    edited = Reading(90.0, Status.EDITED)
    act = desk.evaluation.set_reading
    computed(qtbot, desk, lambda: act("U1", "A1", 2020, edited))
    assert page.city.plan.isVisible()
    assert page.city.plan.text() == "试算，尚未定稿 · 读入 92.80"
    assert page.city.index.text() != "92.80"
    trend = page.city.chart.trend
    assert trend is not None
    assert trend.official is not None
    assert round(float(trend.official[-1]), 9) == 92.8
    assert "正式方案" in page.city.legend.text()
    computed(qtbot, desk, lambda: act("U1", "A1", 2020, Reading(15.0)))
    assert page.city.index.text() == "92.80"


def test_that_a_click_in_the_trend_chooses_the_year(page: OverviewPage, desk: Desk) -> None:
    page.city.chart.year_wanted.emit(2019)
    assert desk.year == 2019
    assert page.city.index.text() == "88.24"
    assert page.city.change.text() == "较 2018 +0.24"
    assert desk.evaluation is not None
    desk.evaluation.freeze(FROZEN)
    assert page.city.since.text() == "正式方案"
    assert page.city.plan.isHidden()


def test_that_the_trend_can_be_copied_as_a_picture(page: OverviewPage) -> None:
    from PySide6.QtGui import QGuiApplication

    page.city.picture_menu.copy.trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    assert page.city.picture_name() == "全市历年指数 2020"
    legend = page.city.legend
    assert page.city.box.isAncestorOf(legend)
    assert QGuiApplication.clipboard().image().width() == 3 * page.city.box.width()


def test_that_without_a_city_one_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation(city=False))
        page = page_of(qtbot, desk)
        assert page.city.empty.text() == "这份评估没有全市数据，不计算全市指数。"
        assert page.city.box.isHidden()
        assert page.branches.isHidden()
        assert lines(page.overall)[0] == "1 2区 106.00"


def test_that_a_year_without_a_city_index_says_so(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation([*VALUES[:2], [NAN] * 5]))
        page = page_of(qtbot, desk)
        assert page.city.empty.text() == "2020 年没有全市指数：全市数据不足。"
        assert page.city.index.isHidden()
        assert page.overall.note.text() == "2020 年没有可排名的区。"


# -- the short lists --------------------------------------------------------------------


def test_that_the_first_three_overall_and_of_the_large_group_are_named(
    page: OverviewPage,
) -> None:
    assert lines(page.overall) == ["1 2区 106.00", "2 4区 97.00", "3 5区 94.00"]
    assert page.overall.title.text() == "总排名前三"
    # Group g has U1, U3 and U5; group h has two members only.
    assert lines(page.groups[0]) == ["1 5区 94.00", "2 3区 88.00", "3 1区 79.00"]
    assert page.groups[0].title.text() == "g组前三"
    assert page.groups[1].isHidden()


def test_that_only_the_first_is_bold(page: OverviewPage) -> None:
    assert [button.line.strong for button in page.overall.lines] == [True, False, False]


def test_that_each_first_level_index_names_its_leader(page: OverviewPage) -> None:
    assert [(b.line.above, b.line.name, b.line.value) for b in page.leaders.lines] == [
        ("A名", "2区", "106.00"),
        ("B名", "2区", "106.00"),
    ]


def test_that_progress_names_its_rule(page: OverviewPage) -> None:
    # U2 goes from fourth to first in every indicator; U4 stays second.
    assert page.fastest.title.text() == "进步最快（指标名次均值）"
    assert lines(page.fastest) == ["1 2区 +3.00 位"]


def test_that_the_first_year_has_no_progress(page: OverviewPage, desk: Desk) -> None:
    desk.select(year=2018)
    assert page.fastest.note.text() == "没有上一年的数据，不计算进步。"


def test_that_a_chosen_group_is_the_one_shown(page: OverviewPage, desk: Desk) -> None:
    desk.select(group="h")
    assert page.groups[0].isHidden()
    desk.select(group="g")
    assert page.groups[0].isVisible()


def test_that_ranks_are_provisional_while_units_are_missing(qtbot: QtBot) -> None:
    late = [*VALUES[:2], [15.0, NAN, 30.0, 45.0, 40.0]]
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation(late))
        page = page_of(qtbot, desk)
        assert page.overall.title.text() == "总排名前三（暂定 4/5）"
        assert page.leaders.title.text() == "一级指标第一（暂定 4/5）"
        assert gap_texts(page)[0] == "1 个区尚未收到：2区"


def test_that_a_line_leads_to_the_ranking(qtbot: QtBot, page: OverviewPage, desk: Desk) -> None:
    button = page.overall.lines[1]
    assert button.accessibleName() == "第 2 名 4区 97.00"
    with qtbot.waitSignal(page.goto) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["ranking"]
    assert desk.unit == "U4"


def test_that_a_line_is_reached_by_keyboard(qtbot: QtBot, page: OverviewPage) -> None:
    button = page.leaders.lines[0]
    button.setFocus()
    with qtbot.waitSignal(page.goto):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_that_the_citys_branches_add_up_to_the_change(page: OverviewPage) -> None:
    texts = [label.text() for label in page.branches.findChildren(QLabel)]
    assert texts[-8:] == ["A名", "92.80", "+4.56", "60.0 %", "B名", "92.80", "+4.56", "40.0 %"]


# -- before release ----------------------------------------------------------------------


def test_that_freezing_is_the_last_thing_to_do(page: OverviewPage, qtbot: QtBot) -> None:
    assert page.gaps_title.text() == "发布前还差 1 件"
    assert gap_texts(page) == ["尚未定稿"]
    with qtbot.waitSignal(page.goto) as asked:
        page.gaps.rows[0][2].click()
    assert asked.args == ["records"]


def test_that_where_nothing_is_open_one_sentence_says_so(page: OverviewPage, desk: Desk) -> None:
    assert desk.evaluation is not None
    desk.evaluation.freeze(FROZEN)
    assert page.gaps_title.text() == "发布前没有未了事项。"
    assert gap_texts(page) == []


def test_that_what_is_open_is_listed_with_links(qtbot: QtBot) -> None:
    values = [*VALUES[:2], [15.0, 60.0, 30.0, 45.0, 44.97]]
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation(values), [ISSUE])
        opened = desk.evaluation
        assert opened is not None
        weights = opened.weights.with_entered("A", 50)
        computed(qtbot, desk, lambda: opened.set_weights(weights))
        page = page_of(qtbot, desk)
        assert page.gaps_title.text() == "发布前还差 4 件"
        assert gap_texts(page) == [
            "1 条警告待核",
            "权重比正式方案改动 2 处",
            "第 2、3 名相差 0.02：4区、5区",
            "尚未定稿",
        ]
        for (_, _, link), wanted in zip(
            page.gaps.rows, ("review", "framework", "ranking", "records"), strict=True
        ):
            with qtbot.waitSignal(page.goto) as asked:
                link.click()
            assert asked.args == [wanted]
        assert desk.unit == "U4"
        assert "未四舍五入" in page.gaps.rows[2][2].toolTip()


def test_that_low_coverage_leads_to_the_units_data(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        opened = evaluation()
        opened.set_reading("U3", "A2", 2020, Reading(None, Status.NOT_REPORTED))
        read = Evaluation.of(opened.framework, opened.panel)
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(read)
        page = page_of(qtbot, desk)
        # A2 weighs a quarter of A, and A weighs 60: 15 % are missing.
        assert "3区填报率 85.0 %，低于 95 %" in gap_texts(page)
        place = gap_texts(page).index("3区填报率 85.0 %，低于 95 %")
        with qtbot.waitSignal(page.goto) as asked:
            page.gaps.rows[place][2].click()
        assert asked.args == ["data"]
        assert desk.unit == "U3"


# -- states of the desk --------------------------------------------------------------------


def test_that_without_an_evaluation_one_sentence_stands_there(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = page_of(qtbot, desk)
        assert page.empty.text() == "还没有打开评估。"
        assert page.area.isHidden()


def test_that_until_the_first_result_it_says_that_it_is_computing(qtbot: QtBot) -> None:
    with empty_desk() as desk:
        page = page_of(qtbot, desk)
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(evaluation())
            assert page.empty.text() == "正在计算…"
        assert page.area.isVisible()


def test_that_titles_in_two_lines_do_not_shift_one_list(qtbot: QtBot, page: OverviewPage) -> None:
    language.switch("en")
    try:
        page.resize(900, 564)
        tops = {each.lines[0].y() for each in (page.overall, page.groups[0], page.leaders)}
        assert len(tops) == 1
    finally:
        language.switch("zh")


def test_that_it_reads_and_draws_in_both_languages_and_themes(page: OverviewPage) -> None:
    language.switch("en")
    theme.switch("dark")
    try:
        assert page.city.caption.text() == "City: I name 2020"
        assert page.city.change.text() == "+4.56 on 2019"
        assert page.overall.title.text() == "Overall: top 3"
        assert page.fastest.title.text() == "Fastest progress (mean rank)"
        assert not page.grab().isNull()
        page.restyle()
    finally:
        language.switch("zh")
        theme.switch("light")


def test_that_it_fits_the_smallest_window_without_scrolling(page: OverviewPage) -> None:
    assert page.area.verticalScrollBar().maximum() == 0


def test_that_lists_too_narrow_for_their_lines_stand_in_two_rows(
    qtbot: QtBot, page: OverviewPage, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: language.switch("zh"))
    language.switch("en")
    rows = []
    for width in (1200, 560):
        page.resize(width, 600)
        QApplication.processEvents()
        lists = [each for each in page._all_lists() if not each.isHidden()]
        rows.append(len({each.y() for each in lists}))
        for each in lists:
            assert each.wanted_width(each.lines[0].pixels) <= each.width()
    assert rows == [1, 2]


# -- what was published ----------------------------------------------------------------


def test_that_published_ranks_stand_below_the_list_once_it_reads_otherwise(
    qtbot: QtBot, page: OverviewPage, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    assert desk.result is not None
    first = tuple((place.unit.code, place.rank) for place in headlines(desk.result, 2020).overall)
    lists = (RankList(Field.OVERALL, "", first),)
    evaluation.publish(
        Publication(2, 1, "报告", "", "2020-12-10", "王敏", 2020, (("I", 92.8),), ranks=lists)
    )
    page.refresh()
    assert not page.overall.note.isVisible()
    last = f"U{len(evaluation.panel.units)}"
    items = [node.code for node in evaluation.framework.items]

    def raise_the_last() -> None:
        with evaluation.transaction():
            for item in items:
                evaluation.set_reading(last, item, 2020, Reading(400.0, Status.EDITED))

    computed(qtbot, desk, raise_the_last)
    page.refresh()
    names = {unit.code: unit.name.zh for unit in evaluation.panel.units}
    said = "、".join(f"{rank} {names[code]}" for code, rank in first)
    assert page.overall.note.text() == f"已公布：{said}"
    assert page.overall.note.isVisible()
