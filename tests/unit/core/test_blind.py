"""Rounds of blind weighting: begun, frozen, and not to be undone by anything else."""

from __future__ import annotations

from smartcity_desk.core.blind import (
    begun,
    frozen,
    is_blind,
    kept_together,
    rounds_of,
    telling_names,
    tells,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import Origin, scenarios_of
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit
from tests.unit.builders import small_framework, small_panel

AT = "2020-11-20T02:00:00+00:00"
OWN = Snapshot.of(small_framework(), small_panel())


def test_that_a_round_is_open_until_it_is_frozen() -> None:
    open_round = begun(Records(), "王芳", "秘书", AT)
    assert is_blind(open_round)
    ended = frozen(open_round, OWN, "李强", "主任", "2020-11-20T04:00:00+00:00")
    assert not is_blind(ended)
    (one,) = rounds_of(ended)
    assert (one.begun_by, one.frozen_by, one.frozen_role) == ("王芳", "李强", "主任")
    assert not is_blind(Records())


def test_that_freezing_keeps_the_weights_in_the_record_and_as_a_scenario() -> None:
    ended = frozen(begun(Records(), "a", "", AT), OWN, "b", "主任", AT)
    record = ended.get(Kind.BLIND, "1")
    assert record is not None
    assert record["sets"]["I"] == {"A": 60.0, "B": 40.0}
    (scenario,) = scenarios_of(ended).values()
    assert (scenario.name.zh, scenario.origin) == ("盲定权重 2020-11-20", Origin.BLIND)
    assert scenario.is_that_of(OWN)


def test_that_a_second_round_stands_beside_the_first() -> None:
    ended = frozen(begun(Records(), "a", "", AT), OWN, "b", "", AT)
    again = begun(ended, "c", "", AT)
    assert [one.key for one in rounds_of(again)] == ["1", "2"]
    assert is_blind(again)


def test_that_nothing_that_takes_records_back_ends_a_round_or_opens_one() -> None:
    open_round = begun(Records(), "a", "", AT)
    ended = frozen(open_round, OWN, "b", "", AT)
    noted = Records().with_record(Kind.COMMENT, "x", {"text": "y"})
    assert is_blind(kept_together(noted, open_round))
    assert kept_together(noted, open_round).get(Kind.COMMENT, "x") is not None
    assert not is_blind(kept_together(open_round, ended))
    assert kept_together(ended, open_round) == ended


def test_that_names_give_a_unit_away_in_every_form() -> None:
    names = telling_names([Unit("310115", Name("浦东新区", "Pudong New Area"))])
    for text in ("浦东新区 3", "浦东.xlsx", "Pudong leads", "the Pudong New Area"):
        assert tells(text, names)
    assert not tells("新型基础设施", names)
    assert not tells("", ("",))
