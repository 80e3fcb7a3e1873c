"""A carrier's gateway, over TLS, in its bad moods too; and what it says became of a message."""

import datetime
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.fakes.carrier import BAD, PAGE, TWICE, UNAVAILABLE, Carrier, carrying
from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.desk import fix, notices, settled
from tests.yuncourt.serving import RunningCourt, running_court, until
from yuncourt.app import Around
from yuncourt.clock import MINUTE, SECOND
from yuncourt.notices.dispatch import AGAIN
from yuncourt.notices.gateway import Gateway, Signer, read_key
from yuncourt.notices.sms import Refused, Unreachable
from yuncourt.tls import TlsFiles, own_certificate
from yunhearing.scheduling import Notice, NoticeFault, NoticeKind, NoticeState

KEY = b"a key of thirty-two bytes, shared"
PEOPLE = [
    {"role": "judge", "staff_number": "J0001"},
    {"role": "defendant", "name": "钱多多", "phone": "13911112222"},
]


@pytest.fixture
def signer(clock: Hand) -> Signer:
    return Signer(KEY, clock)


@pytest.fixture
def files(tmp_path: Path) -> TlsFiles:
    folder = tmp_path / "carrier"
    folder.mkdir()
    return own_certificate(folder, ["127.0.0.1"], datetime.datetime.now(datetime.UTC))


@pytest.fixture
async def carrier(signer: Signer, files: TlsFiles) -> AsyncIterator[Carrier]:
    async with carrying(signer, files.certificate, files.key) as running:
        yield running


def gateway(carrier: Carrier, signer: Signer, files: TlsFiles) -> Gateway:
    tls = ssl.create_default_context(cafile=str(files.ca))
    return Gateway(carrier.url, "YUNCOURT", signer, tls, httpx.Timeout(0.5))


@pytest.fixture
async def sms(carrier: Carrier, signer: Signer, files: TlsFiles) -> AsyncIterator[Gateway]:
    made = gateway(carrier, signer, files)
    yield made
    await made.close()


@asynccontextmanager
async def served(data: Path, clock: Hand, sms: Gateway) -> AsyncIterator[RunningCourt]:
    around = Around(gateway=sms)
    async with running_court(data, planes=FakePlanes(), clock=clock, around=around) as court:
        yield court


async def invited(court: RunningCourt, hearing: str) -> Notice:
    """The invitation of the one who has a phone, once nothing that is due waits."""
    told = await settled(court, hearing)
    return next(
        n for n in told if n.kind is NoticeKind.INVITED and n.fault is not NoticeFault.NO_PHONE
    )


async def test_a_message_goes_out_signed_and_once(sms: Gateway, carrier: Carrier) -> None:
    for _ in range(2):
        assert await sms.send("13911112222", "开庭", "k1") == "c-k1"
    sent = {"key": "k1", "sender": "YUNCOURT", "phone": "13911112222", "text": "开庭"}
    assert carrier.sent == {"k1": sent}


@pytest.mark.parametrize("answer", [UNAVAILABLE, PAGE, None], ids=["503", "page", "silence"])
async def test_what_may_be_better_later_is_no_refusal(
    sms: Gateway, carrier: Carrier, answer: bytes | None
) -> None:
    carrier.answers.append(answer)
    with pytest.raises(Unreachable):
        await sms.send("1", "text", "k")
    assert await sms.send("1", "text", "k") == "c-k"


async def test_a_refusal_is_final_and_two_answers_are_one(sms: Gateway, carrier: Carrier) -> None:
    carrier.answers.extend([BAD, TWICE])
    with pytest.raises(Refused):
        await sms.send("1", "text", "k")
    assert await sms.send("1", "text", "k2") == "c-0"
    assert await sms.send("1", "text", "k3") == "c-k3"


async def test_a_carrier_with_another_key_or_certificate_gets_nothing(
    carrier: Carrier, files: TlsFiles, clock: Hand
) -> None:
    other = gateway(carrier, Signer(b"another key of the wrong court", clock), files)
    with pytest.raises(Refused):
        await other.send("1", "text", "k")
    await other.close()
    strange = Gateway(carrier.url, "YUNCOURT", Signer(KEY, clock))
    with pytest.raises(Unreachable):
        await strange.send("1", "text", "k")
    await strange.close()
    assert carrier.sent == {}


async def test_failures_are_tried_again_later_under_the_same_key(
    data: Path, clock: Hand, sms: Gateway, carrier: Carrier
) -> None:
    async with served(data, clock, sms) as court:
        carrier.answers.extend([UNAVAILABLE, None, PAGE])
        made = await fix(court, people=PEOPLE)
        for tries, wait in enumerate(AGAIN[:3], 1):
            notice = await invited(court, made.id)
            assert (notice.state, notice.attempts) == (NoticeState.QUEUED, tries)
            clock.move(wait)
        assert (await invited(court, made.id)).state is NoticeState.SENT
    assert len(carrier.asked) == 4
    assert len(set(carrier.asked)) == len(carrier.sent) == 1


async def test_a_refused_one_is_not_tried_again(
    data: Path, clock: Hand, sms: Gateway, carrier: Carrier
) -> None:
    async with served(data, clock, sms) as court:
        carrier.answers.append(BAD)
        made = await fix(court, people=PEOPLE)
        notice = await invited(court, made.id)
        assert (notice.state, notice.fault) == (NoticeState.FAILED, NoticeFault.REFUSED)
        clock.move(MINUTE)
        await settled(court, made.id)
    assert len(carrier.asked) == 1


async def test_a_carrier_that_never_answers_is_given_up(
    data: Path, clock: Hand, sms: Gateway, carrier: Carrier
) -> None:
    async with served(data, clock, sms) as court:
        carrier.answers.extend([UNAVAILABLE] * 20)
        made = await fix(court, people=PEOPLE)
        for wait in AGAIN:
            assert (await invited(court, made.id)).state is NoticeState.QUEUED
            clock.move(wait)
        notice = await invited(court, made.id)
        assert (notice.state, notice.fault) == (NoticeState.FAILED, NoticeFault.UNREACHABLE)
    assert len(carrier.asked) == len(AGAIN) + 1


async def test_a_restart_in_the_middle_asks_again_under_the_same_key(
    data: Path, clock: Hand, signer: Signer, files: TlsFiles, carrier: Carrier
) -> None:
    carrier.answers.append(None)
    async with served(data, clock, gateway(carrier, signer, files)) as court:
        made = await fix(court, people=PEOPLE)
        await until(lambda: bool(carrier.asked))
    async with served(data, clock, gateway(carrier, signer, files)) as court:
        clock.move(AGAIN[0])
        assert (await invited(court, made.id)).state is NoticeState.SENT
    assert len(carrier.asked) == 2
    assert len(carrier.sent) == 1


async def test_receipts_are_believed_where_they_are_signed(
    data: Path, clock: Hand, sms: Gateway, carrier: Carrier, signer: Signer
) -> None:
    async with served(data, clock, sms) as court:
        made = await fix(court, people=PEOPLE)
        assert (await invited(court, made.id)).state is NoticeState.SENT
        (key,) = carrier.sent
        body = json.dumps({"key": key, "state": "delivered"}).encode()
        old = Signer(KEY, lambda: clock() - 6 * MINUTE).sign("receipt", body)  # type: ignore[arg-type,return-value]
        foreign = Signer(b"another key of the wrong court", clock).sign("receipt", body)
        changed = signer.sign("receipt", body.replace(b"delivered", b"failed"))
        for headers in ({}, old, foreign, changed, signer.sign("send", body)):
            assert (await post(court, body, headers)).status_code == 401
        assert (await notices(court, made.id))[0].state is not NoticeState.DELIVERED
        for _ in range(2):
            assert (await post(court, body, signer.sign("receipt", body))).status_code == 204
        assert (await invited(court, made.id)).state is NoticeState.DELIVERED
        late = json.dumps({"key": key, "state": "failed"}).encode()
        unknown = json.dumps({"key": "none", "state": "failed"}).encode()
        for said in (late, unknown):
            assert (await post(court, said, signer.sign("receipt", said))).status_code == 204
        assert (await invited(court, made.id)).state is NoticeState.DELIVERED


async def test_a_receipt_of_failure_is_shown(
    data: Path, clock: Hand, sms: Gateway, carrier: Carrier, signer: Signer
) -> None:
    async with served(data, clock, sms) as court:
        made = await fix(court, people=PEOPLE)
        await invited(court, made.id)
        said = json.dumps({"key": next(iter(carrier.sent)), "state": "failed"}).encode()
        assert (await post(court, said, signer.sign("receipt", said))).status_code == 204
        notice = await invited(court, made.id)
        assert (notice.state, notice.fault) == (NoticeState.FAILED, NoticeFault.UNDELIVERED)


async def test_without_a_gateway_there_are_no_receipts(court: RunningCourt, signer: Signer) -> None:
    body = json.dumps({"key": "k", "state": "failed"}).encode()
    assert (await post(court, body, signer.sign("receipt", body))).status_code == 404


def test_what_the_operator_gives_is_checked(tmp_path: Path, clock: Hand) -> None:
    with pytest.raises(ValueError, match="https"):
        Gateway("http://127.0.0.1/", "YUNCOURT", Signer(KEY, clock))
    with pytest.raises(ValueError, match="sender"):
        Gateway("https://127.0.0.1/", "a b", Signer(KEY, clock))
    with pytest.raises(ValueError, match="bytes"):
        Signer(b"short", clock)
    path = tmp_path / "key"
    path.write_bytes(KEY + b"\n")
    path.chmod(0o644)
    with pytest.raises(ValueError, match="chmod"):
        read_key(path)
    path.chmod(0o600)
    assert read_key(path) == KEY


def test_a_signature_is_good_for_minutes(clock: Hand, signer: Signer) -> None:
    signed = signer.sign("send", b"body")
    time, signature = signed.values()
    assert signer.holds("send", time, signature, b"body")
    assert not signer.holds("send", "²", signature, b"body")
    assert not signer.holds("send", time, "é" + signature[1:], b"body")
    clock.move(5 * MINUTE + 2 * SECOND)
    assert not signer.holds("send", time, signature, b"body")


async def post(court: RunningCourt, body: bytes, headers: dict[str, str]) -> httpx.Response:
    async with court.http() as http:
        return await http.post(
            "/api/notices/receipts",
            content=body,
            headers={"content-type": "application/json"} | headers,
        )
