"""Requests and rights: the life of one, and who may touch it."""

import pytest

from tests.yunhearing.court import ASSESSOR, CLERK, DEFENDANT, JUDGE, PLAINTIFF, Court, sitting
from yunhearing import requests
from yunhearing.audience import hears
from yunhearing.commands import (
    AnswerRequest,
    CallRecess,
    Command,
    DismissHearing,
    EndHearing,
    EndRight,
    MakeRequest,
    WithdrawRequest,
)
from yunhearing.events import RightEnded
from yunhearing.frames import Source
from yunhearing.ids import PersonId, RequestId
from yunhearing.refusals import RefusalCode
from yunhearing.state import Phase, RequestKind

SPEAK, SHARE, CORRECT = RequestKind.SPEAK, RequestKind.SHARE, RequestKind.CORRECT


def asked(court: Court, who: PersonId, kind: RequestKind) -> RequestId:
    court.does(who, MakeRequest(kind))
    request = requests.live(court.state.requests, who, kind)
    assert request is not None
    return request.id


def test_granted_then_given_back() -> None:
    court = sitting()
    id_ = asked(court, PLAINTIFF, SHARE)
    assert not requests.holds(court.state, PLAINTIFF, SHARE)
    made_at = court.now
    court.after(10).does(JUDGE, AnswerRequest(id_, True))
    right = requests.find(court.state.requests, id_)
    assert right is not None
    assert (right.made_at, right.granted_at) == (made_at, court.now)
    assert requests.holds(court.state, PLAINTIFF, SHARE)
    court.does(PLAINTIFF, EndRight(id_))
    assert not court.state.requests


@pytest.mark.parametrize("who", [JUDGE, ASSESSOR])
def test_a_desktop_of_the_bench_waits_for_nobody(who: PersonId) -> None:
    court = sitting()
    id_ = asked(court, who, SHARE)
    assert requests.holds(court.state, who, SHARE)
    assert hears(court.state, PLAINTIFF, who, Source.SCREEN)
    assert court.commands(who, MakeRequest(SHARE)) is RefusalCode.ALREADY_SO
    assert court.commands(who, MakeRequest(SPEAK)) is RefusalCode.NOT_YOUR_POWER
    court.does(who, EndRight(id_))
    assert not hears(court.state, PLAINTIFF, who, Source.SCREEN)


def test_no_desktop_is_opened_to_a_recess() -> None:
    court = sitting()
    id_ = asked(court, PLAINTIFF, SHARE)
    court.does(JUDGE, CallRecess())
    assert court.commands(JUDGE, AnswerRequest(id_, True)) is RefusalCode.WRONG_PHASE
    court.does(JUDGE, AnswerRequest(id_, False))
    assert not court.state.requests


def test_granted_then_revoked_by_the_judge_but_by_nobody_else() -> None:
    court = sitting()
    id_ = asked(court, PLAINTIFF, SHARE)
    court.does(JUDGE, AnswerRequest(id_, True))
    for other in (DEFENDANT, CLERK):
        assert court.commands(other, EndRight(id_)) is RefusalCode.NOT_YOUR_POWER
    court.does(JUDGE, EndRight(id_))
    assert not court.state.requests


def test_refused_may_be_asked_again_and_withdrawn() -> None:
    court = sitting()
    court.does(JUDGE, AnswerRequest(asked(court, PLAINTIFF, SPEAK), False))
    id_ = asked(court, PLAINTIFF, SPEAK)
    assert court.commands(DEFENDANT, WithdrawRequest(id_)) is RefusalCode.NO_SUCH_REQUEST
    court.does(PLAINTIFF, WithdrawRequest(id_))
    assert not court.state.requests


def test_one_of_a_kind_for_each_person() -> None:
    court = sitting()
    id_ = asked(court, PLAINTIFF, SPEAK)
    assert asked(court, DEFENDANT, SPEAK) != id_ != asked(court, PLAINTIFF, SHARE)
    assert court.commands(PLAINTIFF, MakeRequest(SPEAK)) is RefusalCode.ALREADY_SO
    court.does(JUDGE, AnswerRequest(id_, True))
    assert court.commands(PLAINTIFF, MakeRequest(SPEAK)) is RefusalCode.ALREADY_SO
    assert court.commands(JUDGE, AnswerRequest(id_, False)) is RefusalCode.ALREADY_SO
    assert court.commands(PLAINTIFF, WithdrawRequest(id_)) is RefusalCode.ALREADY_SO


@pytest.mark.parametrize("kind", RequestKind)
@pytest.mark.parametrize("phase", [Phase.SCHEDULED, Phase.OPEN, Phase.RECESS, Phase.ENDED])
def test_each_kind_has_its_time(phase: Phase, kind: RequestKind) -> None:
    corrections = kind is CORRECT and phase is not Phase.SCHEDULED
    code = sitting(phase).commands(PLAINTIFF, MakeRequest(kind))
    assert (code is None) == (phase is Phase.OPEN or corrections)


def test_rights_outlast_a_recess_and_end_with_the_room() -> None:
    court = sitting()
    court.does(JUDGE, AnswerRequest(asked(court, PLAINTIFF, SPEAK), True), CallRecess())
    assert requests.holds(court.state, PLAINTIFF, SPEAK)
    court.does(JUDGE, EndHearing(), DismissHearing())
    assert not court.state.requests


@pytest.mark.parametrize("order", [CallRecess(), EndHearing()])
def test_no_desktop_stays_open_in_a_recess_or_after_the_end(order: Command) -> None:
    court = sitting()
    right = asked(court, PLAINTIFF, SHARE)
    court.does(JUDGE, AnswerRequest(right, True))
    waits = asked(court, DEFENDANT, SHARE)
    court.does(JUDGE, order)
    assert court.events[-2].body == RightEnded(right, JUDGE)
    assert [r.id for r in court.state.requests] == [waits]


def test_a_pause_without_the_bench_interrupts_a_shared_desktop_and_a_recess_ends_it() -> None:
    court = sitting()
    court.does(JUDGE, AnswerRequest(asked(court, PLAINTIFF, SHARE), True)).loses(JUDGE)
    court.minds_itself()
    assert not hears(court.state, CLERK, PLAINTIFF, Source.SCREEN)
    court.enters(JUDGE).minds_itself()
    assert hears(court.state, CLERK, PLAINTIFF, Source.SCREEN)
    court.loses(JUDGE).minds_itself().does(CLERK, CallRecess())
    assert not court.state.requests
