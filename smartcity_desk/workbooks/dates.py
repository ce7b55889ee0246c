"""As-of dates as they are typed."""

from __future__ import annotations

import re
from datetime import date

from smartcity_desk.workbooks.raw import RawCell

_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})"
    r"|\.([0-9]{1,2})\.([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)\Z"
)


def iso_date(cell: RawCell) -> str:
    """The date in ``cell`` as ``2020-10-31``; empty where it is no day of the calendar.

    Read are date cells and the texts 2020-10-31, 2020/10/31, 2020.10.31, 2020年10月31日.
    """
    if cell.kind not in ("d", "s"):
        return ""
    found = _DATE.match("".join(cell.text.split()))
    if found is None:
        return ""
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
