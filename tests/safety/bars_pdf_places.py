# ruff: noqa: E501
"""Notes, fields, structure and page content of the planted PDF (tests only)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass(slots=True)
class Plan:
    """A PDF being built and its marks by place."""

    pdf: Any
    places: dict[str, str] = field(default_factory=dict)

    def word(self, place: str) -> str:
        """The mark of a place; each place has one."""
        return self.places.setdefault(place, f"Qm{len(self.places) + 1:03d}x")

    def __call__(self, place: str) -> Any:
        return String(self.word(place))

    def stream(self, place: str) -> Any:
        """A stream that holds the mark."""
        return self.pdf.make_stream(f"<a>{self.word(place)}</a>".encode(), Type=Name.Metadata, Subtype=Name.XML)

    def form(self, place: str, *, at: tuple[int, int] = (72, 560), **more: Any) -> Any:
        """A form that draws the mark."""
        stream = self.pdf.make_stream(b"BT /F1 11 Tf %d %d Td (%s) Tj ET" % (*at, self.word(place).encode()))
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        for key, value in more.items():
            stream[f"/{key}"] = value
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        stream.Resources = Dictionary(Font=Dictionary(F1=self.pdf.make_indirect(font)))
        return stream


def content(plan: Plan, resources: Any) -> Iterator[bytes]:
    """The page's content in two streams."""

    def text(place: str, x: float, y: float, before: str = "") -> str:
        return f"q BT {before} /F1 11 Tf {x} {y} Td (with {plan.word(place)} there) Tj ET Q"

    resources.Properties.P1 = Dictionary(ActualText=plan("property list"), Own=plan("property list key"))
    yield "\n".join((
        "BT /F1 11 Tf 72 790 Td (Public words stand on this page.) Tj ET",
        text("visible text", 72, 760), text("visible coloured text", 72, 740, "1 0 0 rg"),
        text("visible enlarged text", 72, 715, "1 0 0 1 0 0 Tm"), "/X1 Do",
        f"BT /F1 11 Tf 72 690 Td [(split {plan.word('visible split text')[:3]}) -20 ({plan.word('visible split text')[3:]} here)] TJ ET",
        f"% {plan.word('comment in content')}",
        f"/Span << /ActualText ({plan.word('replacement text')}) /Alt ({plan.word('inline alternative')}) /E ({plan.word('expansion')}) >> BDC BT /F1 11 Tf 72 670 Td (public) Tj ET EMC",
        "/Span /P1 BDC BT /F1 11 Tf 72 655 Td (public) Tj ET EMC",
        f"/Point << /Own ({plan.word('marked point')}) >> DP",
        f"/{plan.word('mark name')} MP", f"/Own << /T ({plan.word('content tag')}) >> BDC EMC",
        text("layer switched off", 72, 620).join(("/OC /Off BDC ", " EMC")),
    )).encode()  # fmt: skip
    yield "\n".join((
        text("invisible text", 72, 480, "3 Tr"), text("white text", 72, 460, "1 g"), text("text off the page", 900, 460),
        text("text under a box", 72, 440), "0 g 60 430 250 24 re f", text("text clipped away", 72, 410).join(("q 0 0 9 9 re W n ", " Q")),
        text("text under white", 72, 390), "1 g 60 380 250 24 re f 0 g", text("text below the page", 72, -60),
        text("text of size nothing", 72, 360, "0.01 0 0 0.01 72 360 Tm"),
        text("text under a picture", 320, 250), "q 200 0 0 150 300 200 cm /Im1 Do Q",
    )).encode()  # fmt: skip


def annotations(plan: Plan, page: Any) -> None:
    """Notes of every kind with marks in their strings and appearances."""
    made = []

    def add(kind: str, **keys: Any) -> None:
        made.append(
            plan.pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[400, 700, 420, 720], **keys)
            )
        )

    def act(kind: str, **keys: Any) -> Dictionary:
        return Dictionary(S=Name(f"/{kind}"), **keys)

    look = plan.form("visible note", at=(2, 4), BBox=Array([0, 0, 200, 20]))
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=[320, 600, 520, 620],
        F=4,
        Contents=plan("note text"),
        RC=plan("note rich text"),
        DA=String("/Helv 9 Tf"),
        AP=Dictionary(N=look, D=plan.form("note pressed"), R=plan.form("note hovered")),
    )
    made.append(plan.pdf.make_indirect(note))
    add(
        "Text",
        Contents=plan("comment"),
        T=plan("comment author"),
        Subj=plan("comment subject"),
        NM=plan("comment name"),
        RC=plan("comment rich text"),
        CreationDate=plan("comment date"),
    )
    add("Popup", Contents=plan("popup"))
    add("Link", A=act("URI", URI=plan("link")), PA=act("URI", URI=plan("captured link")))
    add("Link", A=act("Launch", F=plan("launched file"), Win=Dictionary(P=plan("launch parameters"))))
    add("Link", A=act("GoToR", F=plan("other file"), D=plan("other destination")))
    add("Link", A=act("SubmitForm", F=Dictionary(FS=Name.URL, F=plan("submit address"))))
    add("Link", A=act("Named", N=Name.NextPage, Next=act("JavaScript", JS=plan("link script"))))
    embedded = plan.pdf.make_stream(plan.word("note attachment").encode())
    add(
        "FileAttachment",
        FS=Dictionary(F=plan("note attachment name"), EF=Dictionary(F=embedded)),
        Contents=plan("attachment note"),
    )
    add("Stamp", Contents=plan("stamp text"), Name=Name("/" + plan.word("stamp name")), F=2)
    add(
        "Redact", OverlayText=plan("overlay text"), RO=plan.form("redaction look"), Contents=plan("redaction note"), F=2
    )
    add("Highlight", QuadPoints=[0] * 8, Contents=plan("highlight"), F=2)
    add("Ink", InkList=[[1, 1, 2, 2]], Contents=plan("ink"), F=2)
    add("Screen", A=act("Rendition", JS=plan("screen script")), MK=Dictionary(CA=plan("screen caption")))
    add("RichMedia", RichMediaContent=Dictionary(Assets=Dictionary(Names=[plan("media name"), Dictionary()])))
    add("3D", Contents=plan("model note"), F=2)
    add("Watermark", Contents=plan("watermark note"), F=2)
    page.Annots = Array(made)


def fields(plan: Plan, page: Any) -> None:
    """A form with a field of text and a signature."""
    pdf = plan.pdf
    common = {"Type": Name.Annot, "Subtype": Name.Widget, "P": page}
    look = plan.form("field look", at=(2, 4), BBox=Array([0, 0, 200, 20]))
    shown = Dictionary(
        **common, FT=Name.Tx, Rect=[320, 560, 520, 580], F=4, T=plan("field name"), TU=plan("field tip"), TM=plan("field export name"),
        V=plan("visible field value"), DV=plan("field default"), RV=plan("field rich value"), DA=String("/Helv 10 Tf 0 g"), AP=Dictionary(N=look),
        AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=plan("field script"))), MK=Dictionary(CA=plan("field caption"), RC=plan("rollover caption")),
    )  # fmt: skip
    hidden = Dictionary(
        **common,
        FT=Name.Ch,
        Rect=[0, 0, 0, 0],
        F=2,
        T=String("b"),
        V=plan("hidden field value"),
        Opt=Array([plan("choice"), Array([plan("choice value"), plan("choice label")])]),
    )
    signature = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        Name=plan("signer"),
        Reason=plan("reason"),
        Location=plan("place"),
        ContactInfo=plan("contact"),
        Contents=plan("certificate"),
        Prop_Build=Dictionary(App=Dictionary(Name=Name("/" + plan.word("signing program")))),
    )
    signed = Dictionary(
        **common,
        FT=Name.Sig,
        Rect=[0, 0, 0, 0],
        F=2,
        T=String("c"),
        V=pdf.make_indirect(signature),
        Lock=Dictionary(Fields=[plan("locked field")]),
    )
    made = [pdf.make_indirect(f) for f in (shown, hidden, signed)]
    page.Annots.extend(made)
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(made),
        XFA=pdf.make_stream(plan.word("XFA form").encode()),
        DR=Dictionary(Font=Dictionary(Helv=helvetica)),
        DA=String("/Helv 0 Tf 0 g"),
    )


def structure(plan: Plan) -> None:
    """A structure tree."""
    pdf = plan.pdf
    element = Dictionary(
        Type=Name.StructElem,
        S=Name.P,
        Alt=plan("alternative text"),
        ActualText=plan("actual text"),
        E=plan("abbreviation"),
        T=plan("element title"),
        ID=plan("element id"),
        Lang=plan("element language"),
        A=Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=plan("property name"), V=plan("property value"))])),
    )
    element = pdf.make_indirect(element)
    root = Dictionary(
        Type=Name.StructTreeRoot,
        K=Array([element]),
        RoleMap=Dictionary({f"/{plan.word('role')}": Name.P}),
        ClassMap=Dictionary({f"/{plan.word('class')}": Dictionary()}),
        IDTree=Dictionary(Names=[plan("id tree"), element]),
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(root)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    assert isinstance(pdf, pikepdf.Pdf)
