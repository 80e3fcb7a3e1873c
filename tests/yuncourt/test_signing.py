"""签署笔录 over HTTPS: frozen, read, signed by phone and in the client, sealed, verified."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from typing import Any, TypeVar

import httpx
import msgspec
import pytest

from tests.fakes.clock import Hand
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.transcripts.signing_day import name_of
from tests.yuncourt.visitor import Visitor, hearing_of, log_in, visiting
from yuncourt.clock import MINUTE
from yuncourt.transcripts.verify import carried_roots, verify
from yunhearing.commands import EndHearing, OpenHearing, RefuseSigning, StopSigning, WriteLine
from yunhearing.frames import NameOffered
from yunhearing.handwriting import Handwriting, digest
from yunhearing.ids import HearingId, LineId
from yunhearing.refusals import RefusalCode
from yunhearing.signing import (
    BeginSigningBody,
    ConfirmBody,
    InvitationReply,
    KeyBody,
    NameBody,
    NameState,
    NameStateReply,
    OfferedReply,
    OpenBody,
    OpenedReply,
    PhoneNameBody,
    SignerState,
    Signing,
    SigningReply,
    SignMethod,
)

HARD = "喆堃珺龑㛃𬭎 <b>&amp;</b> #[sys]"
T = TypeVar("T")


class Party:
    """A person in the room with the HTTPS session of the same client."""

    def __init__(self, court: RunningCourt, link: Visitor, hearing: HearingId) -> None:
        self.court, self.link, self.hearing = court, link, hearing

    async def post(self, path: str, body: object = None) -> httpx.Response:
        async with self.court.http(self.link.token) as http:
            content = b"" if body is None else msgspec.json.encode(body)
            return await http.post(f"/api/hearings/{self.hearing}/signing{path}", content=content)

    async def get(self, path: str) -> httpx.Response:
        async with self.court.http(self.link.token) as http:
            return await http.get(f"/api/hearings/{self.hearing}/signing{path}")

    async def begins(self) -> Signing:
        return told(await self.post("", BeginSigningBody()), SigningReply).signing

    async def signs(self, number: int = 0) -> httpx.Response:
        assert self.link.hearing is not None
        signing = self.link.hearing.signing
        assert signing is not None
        return await self.post("/name", NameBody(signing.document, name_of(number)))

    async def invited(self) -> str:
        """The secret of a fresh QR code."""
        return told(await self.post("/invitation"), InvitationReply).url.partition("#")[2]


def told(reply: httpx.Response, kind: type[T]) -> T:
    assert reply.is_success, reply.text
    return msgspec.json.decode(reply.content, type=kind)


class Phone:
    """What the page in a phone's browser does: nobody is logged in there."""

    def __init__(self, court: RunningCourt) -> None:
        self.court, self.key = court, ""

    async def asks(self, path: str, body: object) -> httpx.Response:
        async with self.court.http() as http:
            return await http.post(f"/api/sign{path}", content=msgspec.json.encode(body))

    async def opens(self, secret: str) -> OpenedReply:
        opened = told(await self.asks("/open", OpenBody(secret)), OpenedReply)
        self.key = opened.key
        return opened

    async def writes(self, writing: Handwriting) -> NameState:
        reply = await self.asks("/name", PhoneNameBody(self.key, writing))
        return told(reply, NameStateReply).state

    async def state(self) -> NameState:
        return told(await self.asks("/state", KeyBody(self.key)), NameStateReply).state


@contextlib.asynccontextmanager
async def ended(court: RunningCourt, *parts: str) -> AsyncIterator[list[Party]]:
    """A hearing with two lines that has ended, everybody still in the room; the judge is first."""
    async with contextlib.AsyncExitStack() as stack:
        links = [await stack.enter_async_context(visiting(court, p)) for p in ("judge", *parts)]
        judge = links[0]
        await judge.done(OpenHearing())
        await judge.done(WriteLine(LineId("line0001"), HARD))
        await judge.done(WriteLine(LineId("line0002"), "现在闭庭。"))
        await judge.done(EndHearing())
        hearing = (await hearing_of(court, judge.token)).id
        yield [Party(court, link, hearing) for link in links]


async def begun(party: Party) -> Signing:
    """The signing as this person's link tells it."""
    hearing = await party.link.state(lambda held: held.signing is not None)
    assert hearing.signing is not None
    return hearing.signing


async def sealed_pdf(party: Party) -> bytes:
    await party.link.state(lambda held: held.signing is not None and bool(held.signing.sealed))
    reply = await party.get("/sealed")
    assert reply.status_code == 200, reply.text
    return reply.content


async def test_by_phone_and_in_the_client_to_a_sealed_paper_that_verifies(
    court: RunningCourt,
) -> None:
    async with ended(court, "clerk", "plaintiff") as (judge, clerk, plaintiff):
        signing = await judge.begins()
        assert len(signing.signers) == 3
        paper = await plaintiff.get("/document")
        assert hashlib.sha256(paper.content).hexdigest() == signing.document
        await begun(plaintiff)
        phone = Phone(court)
        opened = await phone.opens(await plaintiff.invited())
        assert [line.text for line in opened.lines] == [HARD, "现在闭庭。"]
        assert await phone.state() is NameState.READING
        assert await phone.writes(name_of(2)) is NameState.OFFERED
        nudge = await plaintiff.link.next(NameOffered)
        waiting = told(await plaintiff.get("/name"), OfferedReply)
        assert (waiting.mark, waiting.writing) == (digest(name_of(2)), name_of(2))
        told(await plaintiff.post("/confirmation", ConfirmBody(nudge.mark, True)), SigningReply)
        assert await phone.state() is NameState.SIGNED
        assert not (await hearing_of(court, plaintiff.link.token)).transcript
        for number, party in enumerate((judge, clerk)):
            await begun(party)
            assert (await party.signs(number)).status_code == 200
        pdf = await sealed_pdf(clerk)
        assert (await hearing_of(court, plaintiff.link.token)).transcript
    verdict = await verify(pdf, carried_roots(pdf))
    assert verdict.good, verdict
    signed = (await judge.link.state(lambda held: True)).signing
    assert signed is not None
    assert signed.sealed == hashlib.sha256(pdf).hexdigest()
    assert {s.method for s in signed.signers} == {SignMethod.CLIENT, SignMethod.PHONE}


async def test_who_refuses_is_noted_and_the_paper_is_sealed_without_the_name(
    court: RunningCourt,
) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff):
        await judge.begins()
        await begun(plaintiff)
        await begun(judge)
        assert (await judge.signs(0)).status_code == 200
        await plaintiff.link.done(RefuseSigning("第二行不是我说的"))
        pdf = await sealed_pdf(judge)
    verdict = await verify(pdf, carried_roots(pdf))
    assert verdict.good, verdict


async def test_a_code_opens_once_and_a_new_one_ends_the_old(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff):
        await judge.begins()
        await begun(plaintiff)
        old, new = await plaintiff.invited(), await plaintiff.invited()
        phone = Phone(court)
        assert (await phone.asks("/open", OpenBody(old))).status_code == 401
        await phone.opens(new)
        assert (await phone.asks("/open", OpenBody(new))).status_code == 401
        assert (await phone.asks("/open", OpenBody("x" * 43))).status_code == 401
        state = (await judge.link.state(lambda h: h.signing is not None)).signing
        assert state is not None


async def test_who_scanned_for_another_signs_nothing_unless_it_is_confirmed(
    court: RunningCourt,
) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff):
        await judge.begins()
        await begun(plaintiff)
        stranger = Phone(court)
        await stranger.opens(await plaintiff.invited())
        await stranger.writes(name_of(1))
        nudge = await plaintiff.link.next(NameOffered)
        reply = await plaintiff.post("/confirmation", ConfirmBody(nudge.mark, False))
        signing = told(reply, SigningReply).signing
        assert all(signer.state is not SignerState.SIGNED for signer in signing.signers)
        assert await stranger.state() is NameState.DENIED
        again = await stranger.asks("/name", PhoneNameBody(stranger.key, name_of(1)))
        assert again.status_code == 401
        assert (await plaintiff.get("/name")).status_code == 404
        assert (await plaintiff.post("/confirmation", ConfirmBody(nudge.mark, True))).is_error


async def test_a_changed_text_takes_no_name_of_the_old_one(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff):
        first = await judge.begins()
        await begun(plaintiff)
        phone = Phone(court)
        await phone.opens(await plaintiff.invited())
        await judge.link.done(StopSigning("补一句"))
        await judge.link.done(WriteLine(LineId("line0003"), "补充：已付三成。"))
        second = await judge.begins()
        assert (second.revision, second.document != first.document) == (2, True)
        assert await phone.state() is NameState.OVER
        late = await phone.asks("/name", PhoneNameBody(phone.key, name_of(1)))
        assert late.status_code == 401
        stale = NameBody(first.document, name_of(1))
        assert (await plaintiff.post("/name", stale)).status_code == 409
        assert (await judge.link.refused(WriteLine(LineId("line0004"), "又"))).code is (
            RefusalCode.FROZEN
        )


async def test_nobody_signs_for_who_has_left(court: RunningCourt) -> None:
    async with ended(court, "plaintiff") as (judge, plaintiff):
        await judge.begins()
        await begun(plaintiff)
        secret = await plaintiff.invited()
        await plaintiff.link.close()
        lost = plaintiff.link.frames[0].you  # type: ignore[union-attr]
        await judge.link.state(
            lambda held: (p := held.person(lost)) is not None and p.presence.value != "seated"
        )
        assert (await Phone(court).asks("/open", OpenBody(secret))).status_code == 409
        assert (await plaintiff.signs(1)).status_code == 409


@pytest.mark.parametrize("part", ["plaintiff", "defendant"])
async def test_only_the_bench_begins_and_only_after_the_end(court: RunningCourt, part: str) -> None:
    async with visiting(court, "judge") as judge, visiting(court, part) as other:
        hearing = (await hearing_of(court, judge.token)).id
        assert (await Party(court, judge, hearing).post("", BeginSigningBody())).status_code == 409
        await judge.done(OpenHearing())
        await judge.done(EndHearing())
        refused = await Party(court, other, hearing).post("", BeginSigningBody())
        assert refused.status_code == 404
        unknown = BeginSigningBody((other.frames[0].you, "nobody"))  # type: ignore[union-attr, arg-type]
        assert (await Party(court, judge, hearing).post("", unknown)).status_code == 400


async def test_a_dot_is_no_name_and_a_flood_is_too_large(court: RunningCourt) -> None:
    async with ended(court) as (judge,):
        signing = await judge.begins()
        await begun(judge)
        dot = NameBody(signing.document, Handwriting((((1, 1, 0, 0),),)))
        assert (await judge.post("/name", dot)).status_code == 400
        flood: dict[str, Any] = {"document": signing.document, "writing": {"strokes": "9" * 2**21}}
        assert (await judge.post("/name", flood)).status_code == 413


async def test_an_old_code_opens_nothing(data: Any, tmp_path: Any) -> None:
    clock = Hand()
    async with running_court(data, clock=clock) as court, ended(court, "plaintiff") as parties:
        judge, plaintiff = parties
        await judge.begins()
        await begun(plaintiff)
        secret = await plaintiff.invited()
        clock.now += 5 * MINUTE
        assert (await Phone(court).asks("/open", OpenBody(secret))).status_code == 401


async def test_what_was_complete_when_the_court_stopped_is_sealed_when_it_starts(
    data: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_court(data) as court, ended(court) as (judge,):
        await judge.begins()
        await begun(judge)
        held = asyncio.Event()

        async def never(_: HearingId) -> None:
            await held.wait()

        with monkeypatch.context() as patched:
            patched.setattr(court.services.ceremonies, "seal", never)
            assert (await judge.signs(0)).status_code == 200
            await judge.link.state(lambda h: h.signing is not None and h.signing.complete)
        session = await log_in(court, "judge")
    async with running_court(data) as again, visiting(again, "judge", token=session.token) as link:
        sealed = await link.state(lambda h: h.signing is not None and bool(h.signing.sealed))
        assert sealed.signing is not None
