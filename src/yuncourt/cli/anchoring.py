"""Who says when the evidence ledger and transcripts were what they are: `yuncourt serve`."""

import argparse
from pathlib import Path

from yuncourt.cli.options import (
    CommandError,
    all_or_none,
    environment,
    environment_path,
    reading,
)
from yuncourt.ledger.anchors import EVERY
from yuncourt.ledger.timestamps import TimeStamps, read_certificates

MINUTE = 60.0  # seconds


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--tsa",
        default=environment("TSA", ""),
        metavar="URL",
        help="a time-stamping authority (RFC 3161) that stamps the evidence ledger's heads "
        "and sealed transcripts; without it the ledger is not anchored, and transcripts have the "
        "court's own time (YUNCOURT_TSA)",
    )
    parser.add_argument(
        "--tsa-certificate",
        type=Path,
        default=environment_path("TSA_CERTIFICATE"),
        metavar="PEM",
        help="certificates that the authority's stamps are checked by (YUNCOURT_TSA_CERTIFICATE)",
    )
    parser.add_argument(
        "--anchor-every",
        type=int,
        default=environment("ANCHOR_EVERY", str(round(EVERY / MINUTE))),
        metavar="MINUTES",
        help="how often at most (default %(default)s; YUNCOURT_ANCHOR_EVERY)",
    )


def anchors(options: argparse.Namespace) -> TimeStamps | None:
    """Who anchors, where the operator named somebody."""
    if not all_or_none(options, "--tsa", "--tsa-certificate"):
        return None
    with reading(options.tsa_certificate):
        return TimeStamps(options.tsa, read_certificates(options.tsa_certificate))


def every(options: argparse.Namespace) -> float:
    """Seconds between two anchors."""
    if not 1 <= options.anchor_every <= 24 * 60:
        raise CommandError("--anchor-every is 1 to 1440 minutes")
    return float(options.anchor_every * MINUTE)
