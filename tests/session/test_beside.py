"""并排: a second item beside the first, presented to everybody or looked at for oneself."""

from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from yunclient.session import following, intents, news
from yunclient.session.state import Client
from yunclient.ui.gallery_evidence import EXHIBITS, SHOWN, held, shelf
from yunclient.ui.gallery_room import room
from yunhearing.commands import Show
from yunhearing.evidence import PAGED, Showing, View
from yunhearing.ids import EvidenceId, PersonId

OTHER = next(e.id for e in EXHIBITS if e.id != SHOWN and e.kind in PAGED)
THIRD = next(e.id for e in EXHIBITS if e.id not in {SHOWN, OTHER} and e.kind in PAGED)
SOUND = next(e.id for e in EXHIBITS if e.kind not in PAGED)


def shows(client: Client, showing: Showing | None) -> Dialogue:
    """The same client once the court shows that."""
    assert client.room is not None
    assert client.room.hearing is not None
    hearing = replace(client.room.hearing, showing=showing)
    return Dialogue(replace(client, room=replace(client.room, hearing=hearing))).learns(news.Tick())


def court(
    me: str = "plaintiff", *, beside: EvidenceId | None = None, by: str = "judge"
) -> Dialogue:
    second = View(beside) if beside is not None else None
    showing = Showing(PersonId(by), View(SHOWN), second)
    return Dialogue(room(held(showing=showing), me, shelf=shelf())).learns(news.Tick())


def beside(dialogue: Dialogue) -> EvidenceId | None:
    return dialogue.room.shelf.beside


def test_what_is_presented_beside_is_seen_beside_and_opened() -> None:
    dialogue = court(beside=OTHER)
    assert beside(dialogue) == OTHER
    assert OTHER in dialogue.room.shelf.papers
    assert dialogue.room.following.on


def test_it_goes_when_it_is_presented_no_more() -> None:
    first = court(beside=OTHER)
    assert beside(shows(first.client, Showing(PersonId("judge"), View(SHOWN)))) is None
    assert beside(shows(first.client, None)) is None


def test_who_closes_it_follows_no_longer_and_comes_back_to_it() -> None:
    dialogue = court(beside=OTHER).wants(intents.OpenBeside(None))
    assert not dialogue.learns(news.Tick()).room.following.on
    back = dialogue.wants(intents.Follow(on=True))
    assert (beside(back), back.room.following.on) == (OTHER, True)


def test_an_item_is_put_beside_for_oneself_and_stays_while_others_move() -> None:
    dialogue = court().wants(intents.OpenBeside(OTHER))
    assert beside(dialogue) == OTHER
    assert dialogue.learns(news.Tick()).room.following.on
    moved = shows(dialogue.client, Showing(PersonId("judge"), View(SHOWN, 2)))
    assert beside(moved) == OTHER
    assert moved.room.following.on


def test_the_item_in_view_a_sound_and_what_is_not_there_are_not_put_beside() -> None:
    dialogue = court()
    for wrong in (SHOWN, SOUND, EvidenceId("none")):
        assert beside(dialogue.wants(intents.OpenBeside(wrong))) is None


def test_what_lies_beside_is_there_once() -> None:
    dialogue = court().wants(intents.OpenBeside(OTHER)).wants(intents.OpenExhibit(OTHER))
    assert (dialogue.room.shelf.open, beside(dialogue)) == (OTHER, None)


def test_who_presents_moves_the_second_and_ends_it_by_closing() -> None:
    dialogue = court("judge", beside=OTHER)
    dialogue.wants(intents.Look(View(OTHER, 1, 1)))
    assert following.move(dialogue.client) == Show(View(SHOWN), View(OTHER, 1, 1))
    closed = court("judge", beside=OTHER).wants(intents.OpenBeside(None))
    assert following.move(closed.client) == Show(View(SHOWN), None)


def test_the_same_item_twice_is_shown_once() -> None:
    dialogue = court(beside=SHOWN)
    assert beside(dialogue) is None
    assert dialogue.room.following.on


def test_who_joins_late_sees_both() -> None:
    late = court("defendant", beside=THIRD)
    assert (late.room.shelf.open, beside(late)) == (SHOWN, THIRD)
