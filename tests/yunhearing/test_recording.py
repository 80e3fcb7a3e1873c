"""What of a seat is recorded, and who may play it; written down here once more, as a table."""

import pytest
from msgspec.structs import replace

from tests.yunhearing.court import (
    CLERK,
    COUNSEL,
    DEFENDANT,
    FACTS,
    HEARING,
    JUDGE,
    OBSERVER,
    PEOPLE,
    PLAINTIFF,
    STRANGER,
    WITNESS,
)
from yunhearing.commands import AllowPlayback, RestartRecording
from yunhearing.events import PlaybackAllowed, RecordingRestarted, RecordingTurned
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId, RequestId
from yunhearing.recording import playable, plays, recorded, stopped
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.rules import decide, may
from yunhearing.state import (
    Hearing,
    Person,
    Phase,
    Presence,
    Recording,
    Request,
    RequestKind,
)


def hearing(phase: Phase = Phase.OPEN, **changes: object) -> Hearing:
    people = tuple(replace(p, presence=Presence.SEATED) for p in PEOPLE)
    return replace(Hearing(HEARING, FACTS, people, 1, phase), **changes)


def taken(held: Hearing, id_: PersonId, **changes: object) -> set[Source]:
    person = held.person(id_)
    assert person is not None
    seat: Person = replace(person, **changes)
    return {source for source in Source if recorded(held, seat, source)}


BOTH = {Source.MIC, Source.CAMERA}


def test_what_is_said_and_shown_to_the_court_is_recorded() -> None:
    held = hearing()
    assert taken(held, JUDGE) == taken(held, PLAINTIFF) == BOTH
    assert taken(held, PLAINTIFF, mic=False) == {Source.CAMERA}
    assert taken(held, PLAINTIFF, camera=False) == {Source.MIC}
    assert taken(held, WITNESS, called=True) == BOTH
    granted = Request(RequestId("r"), RequestKind.SHARE, PLAINTIFF, Millis(1), Millis(2))
    assert taken(hearing(requests=(granted,)), PLAINTIFF) == BOTH | {Source.SCREEN}


def test_what_is_not_for_the_court_is_not() -> None:
    held = hearing()
    assert not taken(held, OBSERVER)
    assert not taken(held, WITNESS)
    assert not taken(held, PLAINTIFF, aside=True)
    assert not taken(held, PLAINTIFF, presence=Presence.LOST)
    for phase in set(Phase) - {Phase.OPEN}:
        assert not taken(hearing(phase), JUDGE)
    assert not taken(hearing(dismissed=True), JUDGE)
    assert not taken(hearing(facts=replace(FACTS, rehearsal=True)), JUDGE)


def test_who_plays_it() -> None:
    held = hearing()
    assert {p.id for p in held.people if plays(held, p.id)} == {JUDGE, CLERK}
    assert not plays(held, STRANGER)
    leave = allowed(held, PLAINTIFF)
    assert playable(leave, PLAINTIFF, DEFENDANT)
    assert not plays(leave, DEFENDANT)


def test_nobody_plays_whom_he_must_not_meet() -> None:
    leave = allowed(hearing(apart=((PLAINTIFF, WITNESS),)), PLAINTIFF)
    assert not playable(leave, PLAINTIFF, WITNESS)
    assert playable(leave, PLAINTIFF, DEFENDANT)
    assert playable(leave, JUDGE, WITNESS)


def allowed(held: Hearing, id_: PersonId) -> Hearing:
    people = tuple(replace(p, playback=p.id == id_) for p in held.people)
    return replace(held, people=people)


@pytest.mark.parametrize(
    ("actor", "target", "on", "code"),
    [
        (JUDGE, PLAINTIFF, True, None),
        (JUDGE, COUNSEL, True, None),
        (JUDGE, PLAINTIFF, False, RefusalCode.ALREADY_SO),
        (JUDGE, WITNESS, True, RefusalCode.NOT_YOUR_POWER),
        (JUDGE, OBSERVER, True, RefusalCode.NOT_YOUR_POWER),
        (JUDGE, STRANGER, True, RefusalCode.NO_SUCH_PERSON),
        (CLERK, PLAINTIFF, True, RefusalCode.NOT_YOUR_POWER),
        (PLAINTIFF, PLAINTIFF, True, RefusalCode.NOT_YOUR_POWER),
    ],
)
def test_leave_is_the_judges_to_give(
    actor: PersonId, target: PersonId, on: bool, code: RefusalCode | None
) -> None:
    refusal = may(hearing(), actor, AllowPlayback(target, on))
    assert (refusal.code if refusal else None) is code


def test_leave_is_an_event() -> None:
    happens = decide(hearing(), JUDGE, AllowPlayback(PLAINTIFF, True), 1)
    assert happens == (PlaybackAllowed(PLAINTIFF, True),)


def test_only_what_is_broken_is_started_again() -> None:
    broken = hearing(recording=Recording.BROKEN)
    assert decide(broken, CLERK, RestartRecording(), 1) == (RecordingRestarted(CLERK),)
    assert decide(broken, PLAINTIFF, RestartRecording(), 1) == Refusal(RefusalCode.NOT_YOUR_POWER)
    for state in (Recording.ON, Recording.OFF):
        refusal = decide(hearing(recording=state), CLERK, RestartRecording(), 1)
        assert refusal == Refusal(RefusalCode.ALREADY_SO)


def test_before_the_last_word_the_recording_is_off() -> None:
    assert stopped(hearing(recording=Recording.ON)) == (RecordingTurned(Recording.OFF),)
    assert stopped(hearing()) == ()
