"""The band below a handle: from where to where, and what changes at its ends."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.insight import Insight, View, stability_bands
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Claim
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.weights.band import BandSeen, band_seen
from smartcity_desk.ui.weights.row import WeightRow
from tests.unit.builders import panel, small_framework


def insight(items: dict[str, list[float]], a: float) -> Insight:
    own = panel({c: [v] for c, v in items.items()}, years=(2020,))
    result = compute(Snapshot.of(small_framework({"A": a, "B": 100 - a}), own))
    view = View(2020, ("A", "B"))
    return Insight(result, view, stability_bands(result, view))


def test_that_the_caption_is_rounded_inwards_and_the_flip_is_named() -> None:
    # Level at 100·36/66 = 54.54…: 54.6 is the first printed weight at which it holds.
    seen = band_seen(
        insight({"A1": [100, 50], "A2": [100, 50], "B1a": [0, 60], "B1b": [0, 60]}, 80), "A"
    )
    assert seen is not None
    assert seen.low == pytest.approx(100 * 36 / 66)
    assert seen.caption == Name("前三不变 54.6–100.0", "top three hold 54.6–100.0")
    assert seen.flip == Name("54.5 %：2区超过1区", "54.5 %: District 2 overtakes District 1")
    assert seen.flips == (
        Name("低于 54.5 %：2区超过1区", "below 54.5 %: District 2 overtakes District 1"),
    )


def test_that_a_tie_has_no_band() -> None:
    seen = band_seen(
        insight({"A1": [100, 0], "A2": [100, 0], "B1a": [0, 100], "B1b": [0, 100]}, 50), "A"
    )
    assert seen is not None
    assert seen.caption == texts.BAND_NONE["top_three"]
    assert seen.flips is not None
    assert len(seen.flips) == 2


def test_that_an_order_that_always_holds_says_so() -> None:
    seen = band_seen(insight({c: [80, 40] for c in ("A1", "A2", "B1a", "B1b")}, 60), "A")
    assert seen is not None
    assert (seen.low, seen.high, seen.caption) == (0, 100, texts.BAND_ALWAYS["top_three"])
    assert seen.flips == ()


def test_that_a_node_out_of_view_has_no_band() -> None:
    assert band_seen(insight({c: [80, 40] for c in ("A1", "A2", "B1a", "B1b")}, 60), "A1") is None


def test_that_a_row_shows_its_band_and_speaks_the_flips(qtbot: QtBot) -> None:
    row = WeightRow("A", Name("甲", "A"), 0, 1)
    qtbot.addWidget(row)
    flip = Name("20.0 %：乙")
    row.show_band(
        BandSeen(20.0, 40.0, Name("前三不变 20.0–40.0"), flip, (Name("低于 20.0 %：乙"),))
    )
    assert row._flip.text() == "20.0 %：乙"
    assert row.slider.accessibleDescription() == "低于 20.0 %：乙"
    row.show_band(None)
    assert row.slider.accessibleDescription() == ""


def test_that_each_claim_has_its_band_and_words() -> None:
    # Three units: the first and second part at A = 54.5 %, the second and third earlier.
    own = insight(
        {"A1": [100, 50, 40], "A2": [100, 50, 40], "B1a": [0, 60, 75], "B1b": [0, 60, 75]}, 80
    )
    seen = {claim: band_seen(own, "A", claim) for claim in Claim}
    captions = {claim: band.caption.zh for claim, band in seen.items() if band is not None}
    assert captions[Claim.FIRST] == "第一不变 55.6–100.0"
    assert captions[Claim.TOP_THREE].startswith("前三不变 60.0–100.0")
    assert captions[Claim.ANY_RANK] == "名次不变 60.0–100.0"


def test_that_flips_are_put_into_words_once_the_handle_is_let_go(qtbot: QtBot) -> None:
    own = insight({"A1": [100, 50], "A2": [100, 50], "B1a": [0, 60], "B1b": [0, 60]}, 80)
    row = WeightRow("A", Name("甲", "A"), 0, 1)
    qtbot.addWidget(row)
    held, free = band_seen(own, "A", is_held=True), band_seen(own, "A")
    assert held is not None
    assert free is not None
    assert (held.caption, held.flip, held.flips) == (free.caption, free.flip, None)
    row.show_band(free)
    spoken = row.slider.accessibleDescription()
    row.show_band(held)
    assert row.slider.accessibleDescription() == spoken == "低于 54.5 %：2区超过1区"
