"""Parts of an Office file to which no relationship leads: an earlier state, or something put in by hand."""

from __future__ import annotations

import posixpath

from redactor.engines.ooxml.package import Package
from redactor.errors import InputRefused

_OF_THE_CONTAINER = ("[content_types].xml", "_rels/", "mimetype", "_xmlsignatures/")


def unreferenced_parts(package: Package) -> tuple[str, ...]:
    """Names of such parts, sorted. Empty ones and the container's own are none."""
    reached = {""}
    todo = [""]
    while todo:
        try:
            items = package.relationships(todo.pop())
        except InputRefused:
            continue
        new = {r.target for r in items if not r.external and r.target in package.parts} - reached
        reached |= new
        todo += new
    return tuple(
        sorted(
            part
            for part, content in package.parts.items()
            if content
            and part not in reached
            and not part.lower().startswith(_OF_THE_CONTAINER)
            and posixpath.basename(posixpath.dirname(part)) != "_rels"
        )
    )
