# ruff: noqa: E501
"""A Word file built by hand with a mark in every place where text can hide (tests only).

Places follow ECMA-376 parts 1 and 4. `PLANTED` names them; mark n is the word `Qm<n>x`.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.engines.word_planted_parts import MARK, PLANTED, REL, mark, relationships, side_parts, types

__all__ = ["MARK", "PLANTED", "planted", "write_planted"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" mc:Ignorable="w14 w15"'
)


def _r(place: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00AB12CD"><w:rPr>{properties}</w:rPr><w:t>{mark(place)}</w:t></w:r>'


def _p(inner: str, properties: str = "") -> str:
    return f'<w:p w:rsidR="00AB12CD" w14:paraId="12345678">{properties and f"<w:pPr>{properties}</w:pPr>"}{inner}</w:p>'


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _changes() -> str:
    by = f'w:id="9" w:author="{mark("change author")}" w:date="2024-01-01T00:00:00Z"'
    old = f'<w:rPrChange {by}><w:rPr><w:rStyle w:val="{mark("old style")}"/></w:rPr></w:rPrChange>'
    return "".join((
        _p(f"<w:ins {by}>{_r('inserted')}</w:ins>"),
        _p(f"<w:r><w:t>a </w:t></w:r><w:del {by}><w:r><w:delText>{mark('deleted')}</w:delText></w:r></w:del>"),
        _p(f"<w:moveFrom {by}>{_r('moved from')}</w:moveFrom><w:moveTo {by}>{_r('moved to')}</w:moveTo>"),
        _p(f'<w:moveFromRangeStart {by} w:name="{mark("move name")}"/><w:moveFromRangeEnd w:id="9"/>'),
        _p(_r("changed run", old)),
        _p(_r("mark deleted"), f"<w:rPr><w:del {by}/></w:rPr>"),
        _p(_r("after mark deleted")),
        f"<w:tbl><w:tblPr/><w:tr><w:tc>{_p(_r('kept row'))}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del {by}/></w:trPr><w:tc>{_p(_r('deleted row'))}</w:tc></w:tr></w:tbl>",
        _p(f"<w:del {by}>{_field(mark('deleted instruction'), '')}</w:del>"),
    ))  # fmt: skip


def _fields() -> str:
    simple = f'<w:fldSimple w:instr=" DOCPROPERTY {mark("simple instruction")} ">{_r("simple result")}</w:fldSimple>'
    split = f"MERGEFIELD {mark('instruction')}"
    nested = _field(f"IF {mark('outer instruction')}", _r("nested result"))
    form = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{mark("form name")}"/>'
        f'<w:helpText w:val="{mark("form help")}"/><w:statusText w:val="{mark("form status")}"/>'
        f'<w:ddList><w:result w:val="1"/><w:listEntry w:val="{mark("form entry")}"/>'
        f'<w:listEntry w:val="{mark("form choice")}"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return "".join((
        _p(simple), _p(_field(f"{split[:14]}</w:instrText></w:r><w:r><w:instrText>{split[14:]}", _r("field result"))),
        _p(nested), _p(form), _p('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>'),
    ))  # fmt: skip


def _wrapped() -> str:
    sdt = (
        f'<w:sdtPr><w:alias w:val="{mark("control title")}"/><w:tag w:val="{mark("control tag")}"/>'
        f'<w:dataBinding w:xpath="/{mark("binding path")}" w:storeItemID="{{0}}"/><w:dropDownList>'
        f'<w:listItem w:displayText="{mark("control item")}" w:value="{mark("control value")}"/></w:dropDownList></w:sdtPr>'
    )
    link = f'<w:hyperlink r:id="rIdLink" w:tooltip="{mark("tooltip")}" w:anchor="{mark("anchor")}">{_r("link text")}</w:hyperlink>'
    smart = (
        f'<w:smartTag w:uri="u" w:element="{mark("smart tag element")}"><w:smartTagPr><w:attr w:name="n" '
        f'w:val="{mark("smart tag value")}"/></w:smartTagPr>{_r("smart tag text")}</w:smartTag>'
    )
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{_r('ruby above')}</w:rt><w:rubyBase>{_r('ruby base')}</w:rubyBase></w:ruby></w:r>"
    return "".join((
        _p(f"<w:sdt>{sdt}<w:sdtContent>{_r('control text')}</w:sdtContent></w:sdt>"),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{_p(_r('block control'))}</w:sdtContent></w:sdt>",
        _p(link), _p(smart), _p(ruby),
        _p(f'<w:customXml w:element="{mark("custom element")}">{_r("custom xml text")}</w:customXml>'),
        _p(f'<w:bookmarkStart w:id="1" w:name="{mark("bookmark")}"/>{_r("bookmarked")}<w:bookmarkEnd w:id="1"/>'),
        _p(f"<m:oMath><m:r><m:t>{mark('equation')}</m:t></m:r></m:oMath>"),
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:tbl><w:tblPr><w:tblCaption w:val=\"{mark('table title')}\"/>"
        f"<w:tblDescription w:val=\"{mark('table description')}\"/></w:tblPr><w:tr><w:tc>{_p(_r('cell in control'))}"
        f"<w:tbl><w:tr><w:tc>{_p(_r('nested cell'))}</w:tc></w:tr></w:tbl>{_p('')}</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>",
        _p(f'<w:permStart w:id="3" w:ed="{mark("permission editor")}"/><w:r><w:t>x</w:t></w:r><w:permEnd w:id="3"/>'),
        f'<w:altChunk r:id="rIdChunk"/><w:unknown w:val="{mark("unknown value")}">{_p(_r("in unknown wrapper"))}</w:unknown>',
    ))  # fmt: skip


def _drawings() -> str:
    def doc_pr(place: str) -> str:
        return (
            f'<wp:docPr id="1" name="{mark(place + " name")}" descr="{mark(place + " description")}"'
            f' title="{mark(place + " title")}"/>'
        )

    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'{doc_pr("box")}<a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx><w:txbxContent>'
        f"{_p(_r('text box'))}{_p(_r('text box second'))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape alt="{mark("shape alt")}"><v:textbox><w:txbxContent>'
        f"{_p(_r('fallback box'))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    picture = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="450000"/>{doc_pr("picture")}<a:graphic>'
        f'<a:graphicData uri="pic"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="{mark("picture file name")}"/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    chart = (
        f"<w:r><w:drawing><wp:inline>{doc_pr('chart')}<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    vml = (
        f'<w:r><w:pict><v:shape title="{mark("vml title")}"><v:textpath string="{mark("word art")}"/></v:shape>'
        f"</w:pict></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{_p(_r('vml box'))}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    ole = f'<w:r><w:object><o:OLEObject ProgID="{mark("ole program")}" r:id="rIdOle"/></w:object></w:r>'
    return _p(box) + _p(picture) + _p(chart) + _p(vml) + _p(ole)


def _hidden() -> str:
    by = 'w:val="single"'
    return "".join((
        _p(_r("vanished", "<w:vanish/>")), _p(_r("vanished by style", '<w:rStyle w:val="Secret"/>')),
        _p(_r("black marker", '<w:highlight w:val="black"/>')), _p(_r("white text", '<w:color w:val="FFFFFF"/>')),
        f"<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{_p(_r('hidden row'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{_p(_r('visible row'))}</w:tc></w:tr></w:tbl>",
        _p(_r("custom styled"), f'<w:pStyle w:val="{mark("style id")}"/><w:u {by}/>'),
        _p(_r("list item"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    ))  # fmt: skip


def _split() -> str:
    whole = mark("split over runs")
    pieces = "".join(
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in (whole[:2], whole[2:4], whole[4:])
    )
    return _p(pieces)


def _story(tag: str, inner: str) -> str:
    return f'<?xml version="1.0"?><w:{tag} {_NS}>{inner}</w:{tag}>'


def _notes(tag: str, item: str, place: str) -> str:
    return _story(
        tag,
        f'<w:{item} w:id="-1" w:type="separator">{_p("<w:r><w:separator/></w:r>")}</w:{item}>'
        f'<w:{item} w:id="2">{_p(_r(place))}</w:{item}><w:{item} w:id="3">{_p(_r("unreferenced " + place))}</w:{item}>',
    )


def _document() -> str:
    references = (
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
        '<w:r><w:commentReference w:id="2"/></w:r>'
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>'
        '<w:printerSettings r:id="rIdPrinter"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    body = _p(_r("body") + references) + _split() + _changes() + _fields() + _wrapped() + _drawings() + _hidden()
    return _story("document", f'<w:background w:color="{mark("background")}"/><w:body>{body}{section}</w:body>')


def _styles() -> str:
    return _story(
        "styles",
        '<w:latentStyles><w:lsdException w:name="Normal"/></w:latentStyles>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{mark("style id")}"><w:name w:val="{mark("style name")}"/>'
        f'<w:aliases w:val="{mark("style alias")}"/><w:basedOn w:val="Normal"/></w:style>',
    )


def _numbering() -> str:
    return _story(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:nsid w:val="12345678"/><w:name w:val="{mark("list name")}"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{mark("list label")} %1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def _settings() -> str:
    return _story(
        "settings",
        f'<w:docVars><w:docVar w:name="{mark("variable name")}" w:val="{mark("variable value")}"/></w:docVars>'
        f'<w:mailMerge><w:connectString w:val="{mark("merge source")}"/><w:query w:val="{mark("merge query")}"/></w:mailMerge>'
        '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:evenAndOddHeaders/>',
    )


def planted() -> bytes:
    """The file's bytes."""
    comment = (
        f'<w:comment w:id="2" w:author="{mark("comment author")}" w:initials="{mark("comment initials")}"'
        f' w:date="2024-01-01T00:00:00Z">{_p(_r("comment"))}</w:comment>'
        f'<w:comment w:id="3" w:author="A">{_p(_r("orphan comment"))}</w:comment>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": _document(), "word/styles.xml": _styles(), "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(), "word/header1.xml": _story("hdr", _p(_r("header"))),
        "word/footer1.xml": _story("ftr", f"<w:tbl><w:tr><w:tc>{_p(_r('footer'))}</w:tc></w:tr></w:tbl>"),
        "word/footnotes.xml": _notes("footnotes", "footnote", "footnote"),
        "word/endnotes.xml": _notes("endnotes", "endnote", "endnote"), "word/comments.xml": _story("comments", comment),
        "word/_rels/document.xml.rels": relationships(), **side_parts(),
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "[Content_Types].xml": types(),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = mark("zip comment").encode()
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def write_planted(folder: Path) -> Path:
    """The file, written to `folder`."""
    path = folder / "planted.docx"
    path.write_bytes(planted())
    return path
