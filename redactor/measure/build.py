"""Builds a sample case's files from its readable sources, and a case.yaml that knows none, the family or all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from redactor.engines.samples.pdf import write_pdf, write_scan
from redactor.engines.samples.sheet import write_csv, write_txt, write_xlsx
from redactor.engines.samples.word import write_docx
from redactor.errors import ConfigError, UsageError
from redactor.measure.markup import GoldDocument, load_gold, parts, plain
from redactor.model.sample import SampleFile, SamplePart
from redactor.rulebook.yamlio import parse as parse_yaml

REGISTERS = ("none", "family", "full")
_WRITERS: dict[str, tuple[str, Callable[[SampleFile], bytes]]] = {
    "docx": ("docx", write_docx),
    "pdf": ("pdf", write_pdf),
    "scan": ("pdf", write_scan),
    "xlsx": ("xlsx", write_xlsx),
    "csv": ("csv", write_csv),
    "txt": ("txt", write_txt),
}
_FAMILY = re.compile(r"subject|mother|father|sibling|sister|brother|grand|aunt|uncle|cousin|partner|step|nan\b", re.I)


@dataclass(frozen=True, slots=True)
class SampleCase:
    """A sample's sources: folder name, the whole register as written, its documents (drafts apart), gold events."""

    name: str
    case: dict[str, Any]
    documents: tuple[GoldDocument, ...]
    drafts: tuple[GoldDocument, ...]
    events: tuple[dict[str, Any], ...] = ()


def load_sample(folder: Path) -> SampleCase:
    """Read a sample case's sources. Raises ConfigError or UsageError when the folder holds none."""
    if not (folder / "case.yaml").is_file() or not (folder / "docs").is_dir():
        raise UsageError("sample", "the folder holds no case.yaml and docs/", "Name a folder below samples/.")
    case, _ = parse_yaml((folder / "case.yaml").read_text(encoding="utf-8"), "case.yaml")
    loaded = tuple(load_gold(p) for p in sorted((folder / "docs").glob("*.md")))
    drafts = tuple(d for d in loaded if d.meta["kind"] == "draft-report")
    path = folder / "events.yaml"
    events = parse_yaml(path.read_text(encoding="utf-8"), "events.yaml")[0] if path.is_file() else []
    return SampleCase(folder.name, case, tuple(d for d in loaded if d not in drafts), drafts, tuple(events))


def build_case(sample: SampleCase, out: Path, register: str) -> None:
    """Write `out/case.yaml` and `out/submitted/<agency>/<name>.<ending>`; `register` is one of REGISTERS."""
    if register not in REGISTERS:
        raise UsageError("--register", "the register level is unknown", f"Use one of: {', '.join(REGISTERS)}.")
    out.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(_register(sample.case, register), sort_keys=False, allow_unicode=True)
    (out / "case.yaml").write_text(text, encoding="utf-8")
    for document in sample.documents:
        ending, write = _writer(document)
        folder = out / "submitted" / agency_folder(document)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{document.name}.{ending}").write_bytes(write(sample_file(document)))


def agency_folder(document: GoldDocument) -> str:
    """The folder below submitted/ that the document's agency sends to."""
    return re.sub(r"[^A-Za-z0-9]+", "-", str(document.meta["agency"])).strip("-").lower()


def _writer(document: GoldDocument) -> tuple[str, Callable[[SampleFile], bytes]]:
    try:
        return _WRITERS[str(document.meta["format"])]
    except KeyError:
        allowed = ", ".join(_WRITERS)
        raise ConfigError(f"{document.name}.md", "the format is unknown", f"Use one of: {allowed}.") from None


def sample_file(document: GoldDocument) -> SampleFile:
    """The document without markup, ready to be written."""
    meta = document.meta
    return SampleFile(
        name=document.name,
        header=plain(meta.get("header")),
        footer=plain(meta.get("footer")),
        parts=tuple(
            SamplePart(p.kind, plain(p.text), tuple(tuple(plain(c) for c in row) for row in p.rows))
            for p in parts(document.body)
        ),
        comments=tuple((plain(c.get("author")), plain(c.get("text"))) for c in meta.get("comments") or ()),
        footnotes=tuple(plain(n) for n in meta.get("footnotes") or ()),
        tracked=tuple((plain(t.get("deleted")), plain(t.get("inserted"))) for t in meta.get("tracked") or ()),
        text_box=plain(meta.get("text_box")),
    )


def _register(case: dict[str, Any], level: str) -> dict[str, Any]:
    register: dict[str, Any] = {"title": case.get("title", "Sample review")}
    for key in ("agencies", "scope", "index_event", "chair", "author", "panel", "terms_of_reference"):
        if key in case:
            register[key] = case[key]
    kept = [p["names"][0] for p in case.get("people", ()) if p["id"] in case.get("keep", ())]
    if kept:
        register["keep"] = kept
    if level == "none":
        return register
    family = set(case.get("family", ()))
    register["people"] = [
        _person(p, level)
        for p in case.get("people", ())
        if p["id"] not in case.get("keep", ())
        and (level == "full" or p["id"] in family or (not family and _FAMILY.search(str(p.get("relation", "")))))
    ]
    places = case.get("places", ())
    register["addresses"] = [p["names"][0] for p in places if p.get("kind") == "home"]
    if level == "full":
        organisations = [p for p in places if p.get("kind") not in ("home", "other")]
        register["organisations"] = [
            {"name": p["names"][0], "kind": p["kind"], "aliases": p["names"][1:]} for p in organisations
        ]
        register["identifiers"] = [{"type": i["type"], "value": v} for i in case.get("ids", ()) for v in i["values"]]
    return register


def _person(person: dict[str, Any], level: str) -> dict[str, Any]:
    entry = {"id": person["id"], "role": person.get("relation", ""), "name": person["names"][0]}
    if level == "full" and person["names"][1:]:
        entry["aliases"] = person["names"][1:]
    if person.get("dob"):
        entry["born"] = person["dob"]
    return entry
