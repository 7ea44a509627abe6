# ruff: noqa: E501
"""A PDF built by hand with a mark in every place where text can hide (tests only).

Places follow ISO 32000-1. `planted` gives the file and its marks by place; mark n is the word `Qm<n>x`.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.safety.bars_pdf_places import Plan, annotations, content, fields, structure

_INFO = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company")


def planted() -> tuple[bytes, dict[str, str]]:
    """The file, and its marks by place."""
    pdf = pikepdf.new()
    plan = Plan(pdf)
    page = _page(plan)
    _document(plan)
    _names(plan)
    _layers(plan, page)
    annotations(plan, page)
    fields(plan, page)
    structure(plan)
    _page_keys(plan, page)
    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        static_id=True,
        fix_metadata_version=False,
    )
    return _with_leftovers(out.getvalue(), plan), plan.places


def _page(plan: Plan) -> Any:
    pdf = plan.pdf
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    font[f"/{plan.word('font private key')}"] = True
    font.PieceInfo = Dictionary(Private=plan("font private data"))
    font = pdf.make_indirect(font)
    unused = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + plan.word("font name")), Encoding=Dictionary(Differences=[65, Name("/" + plan.word("glyph name"))]),
        ToUnicode=pdf.make_stream(b"% " + plan.word("code map").encode()),
        FontDescriptor=pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.X, FontFamily=plan("font family"), CharSet=plan("character set"), Lang=plan("font language"), Metadata=plan.stream("font metadata"))),
    )  # fmt: skip
    glyph = pdf.make_stream(b"BT /F1 9 Tf (" + plan.word("type 3 glyph").encode() + b") Tj ET")
    type3 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontMatrix=[1, 0, 0, 1, 0, 0],
        FontBBox=[0, 0, 1, 1],
        CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Differences=[97, Name.a]),
        FirstChar=97,
        LastChar=97,
        Widths=[1],
    )
    page = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 595, 842],
        Resources=Dictionary(
            Font=Dictionary(F1=font, F2=pdf.make_indirect(unused), F3=pdf.make_indirect(type3)), XObject=Dictionary(), Properties=Dictionary(),
            ExtGState=Dictionary(), Pattern=Dictionary(), ColorSpace=Dictionary(),
        ),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return _drawn(plan, pdf.pages[0].obj)


def _drawn(plan: Plan, page: Any) -> Any:
    resources, make = page.Resources, plan.pdf.make_stream
    tile = plan.form("pattern tile", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
    resources.Pattern.P1 = tile
    resources.ExtGState.G1 = Dictionary(SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=plan.form("soft mask")))
    resources.ColorSpace.S1 = Array(
        [
            Name.Separation,
            Name("/" + plan.word("ink name")),
            Name.DeviceGray,
            Dictionary(FunctionType=2, Domain=[0, 1], N=1),
        ]
    )
    shown = plan.form(
        "visible form",
        PieceInfo=Dictionary(Private=plan("form private data")),
        OPI=Dictionary(F=plan("form proxy file")),
        Metadata=plan.stream("form metadata"),
        Ref=Dictionary(F=plan("form reference")),
        LastModified=plan("form date"),
    )
    inner = plan.form("visible nested form", at=(72, 540))
    shown.Resources = Dictionary(Font=resources.Font, XObject=Dictionary(In=inner))
    shown.write(shown.read_bytes() + b" /In Do")
    resources.XObject.X1 = shown
    resources.XObject.X2 = plan.form("unused form")
    script = make(b"(" + plan.word("PostScript").encode() + b") show")
    script.Subtype = Name.PS
    resources.XObject.X3 = script
    resources.XObject.Im1 = _image(plan)
    page.Contents = Array([make(part) for part in content(plan, resources)])
    return page


def _image(plan: Plan) -> Any:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = plan.word("image EXIF")
    Image.new("RGB", (40, 30), (200, 180, 90)).save(
        buffer, "JPEG", comment=plan.word("image comment").encode(), exif=exif
    )
    image = plan.pdf.make_stream(b"")
    image.write(buffer.getvalue(), filter=Name.DCTDecode)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 40, 30
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    image.Metadata, image.OPI = plan.stream("image metadata"), Dictionary(F=plan("image proxy file"))
    other = plan.pdf.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )
    other.Name = plan("other image")
    image.Alternates = Array([Dictionary(Image=other)])
    return image


def _document(plan: Plan) -> None:
    pdf, root = plan.pdf, plan.pdf.Root
    pdf.trailer.Info = pdf.make_indirect(Dictionary({f"/{k}": plan(f"information {k}") for k in _INFO}))
    xmp = "".join(f"<{t}>{plan.word('XMP ' + t)}</{t}>" for t in ("dc:title", "dc:creator", "xmpMM:History", "x:own"))
    root.Metadata = pdf.make_stream(f"<x:xmpmeta>{xmp}</x:xmpmeta>".encode(), Type=Name.Metadata, Subtype=Name.XML)
    root.OpenAction = Dictionary(S=Name.JavaScript, JS=plan("opening script"))
    root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=plan("closing script")))
    root.URI = Dictionary(Base=plan("base address"))
    root.Collection = Dictionary(Schema=Dictionary(A=Dictionary(Subtype=Name.S, N=plan("portfolio column"))))
    root.Legal = Dictionary(Attestation=plan("attestation"))
    root.SpiderInfo = Dictionary(V=1.0, C=Array([Dictionary(URL=plan("captured page"))]))
    root.Threads = Array([pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=plan("thread title"))))])
    root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, P=plan("page label"))])
    profile = pdf.make_stream(plan.word("colour profile").encode(), N=3)
    root.OutputIntents = Array(
        [
            Dictionary(
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=plan("output condition"),
                Info=plan("output information"),
                DestOutputProfile=profile,
            )
        ]
    )
    root.PieceInfo = Dictionary(App=Dictionary(Private=plan("document private data")))
    root.Requirements = Array([Dictionary(S=Name.EnableJavaScripts, RH=Dictionary(Script=plan("requirement")))])
    root.Lang = plan("language")
    root.XXOwn = plan("own root key")
    root.DSS = Dictionary(VRI=Dictionary(A=Dictionary(TU=plan("signature validation"))))
    root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig, Name=plan("permission signer")))
    item = pdf.make_indirect(Dictionary(Title=plan("bookmark"), A=Dictionary(S=Name.URI, URI=plan("bookmark address"))))
    root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


def _names(plan: Plan) -> None:
    pdf, root = plan.pdf, plan.pdf.Root
    embedded = pdf.make_stream(
        plan.word("attached content").encode(),
        Type=Name.EmbeddedFile,
        Params=Dictionary(Mac=plan("attachment creator")),
    )
    spec = Dictionary(
        Type=Name.Filespec,
        F=plan("attachment name"),
        UF=plan("attachment unicode name"),
        Desc=plan("attachment description"),
        EF=Dictionary(F=embedded),
    )
    spec = pdf.make_indirect(spec)
    page = pdf.pages[0].obj
    goal = Array([page, Name.Fit])
    root.AF = Array([spec])
    root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=[plan("attachment key"), spec]), Dests=Dictionary(Names=[plan("destination"), goal]),
        JavaScript=Dictionary(Names=[plan("script name"), Dictionary(S=Name.JavaScript, JS=plan("named script"))]),
        AP=Dictionary(Names=[plan("appearance name"), plan.form("named appearance")]),
        Templates=Dictionary(Names=[plan("template name"), Dictionary(Type=Name.Template, Contents=plan.form("template page"))]),
        IDS=Dictionary(Names=[plan("capture id"), Dictionary()]), URLS=Dictionary(Names=[plan("capture address"), Dictionary()]),
        Renditions=Dictionary(Names=[plan("rendition name"), Dictionary(N=plan("rendition"))]),
    )  # fmt: skip
    root.Dests = Dictionary({f"/{plan.word('old destination')}": goal})


def _layers(plan: Plan, page: Any) -> None:
    group = Dictionary(
        Type=Name.OCG,
        Name=plan("layer name"),
        Usage=Dictionary(
            CreatorInfo=Dictionary(Creator=plan("layer creator"), Subtype=Name.Artwork),
            User=Dictionary(Type=Name.Ind, Name=plan("layer user")),
        ),
    )
    group = plan.pdf.make_indirect(group)
    page.Resources.Properties.Off = group
    plan.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]),
        D=Dictionary(
            Name=plan("layer set"),
            Creator=plan("layer set creator"),
            OFF=Array([group]),
            Order=Array([plan("layer label"), group]),
        ),
    )


def _page_keys(plan: Plan, page: Any) -> None:
    page.Thumb = plan.pdf.make_stream(
        plan.word("thumbnail").encode(), Width=6, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )
    page.PieceInfo = Dictionary(App=Dictionary(Private=plan("page private data")))
    page.Metadata = plan.stream("page metadata")
    page.VP = Array(
        [
            Dictionary(
                Type=Name.Viewport, BBox=[0, 0, 9, 9], Name=plan("viewport"), Measure=Dictionary(R=plan("measure"))
            )
        ]
    )
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=plan("page script")))
    page.SeparationInfo = Dictionary(DeviceColorant=plan("separation"))
    page.ID, page.XXOwn, page.LastModified = plan("page id"), plan("own page key"), plan("page date")
    page.PresSteps = Dictionary(NA=Dictionary(S=Name.JavaScript, JS=plan("presentation step")))
    page.B = Array([plan.pdf.make_indirect(Dictionary(Own=plan("bead")))])
    page.Trans = Dictionary(Own=plan("transition"))


def _with_leftovers(data: bytes, plan: Plan) -> bytes:
    """A comment between objects, an appended state with a loose object, and bytes after the end."""
    note = b"% " + plan.word("comment in the file").encode()
    start = data.rindex(b"startxref")
    xref = int(data[start:].split()[1])
    size = data[xref:].split()[2].decode()
    root = data[data.rindex(b"/Root") :].split()[1].decode()
    old = plan.word("new state of an object")
    at = len(data)
    loose = f"{int(size) + 7} 0 obj\n({plan.word('object nothing points to')})\nendobj\n"
    update = f"{size} 0 obj\n({old})\nendobj\n{note.decode()}\n{loose}"
    table = f"xref\n{size} 1\n{at:010d} 00000 n \ntrailer\n<< /Size {int(size) + 1} /Root {root} 0 R /Prev {xref} >>\n"
    data += (update + table + f"startxref\n{at + len(update)}\n%%EOF\n").encode()
    return data + plan.word("bytes after the end").encode() + b"\n"
