"""Who says when the evidence ledger was what it is: options of `yuncourt serve`."""

import argparse
import os
from pathlib import Path

from yuncourt.cli.options import CommandError, environment
from yuncourt.ledger.anchors import EVERY
from yuncourt.ledger.timestamps import TimeStamps, read_certificates

MINUTE = 60.0  # seconds


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--tsa",
        default=environment("TSA", ""),
        metavar="URL",
        help="a time-stamping authority (RFC 3161) that stamps the evidence ledger's heads; "
        "without it the ledger is not anchored (YUNCOURT_TSA)",
    )
    certificate = os.environ.get("YUNCOURT_TSA_CERTIFICATE")
    parser.add_argument(
        "--tsa-certificate",
        type=Path,
        default=Path(certificate) if certificate else None,
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
    if bool(options.tsa) != bool(options.tsa_certificate):
        raise CommandError("--tsa and --tsa-certificate go together")
    if not options.tsa:
        return None
    path = options.tsa_certificate
    try:
        trusted = read_certificates(path)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise CommandError(f"no certificate in {path}") from error
    try:
        return TimeStamps(options.tsa, trusted)
    except ValueError as error:
        raise CommandError(str(error)) from error


def every(options: argparse.Namespace) -> float:
    """Seconds between two anchors."""
    if not 1 <= options.anchor_every <= 24 * 60:
        raise CommandError("--anchor-every is 1 to 1440 minutes")
    return float(options.anchor_every * MINUTE)
