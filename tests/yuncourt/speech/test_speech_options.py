"""Who recognises speech, as the operator says it: nothing leaves the court by mistake."""

import argparse
from pathlib import Path

import pytest

from yuncourt.cli import speech
from yuncourt.cli.options import CommandError
from yuncourt.speech.funasr import FunAsr


def options(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    speech.add_options(parser)
    return parser.parse_args(given)


def test_none_is_asked_unless_it_was_named() -> None:
    assert speech.recogniser(options()) is None


@pytest.mark.parametrize("url", ["wss://speech.court.example:10095", "ws://127.0.0.1:10095"])
def test_an_engine_is_reached_by_tls_or_on_this_machine(url: str) -> None:
    assert isinstance(speech.recogniser(options("--speech", url)), FunAsr)


@pytest.mark.parametrize(
    "url",
    ["ws://speech.court.example", "https://x", "wss://", "wss://x:port", "speech", "ws://[::2]"],
)
def test_no_sound_goes_unencrypted_to_another_machine(url: str) -> None:
    with pytest.raises(CommandError):
        speech.recogniser(options("--speech", url))


def test_what_is_not_there_or_given_twice_is_said(tmp_path: Path) -> None:
    for given in (
        ("--speech", "wss://x", "--speech-ca", str(tmp_path / "no.pem")),
        ("--speech-model", str(tmp_path)),
        ("--speech", "wss://x", "--speech-model", str(tmp_path)),
    ):
        with pytest.raises(CommandError):
            speech.recogniser(options(*given))
