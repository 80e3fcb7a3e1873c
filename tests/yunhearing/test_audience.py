"""Who sees and hears what: leaks are looked for person by person."""

import pytest
from msgspec.structs import replace

from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    DEFENDANT,
    EVERYONE,
    EXPERT,
    JUDGE,
    LISTED,
    OBSERVER,
    PLAINTIFF,
    STRANGER,
    WITNESS,
    Court,
    sitting,
)
from yunhearing.audience import hears, member, project, sees, stayed
from yunhearing.commands import (
    AnswerRequest,
    CallWitness,
    DismissHearing,
    EndRight,
    MakeRequest,
    OpenHearing,
    ReleaseWitness,
    SwitchCamera,
    SwitchMicrophone,
    WithdrawRequest,
)
from yunhearing.frames import Source
from yunhearing.ids import PersonId, RequestId
from yunhearing.state import Phase, RequestKind

SPEAK = MakeRequest(RequestKind.SPEAK)
INSIDE = tuple(p for p in EVERYONE if p != EXPERT)
IN_CONFIDENCE = {JUDGE, ASSESSOR, CLERK, PLAINTIFF}


def who_sees(court: Court) -> set[PersonId]:
    """Who gets the last event itself."""
    before = court.states[-2]
    return {p for p in (*EVERYONE, STRANGER) if sees(before, court.events[-1], p)}


def asked() -> tuple[Court, RequestId]:
    court = sitting().does(PLAINTIFF, SPEAK)
    return court, court.state.requests[0].id


def test_a_listing_is_seen_by_whom_it_lists_but_those_to_be_called() -> None:
    assert who_sees(Court()) == set(EVERYONE) - {WITNESS, EXPERT}
    assert not sees(None, replace(LISTED, body=sitting().events[-1].body), JUDGE)


def test_a_wish_is_between_the_asker_and_the_court() -> None:
    court, id_ = asked()
    assert who_sees(court) == IN_CONFIDENCE
    knowing = {p for p in INSIDE if (shown := project(court.state, p)) and shown.requests}
    assert knowing == IN_CONFIDENCE
    assert who_sees(court.does(JUDGE, AnswerRequest(id_, False))) == IN_CONFIDENCE
    court, id_ = asked()
    assert who_sees(court.does(PLAINTIFF, WithdrawRequest(id_))) == IN_CONFIDENCE


def test_a_right_is_known_to_everybody_in_the_room() -> None:
    court, id_ = asked()
    assert who_sees(court.does(JUDGE, AnswerRequest(id_, True))) == set(INSIDE)
    shown = [project(court.state, p) for p in INSIDE]
    assert all(hearing is not None and hearing.requests for hearing in shown)
    assert who_sees(court.does(PLAINTIFF, EndRight(id_))) == set(INSIDE)


def test_who_is_outside_gets_nothing() -> None:
    state = sitting().state
    assert project(state, STRANGER) is project(state, EXPERT) is None
    assert member(None, JUDGE) is member(state, EXPERT) is member(state, STRANGER) is None


def test_a_witness_sees_the_event_that_releases_him_and_no_more() -> None:
    court = sitting().does(JUDGE, ReleaseWitness(WITNESS))
    assert WITNESS in who_sees(court)
    assert project(court.state, WITNESS) is None
    assert WITNESS not in who_sees(court.does(PLAINTIFF, SwitchCamera(False)))


def test_a_tail_is_for_who_was_inside_all_the_time() -> None:
    court = Court().enters(JUDGE, WITNESS).does(JUDGE, OpenHearing(), CallWitness(WITNESS))
    called = court.state.seen
    court.does(JUDGE, SwitchCamera(False), ReleaseWitness(WITNESS), CallWitness(WITNESS))
    assert stayed(court.states[called:-2], WITNESS)
    for since in (0, called - 1, called, len(court.events) - 1):
        assert not stayed(court.states[since:], WITNESS), "outside once meanwhile"
        assert not stayed(court.states[since:], STRANGER)
    assert stayed(court.states[1:], JUDGE)


@pytest.mark.parametrize("phase", [p for p in Phase if p not in (Phase.SEALED, Phase.CANCELLED)])
def test_pictures_go_always_and_voices_not_in_a_recess(phase: Phase) -> None:
    state = sitting(phase).state
    assert hears(state, JUDGE, PLAINTIFF, Source.CAMERA)
    assert hears(state, JUDGE, PLAINTIFF, Source.MIC) == (phase is not Phase.RECESS)


def test_nobody_is_sent_himself_and_observers_only_listen() -> None:
    state = sitting().state
    assert not any(hears(state, p, p, source) for p in EVERYONE for source in Source)
    assert not any(hears(state, p, OBSERVER, source) for p in EVERYONE for source in Source)
    assert hears(state, OBSERVER, JUDGE, Source.MIC)


def test_switched_off_is_not_carried() -> None:
    court = sitting().does(PLAINTIFF, SwitchCamera(False))
    assert not hears(court.state, JUDGE, PLAINTIFF, Source.CAMERA)
    assert hears(court.state, JUDGE, PLAINTIFF, Source.MIC)
    court.does(PLAINTIFF, SwitchMicrophone(False))
    assert not hears(court.state, JUDGE, PLAINTIFF, Source.MIC)


def test_a_screen_is_carried_by_right_only() -> None:
    court = sitting().does(PLAINTIFF, MakeRequest(RequestKind.SHARE))
    assert not hears(court.state, JUDGE, PLAINTIFF, Source.SCREEN)
    court.does(JUDGE, AnswerRequest(court.state.requests[0].id, True))
    assert hears(court.state, DEFENDANT, PLAINTIFF, Source.SCREEN)
    assert not hears(court.state, PLAINTIFF, DEFENDANT, Source.SCREEN)


def test_a_witness_hears_and_is_heard_only_while_called() -> None:
    court = sitting()
    assert hears(court.state, WITNESS, JUDGE, Source.MIC)
    assert hears(court.state, JUDGE, WITNESS, Source.MIC)
    court.does(JUDGE, ReleaseWitness(WITNESS))
    assert not hears(court.state, WITNESS, JUDGE, Source.MIC)
    assert not hears(court.state, JUDGE, WITNESS, Source.MIC)


def test_media_stops_for_everybody_when_dismissed_and_for_the_lost() -> None:
    court = sitting(Phase.ENDED).loses(DEFENDANT)
    assert hears(court.state, PLAINTIFF, JUDGE, Source.MIC)
    assert not hears(court.state, DEFENDANT, JUDGE, Source.MIC)
    assert not hears(court.state, JUDGE, DEFENDANT, Source.CAMERA)
    court.does(JUDGE, DismissHearing())
    assert not any(
        hears(court.state, v, s, source) for v in EVERYONE for s in EVERYONE for source in Source
    )
