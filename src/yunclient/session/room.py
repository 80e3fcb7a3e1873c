"""The room after each frame of the court: snapshot, events, refusals, farewells; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import answers, inking, ledger, link, minuting
from yunclient.session.commands import answered, carried, promised, unanswered
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Ledger, LinkState, Room
from yunhearing.codec import decode_event
from yunhearing.events import Event, Sealed
from yunhearing.fold import Follow, evolve, follows
from yunhearing.frames import (
    PROTOCOL,
    Checkpointed,
    Farewell,
    FarewellCode,
    Happened,
    Heard,
    Inked,
    Levels,
    NameOffered,
    Pointed,
    Refused,
    ServerFrame,
    Waiting,
    Welcome,
    Withheld,
)
from yunhearing.merkle import commitment
from yunhearing.refusals import RefusalCode

SILENCE = 700  # ms without news of loudness, which comes five times a second

Hear = Callable[[Room, Any, str, Moment], Room]


def heard(room: Room, frame: ServerFrame, log_key: str, moment: Moment) -> Room:
    """The room after a frame; frames of media alone change nothing here."""
    hear = HEAR.get(type(frame))
    return hear(room, frame, log_key, moment) if hear is not None else room


def lost(room: Room, now: int, problem: Problem, retry_after: int) -> Room:
    """The room after its connection ended: wishes that no longer make sense are dropped."""
    after = link.ended(room.link, now, problem, retry_after)
    return replace(room, link=after, pending=carried(room.pending))


def passed(room: Room, now: int) -> Room:
    """The room after a second: commands without an answer are given up, old levels forgotten."""
    if room.media.levels and now - room.media.heard_at >= SILENCE:
        room = replace(room, media=replace(room.media, levels={}))
    return unanswered(room, now)


def _welcomed(room: Room, frame: Welcome, key: str, moment: Moment) -> Room:
    if frame.protocol != PROTOCOL:
        problem = link.FINAL[FarewellCode.UPGRADE_NEEDED]
        return replace(room, link=link.closed(room.link, moment.now, problem))
    if frame.hearing is None and room.hearing is None:
        return _resynced(room, moment)
    room = replace(
        room,
        me=frame.you,
        ice=frame.ice,
        waiting=None,
        link=link.opened(room.link, LinkState.LIVE, moment.now),
    )
    if frame.hearing is not None:
        room = replace(room, hearing=frame.hearing, facts=frame.hearing.facts, released=False)
        room = ledger.begun(room, frame.hearing.seen, frame.frontier)
        room = replace(room, pending=carried(room.pending, room.mine))
    return ledger.headed(room, frame.checkpoint, key, moment.verify) or _resynced(room, moment)


def _waiting(room: Room, frame: Waiting, key: str, moment: Moment) -> Room:
    """Who waits knows nothing of the hearing, also nothing of before a release."""
    return replace(
        room,
        hearing=None,
        waiting=frame.you,
        me=frame.you.id,
        facts=frame.facts,
        pending=promised(room, frame.you),
        answered=None,
        phase=frame.phase,
        opens_at=frame.opens_at,
        arrived=frame.arrived,
        released=room.released or room.hearing is not None,
        ledger=_forgotten(room.ledger),
        link=link.opened(room.link, LinkState.WAITING, moment.now),
    )


def _forgotten(old: Ledger) -> Ledger:
    """The ledger of who was shown out: the next log must continue what was signed."""
    return Ledger(kept=old.head or old.kept, recalled=old.recalled)


def _happened(room: Room, frame: Happened, key: str, moment: Moment) -> Room:
    try:
        text = bytes(frame.event)
        event = decode_event(text)
        leaf = commitment(frame.salt, text)
    except ValueError:  # BadFrame, or a salt of the wrong size
        return _resynced(room, moment)
    room = answered(room, event.cause)
    room = replace(room, minutes=minuting.confirmed(room.minutes, event))
    return _followed(room, event, leaf, moment)


def _withheld(room: Room, frame: Withheld, key: str, moment: Moment) -> Room:
    return _followed(room, Sealed(frame.number, frame.commitment), frame.commitment, moment)


def _followed(room: Room, event: Event | Sealed, leaf: bytes, moment: Moment) -> Room:
    """The room after the next entry of the log; a hole in it asks for a snapshot."""
    match follows(room.hearing, event):
        case Follow.NEXT:
            room = answers.told(room, event, moment.now)
            hearing = evolve(room.hearing, event)
            inks = inking.followed(room.inks, event)
            room = replace(room, inks=inks, minutes=minuting.followed(room.minutes, event))
            return replace(room, hearing=hearing, ledger=ledger.appended(room.ledger, leaf))
        case Follow.OLD | Follow.FOREIGN:
            return room
        case Follow.GAP | Follow.UNKNOWN_CRITICAL:
            return _resynced(room, moment)


def _checkpointed(room: Room, frame: Checkpointed, key: str, moment: Moment) -> Room:
    return ledger.headed(room, frame.note, key, moment.verify) or _resynced(room, moment)


def _refused(room: Room, frame: Refused, key: str, moment: Moment) -> Room:
    """A wish that was already so is a wish fulfilled."""
    if frame.id in room.minutes.sent:
        return replace(room, minutes=minuting.refused(room.minutes, frame))
    if frame.id not in room.pending:
        return room
    room = answered(room, frame.id)
    if frame.code is RefusalCode.ALREADY_SO:
        return room
    return replace(room, problem=Problem(ProblemCode.REFUSED, detail=frame.code.value))


def _levels(room: Room, frame: Levels, key: str, moment: Moment) -> Room:
    return replace(room, media=replace(room.media, levels=frame.levels, heard_at=moment.now))


def _heard(room: Room, frame: Heard, key: str, moment: Moment) -> Room:
    return replace(room, minutes=minuting.heard(room.minutes, frame))


def _shown(room: Room, frame: Inked | Pointed, key: str, moment: Moment) -> Room:
    return inking.heard(room, frame, moment.now)


def _offered(room: Room, frame: NameOffered, key: str, moment: Moment) -> Room:
    return replace(room, signings=replace(room.signings, awaited=frame.mark))


def _farewell(room: Room, frame: Farewell, key: str, moment: Moment) -> Room:
    """Who was sent out keeps nothing of the hearing; coming back begins anew."""
    after = link.farewell(room.link, moment.now, frame.code)
    if frame.code is FarewellCode.EXCLUDED:
        ledger_ = _forgotten(room.ledger)
        kept = replace(room, ledger=ledger_, sent_out=frame.reason)
        room = replace(kept, hearing=None, waiting=None, warned=None)
    return replace(room, link=after, pending=carried(room.pending))


def _resynced(room: Room, moment: Moment) -> Room:
    after = link.lost(room.link, moment.now, snapshot=True)
    return replace(room, link=after, pending=carried(room.pending))


HEAR: dict[type, Hear] = {
    Welcome: _welcomed,
    Waiting: _waiting,
    Happened: _happened,
    Withheld: _withheld,
    Checkpointed: _checkpointed,
    Refused: _refused,
    Levels: _levels,
    Heard: _heard,
    Inked: _shown,
    Pointed: _shown,
    NameOffered: _offered,
    Farewell: _farewell,
}
