"""`yuncourt verify-transcript`: whether a signed transcript is what was signed, offline."""

import argparse
from pathlib import Path
from typing import Any

EPILOG = """\
Exit code: 0, signed, sealed and unchanged; 1, something is wrong; 3, nothing is wrong but not all
was checked, for --root was not given, or neither --sha256 nor --receipt with --key.
退出码：0 签名、印章有效且未改动；1 有误；3 未发现错误，但未全部核验。
"""


def add_parser(verbs: Any) -> None:
    """Describe the verb."""
    parser = verbs.add_parser(
        "verify-transcript",
        help="check a signed transcript; needs no court and no network",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("transcript", type=Path, metavar="FILE")
    parser.add_argument(
        "--root",
        type=Path,
        metavar="PEM",
        help="certificates of the signing authority, had from elsewhere than the file",
    )
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--sha256", default="", metavar="HEX", help="the hash the court's log has")
    known.add_argument("--receipt", type=Path, metavar="FILE", help="its receipt of the ledger")
    parser.add_argument(
        "--key",
        default="",
        metavar="VKEY",
        help="the court's verification key, for --receipt, had from elsewhere than the receipt",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the verdict."""
    from yuncourt.cli.transcript_check import Asked, check  # noqa: PLC0415 - loads half a second

    given = (options.transcript, options.root, options.sha256, options.receipt, options.key)
    return check(Asked(*given))
