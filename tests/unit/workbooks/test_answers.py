"""Question lists and verification workbooks: out, filled in, back in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from smartcity_desk.core.questions import Question, answer, ask, proposed_question, questions
from smartcity_desk.core.records import Records
from smartcity_desk.core.verification import BureauAnswer, Conclusion, verification
from smartcity_desk.workbooks.answer_reader import Answers, DistrictAnswer, read_answers
from smartcity_desk.workbooks.bureau_book import bureau_file, write_bureau
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.question_book import question_file, write_questions
from tests.unit.workbooks.makers import HUANGPU, PUDONG, read_back, small_framework, small_panel

STAMP = Stamp("王五", "2020-11-20T09:30:00")
BUREAU = Name("市通信管理局", "Communications Administration")
EVIL = '=HYPERLINK("http://x")'
UNCERTAIN = Issue(
    Severity.ERROR, "value_uncertain", "黄浦.xlsx", "填报", "H8", HUANGPU.code, "A11-1", 2020,
    "超过3.14万", ">3.14",
)  # fmt: skip
SECOND = replace(UNCERTAIN, item="pop", raw=EVIL, reading="")


def asked() -> tuple[Question, ...]:
    records = Records()
    for issue in (UNCERTAIN, SECOND):
        text = proposed_question(issue, Name("基站数", "Base stations"), Name("万个", "10k"))
        records = ask(records, issue, text, STAMP)
    return questions(records)


def filled(path: Path, cells: Mapping[str, object]) -> Path:
    """The workbook after somebody typed into cells of its second sheet."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.worksheets[1][cell].value = value
    book.save(path)
    return path


def read(path: Path, panel: Panel | None = None) -> Answers:
    keys = [question.key for question in asked()]
    return read_answers(read_back(path), path.name, small_framework(), panel or small_panel(), keys)


# -- questions ---------------------------------------------------------------------------


@pytest.fixture
def question_list(tmp_path: Path) -> Path:
    path = tmp_path / question_file(HUANGPU)
    write_questions(path, small_framework(), HUANGPU, asked(), 2020)
    return path


def test_that_a_question_list_says_what_is_asked_in_both_languages(question_list: Path) -> None:
    sheet = openpyxl.load_workbook(question_list)["提问"]
    assert question_list.name == "310101_黄浦区_提问表.xlsx"
    assert sheet["B5"].value == "基站数\nBase stations"
    assert sheet["D5"].value == "黄浦.xlsx 填报 H8"
    assert sheet["F5"].value.split("\n") == [
        "2020 年“基站数”（万个）填的是“超过3.14万”，是否应为 >3.14？请给出准确数值。",
        "“Base stations” 2020 (10k) says “超过3.14万”. Should it be >3.14? Give the exact figure.",
    ]


def test_that_text_is_always_text(question_list: Path) -> None:
    book = openpyxl.load_workbook(question_list)
    assert book["提问"]["E6"].value == EVIL
    cells = [c for sheet in book for row in sheet for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]


def test_that_answers_find_their_questions(question_list: Path) -> None:
    first, second = asked()
    found = read(filled(question_list, {"G5": 3.2, "I5": "李四", "H6": "请见来函"}))
    assert (found.kind, found.issues) == (Kind.QUESTIONS, [])
    assert found.questions == [
        DistrictAnswer(first.key, "3.2", "", "李四"),
        DistrictAnswer(second.key, "", "请见来函", ""),
    ]


def test_that_an_unanswered_list_brings_nothing(question_list: Path) -> None:
    found = read(question_list)
    assert (found.questions, found.issues) == ([], [])


def test_that_rows_nobody_asked_about_and_repeated_ones_are_named(question_list: Path) -> None:
    first, _ = asked()
    found = read(filled(question_list, {
        "G5": 1, "G6": 2, "A6": "0000", "A7": first.key, "G7": 3,
    }))  # fmt: skip
    assert [a.text for a in found.questions] == ["1"]
    assert [(i.code, i.cell) for i in found.issues] == [
        ("answer_not_asked", "A6"), ("answer_twice", "A7"),
    ]  # fmt: skip


def test_that_answers_already_there_stand_in_the_list(tmp_path: Path) -> None:
    first, _ = asked()
    records = ask(Records(), UNCERTAIN, first.text, STAMP)
    records = answer(records, first.key, "3.2", Stamp("李四", ""), "来函")
    path = tmp_path / "a.xlsx"
    write_questions(path, small_framework(), HUANGPU, questions(records), 2020)
    assert read(path).questions == [DistrictAnswer(first.key, "3.2", "来函", "李四")]


# -- verification --------------------------------------------------------------------------


def reported() -> Panel:
    """黄浦区 reports >22 hours; 浦东新区 reports none."""
    origin = Origin("黄浦.xlsx", "填报", "H9", "", "2020-10-31", "部门统计", "")
    return small_panel({
        (HUANGPU.code, "B1", 2020): Reading(22.0, Status.REPORTED, Bound.MORE_THAN, origin),
        (PUDONG.code, "B1", 2020): Reading(None, Status.NOT_REPORTED),
    })  # fmt: skip


@pytest.fixture
def bureau_book(tmp_path: Path) -> Path:
    path = tmp_path / bureau_file(BUREAU, 2020)
    values = [
        v for v in verification(small_framework(), reported(), 2020, Records()) if v.code == "B1"
    ]
    write_bureau(path, small_framework(), reported(), BUREAU, values)
    return path


def test_that_a_bureau_sees_every_districts_value_with_last_years(bureau_book: Path) -> None:
    assert bureau_book.name == "会核_市通信管理局_2020.xlsx"
    sheet = openpyxl.load_workbook(bureau_book)["会核"]
    rows = [[cell.value for cell in row[:9]] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        ["B1", "处置时长\nHandling time", "小时", 310101, "黄浦区\nHuangpu", 21, ">22",
         "2020-10-31", "部门统计"],
        ["B1", "处置时长\nHandling time", "小时", 310104, "徐汇区\nXuhui", 31, 32, None, None],
    ]  # fmt: skip


def test_that_a_bureaus_answers_come_back(bureau_book: Path) -> None:
    found = read(
        filled(bureau_book, {
            "J5": "有出入", "K5": 20.5, "L5": "台账", "M5": "赵六", "J6": "confirmed",
        }),
        reported(),
    )  # fmt: skip
    assert (found.kind, found.issues) == (Kind.BUREAU, [])
    assert found.values == [
        BureauAnswer((HUANGPU.code, "B1", 2020), Conclusion.DIFFERS, ">22", "20.5", "台账", "赵六"),
        BureauAnswer(("310104", "B1", 2020), Conclusion.CONFIRMED, "32"),
    ]


@pytest.mark.parametrize(("cells", "code", "cell"), [
    ({"J5": "有出入"}, "answer_without_value", "J5"),
    ({"J5": "好像对"}, "answer_verdict_unknown", "J5"),
    ({"J5": "有出入", "K5": "约20"}, "answer_not_a_number", "K5"),
    ({"J5": "属实", "D5": "310199"}, "answer_without_place", "A5"),
    ({"J5": "属实", "A5": "Z9"}, "answer_without_place", "A5"),
])  # fmt: skip
def test_that_a_row_that_cannot_be_used_is_named(
    bureau_book: Path, cells: dict[str, object], code: str, cell: str
) -> None:
    found = read(filled(bureau_book, cells), reported())
    assert found.values == []
    assert [i.code for i in found.issues] == [code]
    if code != "answer_without_value":
        assert found.issues[0].cell == cell


def test_that_an_answer_about_another_value_says_so(bureau_book: Path) -> None:
    changed = reported().with_reading(HUANGPU.code, "B1", 2020, Reading(23.0))
    found = read(filled(bureau_book, {"J5": "属实"}), changed)
    assert [(i.code, i.raw, i.reading) for i in found.issues] == [
        ("answer_about_another_value", ">22", "23")
    ]
    assert found.values[0].seen == ">22"


def test_that_a_value_by_itself_says_that_it_differs(bureau_book: Path) -> None:
    found = read(filled(bureau_book, {"K5": 20}), reported())
    assert [(v.conclusion, v.value) for v in found.values] == [(Conclusion.DIFFERS, "20")]


def test_that_another_framework_is_named_and_its_codes_still_used(bureau_book: Path) -> None:
    book = read_back(filled(bureau_book, {"J5": "属实"}))
    found = read_answers(book, "x.xlsx", small_framework("2021"), reported(), ())
    assert [i.code for i in found.issues] == ["answers_other_framework"]
    assert len(found.values) == 1


def test_that_a_framework_revised_under_its_old_number_is_named(bureau_book: Path) -> None:
    made = small_framework()
    nodes = tuple(
        replace(n, name=Name("处置用时", "Handling")) if n.code == "B1" else n for n in made.nodes
    )
    book = read_back(filled(bureau_book, {"J5": "属实"}))
    found = read_answers(book, "x.xlsx", replace(made, nodes=nodes), reported(), ())
    assert [i.code for i in found.issues] == ["answers_other_framework"]
    assert found.issues[0].raw.startswith("2020 (")


def test_that_another_workbook_is_refused(tmp_path: Path) -> None:
    from smartcity_desk.workbooks.district_book import write_district

    path = tmp_path / "a.xlsx"
    write_district(path, small_framework(), small_panel(), HUANGPU)
    found = read(path)
    assert (found.kind, [i.code for i in found.issues]) == (None, ["answers_not_ours"])


def test_that_nothing_to_verify_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to verify"):
        write_bureau(tmp_path / "a.xlsx", small_framework(), reported(), BUREAU, [])


def test_that_a_bureau_verifies_denominators_too(tmp_path: Path) -> None:
    made = small_framework()
    statistics = Name("市统计局", "Bureau of Statistics")
    given = replace(made, denominators=(replace(made.denominators[0], bureau=statistics),))
    values = [v for v in verification(given, small_panel(), 2020, Records()) if v.code == "pop"]
    path = tmp_path / bureau_file(statistics, 2020)
    write_bureau(path, given, small_panel(), statistics, values)
    sheet = openpyxl.load_workbook(path)["会核"]
    # Residents are 100, 200, 300 (万人) in every year.
    assert [[cell.value for cell in row[:7]] for row in sheet.iter_rows(min_row=5, max_row=6)] == [
        ["pop", "常住人口\nresidents", "万人", 310115, "浦东新区\nPudong", 100, 100],
        ["pop", "常住人口\nresidents", "万人", 310101, "黄浦区\nHuangpu", 200, 200],
    ]  # fmt: skip
    filled(path, {"J5": "有出入", "K5": 101.5, "J6": "有出入", "K6": -3})
    found = read_answers(read_back(path), path.name, given, small_panel(), [])
    assert found.values == [
        BureauAnswer((PUDONG.code, "pop", 2020), Conclusion.DIFFERS, "100", "101.5")
    ]
    assert [(i.code, i.cell) for i in found.issues] == [("answer_not_a_number", "K6")]
