"""The bulletin as a Word document: what it is stands in the head of every page.

The same bulletin gives the same bytes, so that two copies can be compared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from smartcity_desk.core import bulletin as words
from smartcity_desk.core.bulletin import Bulletin
from smartcity_desk.core.names import Language
from smartcity_desk.publish.audit_sheet import clean

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_A4: Final = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS: Final = (
    '<w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" w:header="794" '
    'w:footer="794" w:gutter="0"/>'
)
_COLUMNS: Final = (1600, 1600, 5870)  # twentieths of a point; what A4 leaves between the margins

_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_P}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_OFFICE}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/></Types>'
)
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_P}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_P}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_PARTS: Final = (
    f'{_HEAD}<Relationships xmlns="{_P}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_R}/header" Target="header1.xml"/></Relationships>'
)


def bulletin_file(told: Bulletin, language: Language = "zh") -> bytes:
    """The document as bytes of a ``.docx``."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _document(told, language),
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": _styles(),
        "word/header1.xml": _header(told.mark.text(language)),
        "docProps/core.xml": _properties(told.title.text(language)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, content.encode())
    return buffer.getvalue()


def _document(told: Bulletin, language: Language) -> str:
    body = [
        _paragraph(told.title.text(language), "Title"),
        _paragraph(told.mark.text(language), "Mark"),
        *(_paragraph(note.text(language), "Note") for note in told.notes),
    ]
    if told.city:
        between = "" if language == "zh" else " "
        city = between.join(sentence.text(language) for sentence in told.city)
        body += [_paragraph(words.CITY.text(language), "Heading1"), _paragraph(city)]
    if told.ranks:
        body.append(_paragraph(words.RANKS.text(language), "Heading1"))
        colon = "：" if language == "zh" else ": "
        for name, who in told.ranks:
            first = _run(name.text(language) + colon, bold=True)
            body.append(f"<w:p>{first}{_run(who.text(language))}</w:p>")
    if told.earlier:
        heads = [name.text(language) for name in (words.YEAR, words.INDEX, words.SOURCE)]
        lines = [(str(year), index, source.text(language)) for year, index, source in told.earlier]
        body += [_paragraph(words.EARLIER.text(language), "Heading1"), _table(heads, lines)]
    page = f'<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>{_A4}{_MARGINS}</w:sectPr>'
    content = "".join(body)
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{content}{page}</w:body>'
        "</w:document>"
    )


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_run(text)}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'


def _table(heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    edge = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8BEC8"/>'
    sides = ("top", "bottom", "insideH")
    edges = "".join(edge.format(side=side) for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _COLUMNS)
    rows = [_row(heads, is_head=True), *(_row(line) for line in lines)]
    frame = (
        f'<w:tblPr><w:tblW w:w="{sum(_COLUMNS)}" w:type="dxa"/>'
        f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
    )
    # A table may not be the last thing of a body.
    return f"<w:tbl>{frame}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _row(cells: Iterable[str], *, is_head: bool = False) -> str:
    made = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{_run(text, bold=is_head)}</w:p></w:tc>"
        for text, width in zip(cells, _COLUMNS, strict=True)
    ]
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    return f"<w:tr>{repeated}{''.join(made)}</w:tr>"


def _header(mark: str) -> str:
    return f'{_HEAD}<w:hdr xmlns:w="{_W}">{_paragraph(mark, "Header")}</w:hdr>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei"/>'
    spoken = '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>'
    plain = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/>{spoken}</w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="336" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
    )
    styles = (
        ("Title", "Title", 40, True, "1B2027", 120),
        ("Mark", "Mark", 24, True, "1F5FBF", 120),
        ("Note", "Note", 20, False, "565D69", 60),
        ("Heading1", "heading 1", 26, True, "1B2027", 60),
        ("Header", "header", 18, False, "565D69", 0),
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}">{plain}{"".join(_style(*s) for s in styles)}</w:styles>'
    )


def _style(key: str, name: str, size: int, bold: bool, colour: str, after: int) -> str:
    before, outline = ("240", '<w:outlineLvl w:val="0"/>') if key == "Heading1" else ("0", "")
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="{before}" w:after="{after}"/>'
        f'{outline}</w:pPr><w:rPr>{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/>'
        "</w:rPr></w:style>"
    )


def _properties(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{escape(clean(title))}</dc:title><dc:creator>Smart City Desk</dc:creator>"
        "</cp:coreProperties>"
    )
