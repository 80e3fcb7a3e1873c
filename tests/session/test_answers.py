"""What the bench made of one's own request, learned from the event that did it."""

import pytest

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.session.test_room import ask, seated
from tests.yunhearing.court import CLERK, DEFENDANT, JUDGE, PLAINTIFF
from yunclient.session.commands import under_way, wish
from yunclient.session.state import Answered, Outcome, Pending
from yunhearing.commands import (
    AnswerRequest,
    Command,
    DismissHearing,
    EndHearing,
    EndRight,
    LockMicrophone,
    MakeRequest,
    OpenHearing,
    WithdrawRequest,
)
from yunhearing.frames import Act
from yunhearing.ids import CommandId, PersonId, RequestId
from yunhearing.state import RequestKind

SPEAK = MakeRequest(RequestKind.SPEAK)


def in_session() -> tuple[Dialogue, Register]:
    dialogue, register = seated()
    does(dialogue, register, JUDGE, OpenHearing())
    return dialogue, register


def does(dialogue: Dialogue, register: Register, who: PersonId, command: Command) -> None:
    """Somebody commands, and the plaintiff hears of it what a plaintiff may."""
    seen = register.hearing.seen
    register.act(who, Act(CommandId(f"{who}-{seen}"), command))
    dialogue.hears(register.tail(PLAINTIFF, seen))


def asked(dialogue: Dialogue, register: Register) -> RequestId:
    does(dialogue, register, PLAINTIFF, SPEAK)
    return dialogue.room.hearing.requests[-1].id


@pytest.mark.parametrize("granted_before", [False, True])
def test_what_the_bench_did_is_remembered(granted_before: bool) -> None:
    dialogue, register = in_session()
    id_ = asked(dialogue, register)
    if granted_before:
        does(dialogue, register, JUDGE, AnswerRequest(id_, grant=True))
        assert dialogue.room.answered is None
        does(dialogue, register, JUDGE, EndRight(id_))
    else:
        does(dialogue, register, JUDGE, AnswerRequest(id_, grant=False))
    outcome = Outcome.REVOKED if granted_before else Outcome.REFUSED
    assert dialogue.room.answered == Answered(RequestKind.SPEAK, outcome, dialogue.now)
    asked(dialogue, register)
    assert dialogue.room.answered is None


def test_what_one_did_oneself_is_no_news() -> None:
    dialogue, register = in_session()
    does(dialogue, register, PLAINTIFF, WithdrawRequest(asked(dialogue, register)))
    id_ = asked(dialogue, register)
    does(dialogue, register, JUDGE, AnswerRequest(id_, grant=True))
    does(dialogue, register, PLAINTIFF, EndRight(id_))
    assert dialogue.room.hearing.requests == ()
    assert dialogue.room.answered is None


def test_another_ones_answer_is_none_of_mine() -> None:
    dialogue, register = in_session()
    does(dialogue, register, CLERK, SPEAK)
    id_ = register.hearing.requests[-1].id
    does(dialogue, register, JUDGE, AnswerRequest(id_, grant=True))
    does(dialogue, register, JUDGE, EndRight(id_))
    assert dialogue.room.answered is None


def test_the_end_of_the_hearing_is_not_told_as_a_refusal() -> None:
    dialogue, register = in_session()
    asked(dialogue, register)
    does(dialogue, register, JUDGE, EndHearing())
    does(dialogue, register, JUDGE, DismissHearing())
    assert dialogue.room.answered is None


def test_a_wish_knows_whom_it_is_about() -> None:
    dialogue, _ = seated()
    act = ask(dialogue, LockMicrophone(DEFENDANT, True))
    pending = {act.id: Pending("LockMicrophone", dialogue.now, on=True, of=DEFENDANT)}
    assert dialogue.room.pending == pending
    assert under_way(dialogue.room, LockMicrophone(DEFENDANT, True))
    assert not under_way(dialogue.room, LockMicrophone(DEFENDANT, False))
    assert not under_way(dialogue.room, LockMicrophone(CLERK, True))
    assert wish(AnswerRequest(RequestId("r3"), grant=False), 7) == Pending(
        "AnswerRequest", 7, on=False, of="r3"
    )
