"""`yuncourt verify-transcript`, as somebody outside the court types it."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.yuncourt.transcripts.signing_day import Day
from yuncourt.__main__ import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a document that two signed and two refused, and the certificate of the root."""
    made = tmp_path_factory.mktemp("signed")

    async def signed() -> Day:
        return await (await Day(made).signs(0, 2)).seals(1, 3)

    day = asyncio.run(signed())
    (made / "transcript.pdf").write_bytes(day.pdf)
    (made / "unfinished.pdf").write_bytes(day.revisions[1])
    (root,) = day.authority.roots()
    (made / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    return made


def checked(folder: Path, name: str, *more: str) -> int:
    root = str(folder / "root.pem")
    return main(["verify-transcript", str(folder / name), "--root", root, *more])


def test_a_document_that_holds_says_who_signed_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = hashlib.sha256((folder / "transcript.pdf").read_bytes()).hexdigest()
    assert checked(folder, "transcript.pdf", "--sha256", known) == 0
    told = capsys.readouterr().out
    assert "王审判 [name-0]" in told
    assert "签署后未改动" in told
    assert checked(folder, "transcript.pdf") == 3


def test_what_is_wrong_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(folder, "unfinished.pdf") == 1
    assert "没有法院印章" in capsys.readouterr().out
    assert checked(folder, "transcript.pdf", "--sha256", "0" * 64) == 1
    assert "SHA-256 不符" in capsys.readouterr().out


def test_a_wrong_use_says_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(folder, "nothing.pdf") == 2
    assert main(["verify-transcript", str(folder / "transcript.pdf"), "--root", __file__]) == 2
    assert "no certificate in" in capsys.readouterr().err
