"""Who recognises speech, as the operator says it: nothing leaves the court by mistake."""

import argparse
import contextlib
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trustme

from tests.yuncourt.recogniser import Engine, engine
from yuncourt.cli import speech
from yuncourt.cli.options import CommandError
from yuncourt.speech.funasr import FunAsr
from yuncourt.speech.port import RecogniserError


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


@pytest.mark.parametrize("trusted", [True, False])
async def test_an_engine_is_trusted_by_the_court_s_own_authority_alone(
    trusted: bool, tmp_path: Path
) -> None:
    theirs, mine = trustme.CA(), tmp_path / "ca.pem"
    (theirs if trusted else trustme.CA()).cert_pem.write_to_path(mine)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.issue_cert("127.0.0.1").configure_cert(tls)
    server = Engine()
    async with engine(server.converse, tls) as url:
        made = speech.recogniser(options("--speech", url, "--speech-ca", str(mine)))
        assert made is not None
        refused = contextlib.nullcontext() if trusted else pytest.raises(RecogniserError)
        with refused:
            await made.listen(silence(), lambda _: None, [])
    assert len(server.heads) == trusted


async def silence() -> AsyncIterator[bytes]:
    yield bytes(3200)


def test_what_is_not_there_or_given_twice_is_said(tmp_path: Path) -> None:
    for given in (
        ("--speech", "wss://x", "--speech-ca", str(tmp_path / "no.pem")),
        ("--speech-model", str(tmp_path)),
        ("--speech", "wss://x", "--speech-model", str(tmp_path)),
    ):
        with pytest.raises(CommandError):
            speech.recogniser(options(*given))
