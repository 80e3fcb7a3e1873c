"""Sealed transcripts stamped by an authority outside the court: `openssl ts` on loopback."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from asn1crypto import pem, x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.yuncourt.authority import Authority
from tests.yuncourt.serving import RunningCourt, running_court, until
from tests.yuncourt.test_signing import Party, begun, ended, sealed_pdf
from yuncourt import sealing
from yuncourt.app import Around
from yuncourt.ledger.timestamps import StampingAuthority, read_certificates
from yuncourt.serving import bind_probe
from yuncourt.transcripts.stamping import OutsideStamper, StampError
from yuncourt.transcripts.verify import Fault, carried_roots, verify

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")

DIGEST = bytes(range(32))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Authority(tmp_path_factory.mktemp("authority")).make().folder


@pytest.fixture
def authority(keys: Path) -> Authority:
    return Authority(keys)


@pytest.fixture
def outside(authority: Authority) -> Iterator[StampingAuthority]:
    within = httpx.Timeout(5.0)
    with authority.serve() as address:
        yield StampingAuthority(address, read_certificates(authority.ca), within)


@pytest.fixture
async def court(data: Path, outside: StampingAuthority) -> AsyncIterator[RunningCourt]:
    around = Around(bind_probe("127.0.0.1", 0), stamping=outside)
    async with running_court(data, around=around) as made:
        yield made


def asn1(roots: list[bytes]) -> list[x509.Certificate]:
    return [x509.Certificate.load(der) for der in roots]


async def told_roots(party: Party) -> list[x509.Certificate]:
    reply = await party.get("/roots")
    assert reply.status_code == 200
    return asn1([der for _, _, der in pem.unarmor(reply.content, multiple=True)])


async def test_the_seal_has_the_authoritys_time_and_names_the_courts(
    court: RunningCourt, outside: StampingAuthority, authority: Authority
) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff):
        await judge.begins()
        for number, party in enumerate((judge, plaintiff)):
            await begun(party)
            assert not authority.asked, "names wait for nobody outside"
            assert (await party.signs(number)).status_code == 200
        pdf = await sealed_pdf(judge)
        roots = await told_roots(judge)
    verdict = await verify(pdf, roots)
    assert verdict.good, verdict
    assert (await verify(pdf, carried_roots(pdf))).good
    clocks = {name.field: name.clock for name in verdict.names}
    assert clocks.pop("seal") == "tsa"
    assert "tsa" not in clocks.values()
    theirs = {each.public_bytes(Encoding.DER) for each in outside.trusted}
    alone = await verify(pdf, [root for root in roots if root.dump() not in theirs])
    assert Fault.CHANGED in alone.faults
    assert [name.field for name in alone.names if name.faults] == ["seal"]


async def test_a_dead_authority_holds_the_seal_back_and_loses_no_name(
    court: RunningCourt, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "AGAIN", 0.01)
    authority.status = 503
    async with ended(court) as (judge,):
        await judge.begins()
        await begun(judge)
        assert (await judge.signs()).status_code == 200
        await until(lambda: len(authority.asked) >= 2)
        assert (await judge.get("/sealed")).status_code == 404
        authority.status = 200
        pdf = await sealed_pdf(judge)
        assert (await verify(pdf, await told_roots(judge))).good


@pytest.mark.parametrize(
    "spoil",
    [
        lambda answer: b"",
        lambda answer: b"<html>",
        lambda answer: answer[:-1] + bytes([answer[-1] ^ 1]),
        lambda answer: answer + b"x",
        lambda answer: b"x" * 100_000,
    ],
    ids=["empty", "page", "flipped", "longer", "flood"],
)
async def test_what_does_not_hold_comes_into_no_document(
    outside: StampingAuthority, authority: Authority, spoil: Callable[[bytes], bytes]
) -> None:
    authority.spoil = spoil
    with pytest.raises(StampError):
        await OutsideStamper(outside).async_timestamp(DIGEST, "sha256")


async def test_a_stamp_of_another_question_is_refused(
    outside: StampingAuthority, authority: Authority
) -> None:
    stamper, kept = OutsideStamper(outside), list[bytes]()

    def first(answer: bytes) -> bytes:
        kept.append(answer)
        return kept[0]

    authority.spoil = first
    token = await stamper.async_timestamp(DIGEST, "sha256")
    assert token["content_type"].native == "signed_data"
    with pytest.raises(StampError):
        await stamper.async_timestamp(DIGEST, "sha256")
