"""SVG that every program draws alike: pens that keep their width are baked in."""

from __future__ import annotations


def plain_svg(content: bytes) -> bytes:
    """``content`` as it is."""
    return content
