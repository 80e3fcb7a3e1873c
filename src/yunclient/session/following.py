"""举示: who follows sees what is shown as it is shown; who presents tells his moves; pure."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.inks import Following
from yunclient.session.moment import Moment
from yunclient.session.shelf import Shelf, Tab
from yunclient.session.state import Client, LinkState, Room
from yunhearing.commands import Show
from yunhearing.evidence import PLAYED, Showing, View
from yunhearing.exhibits import on_view
from yunhearing.ids import EvidenceId
from yunhearing.state import Phase

Step = tuple[Client, tuple[do.Effect, ...]]


def settled(client: Client) -> Client:
    """The client that looks at what is presented, as long as one follows.

    Who looks elsewhere by a move of his own follows no longer.
    """
    room = client.room
    if room is None:
        return client
    showing = room.hearing.showing if room.hearing is not None else None
    following = room.following
    if showing is None:
        after = room if following == Following() else _ended(room)
    elif showing.by == room.me:
        after = _presented(room, showing)
    elif showing != following.applied:
        after = _applied(room, showing) if following.on else room
        after = replace(after, following=replace(following, applied=showing))
    elif following.on and _elsewhere(room.shelf, showing):
        after = replace(room, following=replace(following, on=False))
    else:
        after = room
    return client if after is room else replace(client, room=after)


def _applied(room: Room, showing: Showing) -> Room:
    """Looked at as it is presented; the tab opens when something else is."""
    shelf, before = room.shelf, room.following.applied
    looks = shelf.looks | {view.evidence: view for view in on_view(showing)}
    tab = shelf.tab if _items(before) == _items(showing) else Tab.EVIDENCE
    after = replace(shelf, tab=tab, open=showing.view.evidence, looks=looks)
    return replace(room, shelf=replace(after, beside=_second(after, showing, before)))


def _presented(room: Room, showing: Showing) -> Room:
    """Of what oneself presents one sees one's own look, also before the others do."""
    following = Following(on=True, applied=showing)
    if following == room.following:
        return room
    shelf, before = room.shelf, room.following.applied
    if _items(before) != _items(showing):
        looks = {view.evidence: view for view in on_view(showing)} | shelf.looks
        shelf = replace(shelf, tab=Tab.EVIDENCE, open=showing.view.evidence, looks=looks)
        shelf = replace(shelf, beside=_second(shelf, showing, before))
    return replace(room, shelf=shelf, following=following)


def _beside(showing: Showing | None) -> EvidenceId | None:
    """The second item that is presented; the same item twice is one."""
    if showing is None or showing.beside is None:
        return None
    second = showing.beside.evidence
    return second if second != showing.view.evidence else None


def _second(shelf: Shelf, showing: Showing, before: Showing | None) -> EvidenceId | None:
    """What lies beside: what is presented so; else what oneself put there, if nobody else did."""
    presented = _beside(showing)
    own = shelf.beside if _beside(before) is None else None
    return presented or (own if own != showing.view.evidence else None)


def _ended(room: Room) -> Room:
    """Nothing is presented any more: what was presented beside goes, what one put there stays."""
    shelf, presented = room.shelf, _beside(room.following.applied)
    if presented is not None and shelf.beside == presented:
        shelf = replace(shelf, beside=None)
    return replace(room, shelf=shelf, following=Following())


def _items(showing: Showing | None) -> tuple[object, ...]:
    return tuple(view.evidence for view in on_view(showing))


def _elsewhere(shelf: Shelf, showing: Showing) -> bool:
    looks = ((shelf.looks.get(view.evidence), view) for view in on_view(showing))
    moved = any(look is not None and _still(look) != _still(view) for look, view in looks)
    gone = _beside(showing) is not None and shelf.beside != _beside(showing)
    return moved or gone or shelf.open != showing.view.evidence


def _still(view: View) -> View:
    """Where it plays is no matter of looking."""
    return replace(view, playback=None)


def move(client: Client) -> Show | None:
    """What of one's own look others do not see yet; None: they see all of it, or cannot now.

    A film is moved by its own bar.
    """
    room = client.room
    showing = room.hearing.showing if room is not None and room.hearing is not None else None
    if room is None or room.hearing is None or showing is None or showing.by != room.me:
        return None
    if room.link.state is not LinkState.LIVE or room.hearing.phase is not Phase.OPEN:
        return None
    exhibit = room.hearing.exhibit(showing.view.evidence)
    if exhibit is None or exhibit.kind in PLAYED:
        return None
    look = room.shelf.looks.get(showing.view.evidence, showing.view)
    kept = showing.beside if room.shelf.beside == _beside(showing) else None
    aside = kept and room.shelf.looks.get(kept.evidence, kept)
    wanted = Show(_still(look), aside)
    return None if (wanted.view, aside) == (_still(showing.view), showing.beside) else wanted


def reaction(old: Client, new: Client) -> Iterator[intents.Send]:
    """One move under way at a time: the next is the newest. A refused one is not repeated."""
    wanted, room = move(new), new.room
    if wanted is None or room is None:
        return
    if any(wish.kind == Show.__name__ for wish in room.pending.values()):
        return
    if move(old) != wanted or _showing(old) != _showing(new):
        yield intents.Send(wanted)


def _showing(client: Client) -> Showing | None:
    hearing = client.room.hearing if client.room is not None else None
    return hearing.showing if hearing is not None else None


def _follow(client: Client, intent: intents.Follow, _: Moment) -> Step:
    """To follow again leads to what is presented at once."""
    room = client.room
    if room is None or room.following.on is intent.on:
        return client, ()
    applied = None if intent.on else room.following.applied
    room = replace(room, following=Following(intent.on, applied))
    return settled(replace(client, room=room)), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {intents.Follow: _follow}
