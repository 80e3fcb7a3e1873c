"""What the bench did to oneself or one's request, told by the event that did it; pure."""

from msgspec.structs import replace

from yunclient.session.lobby_panels import Warned
from yunclient.session.state import Answered, Outcome, Room
from yunhearing.events import (
    Event,
    PersonWarned,
    RequestMade,
    RequestRefused,
    RightEnded,
    Sealed,
)
from yunhearing.ids import RequestId
from yunhearing.requests import find


def told(room: Room, event: Event | Sealed, now: int) -> Room:
    """The room that remembers what became of one's last request; call it before the event.

    A right that one gave back is no news, and who asks anew has read the answer.
    """
    if isinstance(event, Sealed):
        return room
    match event.body:
        case RequestMade(by=by) if by == room.me:
            return room if room.answered is None else replace(room, answered=None)
        case RequestRefused(request=id_):
            return _answered(room, id_, Outcome.REFUSED, now)
        case RightEnded(request=id_, by=by) if by != room.me:
            return _answered(room, id_, Outcome.REVOKED, now)
        case PersonWarned(person=person, reason=reason) if person == room.me:
            before = room.mine.warnings if room.mine is not None else 0
            return replace(room, warned=Warned(reason, before + 1))
    return room


def _answered(room: Room, id_: RequestId, outcome: Outcome, now: int) -> Room:
    request = find(room.hearing.requests, id_) if room.hearing is not None else None
    if request is None or request.by != room.me:
        return room
    return replace(room, answered=Answered(request.kind, outcome, now))
