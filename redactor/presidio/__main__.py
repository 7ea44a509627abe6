"""`python -m redactor.presidio [--standalone]`: write Presidio's registry YAML to standard output."""

from __future__ import annotations

import argparse
import sys

from redactor.presidio import registry_yaml

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m redactor.presidio", description="Write Presidio's registry YAML.")
    parser.add_argument(
        "--standalone", action="store_true", help="plain patterns only, for a Presidio without redactor"
    )
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(registry_yaml(standalone=parser.parse_args().standalone))
