"""``template``: blank workbooks for the districts."""

from __future__ import annotations

from argparse import Namespace

from smartcity_desk.cli import speech
from smartcity_desk.cli.exits import DONE
from smartcity_desk.core.names import Name


def template(given: Namespace) -> int:
    """Write blank workbooks into a folder, for the framework given or the bundled one."""
    from smartcity_desk.workbooks.templates import write_templates_of

    written = write_templates_of(given.folder, given.framework)
    count = len(written)
    speech.tell(
        Name(
            f"已在 {given.folder} 写出 {count} 份空白工作簿。",
            f"{count} blank workbooks were written to {given.folder}.",
        )
    )
    return DONE
