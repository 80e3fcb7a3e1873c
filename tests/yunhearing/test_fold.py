"""The fold: total, bounded, and telling how an event stands to a state."""

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from tests.yunhearing.court import (
    CLERK,
    DEFENDANT,
    JUDGE,
    LISTED,
    OBSERVER,
    PLAINTIFF,
    START,
    WITNESS,
    Court,
    event,
    sitting,
)
from tests.yunhearing.shapes import values
from yunhearing import codec
from yunhearing.commands import (
    CallRecess,
    CallWitness,
    EndHearing,
    Leave,
    LockMicrophone,
    MakeRequest,
    OpenHearing,
    ReleaseWitness,
    ReopenHearing,
    ResumeHearing,
)
from yunhearing.events import Body, Event, HearingOpened, LinkLost, PersonEntered, Sealed, Unknown
from yunhearing.fold import MAX_HAPPENINGS, Follow, evolve, follows
from yunhearing.ids import HearingId, PersonId
from yunhearing.state import Door, EndReason, HappeningKind, Hearing, Phase, Presence, RequestKind

SEAL = bytes(32)
OPENED = HearingOpened()


@pytest.mark.parametrize(
    ("next_event", "follow"),
    [
        (event(2, OPENED), Follow.NEXT),
        (Sealed(2, SEAL), Follow.NEXT),
        (event(2, Unknown("Later"), critical=False), Follow.NEXT),
        (event(2, Unknown("Later")), Follow.UNKNOWN_CRITICAL),
        (event(1, OPENED), Follow.OLD),
        (event(0, OPENED), Follow.OLD),
        (Sealed(1, SEAL), Follow.OLD),
        (event(3, OPENED), Follow.GAP),
        (Sealed(3, SEAL), Follow.GAP),
        (msgspec.structs.replace(event(2, OPENED), hearing=HearingId("h2")), Follow.FOREIGN),
    ],
)
def test_only_what_comes_next_changes_anything(next_event: Event | Sealed, follow: Follow) -> None:
    listed = evolve(None, LISTED)
    assert follows(listed, next_event) is follow
    assert (evolve(listed, next_event) is listed) == (follow is not Follow.NEXT)


@pytest.mark.parametrize(
    ("first", "follow"),
    [
        (LISTED, Follow.NEXT),
        (event(1, OPENED), Follow.GAP),
        (event(2, LISTED.body), Follow.GAP),
        (event(0, LISTED.body), Follow.OLD),
        (Sealed(1, SEAL), Follow.GAP),
        (event(1, Unknown("Later")), Follow.UNKNOWN_CRITICAL),
    ],
)
def test_a_hearing_begins_with_its_listing(first: Event | Sealed, follow: Follow) -> None:
    assert follows(None, first) is follow
    assert (evolve(None, first) is None) == (follow is not Follow.NEXT)


def test_a_seal_and_the_unknown_advance_the_number_alone() -> None:
    listed = evolve(None, LISTED)
    assert listed is not None
    for skipped in (Sealed(2, SEAL), event(2, Unknown("Later"), critical=False)):
        assert evolve(listed, skipped) == msgspec.structs.replace(listed, seen=2)


@given(st.lists(values(Body), max_size=30))
@settings(derandomize=True, deadline=None, max_examples=150, database=None)
def test_any_events_in_any_order_give_a_state(bodies: list[Body]) -> None:
    state = evolve(None, LISTED)
    for number, body in enumerate(bodies, 2):
        state = evolve(state, event(number, body))
        assert state is not None
        assert state.seen == number
        assert len(state.happenings) <= MAX_HAPPENINGS
    assert state is not None
    assert msgspec.json.decode(msgspec.json.encode(state), type=Hearing) == state


def test_the_clock_runs_while_the_hearing_is_open() -> None:
    court = sitting(Phase.SCHEDULED)
    assert court.state.clock.at(START + 500) == 0
    court.after(1000).does(JUDGE, OpenHearing()).after(2000).does(JUDGE, CallRecess())
    assert court.state.clock.at(court.now + 900) == 2000
    court.after(5000).does(JUDGE, ResumeHearing())
    assert court.state.clock.at(court.now + 10) == 2010
    court.after(100).does(JUDGE, EndHearing()).after(50)
    assert court.state.clock.at(court.now) == 2100
    court.does(JUDGE, ReopenHearing()).after(7)
    assert court.state.clock.at(court.now) == 2107


def test_a_clock_set_back_never_counts_down() -> None:
    court = sitting().after(-10_000)
    assert court.state.clock.at(court.now) == 0
    court.does(JUDGE, CallRecess())
    assert court.state.clock.elapsed == 0


def test_reopening_undoes_the_end() -> None:
    court = sitting().does(JUDGE, EndHearing(EndReason.ADJOURNED))
    assert (court.state.end_reason, court.state.ended_at) == (EndReason.ADJOURNED, court.now)
    court.does(JUDGE, ReopenHearing())
    assert (court.state.end_reason, court.state.ended_at) == (None, None)
    assert court.state.opened_at == START


def test_a_link_lost_keeps_the_seat_and_the_rights() -> None:
    court = sitting().does(PLAINTIFF, MakeRequest(RequestKind.SPEAK)).loses(PLAINTIFF)
    assert court.person(PLAINTIFF).presence is Presence.LOST
    assert len(court.state.requests) == 1
    assert court.enters(PLAINTIFF).person(PLAINTIFF).presence is Presence.SEATED


def test_who_leaves_gives_back_what_he_asked_and_was_granted() -> None:
    court = sitting().does(PLAINTIFF, MakeRequest(RequestKind.SPEAK))
    court.does(DEFENDANT, MakeRequest(RequestKind.SPEAK)).does(PLAINTIFF, Leave())
    assert court.person(PLAINTIFF).presence is Presence.AWAY
    assert [r.by for r in court.state.requests] == [DEFENDANT]


def test_a_locked_microphone_is_off() -> None:
    court = sitting().does(CLERK, LockMicrophone(PLAINTIFF, True))
    assert not court.person(PLAINTIFF).mic
    court.does(CLERK, LockMicrophone(PLAINTIFF, False))
    assert not court.person(PLAINTIFF).mic, "the owner switches it on again, nobody else"


def test_a_witness_waits_comes_and_goes() -> None:
    court = Court().enters(JUDGE, WITNESS).does(JUDGE, OpenHearing())
    assert court.person(WITNESS).presence is Presence.LOBBY
    assert court.loses(WITNESS).person(WITNESS).presence is Presence.LOST
    assert court.enters(WITNESS).person(WITNESS).presence is Presence.LOBBY
    court.does(JUDGE, CallWitness(WITNESS))
    assert court.person(WITNESS).presence is Presence.SEATED
    court.does(WITNESS, MakeRequest(RequestKind.SPEAK)).does(JUDGE, ReleaseWitness(WITNESS))
    assert court.person(WITNESS).presence is Presence.LOBBY
    assert not court.state.requests


def test_a_witness_called_while_his_link_is_down_gets_his_seat_when_he_is_back() -> None:
    court = Court().enters(JUDGE, WITNESS).does(JUDGE, OpenHearing()).loses(WITNESS)
    court.does(JUDGE, CallWitness(WITNESS))
    assert court.person(WITNESS).presence is Presence.LOST
    assert court.enters(WITNESS).person(WITNESS).presence is Presence.SEATED


def test_what_happens_in_the_lobby_is_not_told() -> None:
    court = Court().enters(JUDGE, WITNESS).loses(WITNESS).enters(WITNESS).does(WITNESS, Leave())
    assert [(h.kind, h.person) for h in court.state.happenings] == [(HappeningKind.ENTERED, JUDGE)]


def test_what_happens_in_the_room_is_told_in_order() -> None:
    court = Court().enters(JUDGE, OBSERVER).does(JUDGE, OpenHearing()).loses(OBSERVER)
    court.does(JUDGE, CallWitness(WITNESS), ReleaseWitness(WITNESS), CallRecess(), EndHearing())
    assert [h.kind.value for h in court.state.happenings] == (
        ["entered", "entered", "opened", "link_lost", "called", "released", "recessed", "ended"]
    )


def test_taking_a_seat_again_is_no_news() -> None:
    court = sitting()
    again = evolve(court.state, event(court.state.seen + 1, PersonEntered(JUDGE)))
    assert again == msgspec.structs.replace(court.state, seen=court.state.seen + 1)


def test_people_who_are_not_listed_change_nothing() -> None:
    court = sitting()
    for body in (PersonEntered(PersonId("nobody")), LinkLost(PersonId("nobody"))):
        after = evolve(court.state, event(court.state.seen + 1, body))
        assert after == msgspec.structs.replace(court.state, seen=court.state.seen + 1)


BEFORE_DOORS = (
    (
        '{"actor":null,"at":1000,"body":{"facts":{"case_number":"c","cause":"c","court":"c",'
        '"courtroom":"r","number":"381526","scheduled_at":5,"title":"t"},"people":['
        '{"id":"j","name":"王","role":"judge"},{"id":"p","name":"张","role":"plaintiff"},'
        '{"id":"w","name":"吴","of":"p","role":"witness"}],"type":"HearingListed"},'
    ),
    '{"actor":"j","at":2000,"body":{"person":"j","type":"PersonEntered"},',
    '{"actor":"p","at":2000,"body":{"person":"p","type":"PersonEntered"},',
    '{"actor":"w","at":2000,"body":{"person":"w","type":"PersonEntered"},',
    '{"actor":"j","at":3000,"body":{"type":"HearingOpened"},',
    '{"actor":"p","at":3500,"body":{"by":"p","kind":"share","request":"r6","type":"RequestMade"},',
    (
        '{"actor":"j","at":3600,"body":{"by":"p","kind":"share","made_at":3500,"request":"r6",'
        '"type":"RequestGranted"},'
    ),
    '{"actor":"j","at":4000,"body":{"type":"RecessCalled"},',
    '{"actor":"j","at":6000,"body":{"type":"HearingResumed"},',
    '{"actor":"j","at":6500,"body":{"by":"j","request":"r6","type":"RightEnded"},',
    '{"actor":"j","at":7000,"body":{"reason":"adjourned","type":"HearingEnded"},',
)
"""A record from before there were doors, stages and reasons of a recess."""


def test_an_older_record_reads_as_it_did_and_byte_by_byte() -> None:
    state = None
    for number, head in enumerate(BEFORE_DOORS, 1):
        text = f'{head}"cause":null,"critical":true,"hearing":"h1","number":{number}}}'
        old = codec.decode_event(text)
        assert codec.encode_event(old).decode() == text
        state = evolve(state, old)
        if number == 8:
            assert state is not None
            assert state.phase is Phase.RECESS
            assert len(state.requests) == 1, "a desktop outlasted a recess then"
    assert state is not None
    assert (state.phase, state.end_reason) == (Phase.ENDED, EndReason.ADJOURNED)
    assert state.clock.at(9000) == 2000
    assert [p.presence.value for p in state.people] == ["seated", "seated", "lobby"]
    assert {p.door for p in state.people} == {Door.OPEN}
    assert not state.requests
    kinds = ["entered", "entered", "opened", "recessed", "resumed", "adjourned"]
    assert [h.kind.value for h in state.happenings] == kinds
