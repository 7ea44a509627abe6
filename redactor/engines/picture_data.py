"""What a picture's file tells beside its pixels: place, author, notes, a small copy of itself as it was before.

Sources: CIPA DC-008 (Exif), XMP part 3, the PNG specification (textual chunks).
"""

from __future__ import annotations

import io
import re
import warnings

from PIL import ExifTags, Image

_TAGS = (
    ExifTags.Base.Artist, ExifTags.Base.ImageDescription, ExifTags.Base.Copyright, ExifTags.Base.HostComputer,
    ExifTags.Base.XPTitle, ExifTags.Base.XPComment, ExifTags.Base.XPAuthor, ExifTags.Base.XPKeywords,
    ExifTags.Base.XPSubject,
)  # fmt: skip
_INNER = (ExifTags.Base.UserComment, ExifTags.Base.CameraOwnerName, ExifTags.Base.BodySerialNumber)
_THUMBNAIL = 0x0201
_PROGRAM = re.compile(r"creator|quality|jpeg|lavc|adobe|photoshop|imagemagick|gimp|intel", re.IGNORECASE)
_TELLING = re.compile(r"(?:dc:(?:creator|title|description|subject)|photoshop:\w+|exif:GPS\w+|xmp:Thumbnails)\b")
_WORDED = re.compile(r"[^\W\d_]{2}")
_WRITTEN = frozenset({"author", "title", "description", "comment", "copyright", "warning", "source"})


def tells_more(data: bytes) -> bool:
    """Whether a picture's file holds such data. False for what is no picture that can be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                return _exif(image) or _beside(image)
    except Exception:  # Pillow raises many kinds on malformed pictures
        return False


def is_blank(data: bytes) -> bool:
    """Whether a picture is of one colour all over; False for what can't be opened."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            low, high = image.convert("L").getextrema()
    except Exception:  # Pillow raises many kinds on malformed pictures
        return False
    return low == high


def _exif(image: Image.Image) -> bool:
    exif = image.getexif()
    if any(_said(exif.get(tag)) for tag in _TAGS) or exif.get_ifd(ExifTags.IFD.GPSInfo):
        return True
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    return any(_said(inner.get(tag)) for tag in _INNER) or _THUMBNAIL in exif.get_ifd(ExifTags.IFD.IFD1)


def _beside(image: Image.Image) -> bool:
    info = image.info
    if info.get("photoshop") or _said(info.get("comment"), programs=False):
        return True
    if any(_said(value) for key, value in info.items() if isinstance(key, str) and key.lower() in _WRITTEN):
        return True
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    text = packet if isinstance(packet, str) else bytes(packet).decode("utf-8", "replace")
    return _TELLING.search(text) is not None


def _said(value: object, *, programs: bool = True) -> bool:
    """Whether a value says something in words; a remark that names a program doesn't, unless `programs`."""
    text = value.replace(b"\0", b"").decode("latin-1") if isinstance(value, bytes) else str(value or "")
    return bool(_WORDED.search(text)) and (programs or not _PROGRAM.search(text))
