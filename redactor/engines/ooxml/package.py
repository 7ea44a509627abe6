"""The zip-and-XML container of Word and Excel files: read with limits, follow relationships, write fresh.

Reading resolves no entities, loads no DTD and touches no network. Writing makes the same bytes for the same
parts: sorted entries, one fixed time stamp, no extra fields.

Sources: ECMA-376 part 2 (packages, relationships), part 1 (transitional and strict namespaces).
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from redactor.errors import refused

Element = etree._Element

MAX_BYTES = 200 * 2**20
MAX_UNPACKED = 600 * 2**20
MAX_ENTRIES = 10_000
MAX_RATIO = 400
RATIO_FROM = 8 * 2**20
MAX_TAGS = 6_000_000
"""Opening and closing tags of one XML part: a tree takes up to a hundred times the room of its bytes."""

PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\s")
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: its id, the last word of its type ("header"), the target part or outside address."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file by name (no leading slash), unpacked. `place` stands in for the name in errors."""

    place: str
    parts: Mapping[str, bytes]

    def tree(self, part: str) -> Element:
        """The part's XML. Raises InputRefused: "damaged" (not well-formed or absent), "unsafe" (has a DTD)."""
        if part not in self.parts:
            raise refused(self.place, "damaged")
        return parse(self.parts[part], self.place)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part ("" for the whole package), in file order."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return ()
        found = []
        for item in self.tree(rels):
            target, external = item.get("Target", ""), item.get("TargetMode") == "External"
            kind = item.get("Type", "").rsplit("/", 1)[-1]
            found.append(
                Relationship(item.get("Id", ""), kind, target if external else self._find(folder, target), external)
            )
        return tuple(found)

    def _find(self, folder: str, target: str) -> str:
        path = unquote(target.split("#", 1)[0]).replace("\\", "/")
        name = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
        if name in self.parts:
            return name
        return next((p for p in self.parts if p.lower() == name.lower()), name)

    def main(self) -> str:
        """The name of the main part (word/document.xml, xl/workbook.xml). Raises InputRefused "damaged"."""
        for rel in self.relationships():
            if rel.type == "officeDocument" and rel.target in self.parts:
                return rel.target
        raise refused(self.place, "damaged")


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; `default` when it is none, or one of more than nine digits."""
    return int(text) if text and len(text) <= 9 and text.isascii() and text.isdigit() else default


def words(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


def limits_broken(archive: zipfile.ZipFile) -> str:
    """ "too-large", "encrypted" or "unsafe" (a path that climbs out, a name twice) when reading would be a risk."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        return "too-large"
    for entry in entries:
        if entry.flag_bits & 1:
            return "encrypted"
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            return "too-large"
        if ".." in entry.filename.replace("\\", "/").split("/"):
            return "unsafe"
    names = [e.filename.lower() for e in entries]
    return "unsafe" if len(set(names)) != len(names) else ""


def open_package(data: bytes, place: str) -> Package:
    """Unpack `data`. Raises InputRefused: "damaged", "too-large", "encrypted" or "unsafe"."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            broken = limits_broken(archive)
            if broken:
                raise refused(place, broken)
            parts = {
                e.filename.replace("\\", "/").lstrip("/"): archive.read(e) for e in archive.infolist() if not e.is_dir()
            }
    except BROKEN_ZIP:
        raise refused(place, "damaged") from None
    return Package(place, parts)


def parse(data: bytes, place: str) -> Element:
    """Parse one XML part safely; strict namespaces become transitional ones, comments and PIs are dropped.

    Raises InputRefused: "too-large" when it has more than `MAX_TAGS` tags, "unsafe" when it declares a document type
    (its entities may grow without end or point outside), else "damaged" when not well-formed.
    """
    if data.count(b"<") > MAX_TAGS:
        raise refused(place, "too-large")
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refused(place, "unsafe" if _DOCTYPE.search(data.replace(b"\0", b"")) else "damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(place, "unsafe")
    return root


def serialise(root: Element) -> bytes:
    """UTF-8 bytes of a tree, without namespace declarations that nothing uses."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_package(parts: Mapping[str, bytes], types: Mapping[str, str], rels: Mapping[str, str]) -> bytes:
    """A fresh package: `parts` by name, `types` the content type of each, `rels` ready .rels XML by part name."""
    whole = {**parts}
    for part, xml in rels.items():
        folder, name = posixpath.split(part)
        whole[posixpath.join(folder, "_rels", f"{name}.rels")] = xml.encode()
    overrides = "".join(f'<Override PartName="/{p}" ContentType="{types[p]}"/>' for p in sorted(parts))
    whole["[Content_Types].xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
    return write_zip(whole)


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """A zip with the content types first, then the parts by name, all stamped 1980-01-01."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return out.getvalue()


def relationships_xml(items: list[tuple[str, str, str]]) -> str:
    """A .rels part from (id, type's last word, target relative to the part's folder)."""
    body = "".join(f'<Relationship Id="{i}" Type="{OFFICE_RELS}/{t}" Target="{target}"/>' for i, t, target in items)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{PACKAGE_RELS}">{body}</Relationships>'


def elements(root: Element) -> Iterator[Element]:
    """Every element below and including `root` in document order; entity nodes and the like are left out."""
    return (e for e in root.iter() if isinstance(e.tag, str))
