"""Templates as they are sent out: values carried over, evidence, fingerprint, fewer districts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import InputError, Issue
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.collect import Collected
from smartcity_desk.workbooks.district_book import FormDetails
from smartcity_desk.workbooks.fingerprints import framework_fingerprint
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.templates import Wanted, write_templates_for, write_templates_of
from tests.unit.workbooks.makers import (
    CITY,
    GROUPS,
    UNITS,
    read_back,
    small_framework,
    small_panel,
)

DETAILS = FormDetails("2021-10-15", "张三", evidence=True)


def evaluation() -> Evaluation:
    """The small evaluation, 2018 to 2020."""
    return Evaluation.of(small_framework(), small_panel())


def read(*paths: Path) -> Imported:
    """What these workbooks make."""
    gathered = Collected()
    for path in paths:
        gathered.add(ImportedFile(path, path.name), read_back(path), explicit=True)
    return gathered.finish([], where="x")


def framework_file(folder: Path, framework: Framework) -> Path:
    """A framework workbook."""
    path = folder / "framework.xlsx"
    write_framework(path, framework, UNITS, GROUPS, CITY)
    return path


def test_that_confirmed_values_of_earlier_years_stand_in_the_forms(tmp_path: Path) -> None:
    wanted = Wanted(year=2021, before=2, details=DETAILS)
    paths = write_templates_for(tmp_path / "out", evaluation(), wanted)
    assert len(paths) == 4
    imported = read(framework_file(tmp_path, small_framework()), *paths[:3])
    assert imported.panel.years == (2019, 2020, 2021)
    for year, value in ((2019, 21.0), (2020, 22.0), (2021, None)):
        assert imported.panel.reading("310101", "B1", year).value == value
    assert [i.code for i in imported.issues] == []


def test_that_a_template_carries_deadline_contact_and_fingerprint(tmp_path: Path) -> None:
    path = write_templates_for(tmp_path, evaluation(), Wanted(year=2021, details=DETAILS))[0]
    raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    assert marker.fingerprint == framework_fingerprint(small_framework())
    about = raw.sheet("说明")
    assert about is not None
    texts = {cells[2].text for _, cells in about.rows() if 2 in cells}
    assert {"2021-10-15", "张三"} <= texts


def test_that_evidence_is_asked_for_and_comes_back_with_the_notes(tmp_path: Path) -> None:
    path = write_templates_for(tmp_path, evaluation(), Wanted(year=2021, details=DETAILS))[1]
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    heads = {str(cell.value).split("\n")[0]: int(cell.column or 0) for cell in sheet[4]}
    row = next(r for r in range(6, 20) if sheet.cell(r, heads["代码"]).value == "B1")
    sheet.cell(row, heads["2021"]).value = 19.5
    sheet.cell(row, heads["佐证材料"]).value = "统计月报第9期"
    sheet.cell(row, heads["备注"]).value = "新口径"
    book.save(path)
    imported = read(framework_file(tmp_path, small_framework()), path)
    reading = imported.panel.reading("310101", "B1", 2021)
    assert (reading.value, reading.origin.note) == (19.5, "新口径；佐证材料：统计月报第9期")
    assert {i.code for i in imported.issues} == {"unit_not_received"}


def test_that_only_the_districts_wanted_get_a_form(tmp_path: Path) -> None:
    paths = write_templates_for(tmp_path, evaluation(), Wanted(units=("310104",)))
    assert [path.name for path in paths] == ["310104_徐汇区.xlsx"]
    with pytest.raises(InputError) as caught:
        write_templates_for(tmp_path, evaluation(), Wanted(units=("999",)))
    assert caught.value.issue.code == "template_unit_unknown"


def test_that_names_may_stand_in_chinese_alone(tmp_path: Path) -> None:
    wanted = Wanted(year=2021, details=FormDetails(english=False))
    path = write_templates_for(tmp_path, evaluation(), wanted)[0]
    sheet = read_back(path).sheet("填报")
    assert sheet is not None
    assert "英文名称" not in {cell.text.split("\n")[0] for cell in sheet.row(4).values()}
    imported = read(framework_file(tmp_path, small_framework()), path)
    assert {i.code for i in imported.issues} == {"unit_not_received"}


def test_that_a_framework_alone_makes_blank_forms_of_the_years_wanted(tmp_path: Path) -> None:
    file = framework_file(tmp_path, small_framework())
    wanted = Wanted(year=2022, before=1, units=("310101",))
    paths = write_templates_of(tmp_path / "out", file, wanted)
    imported = read(file, *paths)
    assert imported.panel.years == (2021, 2022)


def older(framework: Framework) -> Framework:
    """The framework before B1 was renamed and a new item came."""
    nodes = [replace(n, code="B9") if n.code == "B1" else n for n in framework.nodes]
    nodes = [replace(n, name=Name("终端数")) if n.code == "A11-1" else n for n in nodes]
    return replace(framework, nodes=tuple(nodes))


def test_that_a_return_on_an_older_template_is_recognised_and_mapped(tmp_path: Path) -> None:
    before = Evaluation.of(older(small_framework()), replace(
        small_panel(), items={{"B1": "B9"}.get(c, c): col for c, col in small_panel().items.items()}
    ))  # fmt: skip
    path = write_templates_for(tmp_path, before, Wanted(year=2021, units=("310101",)))[0]
    imported = read(framework_file(tmp_path, small_framework()), path)
    found: dict[str, Issue] = {issue.code: issue for issue in imported.issues}
    older_form = found["form_of_older_framework"]
    assert (older_form.sheet, older_form.unit) == ("说明", "310101")
    assert (older_form.details["count"], older_form.details["lacks"]) == ("3", "0")
    assert found["row_code_unknown"].reading == "B1"
    assert imported.panel.reading("310101", "A11-2", 2020).value == 22.0
    assert imported.panel.reading("310101", "B1", 2020).value is None


def test_that_the_fingerprint_is_of_what_districts_fill_in() -> None:
    framework = small_framework()
    heavier = replace(framework, nodes=tuple(replace(n, weight=7.0) for n in framework.nodes))
    assert framework_fingerprint(heavier) == framework_fingerprint(framework)
    assert framework_fingerprint(older(framework)) != framework_fingerprint(framework)
