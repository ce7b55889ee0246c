"""Rows of the trail about locked weights and corrected figures read in words."""

from __future__ import annotations

import json

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.ui.records.audit_words import Namer, cells_of, verb_words
from tests.unit.builders import small_framework, small_panel

NAMER = Namer(Evaluation.of(small_framework(), small_panel()))
CORRECTION = {
    "node": "I", "year": 2019, "value": 105.9, "derived": False, "source": "", "who": "王敏",
    "supersedes": 105.86, "reason": "公报更正", "at": "2020-11-03T01:00:00Z",
}  # fmt: skip


def row(verb: str, kind: str, key: str, old: object, new: object) -> AuditRow:
    texts = ["" if value is None else json.dumps(value) for value in (old, new)]
    return AuditRow(
        2, 1, "2020-12-08T01:00:00+00:00", "王敏", "主持", verb, kind, key, None, *texts
    )


def test_that_a_locked_weight_is_named() -> None:
    made = row("lock", "weight_locks", "locked", {"codes": ["A"]}, {"codes": ["A", "B"]})
    assert cells_of(made, NAMER, "zh")[1:8] == (
        "王敏 · 主持", "锁定权重", "锁定的权重", "", "", "A名", "A名、B名",
    )  # fmt: skip
    gone = row("undo", "weight_locks", "locked", {"codes": ["A"]}, None)
    assert cells_of(gone, NAMER, "en")[6:8] == ("A name", "")


def test_that_a_corrected_figure_says_index_year_both_figures_and_why() -> None:
    made = row("correct", "published_figure", "I|2019", None, CORRECTION)
    assert cells_of(made, NAMER, "zh")[2:8] == (
        "更正公布数字", "公布数字", "I名 2019", "", "", "105.86 → 105.90（公报更正）",
    )  # fmt: skip
    assert verb_words("correct", "en") == "correct published figure"
