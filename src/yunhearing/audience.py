"""Who may see and hear what, decided in one place: the server's wire and media plane ask it.

For a viewer admitted both before and after an event `e` of the state `h`:
`project(evolve(h, e), v) == evolve(project(h, v), e if sees(h, e, v) else Sealed(...))`.
A viewer who is admitted by `e` gets a snapshot; one who is released by it sees it and no more.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from yunhearing import ceremony, exhibits, requests
from yunhearing.attendance import door, hidden, together
from yunhearing.events import (
    Body,
    ConsentGiven,
    ConsentWithdrawn,
    CorrectionFiled,
    Event,
    ExhibitListed,
    HearingListed,
    KeptApart,
    LineWritten,
    OpinionGiven,
    OriginalCompared,
    PersonAdded,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
    StrokeDrawn,
    StrokesErased,
    StrokesRestored,
    Unknown,
)
from yunhearing.frames import Arrival, Source
from yunhearing.ids import PersonId, RequestId
from yunhearing.roles import CALLED, STAFF, Role
from yunhearing.state import Hearing, Person, Phase, Presence, RequestKind
from yunhearing.visibility import reads_correction, reads_line

HERE = frozenset({Presence.LOBBY, Presence.SEATED})


def member(hearing: Hearing | None, viewer: PersonId) -> Person | None:
    """The viewer as a person admitted to the hearing; None for strangers and in the lobby."""
    person = hearing.person(viewer) if hearing is not None else None
    return person if person is not None and person.admitted else None


def project(hearing: Hearing, viewer: PersonId) -> Hearing | None:
    """The hearing as the viewer may know it; None for a stranger and for who is not let in."""
    person = member(hearing, viewer)
    if person is None:
        return None
    unseen = hidden(hearing, person)
    shown = tuple(r for r in hearing.requests if requests.shown(r, person) and r.by not in unseen)
    if person.role in STAFF:
        return replace(hearing, requests=shown)
    people = tuple(p for p in hearing.people if p.id not in unseen)
    lines = tuple(h for h in hearing.happenings if h.person not in unseen)
    known = tuple(e for e in hearing.exhibits if exhibits.visible(hearing, person, e))
    seen = replace(hearing, requests=shown, people=people, happenings=lines, apart=())
    return replace(seen, exhibits=known, signing=ceremony.shown(hearing.signing, unseen))


def arrivals(hearing: Hearing, viewer: Person) -> tuple[Arrival, ...]:
    """Who is there already, by role alone, for somebody in the lobby; nothing for a witness."""
    if viewer.role in CALLED:
        return ()
    unseen = hidden(hearing, viewer)
    return tuple(
        Arrival(p.role, _role_of(hearing, p), p.presence in HERE, p.id == viewer.id)
        for p in hearing.people
        if p.role not in CALLED | {Role.OBSERVER} and p.id not in unseen
    )


def _role_of(hearing: Hearing, person: Person) -> Role | None:
    principal = hearing.person(person.of)
    return principal.role if principal is not None else None


def sees(before: Hearing | None, event: Event, viewer: PersonId) -> bool:  # noqa: PLR0911 - a table
    """Whether the viewer gets the event itself, given the state before it, or its seal only."""
    if before is None:
        return isinstance(event.body, HearingListed) and _sees_listing(event.body, viewer)
    person = member(before, viewer)
    if person is None or _about(before, event.body) in hidden(before, person):
        return False
    match event.body:
        case KeptApart():
            return person.role in STAFF
        case ConsentGiven(person=by) | ConsentWithdrawn(person=by):
            return person.role in STAFF or by == viewer
        case RequestMade(by=by):
            return person.role in STAFF or by == viewer
        case RequestWithdrawn(request=id_) | RequestRefused(request=id_):
            request = requests.find(before.requests, id_)
            return person.role in STAFF or (request is not None and request.by == viewer)
        case ExhibitListed(exhibit):
            return exhibits.visible(before, person, exhibits.listed(before, exhibit))
        case OpinionGiven(id_) | OriginalCompared(id_):
            return exhibits.shown_to(before, person, id_) is not None
        case StrokeDrawn(mark):
            return exhibits.shown_to(before, person, mark.evidence) is not None
        case StrokesErased(id_) | StrokesRestored(id_):
            return exhibits.shown_to(before, person, id_) is not None
        case LineWritten(line):
            return reads_line(person, hidden(before, person), line)
        case CorrectionFiled(correction):
            return reads_correction(person, hidden(before, person), correction)
    return True


def _sees_listing(listed: HearingListed, viewer: PersonId) -> bool:
    """Whether the viewer is in from the first, and nobody listed must be hidden from him."""
    person = next((p for p in listed.people if p.id == viewer), None)
    if person is None or (person.role not in STAFF and listed.apart):
        return False
    return replace(person, door=door(listed.facts, person)).admitted


def _about(hearing: Hearing, body: Body | Unknown) -> PersonId | None:
    """The one person the event is about, if it is about one."""
    if isinstance(body, PersonAdded):
        return body.person.id
    about: PersonId | None = getattr(body, "person", None)
    if about is not None:
        return about
    asked: RequestId | None = getattr(body, "request", None)
    if asked is None:
        return None
    request = requests.find(hearing.requests, asked)
    return request.by if request is not None else getattr(body, "by", None)


def stayed(states: Iterable[Hearing | None], viewer: PersonId) -> bool:
    """Whether the viewer was inside in each of these states: only then a tail will do.

    Else what he held before cannot be evolved to what he may know now, and he needs a snapshot.
    """
    return all(member(state, viewer) is not None for state in states)


def muffled(hearing: Hearing, speaker: Person) -> bool:
    """Whether even a microphone that is on is carried to nobody now, since it is a recess."""
    return hearing.phase is Phase.RECESS and not speaker.aside


def hears(  # noqa: PLR0911 - a table
    hearing: Hearing, viewer: PersonId, speaker: PersonId, source: Source
) -> bool:
    """Whether the media plane carries this source of the speaker to the viewer now.

    In a recess no microphone and no screen is carried, since a hot one harms people; cameras go
    on, so that the judge sees who is back. Who is aside is with the own side only, whatever the
    phase; who must not meet never does.
    """
    to, of = member(hearing, viewer), member(hearing, speaker)
    if to is None or of is None or viewer == speaker:
        return False
    if hearing.dismissed or hearing.phase is Phase.CANCELLED:
        return False
    if of.role is Role.OBSERVER or {to.presence, of.presence} != {Presence.SEATED}:
        return False
    if not together(to, of) or viewer in hidden(hearing, of) or speaker in hidden(hearing, to):
        return False
    match source:
        case Source.MIC:
            return of.mic and not muffled(hearing, of)
        case Source.CAMERA:
            return of.camera
        case Source.SCREEN:
            shares = requests.holds(hearing, speaker, RequestKind.SHARE)
            return shares and hearing.phase is not Phase.RECESS
