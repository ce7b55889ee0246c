"""How much memory a reader process has taken, asked from outside.

Linux holds a process to its limit by itself; Windows and macOS do not, so the parent looks
at what is busy every twentieth of a second and ends what has grown too large.
"""

from __future__ import annotations

from typing import Final

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
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
