"""Whether there is a screen to show a window on; asked before Qt is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def display_available(
    environment: Mapping[str, str] | None = None, platform: str | None = None
) -> bool:
    """Whether Qt will find a display; without one it ends the process.

    Windows and macOS always have one. Elsewhere an X or Wayland server is named in the
    environment, or ``QT_QPA_PLATFORM`` asks for a platform that needs none.
    """
    found = os.environ if environment is None else environment
    if (platform or sys.platform) in ("win32", "darwin", "cygwin"):
        return True
    wanted = found.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if wanted and wanted not in ("xcb", "wayland", "wayland-egl"):
        return True
    return bool(found.get("DISPLAY") or found.get("WAYLAND_DISPLAY"))
