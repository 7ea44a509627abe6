"""What `redactor rules` does; imported late."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from redactor.cli.commands import print_json
from redactor.errors import UsageError
from redactor.model.codec import encode


def check(case: Path | None, as_json: bool) -> int:
    """Run the examples of the shipped rules and, with a case, of its own."""
    from redactor import shipped
    from redactor.detect.check_rules import check_rules
    from redactor.identity.check_roles import check_roles
    from redactor.rulebook.policy import load_policy
    from redactor.rulebook.rules import load_rules

    folders = [shipped.folder("rules")]
    if case is not None:
        if not (case / "rules").is_dir():
            raise UsageError("rules", "the case has no folder rules/", "See docs/rules.md.", code="no-rules")
        folders.append(case / "rules")
    book = load_rules(folders)
    policies = sorted({p.stem for folder in folders for p in (folder / "policy").glob("*.yaml")})
    for name in policies:
        load_policy(name, folders)
    findings = (*check_rules(book), *check_roles(book))
    if as_json:
        rules = len(book.rules) + len(book.labels) + len(book.who)
        print_json("rules-check", {"rules": rules, "findings": [encode(f) for f in findings]})
    else:
        typer.echo(
            f"{len(book.rules)} rules, {len(book.labels)} labels, {len(book.keep)} keep terms, "
            f"{len(book.who)} roles and {len(policies)} policies checked."
        )
        for f in findings:
            typer.echo(f"  {f.subject}: {f.code.replace('-', ' ')} {f.part}")
    return 3 if findings else 0


def explain(case: Path, mention_id: str | None, profile: str | None, show_text: bool, as_json: bool) -> int:
    """Explain one mention, or count what each rule decided."""
    from redactor.flow.explaining import explain_mention, load_explained

    if show_text and mention_id is None:
        raise UsageError("--show-text", "it goes with one mention", "Name a MENTION_ID.", code="arguments")
    explained = load_explained(case, profile)
    if mention_id is None:
        _counts(explained.counts(), as_json)
        return 0
    e = explain_mention(explained, mention_id, show_text=show_text)
    if show_text:
        typer.echo("The text below is from the records: sensitive. Do not copy it anywhere.", err=True)
    if as_json:
        body = {k: v for k, v in asdict(e).items() if k != "text" or show_text}
        print_json("rules-explain", {"mention": body})
        return 0
    scheme = f" ({e.scheme})" if e.scheme else ""
    typer.echo(f"{e.mention_id}: {e.kind}{scheme}, {e.block_id} {e.start}-{e.end}, score {e.score:.2f}")
    if show_text:
        typer.echo(f"text: {e.text}")
    typer.echo(f"who or what: {e.label or 'not known'}{f', doubtful: {e.doubt}' if e.doubt else ''}")
    typer.echo("found by:")
    for f in e.found:
        typer.echo(f"  {f.finder}: {f.rule_id}, score {f.score:.2f}{f'. {f.why}' if f.why else ''}")
    typer.echo("decided by:")
    for d in e.decided:
        joined = f" (joined with {d.with_mention})" if d.with_mention else ""
        shown = f' "{d.replacement}"' if d.replacement else ""
        typer.echo(f"  {', '.join(d.outputs)}: {d.rule_id} -> {d.action}{shown}{joined}. {d.why}".rstrip(". "))
    return 0


def _counts(counts: dict[tuple[str, str, str], int], as_json: bool) -> None:
    if as_json:
        rows = [{"output": o, "rule": r, "action": a, "count": n} for (o, r, a), n in counts.items()]
        print_json("rules-explain", {"rules": rows})
        return
    width = max((len(rule) for _, rule, _ in counts), default=0)
    for (output, rule, action), number in counts.items():
        typer.echo(f"{output:<11} {rule:<{width}} {action:<10} {number}")
