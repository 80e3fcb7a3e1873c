"""`yuncourt verify-transcript`, as somebody outside the court types it."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.yuncourt.files_entered import enter
from tests.yuncourt.transcripts.signing_day import Day
from yuncourt.__main__ import main
from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.ledger.keys import LogKey
from yuncourt.store.database import open_database
from yuncourt.store.ledger import LedgerRows
from yunhearing.receipts import encode_receipt


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a document that two signed and two refused, and the certificate of the root."""
    made = tmp_path_factory.mktemp("signed")

    async def signed() -> Day:
        return await (await Day().signs(0, 2)).seals(1, 3)

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
    assert "李四: 拒绝签名" in told
    assert "签署后未改动" in told
    assert checked(folder, "transcript.pdf") == 3


def test_what_is_wrong_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(folder, "unfinished.pdf") == 1
    assert "没有法院印章" in capsys.readouterr().out
    assert checked(folder, "transcript.pdf", "--sha256", "0" * 64) == 1
    assert "SHA-256 不一致" in capsys.readouterr().out


def test_a_wrong_use_says_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(folder, "nothing.pdf") == 2
    assert main(["verify-transcript", str(folder / "transcript.pdf"), "--root", __file__]) == 2
    assert "no certificate in" in capsys.readouterr().err


def test_the_files_own_root_is_not_enough(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = hashlib.sha256((folder / "transcript.pdf").read_bytes()).hexdigest()
    assert main(["verify-transcript", str(folder / "transcript.pdf"), "--sha256", known]) == 3
    assert "根证书来自文件本身" in capsys.readouterr().out
    assert main(["verify-transcript", str(folder / "unfinished.pdf")]) == 1


async def test_a_receipt_stands_for_the_hash(folder: Path, tmp_path: Path) -> None:
    engine = await open_database(tmp_path)
    key = LogKey.open(tmp_path)
    await enter(engine, (folder / "transcript.pdf").read_bytes())
    await enter(engine, b"another file")
    ledger = EvidenceLedger(LedgerRows(engine), key)
    for number, name in enumerate(("own.json", "other.json")):
        (tmp_path / name).write_bytes(encode_receipt(await ledger.receipt(number)))
    await engine.dispose()

    def told(receipt: str, *more: str) -> int:
        return checked(folder, "transcript.pdf", "--receipt", str(tmp_path / receipt), *more)

    assert await asyncio.to_thread(told, "own.json", "--key", key.vkey) == 0
    assert await asyncio.to_thread(told, "own.json") == 3
    assert await asyncio.to_thread(told, "other.json", "--key", key.vkey) == 1
    assert await asyncio.to_thread(told, str(folder / "root.pem")) == 2


@pytest.mark.parametrize("sha256", ["abc", "g" * 64])
def test_what_is_no_hash_is_a_wrong_use(folder: Path, sha256: str) -> None:
    assert checked(folder, "transcript.pdf", "--sha256", sha256) == 2
