"""Texts of an SVG that take the same room on every computer, whatever fonts it has.

Qt names the families of this system only. Elsewhere another font stands in, most are wider,
and words would run over bars and edges. So families of every system are named, and each text
says how long it is: programs then fit the letters into that length.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from PySide6.QtGui import QFontMetricsF

from smartcity_desk.ui.theme import EVERY_FAMILY, font

_TEXT: Final = re.compile(r"<text (?P<given>[^>]*?)\s*>(?P<said>[^<]*)</text>")
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')
_FAMILY: Final = re.compile(r'font-family="[^"]*"')
_BOLD: Final = 600


def settled_texts(content: bytes) -> bytes:
    """``content`` with families of every system and the length of each text."""
    text = _TEXT.sub(_settled, content.decode("utf-8"))
    return _FAMILY.sub(f'font-family="{",".join(EVERY_FAMILY)}"', text).encode("utf-8")


def _settled(found: re.Match[str]) -> str:
    given, said = found.group("given"), found.group("said")
    attributes, shown = dict(_ATTRIBUTE.findall(given)), unescape(said)
    if len(shown.strip()) < 2:  # one sign is not stretched
        return found.group(0)
    is_bold = int(attributes.get("font-weight", "400")) >= _BOLD
    used = font(round(float(attributes["font-size"])), bold=is_bold)
    wide = QFontMetricsF(used).horizontalAdvance(shown)
    length = f'textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f"<text {given} {length}>{said}</text>"
