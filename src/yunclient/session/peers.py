"""When the pair of media connections begins, is renewed and ends; pure."""

from msgspec.structs import replace

from yunclient.session.link import UP
from yunclient.session.messages import SwitchSource
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import (
    PREVIEW,
    Client,
    Engine,
    LinkState,
    Media,
    PeerState,
    Room,
)
from yunhearing.audience import muffled
from yunhearing.commands import SwitchCamera, SwitchMicrophone
from yunhearing.frames import Want
from yunhearing.ids import PersonId
from yunhearing.roles import Role
from yunhearing.state import Presence, RequestKind

RETRY = 3000  # ms before a failed pair is renewed
PATIENCE = 12_000  # ms a pair may take to connect

MEDIA_LOST = Problem(ProblemCode.MEDIA_LOST)


def settled(client: Client, now: int) -> Client:
    """The client with its pair begun, renewed or ended as everything else demands."""
    room = client.room
    if room is None:
        return client
    media, problem = _due(client, room, now), room.problem
    if room.hearing is None and problem == MEDIA_LOST:
        problem = None  # who testified and waits again misses nothing
    if media is room.media and problem is room.problem:
        return client
    return replace(client, room=replace(room, media=media, problem=problem))


def _due(client: Client, room: Room, now: int) -> Media:
    media = room.media
    idle = media.publisher is media.subscriber is PeerState.IDLE
    if not _holds(client, room):
        return media if idle else Media(media.generation)
    startable = room.link.state is LinkState.LIVE and _seated(room)
    if not startable or not (idle or _outworn(room, now)):
        return media
    begun = PeerState.CONNECTING
    return Media(media.generation + 1, now, room.link.serial, begun, begun)


def _holds(client: Client, room: Room) -> bool:
    """Whether there may be a pair at all; a lost link alone does not end it."""
    hearing = room.hearing
    return (
        client.engine is Engine.READY
        and hearing is not None
        and not hearing.dismissed
        and room.link.state in UP | {LinkState.LOST}
    )


def _outworn(room: Room, now: int) -> bool:
    """Whether the pair failed, takes too long, or belongs to a connection that is gone."""
    media = room.media
    peers = {media.publisher, media.subscriber}
    age = now - media.since
    return (
        media.serial != room.link.serial
        or (PeerState.FAILED in peers and age >= RETRY)
        or (PeerState.CONNECTING in peers and age >= PATIENCE)
    )


def changed(room: Room, publisher: PeerState, subscriber: PeerState) -> Room:
    """The room after the engine told how its pair does."""
    if publisher is PeerState.IDLE:
        publisher = PeerState.CONNECTING  # begun here, not yet there
    if subscriber is PeerState.IDLE:
        subscriber = PeerState.CONNECTING
    media = replace(room.media, publisher=publisher, subscriber=subscriber)
    problem = room.problem
    if PeerState.FAILED in {publisher, subscriber}:
        problem = problem or MEDIA_LOST
    elif publisher is subscriber is PeerState.CONNECTED and problem == MEDIA_LOST:
        problem = None
    return replace(room, media=media, problem=problem)


def source(client: Client) -> SwitchSource:
    """What one's own microphone and camera shall do, by the court's state alone.

    A test or a preview opens them by its own `Examine`; here it only says whose picture it is.
    """
    switched = _by_the_court(client)
    if client.checkup is None and not client.previewing:
        return switched
    return replace(switched, me=client.room.me if client.room is not None else PREVIEW)


def _by_the_court(client: Client) -> SwitchSource:
    """What the court may hear and see.

    A witness who waits sees his own preview; in a recess no microphone is open but aside; an
    observer has neither. Who wants it off has it off at once, whatever the court has heard of it.
    """
    room = client.room
    if room is None or room.link.state is LinkState.CLOSED:
        return SwitchSource(mic=False, camera=False)
    if room.waiting is not None:
        return SwitchSource(mic=False, camera=True, me=room.me)
    me, hearing = room.mine, room.hearing
    if me is None or hearing is None or hearing.dismissed or me.role is Role.OBSERVER:
        return SwitchSource(mic=False, camera=False)
    mic = me.mic and not muffled(hearing, me)
    off = {wish.kind for wish in room.pending.values() if wish.on is False}
    return SwitchSource(
        mic=mic and SwitchMicrophone.__name__ not in off,
        camera=me.camera and SwitchCamera.__name__ not in off,
    )


def want(room: Room) -> Want:
    """The pictures the window has room for; while it shows any, also the screen being shared."""
    shared: list[PersonId] = []
    if room.hearing is not None and room.layers:
        rights = [r for r in room.hearing.requests if r.kind is RequestKind.SHARE]
        granted = sorted((-r.granted_at, r.by) for r in rights if r.granted_at is not None)
        shared = [by for _, by in granted if by != room.me]
    return Want(room.media.generation, room.layers, tuple(shared))


def _seated(room: Room) -> bool:
    me = room.mine
    return me is not None and me.presence is Presence.SEATED
