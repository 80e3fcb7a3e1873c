"""The door of a hearing: the discipline to be read, warnings heeded, the next date; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy
from yunclient.session.calls import Call, Topic
from yunclient.session.lobby_panels import Adjourning, Discipline
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.state import Client, LinkState, Room
from yunhearing.accounts import ConsentKind, ConsentTextsReply
from yunhearing.ids import PersonId
from yunhearing.scheduling import AdjournBody, FixedReply
from yunhearing.state import Presence

AGAIN = 5000  # ms before the text is asked for once more
TEXTS = Call("GET", "/api/consents/texts", ConsentTextsReply)

Step = tuple[Client, tuple[do.Effect, ...]]


def read(client: Client, now: int) -> Client:
    """The client that asks for the discipline, where somebody waits who has to see it."""
    room = client.room
    if room is None or room.waiting is None or room.discipline.text is not None:
        return client
    failed = room.discipline.problem is not None and now - room.discipline.failed_at < AGAIN
    return client if failed or busy(client, Topic.DISCIPLINE) else _asking(client)


def _asking(client: Client) -> Client:
    return asked(client, Topic.DISCIPLINE, TEXTS)


def _with(client: Client, **changes: Any) -> Client:
    return client if client.room is None else replace(client, room=replace(client.room, **changes))


# what the court answers


def texts_came(client: Client, reply: ConsentTextsReply, moment: Moment) -> Client:
    text = next((t for t in reply.texts if t.kind is ConsentKind.DISCIPLINE), None)
    return _with(client, discipline=Discipline(text))


def texts_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    return _with(client, discipline=Discipline(None, problem, moment.now))


def adjourned(client: Client, reply: FixedReply, moment: Moment) -> Client:
    """The next hearing has a number; that this one ended, its own log says."""
    if client.room is None or not client.room.adjourning.sent:
        return client
    return _with(client, adjourning=Adjourning(number=reply.number))


def not_adjourned(client: Client, problem: Problem, moment: Moment) -> Client:
    if client.room is None or not client.room.adjourning.sent:
        return client
    return _with(client, adjourning=Adjourning(problem=problem))


# gestures


def _read_again(client: Client, intent: intents.ReadDiscipline, at: Moment) -> Step:
    room = client.room
    if room is None or room.discipline.text is not None or busy(client, Topic.DISCIPLINE):
        return client, ()
    return _asking(_with(client, discipline=Discipline())), ()


def _heed(client: Client, intent: intents.HeedWarning, at: Moment) -> Step:
    return _with(client, warned=None), ()


def _adjourn(client: Client, intent: intents.Adjourn, at: Moment) -> Step:
    room = client.room
    if room is None or room.adjourning.sent or room.link.state is not LinkState.LIVE:
        return client, ()
    body = AdjournBody(intent.scheduled_at, intent.courtroom or None)
    call = Call("POST", f"/api/hearings/{room.id}/adjourn", FixedReply, body)
    client = _with(client, adjourning=Adjourning(sent=True))
    return asked(client, Topic.ADJOURN, call), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.ReadDiscipline: _read_again,
    intents.HeedWarning: _heed,
    intents.Adjourn: _adjourn,
}


# what rings


def admitted(old: Room | None, new: Room | None) -> bool:
    """Whether the door has just opened to oneself."""
    if old is None or new is None or old.waiting is None:
        return False
    return new.waiting is None and new.hearing is not None


def knocked(old: Room | None, new: Room | None) -> bool:
    """Whether somebody has just come into the lobby, as judge and clerk see it."""
    if old is None or new is None or old.hearing is None or new.hearing is None:
        return False
    return bool(waiting(new) - waiting(old))


def waiting(room: Room) -> frozenset[PersonId]:
    """Who waits apart now."""
    people = room.hearing.people if room.hearing is not None else ()
    return frozenset(p.id for p in people if p.presence is Presence.LOBBY)
