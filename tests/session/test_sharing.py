"""Sharing one's desktop: the right, the dialog, the engine's part, and every way it ends."""

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.session.test_media import LOST, hears_on, rules, seated
from tests.yunhearing.court import JUDGE, PLAINTIFF
from yunclient.session import intents, messages as m, news
from yunclient.session.room_panels import Screen, Sharing, Unshared
from yunhearing import frames as f
from yunhearing.commands import (
    AnswerRequest,
    CallRecess,
    Command,
    EndRight,
    MakeRequest,
    OpenHearing,
)
from yunhearing.ids import CommandId, PersonId
from yunhearing.state import RequestKind

TABLE = Screen("w1", "三月补送清单 - 表格", 1280, 800, window=True, preview=b"jpeg")
WHOLE = Screen("s1", "屏幕 1", 1920, 1080, window=False)


def asking(who: PersonId = PLAINTIFF) -> tuple[Dialogue, Register]:
    """An open hearing in which this person has asked to share."""
    dialogue, register = seated(who)
    rules(register, OpenHearing())
    act(register, who, MakeRequest(RequestKind.SHARE))
    return hears_on(dialogue, register), register


def act(register: Register, who: PersonId, command: Command) -> None:
    register.act(who, f.Act(CommandId(f"a{len(register.texts)}"), command))


def granted() -> tuple[Dialogue, Register]:
    dialogue, register = asking()
    rules(register, AnswerRequest(register.hearing.requests[-1].id, True))
    return hears_on(dialogue, register), register


def choosing() -> tuple[Dialogue, Register]:
    dialogue, register = granted()
    number = sharing(dialogue).number
    return dialogue.engine(m.ScreensListed(number, (TABLE, WHOLE))), register


def sharing_now() -> tuple[Dialogue, Register]:
    dialogue, register = choosing()
    dialogue.wants(intents.ShareScreen("w1"))
    return dialogue.engine(m.ScreenShared(sharing(dialogue).order, 1280, 800)), register


def sharing(dialogue: Dialogue) -> Sharing:
    assert dialogue.room.sharing is not None
    return dialogue.room.sharing


def test_nothing_is_looked_at_before_the_grant() -> None:
    dialogue, _ = asking()
    assert dialogue.room.sharing is None
    assert not [t for t in dialogue.told() if isinstance(t, m.ListScreens | m.ShareScreen)]


def test_the_grant_opens_the_dialog_and_asks_what_there_is_every_two_seconds() -> None:
    dialogue, _ = granted()
    assert sharing(dialogue).choosing
    assert dialogue.told() == [m.ListScreens(1)]
    assert not dialogue.after(3000).told()  # one look at a time
    assert dialogue.engine(m.ScreensListed(1, (TABLE, WHOLE))).told() == [m.ListScreens(2)]
    assert sharing(dialogue).screens == (TABLE, WHOLE)
    assert not dialogue.engine(m.ScreensListed(2, (TABLE,))).after(1000).told()
    assert dialogue.after(1000).told() == [m.ListScreens(3)]


def test_a_choice_is_shared_and_the_engine_confirms() -> None:
    dialogue, _ = choosing()
    assert dialogue.wants(intents.ShareScreen("w1")).told() == [m.ShareScreen(2, "w1")]
    assert not sharing(dialogue).choosing
    dialogue.engine(m.ScreenShared(2, 1280, 800))
    assert sharing(dialogue).size == (1280, 800)
    assert not dialogue.after(5000).told()  # nothing is looked at while the dialog is away


def test_what_is_not_on_the_list_cannot_be_shared() -> None:
    dialogue, _ = choosing()
    assert not dialogue.wants(intents.ShareScreen("gone")).told()


def test_the_dialog_put_away_keeps_the_right_and_comes_back() -> None:
    dialogue, _ = choosing()
    dialogue.wants(intents.ChooseScreen(on=False))
    assert not dialogue.after(5000).told()
    dialogue.wants(intents.ChooseScreen(on=True))
    assert dialogue.after(1000).told() == [m.ListScreens(2)]


def test_the_right_given_back_or_taken_ends_it() -> None:
    for who in (PLAINTIFF, JUDGE):
        dialogue, register = sharing_now()
        act(register, who, EndRight(register.hearing.requests[-1].id))
        hears_on(dialogue, register)
        assert dialogue.room.sharing is None
        assert m.ShareScreen(0) in dialogue.told()


def test_a_recess_ends_it() -> None:
    dialogue, register = sharing_now()
    rules(register, CallRecess())
    assert m.ShareScreen(0) in hears_on(dialogue, register).told()
    assert dialogue.room.sharing is None


def test_a_window_that_is_closed_says_so_and_offers_others() -> None:
    dialogue, _ = sharing_now()
    dialogue.engine(m.ScreenEnded(sharing(dialogue).order, Unshared.GONE))
    now = sharing(dialogue)
    assert (now.shared, now.ended, now.choosing) == (None, Unshared.GONE, True)
    assert m.ListScreens(now.number) in dialogue.told()
    assert m.ShareScreen(0) in dialogue.told()


def test_words_about_an_older_order_change_nothing() -> None:
    dialogue, _ = sharing_now()
    before = sharing(dialogue)
    dialogue.engine(m.ScreenEnded(before.order - 1, Unshared.GONE))
    dialogue.engine(m.ScreensListed(before.order - 1, ()))
    dialogue.engine(m.ScreenShared(before.order - 1, 1, 1))
    assert sharing(dialogue) == before


def test_a_new_engine_shares_the_same_again() -> None:
    dialogue, _ = sharing_now()
    order = sharing(dialogue).order
    dialogue.learns(news.EngineGone())
    assert sharing(dialogue).size is None
    assert m.ShareScreen(order, "w1") in dialogue.engine(m.Ready()).told()


def test_a_lost_link_keeps_the_choice() -> None:
    dialogue, register = sharing_now()
    dialogue.learns(news.LinkEnded(1, LOST))
    assert sharing(dialogue).shared is not None
    register.court.loses(PLAINTIFF)
    dialogue.hears(register.enter(PLAINTIFF))
    assert sharing(dialogue).shared is not None
    assert m.ShareScreen(0) not in dialogue.told()


def test_the_bench_shares_without_asking_anybody() -> None:
    dialogue, _ = asking(JUDGE)
    assert sharing(dialogue).choosing


def test_leaving_ends_it() -> None:
    dialogue, _ = sharing_now()
    assert m.ShareScreen(0) in dialogue.wants(intents.LeaveRoom()).told()
