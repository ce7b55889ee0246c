"""The bulletin says what it is, and a published one says what was printed, not what is now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desk.core.bulletin import Bulletin, bulletin, release_of, release_of_publication
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Field, Publication, RankList
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import FROZEN, everywhere, panel, small_framework, small_panel

PRINTED = (RankList(Field.OVERALL, "", (("U3", 1), ("U1", 2))),)
REPORT = Publication(
    2, 1, "2020 年度报告", "体验周", "2020-12-10", "王敏", 2020, (("I", 109.77), ("A", 110.5)),
    ranks=PRINTED,
)  # fmt: skip


@pytest.fixture
def evaluation() -> Evaluation:
    published = {
        "I": {
            2019: PublishedScore(105.86, source="公报"),
            2018: PublishedScore(105.13, is_derived=True),
        }
    }
    made = Evaluation(
        Snapshot.of(small_framework(), small_panel()), Name("合成数据", "Synthetic data"), published
    )
    made.freeze(FROZEN)
    return made


def written(evaluation: Evaluation, year: int = 2020) -> Bulletin:
    result, official = compute(evaluation.snapshot), compute(evaluation.official)
    return bulletin(result, year, release_of(evaluation, result, official, year))


def test_that_a_frozen_version_is_official_and_not_published(evaluation: Evaluation) -> None:
    told = written(evaluation)
    assert told.title.zh == "小体系：2020 年通稿"
    assert told.mark.zh == "正式（定稿“2020 年度报告” 2020-12-08），尚未公布"
    assert told.notes == (Name("合成数据", "Synthetic data"),)
    # The city 2019: A1 50 → 100, A 100, B 100: 100. 2020: 102.25.
    assert [sentence.zh for sentence in told.city] == [
        "2020 年全市I名为 102.25。",
        "比 2019 年提高 2.25。",
        "与往年的比较按可比口径：各年均按现行指标体系重算；历年公布数另列于后。",
        "A名 103.75，B名 100.00。",
    ]
    assert told.ranks[0] == (
        Name("综合排名", "Overall"),
        Name("1 3区、2 1区、3 2区", "1 District 3, 2 District 1, 3 District 2"),
    )
    assert [(year, value, source.zh) for year, value, source in told.earlier] == [
        (2018, "105.13", "由公布数字推算"), (2019, "105.86", "公布 · 公报"),
    ]  # fmt: skip


def test_that_a_weight_moved_by_a_tenth_makes_it_a_trial_with_both_indices(
    evaluation: Evaluation,
) -> None:
    evaluation.set_reading("U1", "A1", 2020, Reading(400.0, Status.EDITED))
    evaluation.freeze(FROZEN)
    evaluation.set_weights(evaluation.weights.with_entered("A", 60.1))
    told = written(evaluation)
    # A 156.25 and B 100: 60 of A is 133.75, 60.1 is 133.80625.
    assert told.mark.zh == "试算 · 权重改动 2 处 · 全市指数 133.81（正式 133.75）"
    assert told.mark.en.startswith("Trial · 2 weights changed · City index 133.81 (official 133.75")


def test_that_what_was_published_is_said_as_it_was_printed(evaluation: Evaluation) -> None:
    evaluation.publish(REPORT)
    told = written(evaluation)
    assert told.mark.zh == "已公布 2020 年度报告 · 体验周 · 2020-12-10"
    assert told.city[0].zh == "2020 年全市I名为 109.77。"
    assert told.city[-1].zh == "A名 110.50。"
    assert [who.zh for _, who in told.ranks] == ["1 3区、2 1区"]
    assert [year for year, _, _ in told.earlier] == [2018, 2019]


def test_that_another_year_of_a_published_version_was_not_published(evaluation: Evaluation) -> None:
    evaluation.publish(REPORT)
    told = written(evaluation, 2019)
    assert told.mark.zh.startswith("正式（定稿")
    assert told.city[0].zh == "2019 年全市I名为 100.00。"


def test_that_an_edit_changes_nothing_of_a_publication_but_that_it_is_superseded(
    evaluation: Evaluation,
) -> None:
    evaluation.publish(REPORT)
    sealed = compute(evaluation.official)
    before = bulletin(sealed, 2020, release_of_publication(evaluation, REPORT, sealed, sealed))
    evaluation.set_reading("U1", "A1", 2020, Reading(75.0, Status.EDITED))
    after = bulletin(sealed, 2020, release_of_publication(evaluation, REPORT, sealed, sealed))
    assert after == before
    again = replace(
        REPORT,
        number=4,
        title="更正",
        date="2021-01-05",
        supersedes=REPORT.words,
        reason="数据有误",
    )
    evaluation.publish(again)
    old = bulletin(sealed, 2020, release_of_publication(evaluation, REPORT, sealed, sealed))
    assert old.notes[0].zh == "已被取代：更正 · 2021-01-05（数据有误）"
    assert (old.city, old.ranks, old.mark) == (before.city, before.ranks, before.mark)
    new = bulletin(sealed, 2020, release_of_publication(evaluation, again, sealed, sealed))
    assert new.notes[0].zh == "取代公布 2020 年度报告 · 2020-12-10（数据有误）"


def test_that_missing_districts_make_it_provisional_and_no_city_has_no_figures() -> None:
    nan = float("nan")
    values = panel(everywhere([[10, 90, 50], [10, 90, nan]]), with_city=False)
    evaluation = Evaluation(Snapshot.of(small_framework(), values))
    told = written(evaluation)
    assert told.mark.zh == "试算 · 尚未定稿"
    assert told.notes == (
        Name("暂定：3 个区中已收到 2 个。", "Provisional: 2 of 3 districts have reported."),
    )
    assert (told.city, told.earlier) == ((), ())


def test_that_a_fall_and_no_change_are_said_as_such() -> None:
    years = (2018, 2019, 2020)
    values = panel(everywhere([[50, 50, 50], [60, 60, 60], [50, 50, 50]]), years=years)
    told = written(Evaluation(Snapshot.of(small_framework(), values)))
    # 60 scores 106, 50 scores 100.
    assert [s.zh for s in told.city[1:3]] == ["比 2019 年下降 6.00。", "比 2018 年持平。"]
    assert [s.en for s in told.city[1:3]] == ["Down 6.00 on 2019.", "Unchanged on 2018."]
