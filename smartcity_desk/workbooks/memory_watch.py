"""How much memory a reader process has taken, asked from outside.

Linux holds a process to its limit by itself; Windows and macOS do not, so the parent looks
at what is busy every twentieth of a second and ends what has grown too large.
"""

from __future__ import annotations

from typing import Any, Final

MAX_MEMORY: Final = 600 << 20  # bytes that are really in use


class MemoryWatch:
    """Says of a process whether it has outgrown ``limit`` bytes."""

    def __init__(self, limit: int = MAX_MEMORY) -> None:
        self.limit = limit

    def is_over(self, pid: int | None) -> bool:
        """Whether the process has more; ``False`` for one that is gone."""
        if pid is None:
            return False
        return memory_of(pid) > self.limit


def memory_of(pid: int) -> int:
    """Bytes of memory the process has in use; 0 where nobody knows."""
    import psutil  # late: a quick import never waits long enough to ask

    try:
        return in_use(psutil.Process(pid).memory_info())
    except psutil.Error:
        return 0


def in_use(info: Any) -> int:
    """Bytes in use by what psutil says of a process on any of the three systems.

    Resident memory; on Windows what the process alone has asked for where that is more, since
    Windows moves pages out of a working set that it finds too large.
    """
    return max(int(info.rss), int(getattr(info, "private", 0)))
