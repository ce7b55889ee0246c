"""iData and iMeta as COINr writes them become an evaluation, whatever their units are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from smartcity_desk.core.framework import Direction, Level
from smartcity_desk.core.issues import InputError, Issue
from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.pair_reader import Pair
from smartcity_desk.workbooks.raw import RawBook

SYNTH = Path(__file__).resolve().parents[2] / "reference" / "synth16"
META = """Level,iCode,iName,Parent,Direction,Weight,Type,Denominator,Unit
1,A,Alpha,X,1,1,Indicator,NA,%
1,B,Beta,X,-1,3,Indicator,Pop,km
2,X,Index,NA,1,1,Aggregate,NA,NA
NA,G,Group,NA,NA,NA,Group,NA,NA
NA,Pop,People,NA,NA,NA,Denominator,NA,thousand
"""
DATA = """uCode,uName,Time,G,A,B,Pop
a,One,2019,east,1,10,2
b,Two,2019,west,3,4,4
a,One,2020,east,NA,6,2
b,Two,2020,west,5,,4
"""


def taken(*texts: str | bytes, names: tuple[str, ...] = ("iData.csv", "iMeta.csv")) -> Pair:
    """A pair that was given these files."""
    pair = Pair()
    for text, name in zip(texts, names, strict=False):
        data = text if isinstance(text, bytes) else text.encode()
        assert pair.take(ImportedFile(Path(name), name), RawBook.from_json(read_file(data)))
    return pair


def evaluation(
    *texts: str | bytes, names: tuple[str, ...] = ("iData.csv", "iMeta.csv")
) -> Imported:
    """The evaluation that these files make."""
    return taken(*texts, names=names).finish([], [], "folder")


def error_of(*texts: str, names: tuple[str, ...] = ("iData.csv", "iMeta.csv")) -> Issue:
    """The one sentence with which these files are refused."""
    with pytest.raises(InputError) as caught:
        evaluation(*texts, names=names)
    return caught.value.issue


def codes(imported: Imported) -> list[tuple[str, str, str]]:
    return [(str(issue.severity), issue.code, issue.cell) for issue in imported.issues]


def test_that_a_pair_becomes_a_framework_and_a_panel() -> None:
    imported = evaluation(DATA, META)
    framework, panel = imported.framework, imported.panel
    assert [(n.code, n.level, n.weight, n.parent) for n in framework.nodes] == [
        ("A", Level.ITEM, 1.0, "X"), ("B", Level.ITEM, 3.0, "X"), ("X", Level.INDEX, 1.0, None),
    ]  # fmt: skip
    assert framework.name.zh == "Index"
    assert [(d.code, d.unit) for d in framework.denominators] == [("Pop", "thousand")]
    assert (panel.years, imported.year, panel.city) == ((2019, 2020), 2020, None)
    assert [(u.code, u.name.zh, u.group) for u in panel.units] == [
        ("a", "One", "east"), ("b", "Two", "west"),
    ]  # fmt: skip
    reading = panel.reading("a", "A", 2020)
    assert (reading.value, reading.status) == (None, Status.NOT_REPORTED)
    assert panel.reading("b", "A", 2020).origin.cell == "E5"
    assert panel.reading("b", "B", 2020).value is None


def test_that_goalposts_are_the_ends_of_the_denominated_data_and_said_so() -> None:
    imported = evaluation(DATA, META)
    alpha, beta = (node.item for node in imported.framework.items)
    assert alpha is not None
    assert beta is not None
    # A is 1, 3, 5. B per Pop is 5, 1 in 2019 and 3 in 2020, and less is better.
    assert alpha.goalposts is not None
    assert (alpha.goalposts.worst, alpha.goalposts.reference, alpha.goalposts.best) == (1, 3, 5)
    assert beta.direction is Direction.COST
    assert beta.goalposts is not None
    assert (beta.goalposts.worst, beta.goalposts.reference, beta.goalposts.best) == (5, 3, 1)
    assert codes(imported) == [("info", "pair_goalposts_from_data", "")]
    assert imported.issues[0].raw == "A、B"


def test_that_the_result_is_what_a_hand_finds() -> None:
    imported = evaluation(DATA, META)
    result = compute(Snapshot.of(imported.framework, imported.panel))
    # 2019: a has 70 on both; b has 100 on A and 130 on B: (100 + 3 · 130) / 4.
    # 2020: a has only B, 100; b has only A, 130.
    np.testing.assert_allclose(result.index[:, :2], [[70.0, 122.5], [100.0, 130.0]])


def reference(name: str) -> dict[str, list[str]]:
    with (SYNTH / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return {column: [line[column] for line in lines] for column in lines[0]}


def test_that_ranks_of_min_max_are_those_of_coinr_at_every_node() -> None:
    meta = list(csv.reader((SYNTH / "iMeta.csv").read_text(encoding="utf-8").splitlines()))
    keep = [k for k, label in enumerate(meta[0]) if not label.startswith("goalpost")]
    without = "\n".join(",".join(line[k] for k in keep) for line in meta)
    imported = evaluation((SYNTH / "iData.csv").read_bytes(), without)
    result = compute(Snapshot.of(imported.framework, imported.panel))
    expected = reference("minmax_amean__noimpute__ranks")
    assert expected.pop("uCode") == [unit.code for unit in imported.panel.units]
    for code, column in expected.items():
        scores = result.scores[0, result.tree.position[code], :16]
        wanted = [float("nan") if text == "NA" else float(text) for text in column]
        np.testing.assert_array_equal(ranks(scores), wanted, err_msg=code)


def test_that_goalposts_given_are_used_and_ranks_are_those_found_by_hand() -> None:
    imported = evaluation((SYNTH / "iData.csv").read_bytes(), (SYNTH / "iMeta.csv").read_bytes())
    result = compute(Snapshot.of(imported.framework, imported.panel))
    data, meta = reference("iData"), reference("iMeta")
    lines = [dict(zip(meta, line, strict=True)) for line in zip(*meta.values(), strict=True)]
    scores: dict[str, np.ndarray] = {}
    for line in sorted(lines[:-1], key=lambda line: line["Level"]):
        if line["Type"] == "Indicator":
            values = np.array([np.nan if v == "NA" else float(v) for v in data[line["iCode"]]])
            low, high = float(line["goalpost_lower"]), float(line["goalpost_upper"])
            share = (values - low) / (high - low)
            scores[line["iCode"]] = share if line["Direction"] == "1.0" else 1 - share
        else:
            below = [k for k in lines if k["Parent"] == line["iCode"]]
            table = np.array([scores[k["iCode"]] for k in below])
            weights = np.array([[float(k["Weight"])] for k in below]) * ~np.isnan(table)
            with np.errstate(invalid="ignore"):  # nothing reported below: no score
                found = np.nansum(table * weights, axis=0) / weights.sum(axis=0)
            scores[line["iCode"]] = found
    order = np.argsort(np.argsort(-scores["Index"])) + 1
    np.testing.assert_array_equal(ranks(result.index[0, :16]), order)
    np.testing.assert_allclose(result.index[0, :16], 70 + 60 * scores["Index"], atol=1e-9)
    assert [issue.code for issue in imported.issues] == [
        "pair_without_year", "pair_scores_not_cut",
    ]  # fmt: skip


def test_that_two_sheets_of_one_workbook_are_a_pair() -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in (("iData", DATA), ("iMeta", META)):
        sheet = book.create_sheet(name)
        for line in csv.reader(io.StringIO(text)):
            sheet.append([float(f) if f.lstrip("-").isdigit() else f for f in line])
    out = io.BytesIO()
    book.save(out)
    imported = evaluation(out.getvalue(), names=("coin.xlsx",))
    again = evaluation(DATA, META)
    for code, column in again.panel.items.items():
        np.testing.assert_array_equal(imported.panel.items[code].values, column.values)
    assert imported.panel.reading("a", "A", 2019).origin.sheet == "iData"


def test_that_levels_between_are_dimensions_and_indicators() -> None:
    deep = """iCode,Parent,Direction,Weight,Type
a,i,1,1,Indicator
i,d,1,1,Aggregate
d,f,1,1,Aggregate
f,x,1,1,Aggregate
x,NA,1,1,Aggregate
"""
    framework = evaluation("uCode,a\nu,1\nv,2\n", deep).framework
    assert [node.level for node in framework.nodes] == [
        Level.ITEM, Level.INDICATOR, Level.DIMENSION, Level.FIRST_LEVEL, Level.INDEX,
    ]  # fmt: skip


def without_pop(data: str) -> str:
    """The table without its last column."""
    return "\n".join(line.rpartition(",")[0] for line in data.strip().split("\n")) + "\n"


@pytest.mark.parametrize("name", ["WorldDenoms.csv", "denominators.csv"])
def test_that_denominators_may_stand_in_a_table_of_their_own(name: str) -> None:
    # Of all the world, once for all years: B of a per Pop is 10/2 and 6/2, of b 4/4.
    denoms = "uName,uCode,Pop,GDP\nZero,z,9,9\nTwo,b,4,1\nOne,a,2,1\n"
    names = ("iData.csv", "iMeta.csv", name)
    imported = evaluation(without_pop(DATA), META, denoms, names=names)
    found = {(i.code, i.file, i.raw, i.reading) for i in imported.issues}
    assert ("pair_denominator_elsewhere", name, "Pop", "2019、2020") in found
    assert not {code for code, *_ in found} & {"pair_table_unused", "column_missing", "pair_twice"}
    assert [u.code for u in imported.panel.units] == ["a", "b"]
    reading = imported.panel.denominators["Pop"].reading(1, 0)
    assert (reading.value, reading.origin.file, reading.origin.cell) == (2.0, name, "C4")
    again = evaluation(DATA, META)
    for code, column in again.panel.denominators.items():
        np.testing.assert_array_equal(imported.panel.denominators[code].values, column.values)
    assert imported.framework.nodes == again.framework.nodes


def test_that_denominators_of_years_are_taken_year_by_year_and_their_faults_named() -> None:
    denoms = "uCode,Time,Den_Pop\na,2019,2\na,2020,3\nb,2019,x\nb,2019,5\nb,soon,5\n"
    names = ("iData.csv", "iMeta.csv", "denoms.csv")
    imported = evaluation(without_pop(DATA), META, denoms, names=names)
    values = imported.panel.denominators["Pop"].values
    np.testing.assert_array_equal(values, [[2.0, np.nan], [3.0, np.nan]])
    found = {(i.code, i.file, i.cell) for i in imported.issues}
    assert {("row_twice", "denoms.csv", "A5"), ("pair_row_incomplete", "denoms.csv", "A6"),
            ("value_not_a_number", "denoms.csv", "C4")} <= found  # fmt: skip


def test_that_the_denominators_of_the_data_go_before_those_of_another_table() -> None:
    names = ("iData.csv", "iMeta.csv", "denoms.csv")
    imported = evaluation(DATA, META, "uCode,Pop\na,7\nb,8\n", names=names)
    assert imported.panel.denominators["Pop"].reading(0, 0).value == 2.0
    assert ("pair_table_unused", "denoms.csv") in {(i.code, i.file) for i in imported.issues}


def test_that_denominators_are_found_as_earlier_versions_call_them() -> None:
    meta = META.replace("-1,3,Indicator,Pop,km", "-1,3,Indicator,Den_Pop,km")
    meta = meta.replace("NA,Pop,People,NA,NA,NA,Denominator", "NA,Den_Pop,People,NA,NA,NA,Denom")
    imported = evaluation(DATA, meta)
    np.testing.assert_array_equal(imported.panel.denominators["Den_Pop"].values, [[2, 4], [2, 4]])
    assert codes(imported) == [("info", "pair_goalposts_from_data", "")]
    with_prefix = evaluation(DATA.replace(",Pop\n", ",Den_Pop\n"), META)
    np.testing.assert_array_equal(with_prefix.panel.denominators["Pop"].values, [[2, 4], [2, 4]])
    assert codes(with_prefix) == [("info", "pair_goalposts_from_data", "")]


def test_that_cells_that_are_no_numbers_are_issues_with_their_place() -> None:
    data = DATA.replace("west,3,4,4", "west,about 3,4,4").replace("b,Two,2020", "b,Two,last")
    found = codes(evaluation(data, META))
    assert ("error", "value_uncertain", "E3") in found
    assert ("error", "pair_row_incomplete", "A5") in found
    data = DATA.replace("west,3,4,4", "west,see note,4,4")
    assert ("error", "value_not_a_number", "E3") in codes(evaluation(data, META))


def sheets(change: Callable[[openpyxl.Workbook], object]) -> Imported:
    """The pair as two sheets of a workbook that somebody has worked on."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in (("iData", DATA), ("iMeta", META)):
        sheet = book.create_sheet(name)
        for line in csv.reader(io.StringIO(text)):
            sheet.append([float(f) if f.lstrip("-").isdigit() else f for f in line])
    change(book)
    out = io.BytesIO()
    book.save(out)
    return evaluation(out.getvalue(), names=("coin.xlsx",))


def test_that_doubtful_figures_of_a_pair_wait_as_in_a_form() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["iData"]["E2"], book["iData"]["F3"] = ">1", "3-5"

    imported = sheets(edit)
    found = {(i.code, i.cell, i.reading) for i in imported.issues}
    assert ("value_uncertain_range", "F3", "≈4") in found
    reading = imported.panel.reading("a", "A", 2019)
    assert (reading.value, reading.bound) == (1.0, Bound.MORE_THAN)
    assert imported.panel.reading("b", "B", 2019).value is None


def test_that_a_figure_merged_over_two_units_of_a_pair_waits() -> None:
    imported = sheets(lambda book: book["iData"].merge_cells("E2:E3"))
    found = [(i.code, i.cell, i.unit, i.reading) for i in imported.issues if "merged" in i.code]
    assert found == [("value_merged", "E2", "a", "1"), ("value_merged", "E2", "b", "")]
    assert imported.panel.reading("a", "A", 2019).value is None


def test_that_hidden_rows_and_columns_of_a_pair_are_named() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["iData"].row_dimensions[3].hidden = True
        book["iData"].column_dimensions["F"].hidden = True

    imported = sheets(edit)
    (issue,) = [i for i in imported.issues if i.code == "pair_part_hidden"]
    assert (issue.cell, issue.details["count"], str(issue.severity)) == ("A3", "2", "warning")
    assert imported.panel.reading("b", "A", 2019).value == 3.0


def test_that_rows_columns_and_directions_are_not_passed_over() -> None:
    data = DATA.replace(",Pop\n", ",Extra\n") + "a,One,2020,east,9,9,9\n"
    imported = evaluation(data, META.replace("2,X,Index,NA,1", "2,X,Index,NA,-1"))
    found = {issue.code: issue for issue in imported.issues}
    assert (found["row_twice"].cell, found["row_twice"].item) == ("A6", "a")
    assert found["column_missing"].raw == "Pop"
    assert found["pair_column_unused"].raw == "Extra"
    assert (found["pair_direction_ignored"].cell, found["pair_direction_ignored"].item) == (
        "E4", "X",
    )  # fmt: skip
    assert imported.panel.reading("a", "A", 2020).value is None


def test_that_further_groupings_are_named() -> None:
    meta = META + "NA,H,Other,NA,NA,NA,Group,NA,NA\n"
    found = {issue.code: issue for issue in evaluation(DATA, meta).issues}
    assert (found["pair_one_grouping"].raw, found["pair_one_grouping"].reading) == ("G、H", "G")


@pytest.mark.parametrize(("old", "new", "code", "cell"), [
    ("A,Alpha,X,1,1", "A,Alpha,X,1,heavy", "framework_cell_not_valid", "F2"),
    ("A,Alpha,X,1,1", "A,Alpha,X,1,-1", "framework_cell_not_valid", "F2"),
    ("A,Alpha,X,1,1", "A,Alpha,X,2,1", "framework_cell_not_valid", "E2"),
    ("A,Alpha,X", "A,Alpha,Y", "framework_not_valid", ""),
    ("2,X,Index,NA", "2,X,Index,X", "framework_not_valid", ""),
])  # fmt: skip
def test_that_a_meta_table_that_makes_no_framework_is_one_sentence(
    old: str, new: str, code: str, cell: str
) -> None:
    issue = error_of(DATA, META.replace(old, new))
    assert (issue.code, issue.cell, issue.file) == (code, cell, "iMeta.csv")


def test_that_half_a_pair_asks_for_the_other_half() -> None:
    assert (error_of(DATA).code, error_of(DATA).raw) == ("pair_incomplete", "iMeta")
    assert error_of(META, names=("iMeta.csv",)).raw == "iData"


def test_that_of_two_tables_the_one_called_so_is_used_and_the_other_named() -> None:
    names = ("iData.csv", "iMeta.csv", "scores.csv")
    found = evaluation(DATA, META, DATA, names=names).issues
    assert [(i.code, i.file) for i in found][:1] == [("pair_table_unused", "scores.csv")]
    issue = error_of(DATA, META, DATA, names=("a.csv", "iMeta.csv", "b.csv"))
    assert (issue.code, issue.file, issue.details["first"]) == ("pair_twice", "b.csv", "a.csv")


def test_that_a_pair_does_not_go_with_district_workbooks() -> None:
    form = ImportedFile(Path("f.xlsx"), "f.xlsx", Kind.DISTRICT)
    with pytest.raises(InputError) as caught:
        taken(DATA, META).finish([], [form], "folder")
    assert caught.value.issue.code == "pair_among_forms"


def test_that_a_workbook_without_either_table_is_left_to_others() -> None:
    book = RawBook.from_json(read_file("代码,2020\nA1,5\n".encode()))
    assert not Pair().take(ImportedFile(Path("a.csv"), "a.csv"), book)
