"""What a comparison says of the method, and of what adjusts an index."""

from __future__ import annotations

import pytest

from smartcity_desk.core.adjustments import entered, reasoned
from smartcity_desk.core.compared import compared
from smartcity_desk.core.difference import COEFFICIENT, DEDUCTION
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import Comparison, Difference, Place, Subject
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.records.audit_words import Namer
from smartcity_desk.ui.records.comparing import sections
from smartcity_desk.ui.records.merge_model import MergeModel
from tests.ui.windows import offscreen
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.of(small_framework(), small_panel())


@pytest.mark.usefixtures("qapp")
def test_that_choices_and_adjustments_are_said_in_words(evaluation: Evaluation) -> None:
    panel = entered(evaluation.panel, COEFFICIENT, "U2", 2020, "0.9")
    panel = reasoned(panel, COEFFICIENT, "U2", 2020, "两起事件")
    panel = entered(panel, DEDUCTION, "C", 2019, "1.5")
    method = Method(missing=MissingRule.BLOCK, coefficient=True)
    after = Snapshot(panel, evaluation.weights, method)
    found = dict(sections(compared(evaluation.snapshot, after, 2020), Namer(evaluation), {}))
    lines = [line for part in found.values() for line in part]
    assert any("安全系数" in line and "0.9（两起事件）" in line and "2区" in line for line in lines)
    assert any("扣分" in line and "1.5" in line and "全市" in line for line in lines)
    said = next(line for line in lines if "缺失处理" in line)
    assert "有缺失则上级不计分" in said
    assert "block" not in said


@pytest.mark.usefixtures("qapp")
def test_that_a_choice_both_members_changed_is_said_in_words(evaluation: Evaluation) -> None:
    place = Place(Subject.METHOD, code="deduction")
    conflict = Difference(place, False, True, False)
    model = MergeModel(Comparison(conflicts=(conflict,)), Namer(evaluation), {}, {})
    said = [str(model.index(0, column).data()) for column in range(1, 4)]
    assert said == ["不采用", "采用", "不采用"]
