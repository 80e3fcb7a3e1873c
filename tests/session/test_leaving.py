"""What the list says in the moment between leaving a hearing and the court's own list."""

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING, JUDGE, PLAINTIFF
from yunclient.session import intents
from yunhearing.commands import OpenHearing
from yunhearing.frames import Act
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
