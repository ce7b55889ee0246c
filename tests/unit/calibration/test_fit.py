"""The fit meets its aims whatever the noise; the panel keeps what numbers cannot say."""

from __future__ import annotations

import numpy as np
import pytest

from sample_workbooks.calibration.character import SEED
from sample_workbooks.calibration.city_scores import (
    city_scores,
    item_shares,
    solved_growth,
    value_per_index_point,
)
from sample_workbooks.calibration.fit import (
    CITY_INDEX,
    Fitted,
    first_level_deviations,
    fit,
    is_continuous,
)
from sample_workbooks.calibration.panel_maker import make_panel
from sample_workbooks.calibration.sample import Sample, load_sample
from smartcity_desk.core.panel import Bound, Panel, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load_sample()


@pytest.fixture(scope="module", params=[SEED, 1, 2])
def fitted(request: pytest.FixtureRequest, sample: Sample) -> Fitted:
    return fit(sample, request.param)


@pytest.fixture(scope="module")
def panel(sample: Sample) -> Panel:
    return make_panel(sample, fit(sample))


def test_that_the_solved_growth_gives_the_index_aimed_at(sample: Sample) -> None:
    values = sample.path.values(solved_growth(sample, CITY_INDEX))
    index = (city_scores(sample, values) * item_shares(sample.framework)).sum(axis=1)
    assert index.tolist() == pytest.approx(CITY_INDEX.tolist(), abs=1e-4)


def test_that_the_shares_of_the_items_add_to_one(sample: Sample) -> None:
    shares = item_shares(sample.framework)
    codes = [node.code for node in sample.framework.items]
    assert shares.sum() == pytest.approx(1)
    # 60 % of an indicator of 3 % and 25 % of one of 2.5 %.
    assert shares[codes.index("A101-1")] == pytest.approx(0.018)
    assert shares[codes.index("B301-2")] == pytest.approx(0.00625)


def test_that_a_point_of_the_index_costs_what_slope_and_weight_say(sample: Sample) -> None:
    # Satisfaction weighs 3 %; above 75 one point of it is 30/25 points of score.
    satisfaction = sample.framework.node("C304-1")
    cost = value_per_index_point(sample, satisfaction, np.array([80.0]))
    assert cost[0] == pytest.approx(1 / (0.03 * 1.2))


@pytest.mark.parametrize(
    ("item", "continuous"),
    [("A102-1", True), ("A101-1", False), ("A105-1", False), ("C101-1", False), ("C304-1", True)],
)
def test_that_only_items_of_a_continuous_scale_are_moved_finely(
    sample: Sample, item: str, continuous: bool
) -> None:
    assert is_continuous(sample.framework.node(item), sample) is continuous


def test_that_every_index_is_met_whatever_the_noise(fitted: Fitted) -> None:
    assert fitted.result.city_index is not None
    assert fitted.result.city_index.tolist() == pytest.approx(CITY_INDEX.tolist(), abs=0.002)


def test_that_first_level_scores_meet_their_targets_whatever_the_noise(
    sample: Sample, fitted: Fitted
) -> None:
    assert np.abs(first_level_deviations(fitted.result) - sample.targets).max() < 0.05


def test_that_the_panel_computes_to_what_was_fitted(sample: Sample, panel: Panel) -> None:
    result = compute(Snapshot.of(sample.framework, panel))
    assert np.array_equal(result.scores, fit(sample).result.scores, equal_nan=True)


def test_that_missing_readings_keep_their_reason(panel: Panel) -> None:
    reading = panel.reading("310151", "A303-1", 2020)
    assert (reading.value, reading.status) == (None, Status.NOT_APPLICABLE)
    assert reading.origin.note == "辖区内未设二级节点 no secondary node in the district"


def test_that_a_bound_sign_stands_beside_its_number(panel: Panel) -> None:
    reading = panel.reading("310114", "A201-1", 2020)
    assert reading.bound is Bound.MORE_THAN
    assert reading.value is not None
    assert reading.value > 0
    assert panel.reading("310114", "A201-1", 2019).bound is Bound.EXACT


def test_that_published_city_values_name_the_report_and_others_do_not(panel: Panel) -> None:
    published = panel.reading("310000", "A101-2", 2020).origin
    invented = panel.reading("310000", "A201-2", 2015).origin
    assert (published.as_of, "公开报道" in published.source) == ("2020-12-08", True)
    assert (invented.as_of, "合成" in invented.source) == ("2015-12-31", True)
