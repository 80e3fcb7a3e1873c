"""`yuncourt`: the court's command line."""

import argparse
import os
import sys
from collections.abc import Sequence

from yuncourt.cli import admin, audit, inspect, receipt, recording, serve, transcript
from yuncourt.cli.options import CommandError
from yuncourt.store.data_key import DataKeyError
from yuncourt.store.database import NewerDatabaseError
from yuncourt.version import VERSION


def make_parser() -> argparse.ArgumentParser:
    """All verbs and their options."""
    parser = argparse.ArgumentParser(prog="yuncourt", description="云法庭: the court server")
    parser.add_argument("--version", action="version", version=VERSION)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    serve.add_parser(verbs)
    admin.add_parser(verbs)
    audit.add_parser(verbs)
    inspect.add_parsers(verbs)
    receipt.add_parser(verbs)
    transcript.add_parser(verbs)
    recording.add_parser(verbs)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; 0 for success, 1 for what fails its check, 2 for a wrong use."""
    os.umask(0o077)  # what a court writes is for its own account alone
    options = make_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except (CommandError, DataKeyError, NewerDatabaseError) as error:
        sys.stderr.write(f"yuncourt: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
