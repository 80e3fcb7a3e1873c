"""The transcript in the room: written, proposed, corrected, followed live and fetched."""

import httpx
import msgspec
from msgspec.structs import replace

from tests.fakes.clock import Hand
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import Visitor, hearing_of, log_in, visiting
from yunhearing.codec import decode_event
from yunhearing.commands import (
    AmendLine,
    AnswerCorrection,
    CallWitness,
    OpenHearing,
    ProposeCorrection,
    WriteLine,
)
from yunhearing.frames import Happened
from yunhearing.ids import CorrectionId, LineId
from yunhearing.refusals import RefusalCode
from yunhearing.transcribing import fold_transcript, record
from yunhearing.transcript import CorrectionState, Transcript

FIRST, SECOND, WISH = LineId("line0001"), LineId("line0002"), CorrectionId("correct1")
HARD = "喆堃珺龑㛃𬭎 <b>&amp;</b> #[sys]"


async def answer_to(court: RunningCourt, part: str) -> httpx.Response:
    token = (await log_in(court, part)).token
    async with court.http(token) as http:
        return await http.get(f"/api/hearings/{(await hearing_of(court, token)).id}/transcript")


async def transcript_of(court: RunningCourt, part: str) -> Transcript:
    reply = await answer_to(court, part)
    assert reply.status_code == httpx.codes.OK, reply.text
    return msgspec.json.decode(reply.content, type=Transcript)


def followed(visitor: Visitor) -> Transcript:
    """The transcript by the events that were told alone."""
    held = Transcript()
    for frame in visitor.frames:
        if isinstance(frame, Happened):
            event = decode_event(bytes(frame.event))
            held = fold_transcript(replace(held, seen=event.number - 1), (event,))
    return held


async def test_all_follow_what_the_clerk_writes_and_the_judge_answers(court: RunningCourt) -> None:
    async with (
        visiting(court, "judge") as judge,
        visiting(court, "plaintiff") as plaintiff,
        visiting(court, "defendant") as defendant,
    ):
        await judge.done(OpenHearing())
        me = plaintiff.frames[0].you
        await judge.done(WriteLine(FIRST, HARD, me))
        assert (await plaintiff.refused(WriteLine(SECOND, "我写"))).code is (
            RefusalCode.NOT_YOUR_POWER
        )
        await defendant.done(ProposeCorrection(WISH, FIRST, "三十日内付清", "说的是三十日"))
        await judge.state(
            lambda h: defendant.hearing is not None and h.seen >= defendant.hearing.seen
        )
        await judge.done(AnswerCorrection(WISH, True))
        assert (await judge.refused(AmendLine(FIRST, 1, "旧"))).code is RefusalCode.STALE
        seen = judge.hearing.seen if judge.hearing else 0
        await defendant.state(lambda h: h.seen == seen)
        whole = await transcript_of(court, "defendant")
        assert [line.text for line in record(whole)] == ["三十日内付清"]
        assert whole.lines[FIRST].earlier[0].text == HARD
        assert whole.corrections[WISH].state is CorrectionState.ACCEPTED
        assert followed(defendant) == replace(whole, seen=seen)


async def test_a_witness_fetches_what_was_said_since_the_call(
    court: RunningCourt, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "witness") as witness:
        await judge.done(OpenHearing())
        await judge.done(WriteLine(FIRST, "证人到场前的话"))
        assert (await answer_to(court, "witness")).status_code == httpx.codes.NOT_FOUND
        clock.move(5)
        await judge.done(CallWitness(witness.frames[0].you.id))
        await judge.done(WriteLine(SECOND, "证人的话"))
        assert set((await transcript_of(court, "witness")).lines) == {SECOND}
