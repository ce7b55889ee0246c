"""The ranked workbook from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.cli import speech
from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.cli.loading import Loaded
from smartcity_desk.core.difference import changes
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.published_ranks import published_ranks
from smartcity_desk.core.trial_words import StateWords

if TYPE_CHECKING:
    from smartcity_desk.workbooks.ranked_context import Trial


def check_target(path: Path | None) -> None:
    """Refuse a target that cannot become a workbook before anything is read.

    Raises :class:`~smartcity_desk.cli.exits.NothingDone`.
    """
    if path is None:
        return
    if path.suffix.lower() != ".xlsx":
        raise NothingDone(
            Name(
                f"{path}：排名工作簿须存为 .xlsx。",
                f"{path}: the ranked workbook is an .xlsx file; give such a name.",
            )
        )
    if not path.absolute().parent.is_dir():
        raise NothingDone(
            Name(
                f"文件夹 {path.parent} 不存在。请先建立，或换一个位置。",
                f"The folder {path.parent} does not exist. Make it first, or choose another.",
            )
        )


def write_workbook(loaded: Loaded, year: int, path: Path) -> None:
    """Write the ranked workbook; it says 试算 unless this is the frozen version.

    Raises :class:`~smartcity_desk.core.issues.InputError` where it cannot be written.
    """
    from smartcity_desk.workbooks.ranked_book import write_ranked_workbook

    write_ranked_workbook(
        path,
        loaded.result,
        year=year,
        language=speech.language(),
        issues=loaded.issues,
        trial=trial_of(loaded, year),
        notice=loaded.notice,
        made=datetime.now().astimezone(),
        frozen=loaded.evaluation.frozen,
        published=loaded.evaluation.published.get(loaded.evaluation.framework.root.code),
        ranks=published_ranks(loaded.evaluation),
    )


def trial_of(loaded: Loaded, year: int) -> Trial | None:
    """What differs from the official version; ``None`` for the frozen one."""
    from smartcity_desk.workbooks.ranked_context import Trial

    words = state_of(loaded, year)
    if words.is_official:
        return None
    return Trial(words.official, change_count(loaded), is_frozen=words.is_frozen)


def change_count(loaded: Loaded) -> int:
    """How many weights, choices and readings differ from the official version."""
    return len(changes(loaded.evaluation.official, loaded.evaluation.snapshot))


def state_of(loaded: Loaded, year: int) -> StateWords:
    """Official or trial, in words, with both city indices."""
    evaluation, result = loaded.evaluation, loaded.result
    is_same = evaluation.official is evaluation.snapshot
    official = result if is_same else compute(evaluation.official)
    return StateWords.of(evaluation, result, official, year)
