"""Files under 300 lines, functions under 60: checked, because good habits alone don't keep files small."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_FILE, MOST_FUNCTION = 300, 60
ROOT = Path(__file__).resolve().parents[2]


def too_long(root: Path = ROOT) -> Iterator[str]:
    """One line a file or function over the limit."""
    for path in sorted([*(root / "redactor").rglob("*.py"), *(root / "tests").rglob("*.py")]):
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines >= MOST_FILE:
            yield f"{path.relative_to(root)}: {lines} lines, the limit is {MOST_FILE}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length >= MOST_FUNCTION:
                    yield f"{path.relative_to(root)}:{node.lineno}: {node.name} has {length} lines"


if __name__ == "__main__":
    found = list(too_long())
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(1 if found else 0)
