"""Other names of districts: the list of this user, and lists in files.

A list is a text table with the columns ``code`` and ``alias`` (代码, 别名), as
``resources/aliases/units.csv`` is; a committee may edit it in Excel or by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.whole_files import FOR_OWNER, write_whole

_CODE, _ALIAS = ("code", "代码"), ("alias", "别名")
_MOST = 5_000


class UserAliases:
    """The names this user's committees gave in the window, for every evaluation to come.

    Whatever goes wrong with the file, names are only not recognised.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _user_file()

    def all(self) -> dict[str, str]:
        """Alias → code of the unit."""
        try:
            return _read(self._path.read_bytes())
        except (OSError, ValueError):
            return {}

    def change(self, now: Mapping[str, str], gone: Collection[str] = ()) -> None:
        """Remember the names ``now``, and no longer those in ``gone``."""
        before = self.all()
        after = {alias: code for alias, code in before.items() if alias not in gone} | dict(now)
        if after == before:
            return
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow((_CODE[0], _ALIAS[0]))
        table.writerows((code, alias) for alias, code in [*after.items()][-_MOST:])
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, text.getvalue().encode("utf-8-sig"), mode=FOR_OWNER)


def read_alias_file(path: Path) -> dict[str, str]:
    """Alias → code of the unit, from a list in a file.

    Raises :class:`InputError` where it cannot be read or has other columns.
    """
    try:
        return _read(path.read_bytes())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        issue = Issue(
            Severity.ERROR, "aliases_unreadable", file=path.name, raw=reason or "?"
        )  # fmt: skip
        raise InputError(issue) from error


def _read(content: bytes) -> dict[str, str]:
    """Raises ``ValueError`` for what is no such list."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")  # as Excel in Chinese saves a text table
    rows = csv.DictReader(io.StringIO(text, newline=""))
    heads = {(head or "").strip().casefold(): head for head in rows.fieldnames or ()}
    code, alias = (
        next((heads[name] for name in names if name in heads), None) for names in (_CODE, _ALIAS)
    )
    if code is None or alias is None:
        raise ValueError("code, alias")
    found: dict[str, str] = {}
    try:
        for row in rows:
            name, unit = (row[alias] or "").strip(), (row[code] or "").strip()
            if name and unit:
                found[name] = unit
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return found


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("smartcity-desk", appauthor=False) / "aliases.csv"
