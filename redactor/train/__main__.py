"""``python -m redactor.train build|score``: make the entity model, or measure one."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from redactor.errors import RedactorError
from redactor.shipped import folder
from redactor.train.build import Plan, build
from redactor.train.score import score


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m redactor.train")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="generate the data, train, write the model")
    make.add_argument("--out", type=Path, default=Path("redactor/ner_model"))
    make.add_argument("--corpora", type=Path, help="folder with ner/train, names and places; optional")
    make.add_argument("--documents", type=int, default=36_000)
    make.add_argument("--epochs", type=int, default=1)
    make.add_argument("--batch-words", type=int, default=800)
    make.add_argument("--width", type=int, default=96)
    make.add_argument("--depth", type=int, default=4)
    make.add_argument("--seed", type=int, default=11)
    make.add_argument("--rate", type=float, default=0.001, help="peak learning rate")
    make.add_argument("--start-from", type=Path, help="a model of the same shape whose weights training starts from")
    make.add_argument("--keep", type=float, default=0.0, help="share of that model's weights in the result, 0 to 1")
    make.add_argument("--cache", type=Path, help="also write the training documents as a spaCy DocBin")
    measure = commands.add_parser("score", help="precision, recall, overlap recall and speed")
    measure.add_argument("--model", type=Path, default=Path("redactor/ner_model"))
    measure.add_argument("--corpora", type=Path, help="folder with ner/test; optional")
    measure.add_argument("--case", type=Path, action="append", default=[], help="marked-up case folder (docs/*.md)")
    measure.add_argument("--json", type=Path, help="write the figures here too")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code is that of the error, or 0."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    args = _parser().parse_args(argv)
    try:
        if args.command == "build":
            build(
                Plan(
                    args.out,
                    folder("rules") / "lists",
                    args.corpora,
                    args.documents,
                    args.epochs,
                    args.batch_words,
                    args.width,
                    args.depth,
                    args.seed,
                    args.rate,
                    args.cache,
                    args.start_from,
                    args.keep,
                )
            )
        else:
            score(args.model, args.corpora, args.case, args.json)
    except RedactorError as error:
        logging.getLogger(__name__).error("%s", error)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
