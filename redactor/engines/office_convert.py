"""Old and foreign office formats to Word and Excel, by LibreOffice (MPL-2.0) in a process of its own.

Every conversion has a fresh profile and a folder of its own, both gone afterwards; macros never run, links are never
followed or updated, and no network is reached: by settings everywhere, and by an empty network namespace where the
system lets us have one (Linux). The process and all it started are killed after `LIMIT` seconds.
Source of the settings' names: LibreOffice's own schema, officecfg/registry/schema/org/openoffice.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from redactor.engines.ooxml.package import open_package
from redactor.engines.sniff import MAX_FILE, sniff
from redactor.errors import EngineError, refused
from redactor.model.document import Media

CONVERTED: Mapping[Media, Media] = {
    Media.DOC: Media.DOCX,
    Media.ODS: Media.XLSX,
    Media.ODT: Media.DOCX,
    Media.RTF: Media.DOCX,
    Media.XLS: Media.XLSX,
}
"""What each format is converted to, and delivered as."""

LIMIT = 120.0
_FILTERS = {Media.DOCX: "docx:MS Word 2007 XML", Media.XLSX: "xlsx:Calc MS Excel 2007 XML"}
_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_RTF_DATES = re.compile(rb"(\\fldinst\s*(?:\{[^{}]{0,200}?\s)?)((?:DATE|TIME)\b)")
"""Date fields of rich text, made unknown fields: then the date stays that the sender saw, not the day of conversion."""
_MOVING = re.compile(
    rb"(?:instrText\b[^>]*>|w:instr=\")\s*(?:DATE|TIME)\b|<f\b[^>]*>[^<]*\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\("
)
"""What LibreOffice works out anew on opening: the copy would say something else than the sender saw."""
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "PROGRAMFILES", "LD_LIBRARY_PATH")


def ooxml_of(data: bytes, media: Media, place: str) -> bytes:
    """`data` itself when it is Word or Excel already, else what LibreOffice makes of it.

    Raises EngineError: "no-converter" (not installed), "converter-timeout", "converter-failed"; InputRefused "macros"
    or "encrypted" when the file holds any, "self-updating" when it shows the day it is opened.
    """
    target = CONVERTED.get(media)
    if target is None:
        return data
    found = sniff(data)
    if found.media is not media:
        raise refused(place, found.refusal or "misnamed")
    office = find_office()
    if office is None:
        raise EngineError(
            place,
            f"LibreOffice is needed to read .{media.value} files and is not installed",
            "Install it (libreoffice.org; Debian and Ubuntu: apt install libreoffice-writer libreoffice-calc), "
            f"or save the file as .{target.value}.",
            code="no-converter",
        )
    with tempfile.TemporaryDirectory(prefix="redactor-", ignore_cleanup_errors=True) as folder:
        made = _converted(Path(folder), office, data, media, target, place)
    if sniff(made).media is not target:
        raise _failed(place, media)
    if any(
        _MOVING.search(content) for name, content in open_package(made, place).parts.items() if name.endswith(".xml")
    ):
        raise refused(place, "self-updating")
    return made


def find_office() -> Path | None:
    """LibreOffice's program, from PATH or its usual places; None when there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((p for p in _PLACES if p.is_file()), None)


def _converted(folder: Path, office: Path, data: bytes, media: Media, target: Media, place: str) -> bytes:
    for name in ("profile/user", "out", "home"):
        (folder / name).mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    given = folder / f"document.{media.value}"
    given.write_bytes(_RTF_DATES.sub(rb"\1X\2", data) if media is Media.RTF else data)
    command = [
        *_no_network(), str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
        "--convert-to", _FILTERS[target], "--outdir", str(folder / "out"), str(given),
    ]  # fmt: skip
    _run(command, folder, place)
    made = folder / "out" / f"document.{target.value}"
    try:
        if made.stat().st_size > MAX_FILE:
            raise refused(place, "too-large")
        return made.read_bytes()
    except OSError:
        raise _failed(place, media) from None


def _run(command: list[str], folder: Path, place: str) -> None:
    """Run to its end or to the limit; what it says (it may quote the document) is thrown away."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
    except OSError:
        raise EngineError(place, "LibreOffice could not be started", "Install it again.", code="no-converter") from None
    try:
        process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        raise EngineError(
            place,
            "LibreOffice did not finish converting the file in time",
            "Save it as Word, Excel or PDF, or list it under `skip:` in case.yaml with a reason.",
            code="converter-timeout",
        ) from None
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and everything it started (they share its session)."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except OSError:
            process.kill()
    elif process.poll() is None:
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - a fixed command, no shell
        process.kill()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    home = str(folder / "home")
    private = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"), home)
    proxy = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    return kept | private | proxy | {"LANG": "C.UTF-8", "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"}


@cache
def _no_network() -> tuple[str, ...]:
    """The words before a command that give it no network at all, or none where the system has no such thing."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--user", "--map-current-user", "--net")
    tried = subprocess.run([*words, "true"], check=False, capture_output=True, timeout=20)  # noqa: S603
    return words if tried.returncode == 0 else ()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _failed(place: str, media: Media) -> EngineError:
    return EngineError(
        place,
        f"LibreOffice could not convert the .{media.value} file",
        "Save it as Word, Excel or PDF, or list it under `skip:` in case.yaml with a reason.",
        code="converter-failed",
    )
