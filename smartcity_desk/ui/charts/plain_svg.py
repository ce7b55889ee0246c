"""SVG that every program draws alike: pens that keep their width are baked in.

Qt writes a pen of constant width as ``vector-effect="non-scaling-stroke"`` inside a group
with a matrix. Programs that do not know that attribute (librsvg among them) scale the pen
with the matrix and flood the picture. Here the matrix is applied to the coordinates, and
both are taken away.
"""

from __future__ import annotations

import re
from typing import Final

Matrix = tuple[float, float, float, float, float, float]

_EFFECT: Final = ' vector-effect="non-scaling-stroke"'
_GROUP: Final = re.compile(
    r'<g (?P<before>[^>]*?)transform="matrix\((?P<matrix>[^)]*)\)"(?P<after>[^>]*)>'
    r"(?P<inner>(?:(?!<g |</g>).)*)</g>",
    re.DOTALL,
)
_ELEMENT: Final = re.compile(r"<(?P<tag>[a-z]+)(?P<rest>(?: [^<>]*?)?)/>")
_COMMAND: Final = re.compile(r"[A-Za-z]|-?[\d.]+(?:e-?\d+)?")
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')
_PATH, _LINE, _RECT = "path", "polyline", "rect"
_ABSOLUTE: Final = frozenset("MLCQZ")


def plain_svg(content: bytes) -> bytes:
    """``content`` without pens that keep their width; what is not understood stays."""
    text = content.decode("utf-8")
    return _GROUP.sub(_baked_group, text).encode("utf-8") if _EFFECT in text else content


def _baked_group(group: re.Match[str]) -> str:
    whole, inner = group.group(0), group.group("inner")
    if _EFFECT not in inner:
        return whole
    numbers = [float(n) for n in re.split(r"[ ,]+", group.group("matrix").strip())]
    matrix = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    elements = list(_ELEMENT.finditer(inner))
    baked = [_baked(element, matrix) for element in elements]
    # Text, or a shape that Qt does not write today: the group stays as it is.
    if _ELEMENT.sub("", inner).strip() or any(one is None for one in baked):
        return whole
    shapes = "\n".join(one for one in baked if one)
    return f"<g {group.group('before')}{group.group('after').lstrip()}>\n{shapes}\n</g>"


def _baked(element: re.Match[str], matrix: Matrix) -> str | None:
    """The element with its coordinates moved; empty for nothing to draw."""
    tag, rest = element.group("tag"), element.group("rest").replace(_EFFECT, "")
    given = dict(_ATTRIBUTE.findall(rest))
    if tag == _PATH:
        path = _moved_path(given.pop("d", ""), matrix)
        return None if path is None else _written(_PATH, given, d=path)
    if tag == _LINE:
        numbers = [float(n) for n in re.split(r"[ ,]+", given.pop("points", "").strip()) if n]
        return _written(_LINE, given, points=" ".join(_moved_pairs(numbers, matrix)))
    if tag == _RECT and matrix[1] == matrix[2] == 0:
        x, y, wide, high = (float(given.pop(key)) for key in ("x", "y", "width", "height"))
        left, right = sorted((_moved(x, y, matrix)[0], _moved(x + wide, y, matrix)[0]))
        top, bottom = sorted((_moved(x, y, matrix)[1], _moved(x, y + high, matrix)[1]))
        box = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        return _written(_RECT, given, **{key: _number(value) for key, value in box.items()})
    return None


def _written(tag: str, attributes: dict[str, str], **more: str) -> str:
    if any(not value for value in more.values()):
        return ""
    words = {**attributes, **more}
    return f"<{tag} " + " ".join(f'{key}="{value}"' for key, value in words.items()) + "/>"


def _moved_path(path: str, matrix: Matrix) -> str | None:
    found: list[str] = []
    numbers: list[float] = []
    for token in _COMMAND.findall(path):
        if token.isalpha():
            if token not in _ABSOLUTE:
                return None
            found += _moved_pairs(numbers, matrix)
            found.append(token)
            numbers = []
        else:
            numbers.append(float(token))
    return " ".join([*found, *_moved_pairs(numbers, matrix)])


def _moved_pairs(numbers: list[float], matrix: Matrix) -> list[str]:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [",".join(map(_number, _moved(x, y, matrix))) for x, y in pairs]


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
