"""Days to read and sign: people go home, come back and sign; who does not is noted, and it ends."""

from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import running_court
from tests.yuncourt.test_signing import Party, begun, ended, sealed_pdf, told
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.clock import DAY, MINUTE
from yuncourt.limits import Limits
from yuncourt.transcripts.verify import carried_roots, verify
from yunhearing.ceremony import LAPSED
from yunhearing.commands import Leave
from yunhearing.ids import Millis
from yunhearing.signing import (
    LEAST_WINDOW,
    LONGEST_WINDOW,
    BeginSigningBody,
    SignerState,
    SigningReply,
)

QUICK = Limits(look_every=0.01, idle=0.05)


async def begins(judge: Party, until: int, *people: str) -> None:
    body = BeginSigningBody(tuple(people), Millis(until))
    told(await judge.post("", body), SigningReply)


async def test_who_went_home_comes_back_and_signs_and_the_paper_is_sealed(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with running_court(data, planes=planes, clock=clock, limits=QUICK) as court:
        async with ended(court, "plaintiff") as (judge, plaintiff):
            me = plaintiff.link.frames[0].you
            await plaintiff.link.done(Leave())
            await begins(judge, clock.now + DAY, me)
            await judge.link.done(Leave())
        session = await log_in(court, "plaintiff")
        card = await hearing_of(court, session.token)
        assert (card.to_sign, card.sign_by) == (True, clock.now + DAY)
        clock.move(DAY - MINUTE)
        session = await log_in(court, "plaintiff")
        async with visiting(court, "plaintiff", token=session.token) as link:
            back = Party(court, link, (await hearing_of(court, session.token)).id)
            assert (await begun(back)).until == clock.now + MINUTE
            assert (await back.signs()).status_code == 200
            card = await hearing_of(court, session.token)
            assert (card.to_sign, card.sign_by) == (False, None)
            pdf = await sealed_pdf(back)
    assert (await verify(pdf, carried_roots(pdf))).good


async def test_who_does_not_come_is_noted_in_the_paper_also_over_a_restart(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with (
        running_court(data, planes=planes, clock=clock, limits=QUICK) as court,
        ended(court, "plaintiff") as (judge, plaintiff),
    ):
        await begins(judge, clock.now + DAY)
        await begun(judge)
        assert (await judge.signs(1)).status_code == 200
        await begun(plaintiff)
    clock.move(DAY)
    async with running_court(data, planes=planes, clock=clock, limits=QUICK, filled=False) as court:
        session = await log_in(court, "judge")
        async with visiting(court, "judge", token=session.token) as link:
            back = Party(court, link, (await hearing_of(court, session.token)).id)
            pdf = await sealed_pdf(back)
            signing = await begun(back)
    states = {signer.state for signer in signing.signers}
    assert states == {SignerState.SIGNED, SignerState.REFUSED}
    late = next(s for s in signing.signers if s.state is SignerState.REFUSED)
    assert late.reason == LAPSED
    verdict = await verify(pdf, carried_roots(pdf))
    assert verdict.good


@pytest.mark.parametrize("late", [0, -1, LEAST_WINDOW - 1, LONGEST_WINDOW + 1])
async def test_a_window_is_of_five_days_at_most_and_ahead(
    data: Path, planes: FakePlanes, clock: Hand, late: int
) -> None:
    async with (
        running_court(data, planes=planes, clock=clock) as court,
        ended(court) as (judge,),
    ):
        reply = await judge.post("", BeginSigningBody((), Millis(clock.now + late)))
        assert reply.status_code == 400
        assert reply.json()["field"] == "until"
