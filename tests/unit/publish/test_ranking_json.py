"""The JSON of ``rank --json``."""

from __future__ import annotations

import json
import math

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Field, Frozen, Publication, RankList
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.published_ranks import PublishedRanks
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.trial_words import StateWords
from smartcity_desk.core.units import Group
from smartcity_desk.publish.ranking_json import group_keys, ranking_json, state_json
from tests.unit.builders import (
    everywhere,
    panel,
    sample_sized_result,
    small_framework,
    small_result,
)


def test_that_it_has_the_keys_of_the_contract() -> None:
    data = ranking_json(small_result(), year=2020)
    assert list(data) == [
        "framework", "years", "year", "city", "units", "groups", "method", "issues",
        "state", "notice",
    ]  # fmt: skip
    assert (data["state"], data["notice"]) == (None, None)
    assert data["framework"] == {
        "name": "小体系", "name_en": "Small framework", "version": "2020",
        "first_level": 2, "indicators": 1, "items": 4,
    }  # fmt: skip
    assert (data["years"], data["year"]) == ([2019, 2020], 2020)
    assert list(data["units"][0]) == [
        "code", "name", "name_en", "group", "index", "rank", "group_rank", "coverage", "change",
        "rank_change", "progress", "first_level", "indices",
    ]  # fmt: skip


def test_that_scores_are_unrounded_and_ranks_whole() -> None:
    result = small_result()
    unit = ranking_json(result, year=2020)["units"][1]
    assert unit["code"] == "U1"
    assert unit["index"] == result.score("U1", "I", 2020)
    assert unit["indices"] == {"2019": result.score("U1", "I", 2019), "2020": unit["index"]}
    assert unit["first_level"]["A"] == {"score": result.score("U1", "A", 2020), "rank": 3}
    assert isinstance(unit["rank"], int)


def test_that_what_has_no_value_is_null() -> None:
    given = panel(everywhere([[math.nan, 50.0]]), years=[2020], with_city=False)
    data = ranking_json(compute(Snapshot.of(small_framework(), given)), year=2020)
    last = data["units"][-1]
    assert data["city"] is None
    assert [last[k] for k in ("index", "rank", "group_rank", "change", "progress")] == [None] * 5
    assert last["first_level"]["A"] == {"score": None, "rank": None}


def test_that_it_is_strict_json() -> None:
    text = json.dumps(ranking_json(sample_sized_result(), year=2014), allow_nan=False)
    assert json.loads(text)["year"] == 2014


def test_that_groups_are_keyed_by_their_chinese_name() -> None:
    data = ranking_json(small_result(), year=2020)
    assert data["groups"]["g组"]["members"] == ["U1", "U2", "U3"]
    assert data["groups"]["g组"]["name_en"] == "Group g"
    assert set(data["groups"]["g组"]["index"]) == {"2019", "2020"}
    assert data["units"][0]["group"] == "g组"


def test_that_groups_of_one_name_are_kept_apart() -> None:
    groups = [Group("a", Name("郊区")), Group("b", Name("郊区")), Group("c", Name("中心"))]
    assert group_keys(groups) == {"a": "a", "b": "b", "c": "中心"}


def test_that_overridden_city_values_are_listed() -> None:
    given = panel(everywhere([[1.0, 2.0], [3.0, 4.0]]), city_items={"A2": [math.nan, 9.0]})
    city = ranking_json(compute(Snapshot.of(small_framework(), given)), year=2020)["city"]
    assert city["overrides"] == [
        {"item": "A2", "year": 2020, "value": 9.0, "file": "", "sheet": "", "cell": ""}
    ]
    assert set(city["first_level"]) == {"A", "B"}


def test_that_published_figures_stand_beside_computed_ones() -> None:
    city = ranking_json(small_result(), year=2020, published={2020: 109.77})["city"]
    assert (city["basis"], city["published"]) == ("comparable", {"2020": 109.77})
    assert city["index"]["2020"] == pytest.approx(small_result().score("C", "I", 2020))
    assert not {"basis", "published"} & set(ranking_json(small_result(), year=2020)["city"])


def test_that_issues_speak_the_language_asked_for() -> None:
    issue = Issue(Severity.ERROR, "goalposts_missing", item="A1",
                  details={"item_zh": "甲", "item_en": "Alpha"})  # fmt: skip
    shown = ranking_json(small_result(), year=2020, issues=[issue], language="en")["issues"][0]
    assert shown["message"].startswith("Alpha has no goalposts")
    assert (shown["severity"], shown["item"]) == ("error", "A1")


def test_that_a_year_without_data_is_refused() -> None:
    with pytest.raises(ValueError, match="tuple"):
        ranking_json(small_result(), year=1999)


def test_that_the_state_names_what_was_frozen_and_both_indices() -> None:
    frozen = Frozen(
        1, "2020 年度报告", "2020-12-09T01:00:00Z", "王敏", ("王敏", "李华"), "2020-12-08", "ab12"
    )
    words = StateWords((Name("数据有改动"),), False, True, index=102.5, official=102.25)
    state = state_json(words, frozen, 3)
    assert state == {
        "official": False,
        "frozen": {
            "label": "2020 年度报告", "date": "2020-12-08", "people": ["王敏", "李华"],
            "seal": "ab12", "supersedes": "", "reason": "", "published": None,
        },
        "changes": 3, "city_index": 102.5, "official_index": 102.25,
    }  # fmt: skip
    data = ranking_json(small_result(), year=2020, state=state, notice=Name("合成", "Made up"))
    assert (data["state"], data["notice"]) == (state, "合成")


def test_that_published_ranks_stand_apart_with_their_source() -> None:
    lists = (RankList(Field.OVERALL, "", (("U3", 1),)), RankList(Field.NODE, "A", (("U1", 1),)))
    ranks = {2019: PublishedRanks("报告 · 2019-12-10", lists)}
    told = ranking_json(small_result(), year=2020, published_ranks=ranks)
    assert told["published_ranks"] == {
        "2019": [
            {"field": "overall", "code": "", "ranks": {"U3": 1}, "source": "报告 · 2019-12-10"},
            {"field": "node", "code": "A", "ranks": {"U1": 1}, "source": "报告 · 2019-12-10"},
        ]
    }
    assert "published_ranks" not in ranking_json(small_result(), year=2020)


def test_that_a_published_version_says_as_what_where_and_what_it_supersedes() -> None:
    printed = (("I", 102.25),)
    published = Publication(
        4,
        3,
        "更正",
        "网站",
        "2021-01-05",
        "王敏",
        2020,
        printed,
        "cd",
        "年度报告",
        "数据有误",
        (RankList(Field.OVERALL, "", (("U3", 1), ("U1", 2))),),
    )
    frozen = Frozen(3, "更正稿", "2021-01-04T01:00:00Z", "王敏", publication=published)
    words = StateWords((), True, True, index=102.25, official=102.25)
    assert state_json(words, frozen, 0)["frozen"]["published"] == {
        "title": "更正", "medium": "网站", "date": "2021-01-05", "year": 2020,
        "scores": {"I": 102.25},
            "ranks": [{"field": "overall", "code": "", "ranks": {"U3": 1, "U1": 2}}],
            "supersedes": "年度报告", "reason": "数据有误",
    }  # fmt: skip


def test_that_nothing_is_official_before_a_freezing() -> None:
    state = state_json(StateWords((), False, False, index=102.25, official=102.25), None, 0)
    assert state == {
        "official": False, "frozen": None, "changes": 0, "city_index": 102.25,
        "official_index": 102.25,
    }  # fmt: skip
