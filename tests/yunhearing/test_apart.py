"""People who must not meet: neither learns of the other, whatever happens to either."""

from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from tests.yunhearing.court import (
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    EXPERT,
    HEARING,
    JUDGE,
    LATE,
    LATECOMER,
    OBSERVER,
    PEOPLE,
    PLAINTIFF,
    STRANGER,
    THIRD,
    WITNESS,
    Court,
)
from tests.yunhearing.evidence import mark
from tests.yunhearing.machine import HearingMachine
from tests.yunhearing.shapes import values
from yunhearing import fold, merkle
from yunhearing.audience import arrivals, hears, member, project, sees
from yunhearing.commands import (
    AnswerRequest,
    CallWitness,
    EndRight,
    Exclude,
    Leave,
    MakeRequest,
    OpenHearing,
    StepAside,
    Warn,
)
from yunhearing.events import (
    Body,
    Event,
    KeptApart,
    PersonAdded,
    RequestGranted,
    RequestMade,
    RightEnded,
    Sealed,
)
from yunhearing.evidence import Showing, View
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId, RequestId
from yunhearing.planning import Plan, misparted
from yunhearing.refusals import RefusalCode
from yunhearing.state import Hearing, Pair, Presence, RequestKind

PAIR: Pair = (DEFENDANT, THIRD)


def parted(*there: PersonId) -> Court:
    return Court(apart=(PAIR,)).enters(*(there or EVERYONE))


def known(court: Court, viewer: PersonId) -> str:
    """All that the viewer is told of the hearing as it is, in one text."""
    return msgspec.json.encode(project(court.state, viewer)).decode()


def told(court: Court) -> set[PersonId]:
    """Who gets the last event itself."""
    return {p for p in (*EVERYONE, LATE) if sees(court.states[-2], court.events[-1], p)}


def test_neither_learns_of_the_other_and_the_court_of_both() -> None:
    court = parted().does(JUDGE, OpenHearing(), Warn(THIRD, "喧哗"))
    court.does(THIRD, MakeRequest(RequestKind.SPEAK))
    court.does(JUDGE, AnswerRequest(court.state.requests[0].id, True))
    assert THIRD not in known(court, DEFENDANT)
    assert DEFENDANT not in known(court, THIRD)
    for other in (JUDGE, CLERK, PLAINTIFF, OBSERVER):
        assert THIRD in known(court, other)
        assert DEFENDANT in known(court, other)
    apart = {p for p in EVERYONE if (shown := project(court.state, p)) and shown.apart}
    assert apart == {JUDGE, CLERK, PersonId("assessor")}


def test_what_happens_to_the_one_reaches_the_other_sealed() -> None:
    inside = set(EVERYONE) - {WITNESS, EXPERT}
    court = parted(JUDGE, THIRD, DEFENDANT).does(JUDGE, OpenHearing())
    court.does(THIRD, MakeRequest(RequestKind.SHARE))
    right = court.state.requests[0].id
    assert told(court.does(JUDGE, AnswerRequest(right, True))) == inside - {DEFENDANT}
    assert court.commands(DEFENDANT, EndRight(right)) is RefusalCode.NO_SUCH_REQUEST
    assert court.commands(PLAINTIFF, EndRight(right)) is RefusalCode.NOT_SEATED
    assert told(court.does(JUDGE, EndRight(right))) == inside - {DEFENDANT}
    assert told(court.loses(THIRD)) == inside - {DEFENDANT}
    assert told(court.enters(THIRD)) == inside - {DEFENDANT}
    assert told(court.does(JUDGE, Exclude(DEFENDANT))) == inside - {THIRD}


def test_they_neither_see_nor_hear_each_other_on_any_way() -> None:
    court = parted().does(JUDGE, OpenHearing()).does(THIRD, MakeRequest(RequestKind.SHARE))
    court.does(JUDGE, AnswerRequest(court.state.requests[0].id, True))
    for source in Source:
        assert not hears(court.state, DEFENDANT, THIRD, source)
        assert not hears(court.state, THIRD, DEFENDANT, source)
        assert hears(court.state, PLAINTIFF, THIRD, source)
        assert hears(court.state, JUDGE, THIRD, source)


def test_a_listing_that_keeps_people_apart_is_told_to_the_court_alone() -> None:
    court = parted()
    first = court.events[0]
    assert {p for p in EVERYONE if sees(None, first, p)} == {
        JUDGE,
        CLERK,
        PersonId("assessor"),
    }


def test_the_lobby_does_not_show_who_must_not_be_met() -> None:
    court = Court(lobby=True, apart=(PAIR,)).enters(JUDGE, DEFENDANT, THIRD)
    roles = [seat.role for seat in arrivals(court.state, court.person(DEFENDANT))]
    assert court.person(THIRD).role not in roles
    assert court.person(DEFENDANT).role in roles


def test_counsel_and_party_who_must_not_meet_have_nobody_aside() -> None:
    court = Court(apart=((PLAINTIFF, COUNSEL),)).enters(*EVERYONE)
    assert court.commands(PLAINTIFF, StepAside()) is RefusalCode.NOBODY_TO_MEET
    assert court.commands(COUNSEL, StepAside()) is RefusalCode.NOBODY_TO_MEET


def test_a_witness_called_stays_hidden_from_whom_he_must_not_meet() -> None:
    court = Court(apart=((WITNESS, DEFENDANT),)).enters(*EVERYONE)
    court.does(JUDGE, OpenHearing(), CallWitness(WITNESS))
    assert DEFENDANT not in told(court)
    assert WITNESS not in known(court, DEFENDANT)
    assert hears(court.state, PLAINTIFF, WITNESS, Source.CAMERA)
    assert not hears(court.state, DEFENDANT, WITNESS, Source.MIC)


# planning


def test_who_is_added_apart_never_learns_of_whom_was_there() -> None:
    court = Court().enters(JUDGE, PLAINTIFF, DEFENDANT)
    assert court.plans(CLERK, Plan(add=(LATECOMER,), apart=((LATE, DEFENDANT),))) is None
    kept, added = court.events[-2:]
    assert isinstance(kept.body, KeptApart)
    assert isinstance(added.body, PersonAdded)
    staff = {JUDGE, CLERK, PersonId("assessor")}
    assert {p for p in EVERYONE if sees(court.states[-3], kept, p)} == staff
    assert DEFENDANT not in told(court)
    assert DEFENDANT not in known(court, LATE), "not in what happened before either"
    assert LATE not in known(court, DEFENDANT)


def test_who_was_removed_and_added_anew_meets_everybody() -> None:
    court = Court().enters(JUDGE)
    assert court.plans(JUDGE, Plan(add=(LATECOMER,), apart=((LATE, DEFENDANT),))) is None
    assert court.plans(JUDGE, Plan(remove=(LATE,))) is None
    assert not court.state.apart
    assert court.plans(JUDGE, Plan(add=(LATECOMER,))) is None
    assert LATE in known(court, DEFENDANT)


def test_who_has_a_seat_is_parted_by_a_new_seat() -> None:
    third = next(p for p in PEOPLE if p.id == THIRD)
    court = Court().enters(JUDGE, DEFENDANT, THIRD)
    assert court.plans(JUDGE, Plan(apart=(PAIR,))) is RefusalCode.MALFORMED
    assert court.plans(JUDGE, Plan(add=(third,), remove=(THIRD,), apart=(PAIR,))) is None
    assert THIRD not in known(court, DEFENDANT)
    assert DEFENDANT not in known(court, THIRD)


def test_two_who_have_met_are_not_parted_by_an_event_either() -> None:
    court = Court().enters(JUDGE)
    court.append(KeptApart((PAIR, (LATE, THIRD))), None)
    assert court.state.apart == ((LATE, THIRD),)


@pytest.mark.parametrize(
    ("pair", "wrong"),
    [
        (PAIR, False),
        ((DEFENDANT, STRANGER), True),
        ((DEFENDANT, DEFENDANT), True),
        ((DEFENDANT, JUDGE), True),
        ((CLERK, DEFENDANT), True),
    ],
)
def test_only_people_of_the_hearing_who_are_not_of_the_court_are_parted(
    pair: Pair, wrong: bool
) -> None:
    assert bool(misparted(PEOPLE, (pair,))) == wrong


# whatever happens: project(evolve(h, e), v) == evolve(project(h, v), e as v gets it)


def somebody() -> st.SearchStrategy[PersonId]:
    return st.sampled_from((*EVERYONE, LATE, STRANGER))


@st.composite
def bodies(draw: st.DrawFn, hearing: Hearing) -> Body:
    """Any event, lawful or not, that is true of the requests it speaks of."""
    kinds = [kind for kind in get_args(Body) if kind.__name__ != "HearingListed"]
    kind = draw(st.sampled_from(kinds))
    if kind is PersonAdded:
        return PersonAdded(LATECOMER)
    if kind is KeptApart:
        return KeptApart(((draw(st.sampled_from(HIDEABLE)), LATE),))
    body: Body = draw(values(kind))
    told: dict[str, object] = {"person": draw(somebody()), "by": draw(somebody())}
    told |= _of_a_request(draw, hearing, kind)
    if hearing.exhibits:
        told |= _of_evidence(draw, hearing)
    return replace(body, **{f: v for f, v in told.items() if f in kind.__struct_fields__})


def _of_evidence(draw: st.DrawFn, hearing: Hearing) -> dict[str, object]:
    """The fields of an event about an exhibit, true of it or with other facts."""
    exhibit = draw(st.sampled_from(hearing.exhibits))
    exhibit = replace(exhibit, exchanged=draw(st.booleans()), withdrawn=draw(st.booleans()))
    shown = [e.id for e in hearing.exhibits if e.presented] or [exhibit.id]
    view = View(draw(st.sampled_from(shown)))
    stroke = mark("1", exhibit.id)
    showing = Showing(draw(somebody()), view)
    return {"exhibit": exhibit, "evidence": exhibit.id, "showing": showing, "mark": stroke}


def _of_a_request(draw: st.DrawFn, hearing: Hearing, kind: type[Body]) -> dict[str, object]:
    """The fields of an event about one that waits or is a right, as it can happen to it."""
    granted = kind is RightEnded
    held = [r for r in hearing.requests if (r.granted_at is not None) == granted]
    if kind is RequestMade or not held:
        return {"request": RequestId("another")}
    r = draw(st.sampled_from(held))
    whose = {"by": r.by} if kind is RequestGranted else {}
    return {"request": r.id, "kind": r.kind, "made_at": r.made_at, **whose}


HIDEABLE = tuple(p.id for p in PEOPLE if p.id not in (JUDGE, CLERK, "assessor"))


@st.composite
def hearings(draw: st.DrawFn) -> Hearing:
    """A hearing some way on, by a short walk of the machine."""
    machine = HearingMachine()
    machine.arrive(set(), draw(st.booleans()), draw(st.booleans()), draw(st.booleans()))
    for pick in draw(st.lists(st.integers(0, 50), max_size=4)):
        machine.the_case_grows(pick)
    for _ in range(draw(st.integers(0, 6))):
        step = draw(
            st.sampled_from(
                (
                    machine.requests_are_made_and_answered,
                    machine.the_door_is_kept,
                    machine.sides_confer,
                    machine.order_is_kept,
                    machine.evidence_is_shown_and_examined,
                    lambda _, pick: machine.the_case_grows(pick),
                    machine.hearing_goes_on,
                )
            )
        )
        step(draw(st.integers(0, 2**16)), draw(st.integers(0, 2**16)))
    return machine.court.state


@given(data=st.data())
@settings(derandomize=True, deadline=None, max_examples=150, database=None)
def test_what_each_may_know_follows_from_what_each_was_told(data: st.DataObject) -> None:
    before = data.draw(hearings())
    body = data.draw(bodies(before))
    new = Event(HEARING, before.seen + 1, Millis(before.facts.scheduled_at + 5), None, body)
    after = fold.evolve(before, new)
    assert after is not None
    for person in after.people:
        if member(before, person.id) is None or member(after, person.id) is None:
            continue
        seal = Sealed(new.number, merkle.commitment(bytes(32), b""))
        shown = project(before, person.id)
        got = new if sees(before, new, person.id) else seal
        assert fold.evolve(shown, got) == project(after, person.id), (person.id, new)


def test_a_long_list_of_the_hidden_does_not_show_in_what_others_keep() -> None:
    court = parted(JUDGE, DEFENDANT).does(JUDGE, OpenHearing())
    lines = project(court.state, DEFENDANT)
    assert lines is not None
    for _ in range(30):
        court.enters(THIRD).does(THIRD, Leave())
    now = project(court.state, DEFENDANT)
    assert now is not None
    assert now.happenings == lines.happenings
    assert court.person(THIRD).presence is Presence.AWAY
