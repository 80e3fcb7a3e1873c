"""Who recognises speech: options of `yuncourt serve`."""

import argparse
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from yuncourt.cli.options import CommandError, environment, environment_path, reading
from yuncourt.speech.funasr import FunAsr

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--speech",
        default=environment("SPEECH", ""),
        metavar="URL",
        help="a recogniser of the FunASR kind, such as wss://speech.court.example:10095; without "
        "it no sound leaves this server (YUNCOURT_SPEECH)",
    )
    parser.add_argument(
        "--speech-ca",
        type=Path,
        default=environment_path("SPEECH_CA"),
        metavar="PEM",
        help="certificates that --speech is checked by, instead of the system's "
        "(YUNCOURT_SPEECH_CA)",
    )


def recogniser(options: argparse.Namespace) -> FunAsr | None:
    """The recogniser, where the operator named one."""
    if not options.speech:
        return None
    try:
        parts = urlsplit(options.speech)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise CommandError(f"--speech: {error}") from error
    if parts.scheme == "ws" and host in LOOPBACK:
        return FunAsr(options.speech)
    if parts.scheme != "wss" or not host:
        raise CommandError("--speech is a wss address, or ws on this machine")
    with reading(options.speech_ca):
        return FunAsr(options.speech, ssl.create_default_context(cafile=options.speech_ca))
