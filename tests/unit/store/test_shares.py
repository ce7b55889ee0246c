"""A project file on a share is worked on in a copy and put back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.store import shares
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.shares import Share, is_remote, kind_in
from tests.unit.builders import small_framework, small_panel

WANG = Operator("王敏", "主持")
MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
server:/desk /mnt/评估 nfs4 rw 0 0
//files/share /mnt/our\\040share cifs rw 0 0
tmpfs /mnt/评估/local tmpfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/w/a.scdesk", "ext4"), ("/mnt/评估/a.scdesk", "nfs4"), ("/mnt/评估二/a", "ext4"),
        ("/mnt/our share/2020/a.scdesk", "cifs"), ("/mnt/评估/local/a.scdesk", "tmpfs"),
    ],
)  # fmt: skip
def test_that_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert kind_in(MOUNTS, Path(path)) == kind


def test_that_shares_are_told_by_name_or_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_remote(Path("//files/share/a.scdesk"))
    assert is_remote(tmp_path / "a.scdesk", "smbfs")
    assert not is_remote(tmp_path / "a.scdesk")
    monkeypatch.setattr(shares, "_mounts", lambda: f"server:/x {tmp_path} nfs rw 0 0")
    assert is_remote(tmp_path / "a.scdesk")


@pytest.fixture
def share(tmp_path: Path) -> Share:
    (tmp_path / "share").mkdir()
    path = tmp_path / "share" / "评估.scdesk"
    evaluation = Evaluation.of(small_framework(), small_panel())
    ProjectFile.create(path, evaluation, WANG).close()
    return Share.of(path, tmp_path / "here")


def edit(path: Path, value: float) -> None:
    with ProjectFile.open(path) as project:
        evaluation = project.load()
        before = evaluation.snapshot
        evaluation.set_reading("U1", "A1", 2020, Reading(value, Status.EDITED))
        project.record(before, evaluation.snapshot, WANG, "edit")


def value_in(path: Path) -> float | None:
    with ProjectFile.open(path, read_only=True) as project:
        assert project.damage() == []
        return project.load().panel.reading("U1", "A1", 2020).value


def test_that_edits_reach_the_share_whole_when_they_are_put_back(share: Share) -> None:
    assert not share.fetch()
    edit(share.local, 7.0)
    assert value_in(share.shared) == 50
    share.publish()
    assert value_in(share.shared) == 7
    assert [p.name for p in share.shared.parent.iterdir()] == ["评估.scdesk"]


def test_that_edits_which_never_reached_the_share_are_found_again(share: Share) -> None:
    share.fetch()
    edit(share.local, 7.0)
    assert share.fetch()
    assert value_in(share.local) == 7


def test_that_a_copy_that_is_behind_is_replaced(share: Share) -> None:
    share.fetch()
    edit(share.shared, 8.0)
    assert not share.fetch()
    assert value_in(share.local) == 8


def test_that_what_somebody_else_wrote_meanwhile_is_never_overwritten(share: Share) -> None:
    share.fetch()
    edit(share.local, 7.0)
    edit(share.shared, 8.0)
    with pytest.raises(InputError) as refused:
        share.publish()
    assert refused.value.issue.code == "project_share_changed"
    assert str(share.local) in refused.value.issue.message("zh")
    assert value_in(share.shared) == 8
    assert value_in(share.local) == 7


def test_that_a_share_that_is_gone_is_said_and_the_copy_stays(share: Share) -> None:
    share.fetch()
    edit(share.local, 7.0)
    share.shared.unlink()
    share.shared.parent.rmdir()
    with pytest.raises(InputError, match=r"评估\.scdesk"):
        share.publish()
    assert value_in(share.local) == 7
