# ruff: noqa: E501
"""Marks, and the parts of the planted Word file that hold no story (tests only)."""

from __future__ import annotations

import re

MARK = re.compile(r"Qm\d{3}x")
PLANTED: dict[str, str] = {}

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def mark(place: str) -> str:
    """The mark of a place; each place has one."""
    return PLANTED.setdefault(place, f"Qm{len(PLANTED) + 1:03d}x")


def _plain(tag: str, place: str, name: str = "") -> str:
    return f'<?xml version="1.0"?><{tag} name="{name}">{mark(place)}</{tag}>'


def side_parts() -> dict[str, str | bytes]:
    """Parts beside the stories."""
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
        + "".join(
            f"<dc:{n}>{mark('core ' + n)}</dc:{n}>" for n in ("title", "creator", "subject", "description", "keywords")
        )
        + f"<cp:lastModifiedBy>{mark('last modified by')}</cp:lastModifiedBy></cp:coreProperties>"
    )
    app = "<Properties>" + "".join(
        f"<{n}>{mark('app ' + n)}</{n}>" for n in ("Company", "Manager", "HyperlinkBase", "Template", "TitlesOfParts")
    ) + "</Properties>"  # fmt: skip
    return {
        "docProps/core.xml": core, "docProps/app.xml": app, "docProps/custom.xml": _plain("p", "custom property", mark("custom name")),
        "docProps/thumbnail.jpeg": b"\xff\xd8" + mark("thumbnail").encode(), "customXml/item1.xml": _plain("d", "custom xml data"),
        "word/people.xml": f'<p userId="{mark("people id")}" author="{mark("people author")}"/>',
        "word/commentsExtended.xml": _plain("c", "comments extended"), "word/glossary/document.xml": _plain("g", "building block"),
        "word/charts/chart1.xml": _plain("v", "chart cache"), "word/diagrams/data1.xml": _plain("t", "diagram text"),
        "word/embeddings/book.xlsx": mark("embedded workbook").encode(),
        "word/embeddings/ole.bin": mark("ole data").encode("utf-16-le"), "word/vbaProject.bin": mark("macro").encode(),
        "word/printerSettings/p1.bin": mark("printer").encode("utf-16-le"), "word/chunk.html": mark("html chunk").encode(),
        "word/media/image1.png": b"\x89PNG\r\n\x1a\n" + mark("picture bytes").encode(), "word/header9.xml": _plain("h", "orphan header"),
        "word/fonts/font1.odttf": mark("embedded font").encode(), "word/webSettings.xml": _plain("w", "web settings"),
        "word/fontTable.xml": f'<f altName="{mark("font table")}"/>', "_xmlsignatures/sig1.xml": _plain("s", "signature"),
        "word/theme/theme1.xml": f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{mark("theme name")}">'
        f'<a:themeElements><a:clrScheme name="{mark("colours name")}"/></a:themeElements></a:theme>',
    }  # fmt: skip


def relationships() -> str:
    """The main part's relationships."""
    inner = [
        ("rIdStyles", "styles", "styles.xml"), ("rIdNum", "numbering", "numbering.xml"), ("rIdSet", "settings", "settings.xml"),
        ("rIdHeader", "header", "header1.xml"), ("rIdFooter", "footer", "footer1.xml"), ("rIdNotes", "footnotes", "footnotes.xml"),
        ("rIdEnd", "endnotes", "endnotes.xml"), ("rIdCom", "comments", "comments.xml"), ("rIdTheme", "theme", "theme/theme1.xml"),
        ("rIdImage", "image", "media/image1.png"), ("rIdOle", "oleObject", "embeddings/ole.bin"), ("rIdVba", "vbaProject", "vbaProject.bin"),
        ("rIdPackage", "package", "embeddings/book.xlsx"), ("rIdChunk", "aFChunk", "chunk.html"), ("rIdPeople", "people", "people.xml"),
        ("rIdGlossary", "glossaryDocument", "glossary/document.xml"), ("rIdPrinter", "printerSettings", "printerSettings/p1.bin"),
    ]  # fmt: skip
    body = "".join(f'<Relationship Id="{i}" Type="{REL}/{t}" Target="{target}"/>' for i, t, target in inner)
    outside = (
        f'<Relationship Id="rIdLink" Type="{REL}/hyperlink" Target="mailto:{mark("link target")}@mail.example" TargetMode="External"/>'
        f'<Relationship Id="rIdTpl" Type="{REL}/attachedTemplate" Target="file:///{mark("template")}.dotm" TargetMode="External"/>'
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}{outside}</Relationships>'


def types() -> str:
    """The content types."""
    kinds = {"document": "document.main", "header1": "header", "footer1": "footer"}
    names = ["document", "styles", "numbering", "settings", "header1", "footer1", "footnotes", "endnotes", "comments"]
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = "".join(
        f'<Override PartName="/word/{n}.xml" ContentType="{base}{kinds.get(n, n)}+xml"/>' for n in names
    )
    defaults = "".join(
        f'<Default Extension="{e}" ContentType="application/{e}"/>' for e in ("xml", "png", "bin", "xlsx", "html")
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{defaults}{overrides}</Types>"
    )
