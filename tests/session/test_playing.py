"""Sound and film in view: opened in the engine, in step with the court, or for oneself."""

from msgspec.structs import replace

from yunclient.session import effects as do, intents, messages, news, playing
from yunclient.session.film import FilmState
from yunclient.session.moment import Moment
from yunclient.session.react import react, relay
from yunclient.session.shelf import Shelf
from yunclient.session.state import Account, Client, Engine, Link, LinkState, Room, Server
from yunhearing.evidence import Evidence, Exhibit, FileKind, Playback, Showing, View
from yunhearing.filing import CatalogueReply, Limits
from yunhearing.ids import CommandId, EvidenceId, HearingId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Facts, Hearing, Person, Phase, Presence

NOW, OFFSET = 1_000_000, 5_000
AT = Moment(NOW, lambda: CommandId("c"), lambda *_: True)
SONG, PAPER, ME, JUDGE = EvidenceId("s"), EvidenceId("p"), PersonId("d"), PersonId("j")
FACTS = Facts("1", "t", "c", "n", "court", "room", Millis(0))


def item(id_: EvidenceId, kind: FileKind, entry: int) -> Evidence:
    return Evidence(
        id_, ME, ME, entry, "n", kind, "x/y", 9000, "0", "0", entry, Millis(0), view_size=9000
    )


def client(**room: object) -> Client:
    items = (item(SONG, FileKind.AUDIO, 1), item(PAPER, FileKind.PDF, 2))
    exhibits = tuple(
        Exhibit(i.id, i.entry, ME, i.number, "n", i.kind, duration_ms=60_000, presented=True)
        for i in items
    )
    people = (Person(ME, "d", Role.DEFENDANT, presence=Presence.SEATED),)
    hearing = Hearing(HearingId("h"), FACTS, people, 3, Phase.OPEN, exhibits=exhibits)
    shelf = Shelf(known=CatalogueReply(items, Limits(1, 1, 1, 1)), open=SONG)
    held = Room(HearingId("h"), FACTS, ME, hearing=hearing, link=Link(LinkState.LIVE), shelf=shelf)
    return Client(
        Server("https://c", clock_offset=OFFSET),
        engine=Engine.READY,
        account=Account("d", False),
        room=replace(held, **room),
    )


def opened() -> Client:
    held = playing.settled(client())
    assert held.room is not None
    assert held.room.film is not None
    doc = held.room.film.doc
    return playing.heard(held, messages.FilmOpened(doc, 60_000, 0, 0, True))


def shown(held: Client, playback: Playback | None) -> Client:
    assert held.room is not None
    assert held.room.hearing is not None
    showing = Showing(JUDGE, View(SONG, playback=playback))
    return replace(
        held, room=replace(held.room, hearing=replace(held.room.hearing, showing=showing))
    )


def test_what_plays_is_opened_when_it_is_in_view_and_closed_when_not() -> None:
    before = client()
    after = playing.settled(before)
    assert [e for e in react(before, after) if isinstance(e, do.OpenFilm)] == [
        do.OpenFilm(1, "/api/evidence/s/view", FileKind.AUDIO, 9000)
    ]
    assert after.room is not None
    other = playing.settled(
        replace(after, room=replace(after.room, shelf=replace(after.room.shelf, open=PAPER)))
    )
    assert other.room is not None
    assert other.room.film is None
    assert do.CloseFilm(1) in react(after, other)


def test_a_film_that_opened_stands_at_its_beginning() -> None:
    before = playing.settled(client())
    after = opened()
    assert after.room is not None
    assert after.room.film is not None
    assert after.room.film.state is FilmState.OPEN
    assert react(before, after) == (do.PlayFilm(1, Playback(), OFFSET),)


def test_it_follows_the_presenter_until_one_plays_it_oneself() -> None:
    held = opened()
    runs = Playback(2000, Millis(NOW))
    along = shown(held, runs)
    assert do.PlayFilm(1, runs, OFFSET) in react(held, along)
    alone, _ = playing.GESTURES[intents.PlayAlone](along, intents.PlayAlone(9000, True), AT)
    assert do.PlayFilm(1, Playback(9000, Millis(NOW + OFFSET)), OFFSET) in react(along, alone)
    on = shown(alone, Playback(4000))
    assert not [e for e in react(alone, on) if isinstance(e, do.PlayFilm)]
    back, _ = playing.GESTURES[intents.PlayAlong](on, intents.PlayAlong(), AT)
    assert do.PlayFilm(1, Playback(4000), OFFSET) in react(on, back)


def test_a_place_beyond_the_end_is_the_end() -> None:
    held, _ = playing.GESTURES[intents.PlayAlone](opened(), intents.PlayAlone(99_999, False), AT)
    assert held.room is not None
    assert held.room.film is not None
    assert held.room.film.alone == Playback(60_000)


def test_an_engine_that_starts_again_is_given_the_film_and_its_place() -> None:
    held, _ = playing.GESTURES[intents.PlayAlone](opened(), intents.PlayAlone(9000, True), AT)
    gone = replace(held, engine=Engine.RESTARTING)
    assert not [e for e in react(held, gone) if isinstance(e, do.CloseFilm)]
    effects = [e for e in react(gone, held) if isinstance(e, do.OpenFilm | do.PlayFilm)]
    assert [type(e) for e in effects] == [do.OpenFilm, do.PlayFilm]


def test_a_broken_film_is_let_go_and_can_be_opened_again() -> None:
    held = opened()
    broken = playing.heard(held, messages.FilmBroken(1, "damaged"))
    assert do.CloseFilm(1) in react(held, broken)
    again, _ = playing.GESTURES[intents.PlayAgain](broken, intents.PlayAgain(), AT)
    assert [e.doc for e in react(broken, again) if isinstance(e, do.OpenFilm)] == [2]


def test_words_of_an_older_film_are_dropped() -> None:
    held = opened()
    assert playing.heard(held, messages.FilmBroken(7, "damaged")) == held
    waits = playing.heard(held, messages.FilmWaits(1, True))
    assert waits.room is not None
    assert waits.room.film is not None
    assert waits.room.film.waiting


def test_bytes_the_engine_wants_are_asked_of_the_court_alone() -> None:
    held = opened()
    said = news.EngineSaid(messages.FilmNeeds(1, 0, 100))
    assert relay(held, held, said) == (do.FeedFilm(1, 0, 100),)
