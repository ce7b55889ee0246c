"""A block that was copied with its headers is put back where it was, through any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection

from smartcity_desk.core.cells import Place, with_readings
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.block_edit import plan_of
from smartcity_desk.ui.models.panel_model import PanelModel
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.pasting import Target, pasted
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.tables.copying import as_tsv, copied
from smartcity_desk.ui.tables.tsv import read_tsv
from tests.ui.models.test_sheets import by_item, by_unit, by_year
from tests.ui.panels import mixed_framework, mixed_panel

UNITS, ITEMS, YEARS = ("U1", "U2", "U3"), ("A1", "A2", "B1a", "B1b"), (2019, 2020)
VIEWS = ("units × items", "items × years", "units × years")
numbers = st.one_of(
    st.integers(0, 100).map(float),
    st.floats(0, 100, allow_nan=False),
    st.sampled_from([0.1 + 0.2, 1e-7, 99.99999999999999, 24.857142857142858]),
)
readings = st.one_of(
    st.builds(Reading, numbers, st.just(Status.REPORTED), st.sampled_from(list(Bound))),
    st.sampled_from([Reading(None, Status.NOT_REPORTED), Reading(None, Status.NOT_APPLICABLE)]),
)
panels = st.dictionaries(
    st.builds(Place, st.sampled_from(UNITS), st.sampled_from(ITEMS), st.sampled_from(YEARS)),
    readings,
)


def evaluation_with(given_: dict[Place, Reading]) -> Evaluation:
    """Readings beside others; one item has a name that has to be quoted on the clipboard."""
    framework = mixed_framework()
    awkward = Name('5G "室外"\n基站\t数', '5G "outdoor"\nstations')
    nodes = [replace(n, name=awkward) if n.code == "B1a" else n for n in framework.nodes]
    framework = replace(framework, nodes=tuple(nodes))
    return Evaluation.of(framework, with_readings(mixed_panel(), given_))


def sheet_of(evaluation: Evaluation, view: str) -> Sheet:
    if view == VIEWS[0]:
        return by_unit(evaluation)
    return by_year(evaluation, "U2") if view == VIEWS[1] else by_item(evaluation, "A1")


def as_excel_writes(lines: list[list[str]]) -> str:
    """Excel and WPS on Windows: CRLF, a cell quoted only where it has to be."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def as_wps_writes(lines: list[list[str]]) -> str:
    """WPS on Linux: LF, and none behind the last line."""
    return as_tsv(lines).rstrip("\n")


def moved_about(data: st.DataObject, lines: list[list[str]], *, labels: int) -> list[list[str]]:
    """The same table after somebody moved its rows and columns about."""
    body = data.draw(st.permutations(lines[1:]))
    order = [*range(labels), *data.draw(st.permutations(range(labels, len(lines[0]))))]
    return [[line[at] for at in order] for line in (lines[0], *body)]


@pytest.mark.parametrize("view", VIEWS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=panels, meanwhile=panels,
    write=st.sampled_from([as_tsv, as_excel_writes, as_wps_writes]), data=st.data(),
)  # fmt: skip
def test_that_what_was_copied_with_headers_is_pasted_back_where_it_was(
    qapp: object, view: str, kept: dict[Place, Reading], meanwhile: dict[Place, Reading],
    write: Callable[[list[list[str]]], str], data: st.DataObject,
) -> None:  # fmt: skip
    before = evaluation_with(kept)
    model = PanelModel()
    model.show(sheet_of(before, view))
    proxy = PanelProxy(model)
    rows = proxy.rowCount() - (model.sheet.rows_are_units)  # the city is added up
    first = model.sheet.labels
    chosen = QItemSelection(proxy.index(0, first), proxy.index(rows - 1, proxy.columnCount() - 1))
    lines, *_ = copied(proxy, chosen, language.current, headers=True)
    moved = moved_about(data, lines, labels=model.sheet.frozen)
    text = write(moved)
    assert read_tsv(text) == moved

    # Whatever happened to the values meanwhile, pasting takes them back, cell by cell.
    after = evaluation_with(meanwhile)
    sheet = sheet_of(after, view)
    columns = range(sheet.labels, len(sheet.columns))
    found = pasted(sheet, read_tsv(text), Target(range(len(sheet.rows)), columns, 1, 0))
    assert found.by_headers
    plan = plan_of(after, sheet, found.offers, troubles=found.troubles, beyond=found.beyond)
    assert (plan.troubles, plan.blank, plan.beyond) == ((), 0, (0, 0))
    panel = with_readings(after.panel, {change.place: change.new for change in plan.changes})
    for row in range(rows):
        for column in columns:
            place = sheet.place(row, column)
            assert place is not None
            was, now = before.panel.reading(*place), panel.reading(*place)
            assert (was.value, was.bound) == (now.value, now.bound)
            assert was.value is not None or was.status is now.status
