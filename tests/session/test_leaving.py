"""Leaving a hearing: what the list says meanwhile, and late words of the room that was left."""

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING, JUDGE, PLAINTIFF
from yunclient.session import effects as do, intents, messages as m, news
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import PeerState
from yunhearing.commands import OpenHearing
from yunhearing.frames import Act, Farewell, FarewellCode, Slot, Slots, Source
from yunhearing.ids import CommandId
from yunhearing.state import Phase


def test_the_list_shows_the_hearing_as_it_was_left() -> None:
    register = Register()
    register.enter(JUDGE)
    register.act(JUDGE, Act(CommandId("c1"), OpenHearing()))
    dialogue = Dialogue().at_the_door().hears(register.enter(PLAINTIFF))
    assert [item.phase for item in dialogue.client.hearings.items] == [Phase.SCHEDULED]
    dialogue.wants(intents.LeaveRoom())
    (card,) = dialogue.client.hearings.items
    assert (card.id, card.phase, card.dismissed) == (HEARING, Phase.OPEN, False)
    assert (card.opened_at, card.ended_at) == (register.hearing.opened_at, None)


def test_who_leaves_before_the_court_appeared_sees_the_list_as_it_was() -> None:
    dialogue = Dialogue().at_the_door()
    before = dialogue.client.hearings.items
    dialogue.wants(intents.LeaveRoom())
    assert dialogue.client.hearings.items == before


def test_late_words_of_the_room_that_was_left_mean_nothing_to_the_next() -> None:
    register = Register()
    dialogue = Dialogue().at_the_door().hears(register.enter(PLAINTIFF))
    serial, generation = dialogue.room.link.serial, dialogue.room.media.generation
    dialogue.wants(intents.LeaveRoom()).wants(intents.EnterHearing(HEARING))
    assert [opened.serial for opened in dialogue.of(do.OpenLink)] == [serial + 1]
    dialogue.hears(register.enter(PLAINTIFF))
    entered = dialogue.room
    wrong = Slots(generation, (Slot("1", Source.CAMERA, JUDGE, 7),))
    dialogue.learns(
        news.FrameCame(serial, wrong),
        news.FrameCame(serial, Farewell(FarewellCode.LEFT)),
        news.LinkEnded(serial, Problem(ProblemCode.LINK_LOST)),
        news.EngineSaid(m.PublisherOffered(generation, "offer")),
        news.EngineSaid(m.PeersChanged(generation, PeerState.FAILED, PeerState.FAILED)),
    )
    assert dialogue.effects == []
    assert dialogue.room == entered
