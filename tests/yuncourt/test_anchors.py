"""Anchors by RFC 3161 against `openssl ts`: asking, keeping, checking, and being let down."""

import asyncio
import random
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.yuncourt.authority import Authority, openssl
from tests.yuncourt.files_entered import enter, entry
from tests.yuncourt.serving import until
from yuncourt.ledger.anchors import Anchored, AnchorError, Anchoring
from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.ledger.keys import LogKey, verify
from yuncourt.ledger.timestamps import KIND, TimeStamps, checking, read_certificates
from yuncourt.store.database import open_database
from yuncourt.store.ledger import LedgerRows
from yunhearing.ids import Millis
from yunhearing.merkle import open_note
from yunhearing.receipts import Light, Receipt, Why, verify_receipt

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Authority(tmp_path_factory.mktemp("authority")).make().folder


@pytest.fixture
def authority(keys: Path) -> Authority:
    return Authority(keys)


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    with authority.serve() as address:
        yield address


@pytest.fixture
async def stamps(authority: Authority, address: str) -> AsyncIterator[TimeStamps]:
    stamps = TimeStamps(address, read_certificates(authority.ca))
    yield stamps
    await stamps.close()


class Court:
    """A ledger, and who has it anchored."""

    def __init__(self, engine: AsyncEngine, folder: Path) -> None:
        self.engine, self.rows, self.key = engine, LedgerRows(engine), LogKey.open(folder)
        self.ledger = EvidenceLedger(self.rows, self.key)
        self.anchoring = Anchoring(self.ledger, self.rows, None)


@pytest.fixture
async def court(tmp_path: Path) -> AsyncIterator[Court]:
    engine = await open_database(tmp_path)
    yield Court(engine, tmp_path)
    await engine.dispose()


def judged(it: Receipt, court: Court, authority: Authority, content: bytes) -> tuple[Light, ...]:
    verdict = verify_receipt(
        it,
        verify,
        key=court.key.vkey,
        file=entry(content).file,
        anchors={KIND: checking(read_certificates(authority.ca))},
    )
    return tuple(each.light for each in (verdict.unchanged, verdict.ledger, verdict.anchor))


async def test_a_head_is_anchored_once_and_every_entry_in_it_by_it(
    court: Court, stamps: TimeStamps, authority: Authority
) -> None:
    assert not await court.anchoring.once(stamps)  # nothing to say of an empty ledger
    for number in range(3):
        await enter(court.engine, b"%d" % number)
    assert await court.anchoring.once(stamps)
    assert not await court.anchoring.once(stamps)
    assert len(authority.asked) == 1
    await enter(court.engine, b"3")
    unanchored = await court.ledger.receipt(3)
    assert unanchored.anchor is None
    assert judged(unanchored, court, authority, b"3")[1:] == (Light.NOTICE, Light.UNCHECKED)
    assert await court.anchoring.once(stamps)
    sizes = []
    for number in range(4):
        it = await court.ledger.receipt(number)
        assert judged(it, court, authority, b"%d" % number) == (Light.GOOD,) * 3
        sizes.append(open_note(it.checkpoint, court.key.vkey, verify).size)
    assert sizes == [3, 3, 3, 4]


async def test_openssl_finds_the_same(
    court: Court, stamps: TimeStamps, authority: Authority, tmp_path: Path
) -> None:
    await enter(court.engine, b"a file")
    await court.anchoring.once(stamps)
    it = await court.ledger.receipt(0)
    assert it.anchor
    head, proof = tmp_path / "head", tmp_path / "proof.tsr"
    head.write_bytes(it.checkpoint.encode())
    proof.write_bytes(it.anchor.proof)
    check = ["ts", "-verify", "-in", proof, "-CAfile", authority.ca, "-data", head]
    assert b"OK" in openssl(*check)
    head.write_bytes(it.checkpoint.encode() + b"\n")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(*check)


async def test_a_stamp_of_something_else_or_of_somebody_else_does_not_hold(
    stamps: TimeStamps, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other").make()
    proof, at = await stamps.anchor(b"a head")
    check = checking(read_certificates(authority.ca))
    assert check(proof, b"a head") == at
    assert check(proof, b"another head") is None
    assert check(proof[:-1], b"a head") is None
    assert check(b"", b"a head") is None
    assert checking(read_certificates(other.ca))(proof, b"a head") is None


async def test_no_changed_byte_of_a_stamp_tells_another_time(
    stamps: TimeStamps, authority: Authority
) -> None:
    proof, at = await stamps.anchor(b"a head")
    check = checking(read_certificates(authority.ca))
    draw = random.Random(1)
    for _ in range(2000):
        spoilt = bytearray(proof)
        for _ in range(draw.randrange(1, 4)):
            spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
        assert check(bytes(spoilt), b"a head") in {None, at}


def old_stamp(authority: Authority) -> bytes:
    """A good stamp over the same bytes, for a question of another day."""
    query = openssl("ts", "-query", "-data", "/dev/stdin", "-sha256", "-cert", given=b"a head")
    return authority.stamp(query)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("status", "http 503"),
        ("nonsense", "does not hold"),
        ("too long", "too long"),
        ("replayed", "Nonce mismatch"),
        ("gone", "ConnectError"),
    ],
)
async def test_an_authority_that_lets_down_is_told_from_one_that_stamps(
    stamps: TimeStamps, authority: Authority, fault: str, why: str
) -> None:
    replayed = old_stamp(authority)
    spoils = {
        "nonsense": lambda _: b"<html>",
        "too long": lambda answer: answer + bytes(40_000),
        "replayed": lambda _: replayed,
    }
    authority.status = 503 if fault == "status" else 200
    authority.spoil = spoils.get(fault, bytes)
    if fault == "gone":
        await stamps.close()
        stamps = TimeStamps("http://127.0.0.1:9/", read_certificates(authority.ca))
    with pytest.raises(AnchorError, match=why):
        await stamps.anchor(b"a head")
    await stamps.close()


@pytest.mark.parametrize("url", ["", "ftp://127.0.0.1/", "127.0.0.1", "http://"])
def test_an_authority_has_an_address(url: str, keys: Path) -> None:
    with pytest.raises(ValueError, match="http address"):
        TimeStamps(url, read_certificates(keys / "ca.pem"))
    with pytest.raises(ValueError, match="no certificate"):
        TimeStamps("http://127.0.0.1/", [])


def test_a_file_without_a_certificate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_bytes(b"")
    with pytest.raises(ValueError, match=r"(?i)pem"):
        read_certificates(tmp_path / "empty.pem")


# the task


class Fickle:
    """An anchor that says of each head what was told it to; nothing more is a failure."""

    kind = "fickle"
    certificates = ()

    def __init__(self, *answers: Anchored | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[bytes] = []
        self.closed = False

    async def anchor(self, head: bytes) -> Anchored:
        self.asked.append(head)
        answer = self.answers.pop(0) if self.answers else AnchorError("no more")
        if isinstance(answer, Exception):
            raise answer
        return answer

    def check(self, proof: bytes, head: bytes) -> Millis | None:
        return Millis(1) if proof == b"said" and head in self.asked else None

    async def close(self) -> None:
        self.closed = True


SAID = Anchored(b"said", Millis(5))


async def test_the_task_asks_again_until_it_is_anchored(court: Court) -> None:
    await enter(court.engine, b"a file")
    fickle = Fickle(AnchorError("busy"), TimeoutError(), AnchorError("busy"), SAID)
    anchoring = Anchoring(court.ledger, court.rows, fickle, every=1.0, again=(0.0, 0.0))
    anchoring.start()
    heads: list[object] = []

    async def look() -> None:
        await asyncio.sleep(0)
        heads[:] = [await court.rows.last_anchored()]

    await until(lambda: any(heads), look)
    await anchoring.close()
    assert fickle.asked == [(await court.ledger.checkpoint()).encode()] * 4
    assert fickle.closed
    it = await court.ledger.receipt(0)
    assert it.anchor
    assert (it.anchor.kind, it.anchor.proof) == ("fickle", b"said")
    verdict = verify_receipt(it, verify, key=court.key.vkey, anchors={"fickle": fickle.check})
    assert verdict.ledger == (Light.GOOD, Why.ANCHORED)


async def test_without_anybody_who_anchors_nothing_runs(court: Court) -> None:
    court.anchoring.start()
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "anchoring"]
    await court.anchoring.close()


async def test_a_task_that_waits_for_an_answer_ends_at_once(court: Court) -> None:
    await enter(court.engine, b"a file")
    asked = asyncio.Event()

    class Silent(Fickle):
        async def anchor(self, head: bytes) -> Anchored:
            asked.set()
            await asyncio.Event().wait()
            raise AssertionError

    anchoring = Anchoring(court.ledger, court.rows, Silent())
    anchoring.start()
    await asyncio.wait_for(asked.wait(), 5)
    await asyncio.wait_for(anchoring.close(), 5)
    assert await court.rows.last_anchored() is None
