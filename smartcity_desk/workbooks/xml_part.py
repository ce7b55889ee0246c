"""One pass of expat over an XML part, without DOCTYPE and entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from smartcity_desk.workbooks.refusal import Refusal

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def _refuse_declaration(*_: object) -> None:
    raise Refusal("file_damaged", "DOCTYPE")


def parse_part(
    chunks: Iterable[bytes], start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Feed ``chunks`` to the handlers. Names come as written; see :func:`local`.

    Raises :class:`Refusal` for XML that is not well formed or declares a document type
    (entities that grow without end, or fetch other files, need one).
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError) as error:
        raise Refusal("file_damaged") from error


def local(name: str) -> str:
    """An element or attribute name without its namespace prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute. Raises :class:`Refusal` where it is none."""
    if text is None:
        return default
    try:
        return int(text)
    except ValueError as error:
        raise Refusal("file_damaged", text[:40]) from error
