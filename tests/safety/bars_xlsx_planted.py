# ruff: noqa: E501
"""A workbook built by hand with a mark in every place where text can hide (tests only).

Places follow ECMA-376 part 1. `planted` gives the file and its marks by place.
"""

from __future__ import annotations

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class _Marks(dict[str, str]):
    def __call__(self, place: str) -> str:
        return self.setdefault(place, f"Qm{len(self) + 1:03d}x")


def planted() -> tuple[bytes, dict[str, str]]:
    """The file, and its marks by place."""
    mark = _Marks()
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("officeDocument", "xl/workbook.xml"),
            ("core", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
            ("custom-properties", "docProps/custom.xml"),
        ),
        "xl/workbook.xml": _workbook(mark),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("worksheet", "worksheets/sheet2.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
            ("connections", "connections.xml"),
            ("externalLink", "externalLinks/externalLink1.xml"),
            ("customXml", "../customXml/item1.xml"),
            ("person", "persons/person.xml"),
        ),
        "xl/sharedStrings.xml": _strings(mark),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="&quot;{mark("visible number format")}&quot;0"/></numFmts><fonts><font><name val="{mark("font name")}"/></font></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs><cellStyles><cellStyle name="{mark("style name")}" xfId="0"/></cellStyles></styleSheet>',
        "xl/worksheets/sheet1.xml": _sheet(mark),
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(
            ("hyperlink", f"https://{mark('link target')}.example"),
            ("comments", "../comments1.xml"),
            ("drawing", "../drawings/drawing1.xml"),
            ("table", "../tables/table1.xml"),
            ("printerSettings", "../printerSettings/printerSettings1.bin"),
            ("threadedComment", "../threadedComments/threadedComment1.xml"),
        ),
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{mark("cell of a hidden sheet")}</t></is></c></row></sheetData></worksheet>',
        **_side(mark),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
        archive.comment = mark("comment of the zip").encode()
    return out.getvalue(), dict(mark)


def _types() -> str:
    parts = {
        "xl/workbook.xml": f"{_SHEET}.sheet.main+xml", "xl/worksheets/sheet1.xml": f"{_SHEET}.worksheet+xml", "xl/worksheets/sheet2.xml": f"{_SHEET}.worksheet+xml",
        "xl/sharedStrings.xml": f"{_SHEET}.sharedStrings+xml", "xl/styles.xml": f"{_SHEET}.styles+xml", "xl/comments1.xml": f"{_SHEET}.comments+xml", "xl/tables/table1.xml": f"{_SHEET}.table+xml",
        "xl/connections.xml": f"{_SHEET}.connections+xml", "xl/externalLinks/externalLink1.xml": f"{_SHEET}.externalLink+xml", "xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml", "xl/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    }  # fmt: skip
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    defaults = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/octet-stream"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    kinds = {"core": f"{_PACKAGE}/relationships/metadata/core-properties"}
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kinds.get(kind, f"{_REL}/{kind}")}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if target.startswith("https") else ""}/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _workbook(mark: _Marks) -> str:
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><fileSharing userName="{mark("last user")}"/><workbookPr codeName="{mark("code name")}"/>'
        f'<sheets><sheet name="{mark("visible sheet name")}" sheetId="1" r:id="rId1"/><sheet name="{mark("hidden sheet name")}" sheetId="2" state="veryHidden" r:id="rId2"/></sheets>'
        f'<definedNames><definedName name="{mark("defined name")}" comment="{mark("comment of a name")}" description="{mark("description of a name")}">"{mark("value of a name")}"</definedName></definedNames>'
        f'<customWorkbookViews><customWorkbookView name="{mark("view name")}" guid="{{0}}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews></workbook>'
    )


def _strings(mark: _Marks) -> str:
    split = mark("visible split text")
    items = (
        f"<si><t>Seen {mark('visible cell')} here</t></si>",
        f'<si><r><t>Rich {split[:3]}</t></r><r><t>{split[3:]} text</t></r><rPh sb="0" eb="1"><t>{mark("reading aid")}</t></rPh></si>',
        f"<si><t>{mark('string no cell uses')}</t></si>",
        *(
            f"<si><t>{mark(p)}</t></si>"
            for p in ("cell of a hidden row", "cell of a hidden column", "cell under a merge", "cell shown as nothing")
        ),
    )
    return f'<sst xmlns="{_MAIN}">{"".join(items)}</sst>'


def _sheet(mark: _Marks) -> str:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>4</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="s"><v>3</v></c></row>'
        f'<row r="3"><c r="A3" t="str"><f>"{mark("formula")}"</f><v>{mark("visible formula result")}</v></c><c r="B3" t="s"><v>5</v></c><c r="D3" s="1"><v>7</v></c></row>'
        '<row r="4"><c r="A4"><v>1</v></c><c r="B4" t="inlineStr"><is><t>public</t></is></c></row>'
    )
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}"><sheetPr codeName="{mark("code name of a sheet")}"/><cols><col min="3" max="3" hidden="1"/></cols><sheetData>{rows}</sheetData>'
        f'<protectedRanges><protectedRange name="{mark("protected range")}" sqref="A9"/></protectedRanges><scenarios><scenario name="{mark("scenario")}" user="{mark("scenario user")}" comment="{mark("scenario comment")}"><inputCells r="A9" val="{mark("scenario value")}"/></scenario></scenarios>'
        '<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells>'
        f'<conditionalFormatting sqref="A1"><cfRule type="containsText" text="{mark("format rule text")}"><formula>"{mark("format rule")}"</formula></cfRule></conditionalFormatting>'
        f'<dataValidations count="1"><dataValidation sqref="A9" type="list" promptTitle="{mark("prompt title")}" prompt="{mark("prompt")}" errorTitle="{mark("error title")}" error="{mark("error text")}"><formula1>"{mark("list of choices")}"</formula1></dataValidation></dataValidations>'
        f'<hyperlinks><hyperlink ref="B4" r:id="rId1" location="{mark("link place")}" display="{mark("link display")}" tooltip="{mark("tooltip")}"/></hyperlinks>'
        f"<headerFooter><oddHeader>&amp;C{mark('header')}</oddHeader><oddFooter>{mark('footer')}</oddFooter><evenHeader>{mark('even header')}</evenHeader><firstFooter>{mark('first footer')}</firstFooter></headerFooter>"
        '<drawing r:id="rId3"/></worksheet>'
    )


def _side(mark: _Marks) -> dict[str, str | bytes]:
    core = "".join(f"<dc:{t}>{mark('core ' + t)}</dc:{t}>" for t in ("title", "subject", "creator", "description"))
    app = "".join(f"<{t}>{mark('application ' + t)}</{t}>" for t in ("Company", "Manager", "HyperlinkBase"))
    return {
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}<cp:keywords>{mark("keywords")}</cp:keywords><cp:lastModifiedBy>{mark("last changed by")}</cp:lastModifiedBy></cp:coreProperties>',
        "docProps/app.xml": f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{app}</Properties>',
        "docProps/custom.xml": f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="{mark("custom property name")}"><x>{mark("custom property")}</x></property></Properties>',
        "xl/comments1.xml": f'<comments xmlns="{_MAIN}"><authors><author>{mark("comment author")}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>{mark("comment")}</t></text></comment></commentList></comments>',
        "xl/threadedComments/threadedComment1.xml": f"<ThreadedComments><threadedComment><text>{mark('threaded comment')}</text></threadedComment></ThreadedComments>",
        "xl/persons/person.xml": f'<personList><person displayName="{mark("person")}" userId="{mark("person id")}"/></personList>',
        "xl/tables/table1.xml": f'<table xmlns="{_MAIN}" id="1" name="{mark("table name")}" displayName="T1" comment="{mark("table comment")}" ref="A1:B3"><tableColumns count="1"><tableColumn id="1" name="{mark("table column")}"/></tableColumns></table>',
        "xl/printerSettings/printerSettings1.bin": mark("printer").encode("utf-16-le"),
        "xl/connections.xml": f'<connections xmlns="{_MAIN}"><connection id="1" name="{mark("connection")}" description="{mark("connection description")}"><dbPr connection="{mark("connection string")}" command="{mark("query")}"/></connection></connections>',
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{_MAIN}"><externalBook><sheetNames><sheetName val="{mark("sheet of another book")}"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{mark("cell of another book")}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        "customXml/item1.xml": f"<a>{mark('custom XML')}</a>",
        "xl/drawings/drawing1.xml": f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main"><xdr:oneCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="{mark("shape name")}" descr="{mark("shape description")}" title="{mark("shape title")}"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{mark("text box")}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:oneCellAnchor></xdr:wsDr>',
        "xl/charts/chart1.xml": f"<c><v>{mark('chart value')}</v></c>",
        "xl/orphan.xml": f"<a>{mark('part nothing points to')}</a>",
        "docProps/thumbnail.jpeg": mark("thumbnail").encode(),
    }
