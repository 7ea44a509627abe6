"""The `redactor` command: parses arguments, calls the flow, turns errors into one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from redactor import __version__, logs
from redactor.errors import RedactorError

app = typer.Typer(
    name="redactor",
    help="Anonymise and redact the records of a child-safeguarding practice review, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="Check and explain rule packs.", no_args_is_help=True)
audit_app = typer.Typer(help="Check a case's audit.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")
app.add_typer(audit_app, name="audit")

CaseDir = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Profile = Annotated[str | None, typer.Option("--profile", help="Pipeline to run, by name.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


def _version(show: bool) -> None:
    if show:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    _offline()


def _offline() -> None:
    """Keep libraries that could reach for a network, or fill the screen, from doing so. Never overrides a setting."""
    for name, value in (
        ("TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS", ""),
        ("HF_HUB_OFFLINE", "1"),
        ("DO_NOT_TRACK", "1"),
        ("TOKENIZERS_PARALLELISM", "false"),
        ("OMP_THREAD_LIMIT", "2"),
    ):
        os.environ.setdefault(name, value)


@app.command()
def init(directory: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")]) -> None:
    """Make a case folder: a commented case.yaml and an empty submitted/.

    Example: redactor init my-case
    """
    from redactor.cli import commands

    commands.init(directory)


@app.command()
def run(
    case: CaseDir,
    profile: Profile = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write here instead of CASE/out.")] = None,
    as_json: AsJson = False,
) -> None:
    """Redact what lies in CASE/submitted and write copies, chronology, summary and audit to CASE/out.

    Example: redactor run my-case --profile practice-review
    """
    from redactor.cli import commands

    raise typer.Exit(commands.run(case, profile, out, as_json))


@app.command()
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="PDF, Word or Excel files, or folders of them.")
    ],
    case: Annotated[Path | None, typer.Option("--case", help="Also look for this case's names and numbers.")] = None,
    marked: Annotated[
        Path | None,
        typer.Option("--marked", help="Write copies with the findings marked there. They hold personal data."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Look for what a reader could still find in files that anybody made: hidden text, metadata, live text under boxes.

    Example: redactor check report.pdf --case my-case --marked marked
    """
    from redactor.cli import commands

    raise typer.Exit(commands.check(files, case, marked, as_json))


@app.command()
def demo(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")] = Path("demo-case"),
    sample: Annotated[str | None, typer.Option("--sample", help="Sample case by name.")] = None,
) -> None:
    """Build a fictional sample case in DIR, run the main job on it and say where to look.

    Example: redactor demo
    """
    from redactor.cli import commands

    raise typer.Exit(commands.demo(directory, sample))


@app.command()
def evaluate(
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A case with gold annotations, as in samples/.")
    ] = None,
    register: Annotated[
        str, typer.Option("--register", help="How much the register knows: none, family or full.")
    ] = "family",
    profile: Annotated[str, typer.Option("--profile", help="Pipeline to run, by name.")] = "strict",
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Also write scores.json and evaluation.html here. The page quotes the source."),
    ] = None,
    spans: Annotated[
        list[Path] | None,
        typer.Option("--spans", help="Score the detector alone on marked texts, one JSON object a line; repeatable."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run a sample case and score its outputs against the gold: what leaked, what was lost, beside plain Presidio.

    Example: redactor evaluate samples/cwm-arian --register family --report build/evaluation
    """
    from redactor.cli import commands

    raise typer.Exit(commands.evaluate(directory, register, profile, report, spans or [], as_json))


@rules_app.command("check")
def rules_check(
    case: Annotated[Path | None, typer.Argument(metavar="[CASE]", help="Also check this case's own rules.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run every rule's own examples; exit 3 when one does not hold.

    Example: redactor rules check my-case
    """
    from redactor.cli import rules_commands

    raise typer.Exit(rules_commands.check(case, as_json))


@rules_app.command("explain")
def rules_explain(
    case: CaseDir,
    mention: Annotated[str | None, typer.Argument(metavar="[MENTION_ID]", help="As in work/worklist.csv.")] = None,
    profile: Profile = None,
    show_text: Annotated[
        bool, typer.Option("--show-text", help="Also print the mention's text: sensitive, it is from the records.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what found a mention, which rule decided for each output, and why; without an id, count by rule.

    Example: redactor rules explain my-case D01.m0003
    """
    from redactor.cli import rules_commands

    raise typer.Exit(rules_commands.explain(case, mention, profile, show_text, as_json))


@audit_app.command("verify")
def audit_verify(case: CaseDir, as_json: AsJson = False) -> None:
    """Check that no line of CASE/out/audit.jsonl was changed, moved or lost.

    Example: redactor audit verify my-case
    """
    from redactor.cli import commands

    raise typer.Exit(commands.audit_verify(case, as_json))


def main() -> None:
    """Entry point. Whatever goes wrong, no value from a document reaches the terminal."""
    logs.start(logging.DEBUG if os.environ.get("REDACTOR_LOG") == "debug" else logging.WARNING)
    try:
        app()
    except RedactorError as error:
        _fail(error.message(), error.exit_code)
    except Exception as error:
        _fail(_bug(error), 1)


def _bug(error: Exception) -> str:
    """A message for what nobody foresaw: where in our own code, and the error's type; never its text."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "redactor" in Path(f.filename).parts]
    place = f"{Path(ours[-1].filename).stem}:{ours[-1].lineno}" if ours else "unknown"
    return (
        f"{place}: {type(error).__name__}, which should not happen. Nothing was handed over. Please report this line."
    )


def _fail(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"redactor: {message}\n")
    sys.exit(code)
