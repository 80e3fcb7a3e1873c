"""Who may see and hear what, decided in one place: the server's wire and media plane ask it.

For a viewer admitted both before and after an event `e` of the state `h`:
`project(evolve(h, e), v) == evolve(project(h, v), e if sees(h, e, v) else Sealed(...))`.
A viewer who is admitted by `e` gets a snapshot; one who is released by it sees it and no more.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from yunhearing import requests
from yunhearing.events import (
    Event,
    HearingListed,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
)
from yunhearing.frames import Source
from yunhearing.ids import PersonId
from yunhearing.roles import STAFF, Role
from yunhearing.state import Hearing, Person, Phase, Presence, RequestKind


def member(hearing: Hearing | None, viewer: PersonId) -> Person | None:
    """The viewer as a person admitted to the hearing; None for strangers and in the lobby."""
    person = hearing.person(viewer) if hearing is not None else None
    return person if person is not None and person.admitted else None


def project(hearing: Hearing, viewer: PersonId) -> Hearing | None:
    """The hearing as the viewer may know it; None for a stranger and for a witness not called."""
    person = member(hearing, viewer)
    if person is None:
        return None
    shown = tuple(r for r in hearing.requests if requests.shown(r, person))
    return replace(hearing, requests=shown)


def sees(before: Hearing | None, event: Event, viewer: PersonId) -> bool:
    """Whether the viewer gets the event itself, given the state before it, or its seal only."""
    if before is None:
        return isinstance(event.body, HearingListed) and any(
            p.id == viewer and p.admitted for p in event.body.people
        )
    person = member(before, viewer)
    if person is None:
        return False
    match event.body:
        case RequestMade(by=by) | RequestWithdrawn(by=by):
            return person.role in STAFF or by == viewer
        case RequestRefused(request=id_):
            request = requests.find(before.requests, id_)
            return person.role in STAFF or (request is not None and request.by == viewer)
    return True


def stayed(states: Iterable[Hearing | None], viewer: PersonId) -> bool:
    """Whether the viewer was inside in each of these states: only then a tail will do.

    Else what he held before cannot be evolved to what he may know now, and he needs a snapshot.
    """
    return all(member(state, viewer) is not None for state in states)


def hears(hearing: Hearing, viewer: PersonId, speaker: PersonId, source: Source) -> bool:
    """Whether the media plane carries this source of the speaker to the viewer now.

    In a recess no microphone is carried, since a hot one harms people; pictures go on, so that
    the judge sees who is back.
    """
    to, of = member(hearing, viewer), member(hearing, speaker)
    if to is None or of is None or viewer == speaker:
        return False
    if hearing.dismissed or hearing.phase is Phase.CANCELLED:
        return False
    if of.role is Role.OBSERVER or {to.presence, of.presence} != {Presence.SEATED}:
        return False
    match source:
        case Source.MIC:
            return of.mic and hearing.phase is not Phase.RECESS
        case Source.CAMERA:
            return of.camera
        case Source.SCREEN:
            return requests.holds(hearing, speaker, RequestKind.SHARE)
