"""Who recognises speech: options of `yuncourt serve`."""

import argparse
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from yuncourt.cli.options import CommandError, environment, environment_path, reading
from yuncourt.speech.funasr import FunAsr
from yuncourt.speech.offline import Offline, load
from yuncourt.speech.port import Recogniser

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
    parser.add_argument(
        "--speech-model",
        type=Path,
        default=environment_path("SPEECH_MODEL"),
        metavar="FOLDER",
        help="a streaming model of sherpa-onnx that this server recognises speech with itself "
        "(YUNCOURT_SPEECH_MODEL)",
    )


def recogniser(options: argparse.Namespace) -> Recogniser | None:
    """The recogniser, where the operator named one."""
    if options.speech and options.speech_model:
        raise CommandError("--speech and --speech-model are two ways to the same: give one")
    if options.speech_model:
        return _offline(options.speech_model)
    return _engine(options) if options.speech else None


def _offline(folder: Path) -> Offline:
    with reading(folder):
        try:
            return Offline(load(folder))
        except ImportError as error:
            raise CommandError("--speech-model needs requirements/speech.txt") from error


def _engine(options: argparse.Namespace) -> FunAsr:
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
