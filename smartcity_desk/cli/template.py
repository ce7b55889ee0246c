"""``template``: blank workbooks for the districts."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from smartcity_desk.cli import speech
from smartcity_desk.cli.exits import DONE, NothingDone
from smartcity_desk.core.names import Name

if TYPE_CHECKING:
    from smartcity_desk.workbooks.templates import Wanted

_YEARS = (1900, 2200)
_MOST_BEFORE = 30


def template(given: Namespace) -> int:
    """Write blank workbooks into a folder, for the framework given or the bundled one.

    With ``--last`` they are for that evaluation and show its confirmed values.
    """
    from smartcity_desk.workbooks.templates import write_templates_for, write_templates_of

    wanted = _wanted(given)
    if given.last:
        from smartcity_desk.cli.loading import load

        if given.framework is not None:
            raise NothingDone(Name(
                "--last 已带有体系，不能与 --framework 同时给出。",
                "--last brings its framework; give it without --framework.",
            ))  # fmt: skip
        written = write_templates_for(given.folder, load(given.last).evaluation, wanted)
    else:
        written = write_templates_of(given.folder, given.framework, wanted)
    count = len(written)
    speech.tell(
        Name(
            f"已在 {given.folder} 写出 {count} 份空白工作簿。",
            f"{count} blank workbooks were written to {given.folder}.",
        )
    )
    return DONE


def _wanted(given: Namespace) -> Wanted:
    from smartcity_desk.workbooks.district_book import FormDetails
    from smartcity_desk.workbooks.templates import Wanted

    low, high = _YEARS
    if given.year is not None and not low <= given.year <= high:
        raise NothingDone(Name(
            f"--year 须在 {low} 至 {high} 之间。", f"--year takes a year from {low} to {high}."
        ))  # fmt: skip
    if given.before is not None and not 0 <= given.before <= _MOST_BEFORE:
        raise NothingDone(Name(
            f"--before 须在 0 至 {_MOST_BEFORE} 之间。", f"--before takes 0 to {_MOST_BEFORE}."
        ))  # fmt: skip
    details = FormDetails(
        given.deadline, given.contact, evidence=given.evidence, english=given.lang == "both"
    )
    units = tuple(code.strip() for code in given.units.split(",") if code.strip())
    return Wanted(given.year, given.before, units, details)
