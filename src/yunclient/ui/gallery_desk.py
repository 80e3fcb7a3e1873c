"""Requests and the desk of judge and clerk, in each of their states, for pictures and tests."""

from typing import Final

from msgspec.structs import replace

from yunclient.session.commands import wish
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Answered, Client, Outcome
from yunclient.ui.gallery_room import (
    MORE,
    PEOPLE,
    changed,
    ended,
    hearing,
    page,
    person,
    recess,
    room,
    scheduled,
    waiting,
)
from yunclient.ui.gallery_states import NOW, Shot
from yunclient.ui.viewmodels.room_controls import Verb
from yunhearing.commands import (
    AnswerRequest,
    Command,
    EndRight,
    LockMicrophone,
    MakeRequest,
    WithdrawRequest,
)
from yunhearing.ids import CommandId, Millis, PersonId, RequestId
from yunhearing.roles import Role
from yunhearing.state import Hearing, Person, Presence, Request, RequestKind

WITNESS: Final = person("witness", "孙卫东", Role.WITNESS, "defendant", presence=Presence.LOBBY)
CALLED: Final = replace(WITNESS, presence=Presence.SEATED, called=True)
SMALL: Final = (1024, 640)


def request(by: str, waited_ms: int, kind: RequestKind = RequestKind.SPEAK) -> Request:
    """A request that waits since so many ms."""
    return Request(RequestId(f"r-{by}-{kind}"), kind, PersonId(by), Millis(NOW - waited_ms))


def granted(by: str, since_ms: int) -> Request:
    return replace(request(by, since_ms + 9000), granted_at=Millis(NOW - since_ms))


ONE: Final = (request("p-counsel", 12_000),)
FIVE: Final = (
    request("plaintiff", 81_000),
    request("p-counsel", 45_000),
    request("defendant", 21_000),
    request("third", 12_000),
    request("t-counsel", 3000),
)
CROWD: Final = (*PEOPLE, *MORE[:2])


def asked(
    requests: tuple[Request, ...] = (),
    me: str = "plaintiff",
    people: tuple[Person, ...] = PEOPLE,
    sent: tuple[Command, ...] = (),
    **more: object,
) -> Client:
    """The room of `me` with these requests, and with these commands under way."""
    pending = {CommandId(f"c{n}"): wish(c, NOW - 300) for n, c in enumerate(sent)}
    held: Hearing = hearing(people, requests=requests)
    return room(held, me, pending=pending, **more)


def answered(outcome: Outcome, kind: RequestKind = RequestKind.SPEAK) -> Client:
    return asked(answered=Answered(kind, outcome, NOW - 2000))


OWN: Final = (request("plaintiff", 8000),)
FLOOR: Final = (granted("plaintiff", 84_000),)
MUTED: Final = changed(PEOPLE, "plaintiff", mic=False)
LOCK_ALL: Final = tuple(
    LockMicrophone(p.id, True) for p in PEOPLE[2:] if not p.mic_locked and p.role is not Role.CLERK
)


def _party() -> tuple[Shot, ...]:
    """A party in each state of asking to speak."""
    own = OWN[0].id
    states = {
        "sending": asked(sent=(MakeRequest(RequestKind.SPEAK),)),
        "waiting": asked(OWN),
        "withdrawing": asked(OWN, sent=(WithdrawRequest(own),)),
        "granted": asked(FLOOR),
        "granted-muted": asked(FLOOR, people=MUTED),
        "ending": asked(FLOOR, sent=(EndRight(FLOOR[0].id),)),
        "refused": answered(Outcome.REFUSED),
        "revoked": answered(Outcome.REVOKED),
    }
    made = [
        Shot(f"request-{name}", lambda state=state: page(state), large=name == "waiting")  # type: ignore[misc]  # bound now
        for name, state in states.items()
    ]
    small = Shot("request-waiting-1024", lambda: page(asked(OWN)), size=SMALL)
    return (*made, small)


def _refused() -> Client:
    return asked(ONE, "judge", problem=Problem(ProblemCode.REFUSED, detail="no_such_request"))


SHOTS: Final[tuple[Shot, ...]] = (
    *_party(),
    Shot("desk-none", lambda: page(asked(me="judge")), large=True),
    Shot("desk-one", lambda: page(asked(ONE, "judge", (*PEOPLE, WITNESS))), large=True),
    Shot("desk-one-1080", lambda: page(asked(ONE, "judge", (*PEOPLE, WITNESS))), size=(1920, 1080)),
    Shot("desk-one-1024", lambda: page(asked(ONE, "judge", (*PEOPLE, WITNESS))), size=SMALL),
    Shot("desk-five", lambda: page(asked(FIVE, "judge", CROWD)), large=True),
    Shot("desk-five-1024", lambda: page(asked(FIVE, "judge", CROWD)), size=SMALL),
    Shot("desk-answering", lambda: page(_answering())),
    Shot("desk-floor", lambda: page(asked((*ONE, *FLOOR), "judge"))),
    Shot("desk-muting", lambda: page(asked(me="judge", sent=LOCK_ALL))),
    Shot("desk-refused", lambda: page(_refused())),
    Shot("desk-clerk", lambda: page(asked((*ONE, *FLOOR), "clerk", (*PEOPLE, WITNESS)))),
    Shot("desk-scheduled", lambda: page(_before())),
    Shot("desk-recess", lambda: page(room(recess(), "judge"))),
    Shot("desk-witness-called", lambda: page(asked(me="judge", people=(*PEOPLE, CALLED)))),
    Shot("room-witness-released", lambda: page(_released())),
    Shot("room-witness", lambda: page(asked(me="witness", people=(*PEOPLE, CALLED)))),
    Shot("room-reopen", lambda: page(room(ended(), "judge"), Verb.REOPEN)),
)


def _released() -> Client:
    state = waiting()
    assert state.room is not None  # noqa: S101 - just made
    return replace(state, room=replace(state.room, released=True))


def _answering() -> Client:
    return asked(FIVE[:2], "judge", sent=(AnswerRequest(FIVE[0].id, True),))


def _before() -> Client:
    held = scheduled()
    return room(replace(held, people=(*held.people, WITNESS)), "judge")
