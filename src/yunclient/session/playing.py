"""Sound and film as evidence: opened in the engine while in view, played in step with all; pure."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, messages
from yunclient.session.film import Film, FilmState
from yunclient.session.moment import Moment
from yunclient.session.state import Client, Engine, Room
from yunhearing.evidence import PLAYED, Playback
from yunhearing.exhibits import on_view
from yunhearing.ids import EvidenceId, Millis

STILL = Playback()

Step = tuple[Client, tuple[do.Effect, ...]]


def settled(client: Client) -> Client:
    """The client whose film is the one in view."""
    room = client.room
    if room is None:
        return client
    wanted = _wanted(room)
    has = room.film.evidence if room.film is not None else None
    if wanted == has:
        return client
    item = room.shelf.item(wanted)
    if item is None:
        return replace(client, room=replace(room, film=None)) if has is not None else client
    film = Film(client.docs + 1, item.id, item.kind, item.view_size or item.size)
    return replace(client, docs=client.docs + 1, room=replace(room, film=film))


def _wanted(room: Room) -> EvidenceId | None:
    """The exhibit in view, if it is one that plays and its catalogue has come.

    The engine plays one thing at a time: the sound of a line goes before.
    """
    if room.minutes.sound is not None:
        return None
    item = room.shelf.item(room.shelf.open)
    exhibit = room.hearing.exhibit(room.shelf.open) if room.hearing is not None else None
    return item.id if item is not None and exhibit is not None and item.kind in PLAYED else None


def playback(room: Room) -> Playback:
    """Where the film in view is to be: as one plays it oneself, else as it is presented."""
    film = room.film
    if film is None:
        return STILL
    return film.alone if film.alone is not None else presented(room, film.evidence) or STILL


def presented(room: Room, evidence: EvidenceId) -> Playback | None:
    """How it is played for everybody; None where it is not."""
    showing = room.hearing.showing if room.hearing is not None else None
    views = (view for view in on_view(showing) if view.evidence == evidence)
    return next((view.playback for view in views), None)


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """The engine has the film in view, also one that just started, and plays it."""
    before, now = _open(old), _open(new)
    if (before and before.doc) != (now and now.doc):
        if before is not None and new.engine is Engine.READY:
            yield do.CloseFilm(before.doc)
        if now is not None:
            yield do.OpenFilm(now.doc, f"/api/evidence/{now.evidence}/view", now.kind, now.size)
    if now is None or now.state is not FilmState.OPEN or new.room is None:
        return
    opened = before is None or before.state is not FilmState.OPEN or before.doc != now.doc
    offset = new.server.clock_offset
    if opened or old.room is None or playback(old.room) != playback(new.room):
        yield do.PlayFilm(now.doc, playback(new.room), offset)


def _open(client: Client) -> Film | None:
    """The film that the engine has, as far as it runs."""
    if client.room is None or client.engine is not Engine.READY:
        return None
    film = client.room.film
    return film if film is not None and film.state is not FilmState.BROKEN else None


# what the engine says


def heard(client: Client, message: messages.FromEngine) -> Client:
    """The client after a word of the engine about its film."""
    match message:
        case messages.FilmOpened(doc, duration_ms, width, height):
            size = {"duration_ms": duration_ms, "width": width, "height": height}
            return _changed(client, doc, state=FilmState.OPEN, **size)
        case messages.FilmWaits(doc, waiting):
            return _changed(client, doc, waiting=waiting)
        case messages.FilmBroken(doc, reason):
            return _changed(client, doc, state=FilmState.BROKEN, reason=reason, waiting=False)
    return client


def _changed(client: Client, doc: int, **changes: Any) -> Client:
    room = client.room
    if room is None or room.film is None or room.film.doc != doc:
        return client
    return replace(client, room=replace(room, film=replace(room.film, **changes)))


# gestures


def _play_alone(client: Client, intent: intents.PlayAlone, at: Moment) -> Step:
    room = client.room
    if room is None or room.film is None:
        return client, ()
    now = Millis(at.now + client.server.clock_offset)
    position = min(max(0, intent.position_ms), room.film.duration_ms)
    alone = Playback(position, now if intent.running else None)
    return _changed(client, room.film.doc, alone=alone), ()


def _play_along(client: Client, _: intents.PlayAlong, at: Moment) -> Step:
    film = client.room.film if client.room is not None else None
    return (client if film is None else _changed(client, film.doc, alone=None)), ()


def _again(client: Client, _: intents.PlayAgain, at: Moment) -> Step:
    """One that was broken is opened anew."""
    room = client.room
    if room is None or room.film is None or room.film.state is not FilmState.BROKEN:
        return client, ()
    return settled(replace(client, room=replace(room, film=None))), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.PlayAlone: _play_alone,
    intents.PlayAlong: _play_along,
    intents.PlayAgain: _again,
}
