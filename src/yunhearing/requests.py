"""Asking for a right, and having it: one mechanism for speaking, ink, sharing and correcting.

A request waits, then is withdrawn, refused or granted; a granted one is a right until it ends.
Rights in force stand behind all that wait, in the order of their granting: so the list a viewer
sees has the same order whatever of it he may see.
"""

from yunhearing.attendance import hidden
from yunhearing.events import (
    RequestGranted,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
    RightEnded,
)
from yunhearing.ids import Millis, PersonId, RequestId
from yunhearing.refusals import RefusalCode
from yunhearing.roles import BENCH, PARTIES, STAFF, Role
from yunhearing.state import Hearing, Person, Phase, Request, RequestKind

RequestBody = RequestMade | RequestWithdrawn | RequestGranted | RequestRefused | RightEnded
Requests = tuple[Request, ...]

ASKED_IN: dict[RequestKind, frozenset[Phase]] = {
    RequestKind.SPEAK: frozenset({Phase.OPEN}),
    RequestKind.ANNOTATE: frozenset({Phase.OPEN}),
    RequestKind.SHARE: frozenset({Phase.OPEN}),
    RequestKind.CORRECT: frozenset({Phase.OPEN, Phase.RECESS, Phase.ENDED}),
    RequestKind.PRESENT: frozenset({Phase.OPEN}),
}

ASKERS: dict[RequestKind, frozenset[Role]] = {
    RequestKind.ANNOTATE: frozenset(Role) - STAFF,
    RequestKind.PRESENT: PARTIES | {Role.COUNSEL},
}
"""Who may ask, if not everybody who speaks: the court presents and draws by its office."""


def find(requests: Requests, id_: RequestId) -> Request | None:
    """The request with this id, or None."""
    return next((r for r in requests if r.id == id_), None)


def live(requests: Requests, by: PersonId, kind: RequestKind) -> Request | None:
    """The one request of this kind that this person has, waiting or granted."""
    return next((r for r in requests if r.by == by and r.kind is kind), None)


def holds(hearing: Hearing, person: PersonId, kind: RequestKind) -> bool:
    """Whether the person has the right now."""
    request = live(hearing.requests, person, kind)
    return request is not None and request.granted_at is not None


def shown(request: Request, viewer: Person) -> bool:
    """Whether the viewer may know of it: all know of rights, staff and asker of what waits."""
    return request.granted_at is not None or viewer.role in STAFF or viewer.id == request.by


def after(requests: Requests, body: RequestBody, at: Millis) -> Requests:
    """The requests after one of their events at time `at`."""
    if isinstance(body, RequestMade):
        return (*requests, Request(body.request, body.kind, body.by, at))
    others = tuple(r for r in requests if r.id != body.request)
    if isinstance(body, RequestGranted):
        return (*others, Request(body.request, body.kind, body.by, body.made_at, at))
    return others


def may_ask(hearing: Hearing, asker: Person, kind: RequestKind) -> RefusalCode | None:
    """Whether a seated person may ask; the bench takes what it needs, and to share is granted."""
    if asker.role in BENCH and not taken(asker, kind):
        return RefusalCode.NOT_YOUR_POWER
    if kind in ASKERS and asker.role not in ASKERS[kind]:
        return RefusalCode.NOT_YOUR_POWER
    if hearing.phase not in ASKED_IN[kind]:
        return RefusalCode.WRONG_PHASE
    if live(hearing.requests, asker.id, kind) is not None:
        return RefusalCode.ALREADY_SO
    return None


def taken(asker: Person, kind: RequestKind) -> bool:
    """Whether asking is having: a desktop of the bench waits for nobody's consent."""
    return asker.role in BENCH and kind is RequestKind.SHARE


def may_withdraw(hearing: Hearing, asker: Person, id_: RequestId) -> RefusalCode | None:
    """Whether the person may take back the request; another's is as good as none."""
    request = find(hearing.requests, id_)
    if request is None or request.by != asker.id:
        return RefusalCode.NO_SUCH_REQUEST
    return RefusalCode.ALREADY_SO if request.granted_at is not None else None


def may_answer(hearing: Hearing, id_: RequestId, *, grant: bool) -> RefusalCode | None:
    """Whether the request waits for an answer of the bench; no desktop is opened to a recess."""
    request = find(hearing.requests, id_)
    if request is None:
        return RefusalCode.NO_SUCH_REQUEST
    if grant and request.kind is RequestKind.SHARE and hearing.phase is not Phase.OPEN:
        return RefusalCode.WRONG_PHASE
    return RefusalCode.ALREADY_SO if request.granted_at is not None else None


def may_end(hearing: Hearing, person: Person, id_: RequestId, presides: bool) -> RefusalCode | None:
    """Whether the person may end the right: its holder or who presides; the hidden has none."""
    request = find(hearing.requests, id_)
    if request is None or request.granted_at is None or request.by in hidden(hearing, person):
        return RefusalCode.NO_SUCH_REQUEST
    return None if presides or request.by == person.id else RefusalCode.NOT_YOUR_POWER
