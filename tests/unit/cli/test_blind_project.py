"""A project whose weights are being agreed blind gives no ranking on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.__main__ import main
from smartcity_desk.cli.exits import NOTHING_DONE
from smartcity_desk.core.blind import begun
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from tests.unit.builders import small_framework, small_panel


def test_that_a_blind_project_is_not_ranked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    evaluation = Evaluation.of(small_framework(), small_panel())
    evaluation.set_records(begun(evaluation.records, "王芳", "秘书", "2020-11-20T02:00:00+00:00"))
    path = tmp_path / "meeting.scdesk"
    ProjectFile.create(path, evaluation, Operator("王芳", "秘书"), ()).close()
    assert main(["rank", str(path)]) == NOTHING_DONE
    out, err = capsys.readouterr()
    assert out == ""
    assert "agreed blind" in err
