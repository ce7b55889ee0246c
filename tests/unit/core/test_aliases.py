"""Other names of units."""

from __future__ import annotations

import pytest

from smartcity_desk.core.aliases import (
    aliases_of,
    aliases_text,
    unit_by_alias,
    with_aliases,
    without_unit,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.units import Unit

UNITS = (Unit("1", Name("浦东新区", "Pudong")), Unit("2", Name("徐汇区", "Xuhui")))


def test_that_names_between_commas_become_aliases_of_one_unit() -> None:
    records = with_aliases(Records(), "1", " 浦东、浦东区, Pu Dong ，浦东", UNITS)
    assert unit_by_alias(records) == {"浦东": "1", "浦东区": "1", "Pu Dong": "1"}
    assert aliases_text(records, "1") == Name("浦东、浦东区、Pu Dong", "浦东, 浦东区, Pu Dong")
    fewer = with_aliases(records, "1", "浦东", UNITS)
    assert aliases_of(fewer, "1") == ("浦东",)
    assert with_aliases(fewer, "1", "浦东", UNITS) == fewer
    assert not without_unit(fewer, "1")


@pytest.mark.parametrize("taken", ["徐汇区", "xuhui", "Ｘｕｈｕｉ", "2", "汇"])
def test_that_a_name_of_another_unit_is_refused(taken: str) -> None:
    records = with_aliases(Records(), "2", "汇", UNITS)
    with pytest.raises(RestructureError, match="is a name of “Xuhui” already"):
        with_aliases(records, "1", taken, UNITS)
