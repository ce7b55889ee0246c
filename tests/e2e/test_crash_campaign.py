"""The short version of the crash campaign (the long one is a command)."""

from pathlib import Path

from tests.campaigns import crash


def test_that_no_acknowledged_edit_is_lost_to_kill_9(tmp_path: Path) -> None:
    tally = crash.kills(50, tmp_path)
    assert tally.acknowledged >= 50
    assert (tally.lost, tally.damaged) == (0, 0)


def test_that_a_write_that_fails_anywhere_loses_nothing_and_damages_nothing(
    tmp_path: Path,
) -> None:
    tally = crash.failing_writes(tmp_path)
    assert tally.acknowledged >= 10
    assert (tally.lost, tally.damaged) == (0, 0)


def test_that_a_full_disk_loses_nothing_and_damages_nothing(tmp_path: Path) -> None:
    tally = crash.full_disks(tmp_path)
    assert crash.FULL_TURNS / 2 <= tally.acknowledged < crash.FULL_TURNS
    assert (tally.lost, tally.damaged) == (0, 0)


def test_that_flipped_bits_never_change_a_file_unseen(tmp_path: Path) -> None:
    tally = crash.flips(150, tmp_path)
    assert tally.damaged > 30
    assert tally.unseen == 0
