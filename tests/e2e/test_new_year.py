"""The sample's evaluation of 2020 becomes that of 2021, with forms that come back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from smartcity_desk.core import restructure
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Level
from smartcity_desk.core.framework_difference import with_entered_weights
from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import new_items, next_year
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.templates import write_templates


@pytest.fixture(scope="module")
def imported() -> Imported:
    return import_paths([samples()])


def test_that_2020_reads_the_same_in_the_evaluation_of_2021(imported: Imported) -> None:
    evaluation = Evaluation.of(imported.framework, imported.panel)
    found = next_year(evaluation)
    before, after = compute(evaluation.snapshot), compute(found.snapshot)
    assert after.years == (*before.years, 2021)
    np.testing.assert_array_equal(after.scores[: len(before.years)], before.scores)
    city = after.index[after.year_position(2020), -1]
    assert round(float(city), 2) == 109.77
    assert np.isnan(after.index[-1, : after.rows.unit_count]).all()
    values = [imported.panel.items[n.code].values[-1] for n in imported.framework.items]
    assert found.carried == int((~np.isnan(np.array(values))).sum())
    assert (found.estimated, found.disputed) == (0, 0)


def test_that_forms_of_2021_come_back_with_2020_as_it_was_confirmed(
    imported: Imported, tmp_path: Path
) -> None:
    found = next_year(Evaluation.of(imported.framework, imported.panel))
    added: Snapshot = restructure.add(
        found.snapshot, "A101", Level.ITEM, Name("5G用户普及率", "5G take-up"), weight=20.0
    )
    new = new_items(added.framework, found.records)
    assert new == ("A101-3",)
    panel, folder = added.panel, tmp_path / "forms"
    framework = with_entered_weights(added.weights)
    write_templates(
        folder, framework, panel.units, panel.groups, panel.city, (2020, 2021),
        carried=panel, new=new,
    )  # fmt: skip
    write_framework(folder / "体系.xlsx", framework, panel.units, panel.groups, panel.city)
    again = import_paths([folder])
    assert again.year == 2021
    assert again.panel.years == (2020, 2021)
    assert again.framework.version == "2021"
    last = imported.panel.year_position(2020)
    for node in imported.framework.items:
        values = again.panel.items[node.code].values
        np.testing.assert_array_equal(values[0], imported.panel.items[node.code].values[last])
        assert np.isnan(values[1]).all()
    assert np.isnan(again.panel.items["A101-3"].values).all()
