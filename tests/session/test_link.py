"""The link: lost, tried again, closed for good, taken back."""

import pytest

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING, PLAINTIFF
from yunclient.session import effects as do, intents, link, news
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Link, LinkState, Page
from yunhearing.commands import Leave
from yunhearing.frames import Act, Farewell, FarewellCode

LOST = Problem(ProblemCode.LINK_LOST)


def live() -> tuple[Dialogue, Register]:
    register = Register()
    dialogue = Dialogue().at_the_door().hears(register.enter(PLAINTIFF))
    assert dialogue.room.link.state is LinkState.LIVE
    return dialogue, register


def test_entering_opens_the_link_for_a_snapshot() -> None:
    dialogue = Dialogue().at_the_door()
    assert dialogue.of(do.OpenLink) == [do.OpenLink(HEARING, 1, None, dialogue.now)]
    assert dialogue.room.link.state is LinkState.CONNECTING
    assert dialogue.client.page is Page.ROOM


def test_nobody_enters_what_is_not_on_the_list_or_while_inside() -> None:
    dialogue = Dialogue().logged_in()
    assert dialogue.wants(intents.EnterHearing("no such")).effects == []  # type: ignore[arg-type]
    dialogue.at_the_door()
    assert dialogue.wants(intents.EnterHearing(HEARING)).effects == []


def test_waits_grow_as_the_table_says_and_never_end() -> None:
    dialogue, _ = live()
    dialogue.now += 10_000
    waits = []
    for _ in range(8):
        dialogue.learns(news.LinkEnded(dialogue.room.link.serial, LOST))
        assert dialogue.room.link.retry_at is not None
        waits.append(dialogue.room.link.retry_at - dialogue.now)
    assert waits == [0, 300, 600, 1200, 2500, 4000, 4000, 4000]
    assert dialogue.room.link.attempt == 8


def test_a_loss_shows_since_when_and_asks_for_what_was_missed() -> None:
    dialogue, register = live()
    dialogue.now += 5000
    dialogue.learns(news.LinkEnded(1, LOST))
    lost = dialogue.room.link
    assert (lost.state, lost.since, lost.attempt) == (LinkState.LOST, dialogue.now, 1)
    assert dialogue.of(do.OpenLink) == [
        do.OpenLink(HEARING, 2, register.hearing.seen, dialogue.now, back=True)
    ]
    dialogue.now += 400
    dialogue.learns(news.LinkEnded(2, LOST))
    assert dialogue.room.link.since == lost.since


def test_a_link_that_flaps_is_not_a_new_loss_each_time() -> None:
    dialogue, register = live()
    for attempt in range(1, 5):
        dialogue.now += 100
        dialogue.learns(news.LinkEnded(dialogue.room.link.serial, LOST))
        assert dialogue.room.link.attempt == attempt
        dialogue.hears(register.enter(PLAINTIFF, dialogue.room.hearing.seen))
        assert dialogue.room.link.state is LinkState.LIVE
    dialogue.now += link.STEADY
    dialogue.learns(news.LinkEnded(dialogue.room.link.serial, LOST))
    assert dialogue.room.link.attempt == 1


def test_the_server_may_ask_to_wait_longer() -> None:
    dialogue, _ = live()
    dialogue.learns(news.LinkEnded(1, Problem(ProblemCode.THROTTLED), retry_after=9000))
    assert dialogue.room.link.retry_at == dialogue.now + 9000


def test_news_of_an_older_connection_are_dropped() -> None:
    dialogue, _ = live()
    dialogue.learns(news.LinkEnded(1, LOST))
    before = dialogue.client
    dialogue.learns(news.LinkEnded(1, LOST), news.FrameCame(1, Farewell(FarewellCode.LEFT)))
    assert dialogue.client is before


def test_at_once_means_at_once_and_only_while_waiting() -> None:
    dialogue, _ = live()
    assert dialogue.wants(intents.Refresh()).effects == []
    for _ in range(5):
        dialogue.learns(news.LinkEnded(dialogue.room.link.serial, LOST))
    serial = dialogue.room.link.serial
    dialogue.wants(intents.Refresh())
    opened = dialogue.of(do.OpenLink)[0]
    assert (opened.serial, opened.at) == (serial + 1, dialogue.now)
    assert dialogue.wants(intents.Refresh()).effects == []
    dialogue.now += link.HANGING
    assert dialogue.wants(intents.Refresh()).of(do.OpenLink)[0].serial == serial + 2


@pytest.mark.parametrize("code", list(FarewellCode))
def test_each_farewell_ends_the_link_or_has_it_tried_again(code: FarewellCode) -> None:
    final = {
        FarewellCode.SEAT_TAKEN: Remedy.TAKE_SEAT,
        FarewellCode.LEFT: Remedy.BACK_TO_LIST,
        FarewellCode.DISMISSED: Remedy.BACK_TO_LIST,
        FarewellCode.UPGRADE_NEEDED: Remedy.BACK_TO_LIST,
        FarewellCode.EXCLUDED: Remedy.TAKE_SEAT,
    }
    dialogue, _ = live()
    dialogue.hears([Farewell(code)])
    shown = dialogue.room.link
    assert shown.farewell is code
    if code in final:
        assert shown.state is LinkState.CLOSED
        assert shown.problem is not None
        assert shown.problem.remedy is final[code]
        assert dialogue.of(do.OpenLink) == []
        assert do.CloseLink() in dialogue.effects
        dialogue.learns(news.LinkEnded(shown.serial, LOST))
        assert dialogue.room.link is shown
    else:
        assert shown.state is LinkState.LOST
        snapshot = code is FarewellCode.BAD_FRAME
        assert (dialogue.of(do.OpenLink)[0].after is None) is snapshot


@pytest.mark.parametrize("code", [ProblemCode.NOT_FOUND, ProblemCode.HEARING_OVER])
def test_what_trying_again_does_not_mend_is_not_tried_again(code: ProblemCode) -> None:
    dialogue = Dialogue().at_the_door().learns(news.LinkEnded(1, Problem(code)))
    assert dialogue.room.link.state is LinkState.CLOSED
    assert dialogue.room.link.problem == Problem(code, remedy=Remedy.BACK_TO_LIST)
    assert dialogue.of(do.OpenLink) == []


def test_a_first_try_that_fails_says_why_and_is_tried_again() -> None:
    untrusted = Problem(ProblemCode.SERVER_UNTRUSTED, remedy=Remedy.CHANGE_SERVER)
    dialogue = Dialogue().at_the_door().learns(news.LinkEnded(1, untrusted))
    shown = dialogue.room.link
    assert (shown.state, shown.problem) == (LinkState.CONNECTING, untrusted)
    assert dialogue.of(do.OpenLink)[0].serial == 2


def test_a_seat_taken_elsewhere_can_be_taken_back() -> None:
    dialogue, register = live()
    dialogue.hears([Farewell(FarewellCode.SEAT_TAKEN)]).wants(intents.TakeSeat())
    opened = dialogue.of(do.OpenLink)[0]
    assert (opened.serial, opened.after) == (2, register.hearing.seen)
    assert dialogue.room.link == Link(serial=2, since=dialogue.now, retry_at=dialogue.now)
    assert not opened.back
    assert dialogue.wants(intents.TakeSeat()).effects == []


def test_leaving_tells_the_court_and_shows_the_list_at_once() -> None:
    dialogue, _ = live()
    dialogue.wants(intents.LeaveRoom())
    assert (dialogue.client.page, dialogue.client.room) == (Page.LIST, None)
    closed = dialogue.of(do.CloseLink)
    assert len(closed) == 1
    assert isinstance(closed[0].last, Act)
    assert closed[0].last.command == Leave()
    assert do.Watch(do.Watched.HEARINGS) in dialogue.effects


def test_leaving_a_lost_room_says_nothing_to_nobody() -> None:
    dialogue, _ = live()
    dialogue.learns(news.LinkEnded(1, LOST)).wants(intents.LeaveRoom())
    assert dialogue.of(do.CloseLink) == [do.CloseLink(None)]


def test_a_session_that_ends_in_the_room_lets_the_link_go() -> None:
    dialogue, _ = live()
    dialogue.learns(news.SignedOut())
    assert (dialogue.client.page, dialogue.client.room) == (Page.LOGIN, None)
    assert do.CloseLink() in dialogue.effects


def test_the_machine_stays_awake_while_in_the_room() -> None:
    dialogue = Dialogue().at_the_door()
    assert dialogue.of(do.StayAwake) == []
    dialogue.hears(Register().enter(PLAINTIFF))
    assert dialogue.of(do.StayAwake) == [do.StayAwake(on=True)]
    dialogue.learns(news.LinkEnded(1, LOST))
    assert dialogue.of(do.StayAwake) == []
    dialogue.wants(intents.LeaveRoom())
    assert dialogue.of(do.StayAwake) == [do.StayAwake(on=False)]
