"""Who sits at the desk; by itself, since the window says it before anything is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """Who sits at the desk: name and role stand in every audit row."""

    name: str
    role: str = ""
