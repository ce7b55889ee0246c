"""What the audit trail says about one cell."""

from __future__ import annotations

from pathlib import Path

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.store.cell_history import history_of
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.trail import Trail
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王", "核验")


def test_that_every_change_of_the_cell_is_told_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "p.scdesk"
    evaluation = Evaluation.of(small_framework(), small_panel())
    with ProjectFile.create(path, evaluation, WANG) as project:
        for unit, value, why in (("U1", 51.0, "电话核实"), ("U2", 1.0, ""), ("U1", 52.0, "")):
            before = evaluation.snapshot
            evaluation.set_reading(unit, "A1", 2020, Reading(value, Status.EDITED))
            project.record(before, evaluation.snapshot, WANG, "edit", why)
        rows = history_of(path, "U1", "A1", 2020)
    assert [(row.who, row.role, row.old, row.new, row.why) for row in rows] == [
        ("王", "核验", "50.0", "51.0", "电话核实"),
        ("王", "核验", "51.0", "52.0", ""),
    ]


def test_that_a_file_that_is_none_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "no.scdesk").write_text("not a database", "utf-8")
    assert history_of(tmp_path / "no.scdesk", "U1", "A1", 2020) == ()
    assert history_of(tmp_path / "absent.scdesk", "U1", "A1", 2020) == ()
    assert not (tmp_path / "absent.scdesk").exists()


def test_that_a_file_of_an_older_layout_tells_its_rows_too() -> None:
    old = Path(__file__).parents[2] / "data" / "project_v2.scdesk"
    (row,) = history_of(old, "U1", "A1", 2020)
    assert (row.old, row.new, row.who, row.detail) == ("50.0", "60.0", "王敏", "")
    assert Trail(old).rows([row.number]) == [row]
