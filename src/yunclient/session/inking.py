"""Ink: fetched whole once, followed by events, shown before it is dry; and the pointer; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import commands, effects as do, intents
from yunclient.session.asking import asked, busy
from yunclient.session.calls import Call, Topic
from yunclient.session.inks import Inks, Place, Pointer, Unsaid, Wet
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.state import Client, LinkState, Room
from yunhearing.commands import Draw
from yunhearing.events import Event, Sealed, StrokeDrawn
from yunhearing.exhibits import may_draw, may_point, on_view
from yunhearing.frames import Act, Inked, Pointed, ServerFrame
from yunhearing.ids import StrokeId
from yunhearing.ink import Ink
from yunhearing.inking import SHAPES, evolve_ink, fold_ink, unpack

AGAIN = 1000  # ms between two questions for the ink
MOST_BEHIND = 2000  # events kept while it is under way
MOST_WET = 24  # strokes under others' pens
MOST_POINTS = 4096  # of one of them
DRY = 5000  # ms after its last points
RESTS = 3000  # ms a pointer stays that does not move

Step = tuple[Client, tuple[do.Effect, ...]]


def settled(client: Client, now: int) -> Client:
    """The client that asks for the ink where it is behind, without what is dry or confirmed."""
    room = client.room
    if room is None:
        return client
    if room.hearing is None:
        return client if room.inks == Inks() else replace(client, room=replace(room, inks=Inks()))
    inks = _passed(room.inks, room, now)
    after = _confirmed(room if inks is room.inks else replace(room, inks=inks), now)
    return _asked(client if after is room else replace(client, room=after), now)


def _asked(client: Client, now: int) -> Client:
    room = client.room
    if room is None or room.hearing is None or room.inks.ink.seen >= room.hearing.seen:
        return client
    if not any(exhibit.presented for exhibit in room.hearing.exhibits):
        return _with(client, ink=Ink(room.hearing.seen), behind=())  # there is nothing to draw on
    early = bool(room.inks.asked_at) and now - room.inks.asked_at < AGAIN
    if early or room.link.state is not LinkState.LIVE or busy(client, Topic.INK):
        return client
    call = Call("GET", f"/api/hearings/{room.id}/ink", Ink)
    return asked(_with(client, asked_at=now), Topic.INK, call)


def _passed(inks: Inks, room: Room, now: int) -> Inks:
    """Without strokes whose points no longer come, and without a pointer that rests."""
    old = [id_ for id_, wet in inks.wet.items() if now - wet.at >= DRY]
    if old:
        inks = replace(inks, wet={id_: w for id_, w in inks.wet.items() if id_ not in old})
    pointer, showing = inks.pointer, room.hearing.showing if room.hearing is not None else None
    if pointer is None:
        return inks
    shown = any(view.evidence == pointer.evidence for view in on_view(showing))
    if shown and showing is not None and showing.by == pointer.by and now - pointer.at < RESTS:
        return inks
    return replace(inks, pointer=None)


def _confirmed(room: Room, now: int) -> Room:
    """A stroke is drying as long as the court has not answered: then it is ink, or it is not.

    What was under way when the link was lost is under way again with it (`again`).
    """
    inks = room.inks
    if not inks.drying:
        return room
    if room.link.state is not LinkState.LIVE:
        lost = frozenset(inks.drying)
        return room if lost == inks.lost else replace(room, inks=replace(inks, lost=lost))
    known = {id_ for id_, mark in inks.drying.items() if mark.id in inks.ink.strokes}
    under_way = {k: commands.wish(Draw(inks.drying[k]), now) for k in inks.lost & set(inks.drying)}
    pending = {k: v for k, v in (room.pending | under_way).items() if k not in known}
    drying = {k: v for k, v in inks.drying.items() if k in pending}
    if drying == inks.drying and not inks.lost:
        return room
    inks = replace(inks, drying=drying, lost=frozenset())
    return replace(room, pending=pending, inks=inks)


def again(room: Room) -> tuple[Act, ...]:
    """One's own strokes as frames, for the link that is back: what was heard is not done twice."""
    return tuple(Act(id_, Draw(mark)) for id_, mark in room.inks.drying.items())


def _with(client: Client, **changes: Any) -> Client:
    if client.room is None:
        return client
    return replace(client, room=replace(client.room, inks=replace(client.room.inks, **changes)))


# what the court says


def followed(inks: Inks, event: Event | Sealed) -> Inks:
    """The ink after the next entry of the log; kept for later while the ink is behind."""
    body = event.body if isinstance(event, Event) else None
    if isinstance(body, StrokeDrawn) and body.mark.id in inks.wet:
        wet = {id_: w for id_, w in inks.wet.items() if id_ != body.mark.id}
        inks = replace(inks, wet=wet)
    if event.number > inks.ink.seen + 1:
        return replace(inks, behind=(*inks.behind, event)[-MOST_BEHIND:])
    return replace(inks, ink=evolve_ink(inks.ink, event))


def came(client: Client, reply: Ink, moment: Moment) -> Client:
    """The ink whole; what happened since goes on top. A gap left is asked for again."""
    inks = client.room.inks if client.room is not None else None
    if inks is None or reply.seen < inks.ink.seen:
        return client
    return _with(client, ink=fold_ink(reply, inks.behind), behind=())


def failed(client: Client, _problem: Problem, _moment: Moment) -> Client:
    """It is asked for again with the seconds."""
    return client


def heard(room: Room, frame: ServerFrame, now: int) -> Room:
    """The room after a frame that is never numbered."""
    match frame:
        case Inked():
            return replace(room, inks=_inked(room.inks, frame, now))
        case Pointed(by, evidence, page, x, y):
            pointer = Pointer(by, evidence, page, x, y, now)
            return replace(room, inks=replace(room.inks, pointer=pointer))
    return room


def _inked(inks: Inks, frame: Inked, now: int) -> Inks:
    """Points nobody can read, or of a stroke that is finished, change nothing."""
    try:
        points = tuple(unpack(frame.points))
    except ValueError:
        return inks
    if frame.stroke in inks.ink.strokes:
        return inks
    before = inks.wet.get(frame.stroke)
    if before is not None and before.by == frame.by and frame.tool not in SHAPES:
        points = _joined(before.points, points)
    stroke = Wet(
        frame.by, frame.stroke, frame.evidence, frame.page, frame.tool, frame.width, points, now
    )
    wet: dict[StrokeId, Wet] = {k: v for k, v in inks.wet.items() if k != frame.stroke}
    wet[frame.stroke] = stroke
    return replace(inks, wet=dict(list(wet.items())[-MOST_WET:]))


def _joined(before: tuple[Place, ...], new: tuple[Place, ...]) -> tuple[Place, ...]:
    """Each frame begins with the last point of the one before."""
    more = new[1:] if before and before[-1] == new[0] else new
    return (*before, *more)[-MOST_POINTS:]


# gestures


def _ink(client: Client, intent: intents.Ink, _: Moment) -> Step:
    room, frame = client.room, intent.frame
    if room is None or room.hearing is None or room.link.state is not LinkState.LIVE:
        return client, ()
    if may_draw(room.hearing, room.me, frame.evidence, frame.page) is not None:
        return client, ()
    return client, (do.SendFrame(frame),)


def _draw(client: Client, intent: intents.DrawMark, at: Moment) -> Step:
    """Shown at once; it is ink when the court says so."""
    room, mark, id_ = client.room, intent.mark, at.new_id()
    if room is None or room.hearing is None:
        return client, ()
    if may_draw(room.hearing, room.me, mark.evidence, mark.page) is not None:
        return _with(client, unsaid=Unsaid.ENDED), ()
    waiting = commands.asked(room, id_, Draw(mark), at.now)
    if waiting is None:
        return _with(client, unsaid=Unsaid.AWAY), ()
    inks = replace(room.inks, drying=room.inks.drying | {id_: mark}, unsaid=None)
    waiting = replace(waiting, inks=inks)
    return replace(client, room=waiting), (do.SendFrame(Act(id_, Draw(mark))),)


def _drop(client: Client, _intent: intents.DropMark, _: Moment) -> Step:
    room = client.room
    lost = room is not None and room.link.state is not LinkState.LIVE
    return _with(client, unsaid=Unsaid.AWAY if lost else Unsaid.ENDED), ()


def _point(client: Client, intent: intents.PointAt, _: Moment) -> Step:
    room, frame = client.room, intent.frame
    if room is None or room.hearing is None or room.link.state is not LinkState.LIVE:
        return client, ()
    if may_point(room.hearing, room.me, frame.evidence, frame.page) is not None:
        return client, ()
    return client, (do.SendFrame(frame),)


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.Ink: _ink,
    intents.DrawMark: _draw,
    intents.DropMark: _drop,
    intents.PointAt: _point,
}
