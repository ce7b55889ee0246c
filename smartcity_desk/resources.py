"""The one place that knows where the program's own files lie.

In a checkout (and an editable install) they are ``resources/`` and ``sample_workbooks/``
beside the package; a wheel and a frozen bundle carry them inside it, as ``_resources`` and
``_samples``. Everybody else asks here and never builds such a path.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from smartcity_desk.core.issues import InputError, Issue, Severity

SAMPLE: Final = "<sample>"
PRACTICE: Final = "<practice>"
_PACKAGE: Final = Path(__file__).resolve().parent


def _folder(packed: str, checkout: str, package: Path) -> Path:
    """The folder inside the package where there is one, else the one beside it."""
    inside = package / packed
    return inside if inside.is_dir() else package.parent / checkout


def _existing(path: Path) -> Path:
    """``path`` itself; an :class:`InputError` that names it and the remedy if it is not there."""
    if not path.exists():
        raise InputError(Issue(Severity.ERROR, "program_file_missing", file=str(path)))
    return path


def resource(*parts: str, package: Path = _PACKAGE) -> Path:
    """The path of a file or folder among the program's resources.

    Args:
        parts: the way down, e.g. ``resource("icons", "export.svg")``; none for the folder.
        package: the installed package to look in; another one only in tests.

    Raises:
        InputError: the file is not there, so the installation is not complete.
    """
    return _existing(_folder("_resources", "resources", package).joinpath(*parts))


def practice(package: Path = _PACKAGE) -> tuple[Path, ...]:
    """The workbooks of the practice set: the sample, some districts in it with troubles.

    Raises:
        InputError: the folder is not there, so the installation is not complete.
    """
    good = samples(package)
    troubled = _existing(good / "practice")
    return tuple(
        other if (other := troubled / path.name).is_file() else path
        for path in sorted(good.glob("[!~]*.xlsx"))
    )


def ours(which: str) -> tuple[Path, ...]:
    """What is opened for :data:`SAMPLE` or :data:`PRACTICE`, wherever that lies now."""
    return practice() if which == PRACTICE else (samples(),)


def samples(package: Path = _PACKAGE) -> Path:
    """The folder of the sample workbooks, which is read and never written.

    Raises:
        InputError: the folder is not there, so the installation is not complete.
    """
    return _existing(_folder("_samples", "sample_workbooks", package))
