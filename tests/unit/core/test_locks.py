"""Locked districts: who asks is told in a sentence, for the district that is meant only."""

from __future__ import annotations

from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.locks import lock_refusal, locked_units
from smartcity_desk.core.records import Records
from tests.unit.builders import small_panel


def test_that_a_locked_district_refuses_by_name_and_says_how_to_unlock() -> None:
    panel = small_panel()
    name = next(unit.name for unit in panel.units if unit.code == "U1")
    records = with_lock(Records(), "U1", "王芳 2026-11-01")
    refused = lock_refusal(records, panel, "U1")
    assert refused is not None
    assert name.zh in refused.zh
    assert "各区进度" in refused.zh
    assert name.text("en") in refused.text("en")
    assert "unlock" in refused.text("en")
    assert lock_refusal(records, panel, "U2") is None


def test_that_an_unlocked_district_refuses_no_longer() -> None:
    records = with_lock(with_lock(Records(), "U1", "王芳"), "U2", "王芳")
    assert locked_units(records) == {"U1", "U2"}
    records = with_lock(records, "U1", "")
    assert locked_units(records) == {"U2"}
    assert lock_refusal(records, small_panel(), "U1") is None
