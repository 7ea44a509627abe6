"""Changes files where their meaning is: tokens of PDF objects and content, parts and tags of zips, lines, streams.

Every change is made by the random numbers given, so the same numbers make the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random

import olefile

from redactor.engines.compound import BROKEN_COMPOUND
from redactor.engines.ooxml.package import BROKEN_ZIP
from redactor.model.document import Media
from tests.engines.compound_made import Tree, compound

Blind = Callable[[bytes], bytes]
"""A change that knows nothing of the format."""

_PDF_TOKEN = re.compile(rb"/[\w.+#-]+|[-+]?\d+\.?\d*|\([^()]{0,200}\)|<[0-9A-Fa-f]{2,200}>|\[|\]|<<|>>|[A-Za-z'\"*]+")
_PDF_VALUES = (
    b"0 -1 1 2 3 90 255 256 65535 65536 2147483647 2147483648 -2147483649 1e9 0.000001 99999999999999999999 "
    b"3.4028235e38 /Identity-H /WinAnsiEncoding /Type0 /Type3 /Form /Image /Pattern /DeviceN /Separation () <> <FFFE> "
    b"(\\) [] << >> null true q Q BT ET Tj TJ Tf Tm Td Tr Tz Tc Do cm re W n f B sh gs BI ID EI BDC EMC MP d0 d1 ' "
    b"3.4028235e39 [0,1] /F1 (\xfe\xff\xd8) <</A/B>> 1.2.3 --1 /#00 9999999999999999999999999999999999999999"
).split()
_XML_TOKEN = re.compile(rb"</?[\w:]+|[\w:]+=\"[^\"]{0,300}\"|/?>|[^<>\"=]{1,300}")
_XML_VALUES = (
    b"<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:p/> <w:tc/> <w:sdt> "
    b"<w:sdtContent> <w:ins> <w:del> <w:vanish/> <w:br/> <w:tab/> <w:txbxContent> <mc:Fallback> <w:fldSimple> "
    b'<w:gridSpan w:val="-1"/> <w:gridSpan w:val="100000"/> <w:vMerge/> w:val="" w:val="x" w:val="99999999999" '
    b'w:id="-1" r:id="rId1" <c> </c> <v> </v> <is> <f> <row> r="A1048577" r="XFE1" r="A0" r="$" s="99999" t="s" t="e" '
    b't="b" t="d" t="str" t="inlineStr" <v>-1</v> <v>1e308</v> <v>NaN</v> <v>99999999</v> ref="A1:XFD1048576" '
    b'hidden="1" state="veryHidden" &#0; &amp; &lt; &#x10FFFF; &#xD; <![CDATA[ ]]> \0 xml:space="preserve"'
).split()
_LINE_VALUES = (
    b"Content-Type: multipart/mixed; boundary=x|Content-Type: text/html; charset=utf-7|Content-Type: message/rfc822|"
    b"Content-Transfer-Encoding: base64|Content-Transfer-Encoding: x-uuencode|Content-Type: text/plain; charset=idna|"
    b"Content-Type: text/plain; charset=punycode|Content-Type: text/plain; charset=utf-16|--x|--x--||=?utf-8?b?=?=|"
    b"Content-Disposition: attachment; filename*=utf-8''%00|Content-Type: multipart/alternative; boundary=|From: \xff|"
    b"Date: Mon, 99 Feb 20199 10:15:00 +9999|To: \"a <b@c.example>,|<p><div hidden><!--|<![if|</|&#x110000;|<a href='"
).split(b"|")
_MAIN = re.compile(r"(?:document|sheet\d*|sharedStrings|styles)\.xml$")
_WHOLE_LINE = re.compile(rb"[^\n]*\n")


def mutated(media: Media, data: bytes, rng: Random, blind: Blind) -> bytes:
    """`data` changed in one to four places."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = _WAYS[media](data, rng, blind)
    return data


def _pdf(data: bytes, rng: Random, blind: Blind) -> bytes:
    if rng.random() < 0.05:
        return blind(data)
    edges = [m.start() for m in re.finditer(rb"\b\d+ 0 obj|\bstream\r?\n|endstream", data)] or [0]
    start = rng.choice(edges)
    end = min([*(e for e in edges if e > start), len(data)])
    chunk = data[start:end]
    way = rng.random()
    if way < 0.1:
        chunk = _nested(chunk, rng, rng.choice(((b"[", b"]"), (b"<</A ", b">>"), (b"q ", b" Q"), (b"(", b")"))))
    elif way < 0.2:
        chunk = re.sub(rb"\b\d+ 0 R", lambda m: b"%d 0 R" % rng.randrange(40) if rng.random() < 0.3 else m[0], chunk)
    elif way < 0.3:
        chunk = blind(chunk)
    else:
        chunk = _tokens(chunk, _PDF_TOKEN, _PDF_VALUES, rng)
    return data[:start] + chunk + data[end:]


def _zip(data: bytes, rng: Random, blind: Blind) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BROKEN_ZIP:
        return blind(data)
    if not parts or rng.random() < 0.02:
        return blind(data)
    name = rng.choice(
        [*parts, *(n for n in parts if re.search(r"(?:document|sheet\d*|sharedStrings|styles)\.xml$", n))]
    )
    way, part = rng.random(), parts[name]
    if way < 0.03:
        del parts[name]
    elif way < 0.06:
        parts[rng.choice(list(parts))] = part
    elif way < 0.1:
        parts[name] = blind(part)
    elif way < 0.2:
        tag = rng.choice((b"w:tbl><w:tr><w:tc", b"w:sdt><w:sdtContent", b"w:ins", b"w:p><w:r", b"mc:AlternateContent"))
        close = b"".join(b"</" + t.strip(b"<>") + b">" for t in reversed(tag.split(b"><")))
        parts[name] = _nested(part, rng, (b"<" + tag + b">", close))
    elif way < 0.35:
        parts[name] = _moved(part, rng)
    else:
        parts[name] = _tokens(part, _XML_TOKEN, _XML_VALUES, rng)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n, content in parts.items():
            archive.writestr(zipfile.ZipInfo(n or "x"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _eml(data: bytes, rng: Random, blind: Blind) -> bytes:
    way = rng.random()
    if way < 0.3:
        return blind(data)
    if way < 0.4:
        return _nested(data, rng, rng.choice(((b"<div>", b"</div>"), (b">", b""), (b"<!--", b"-->"), (b"<a b=", b""))))
    return _tokens(data, _WHOLE_LINE, tuple(v + b"\n" for v in _LINE_VALUES), rng)


def _msg(data: bytes, rng: Random, blind: Blind) -> bytes:
    if rng.random() < 0.3:
        return blind(data)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {tuple(path): ole.openstream(path).read() for path in ole.listdir()}
    except BROKEN_COMPOUND:
        return blind(data)
    if not streams:
        return blind(data)
    path = rng.choice(list(streams))
    content = streams.pop(path)
    if path[-1].endswith("10090102") and len(content) > 16:  # packed rich text has a check sum
        body = blind(content[16:])
        check = (zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF).to_bytes(4, "little")
        content = content[:12] + check + body
    elif rng.random() < 0.2:
        path = (*path[:-1], rng.choice(list(streams or {("x",): b""}))[-1])
    else:
        content = blind(content)
    streams[path] = content
    tree: dict[str, bytes | Tree] = {}
    for steps, stream in streams.items():
        at = tree
        for step in steps[:-1]:
            below = at.setdefault(step[:31], {})
            at = below if isinstance(below, dict) else {}
        at[steps[-1][:31]] = stream
    try:
        return compound(tree)
    except (AssertionError, StopIteration, ValueError):
        return blind(data)


def _nested(chunk: bytes, rng: Random, around: tuple[bytes, bytes]) -> bytes:
    """A stretch put in many layers of brackets."""
    edges = [m.start() for m in re.finditer(rb"[<\n /]", chunk)] or [0]
    start, end = sorted((rng.choice(edges), rng.choice(edges)))
    depth = rng.choice((2, 20, 60, 300, 5000))
    return chunk[:start] + around[0] * depth + chunk[start:end] + around[1] * depth + chunk[end:]


def _moved(chunk: bytes, rng: Random) -> bytes:
    """A stretch between two tags copied or moved to before another tag."""
    edges = [m.start() for m in re.finditer(rb"<", chunk)] or [0]
    start, end = sorted((rng.choice(edges), rng.choice(edges)))
    piece, to = chunk[start:end][:20_000], rng.choice(edges)
    return chunk[:to] + piece * rng.choice((1, 1, 3)) + chunk[to:]


def _tokens(chunk: bytes, pattern: re.Pattern[bytes], values: tuple[bytes, ...] | list[bytes], rng: Random) -> bytes:
    """One token replaced, left out, doubled or swapped with another."""
    found = list(pattern.finditer(chunk))
    if not found:
        return chunk + rng.choice(values)
    one, other = rng.choice(found), rng.choice(found)
    way = rng.random()
    if way < 0.45:
        new = rng.choice(values)
    elif way < 0.65:
        new = other[0]
    elif way < 0.8:
        new = b""
    elif way < 0.9:
        new = one[0] + b" " + rng.choice(values) + b" " + one[0]
    else:
        new = one[0] * rng.choice((2, 3, 50))
    return chunk[: one.start()] + new + chunk[one.end() :]


def blindly(rng: Random) -> Blind:
    """A blind change for use without a fuzzer: bytes replaced, left out or doubled."""

    def change(data: bytes) -> bytes:
        at = rng.randrange(len(data) + 1)
        length = rng.choice((1, 1, 4, 64))
        new = rng.choice((b"", b"\0", b"\xff" * length, data[at : at + length] * 2, rng.randbytes(length)))
        return data[:at] + new + data[at + length :]

    return change


_WAYS: Mapping[Media, Callable[[bytes, Random, Blind], bytes]] = {
    Media.PDF: _pdf,
    Media.DOCX: _zip,
    Media.XLSX: _zip,
    Media.EML: _eml,
    Media.MSG: _msg,
}
