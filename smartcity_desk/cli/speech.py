"""What the command line says, in the language of the system."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from smartcity_desk.core.names import Language, Name


def language() -> Language:
    """Chinese where the locale of the environment is Chinese, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":  # no such variables there
        import locale

        name = locale.getlocale()[0] or ""
        return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
    return "en"


def speak_utf8() -> None:
    """Let standard output and error take any character, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: Name) -> None:
    """One sentence on standard error."""
    print(text.text(language()), file=sys.stderr)


def tell(text: Name) -> None:
    """One sentence on standard output: what was done and where."""
    print(text.text(language()))
