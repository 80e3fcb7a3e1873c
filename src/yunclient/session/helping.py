"""The help line: written here, sent one after the other, fetched while it shows; pure.

Everybody has a line of one's own; judge, clerk and technician see those of others.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.room_panels import Help, Said, Talk
from yunclient.session.state import Client, Page, Room
from yunhearing.frames import HelpWritten
from yunhearing.help import LONGEST, HelpBody, HelpLine, HelpLinesReply, HelpReply
from yunhearing.roles import PRESIDING, Role, StaffRole

EVERY = 3000  # ms between two questions while the panel shows
MOST_UNSENT = 10
MOST_KEPT = 200

ANSWERING = PRESIDING | {Role.CLERK}

Step = tuple[Client, tuple[do.Effect, ...]]


def answers(client: Client) -> bool:
    """Whether one sees the lines of others: judge and clerk of the room, technicians anywhere."""
    if client.room is None:
        return client.page is Page.HELP_DESK
    return client.room.mine is not None and client.room.mine.role in ANSWERING


def opened(client: Client) -> Client:
    """The technician's page."""
    return replace(client, page=Page.HELP_DESK, help=Help(open=True))


# asking again


def ticked(client: Client, now: int) -> Client:
    """The client that asks for what is due: what shows every three seconds, news at once."""
    if client.account is None or (client.room is None and client.page is not Page.HELP_DESK):
        return client
    client = _fitting(client)
    return _fetched(_listed(client, now), now)


def _fitting(client: Client) -> Client:
    """One's own line is there as soon as the room is, unless one answers others.

    It is fetched once it shows or the court says that there is something on it.
    """
    help_ = client.help
    if client.room is not None and help_.talk is None and not answers(client):
        return _with(client, talk=Talk(client.room.id))
    own = help_.talk is not None and help_.talk.person is None
    return _with(client, talk=None) if own and answers(client) else client


def _listed(client: Client, now: int) -> Client:
    help_ = client.help
    if not answers(client) or busy(client, Topic.HELP_LINES):
        return client
    passed = now - help_.lines_at
    first = help_.lines is None and help_.lines_problem is None
    due = help_.lines_stale or first or (help_.open and passed >= EVERY)
    if not due or (help_.lines_problem is not None and passed < EVERY):
        return client
    path = "/api/help" if client.room is None else f"/api/hearings/{client.room.id}/help/lines"
    client = _with(client, lines_at=now, lines_stale=False)
    return asked(client, Topic.HELP_LINES, Call("GET", path, HelpLinesReply))


def _fetched(client: Client, now: int) -> Client:
    help_, talk = client.help, client.help.talk
    if talk is None or busy(client, Topic.HELP):
        return client
    passed = now - talk.asked_at
    if not (talk.stale or (help_.open and passed >= EVERY)):
        return client
    if talk.problem is not None and passed < EVERY:
        return client
    client = _talk(client, replace(talk, asked_at=now, stale=False))
    path = f"{_path(talk)}?after={talk.last}"
    return asked(client, Topic.HELP, Call("GET", path, HelpReply))


def _path(talk: Talk) -> str:
    own = f"/api/hearings/{talk.hearing}/help"
    return own if talk.person is None else f"{own}/{talk.person}"


def _with(client: Client, **changes: Any) -> Client:
    return replace(client, help=replace(client.help, **changes))


def _talk(client: Client, talk: Talk) -> Client:
    return _with(client, talk=talk)


def written(client: Client, frame: HelpWritten, now: int) -> Client:
    """The court says that there is something new on somebody's line."""
    talk = client.help.talk
    if answers(client):
        client = _with(client, lines_stale=True)
    own = client.room is not None and frame.person == client.room.me
    if talk is not None and (talk.person == frame.person or (talk.person is None and own)):
        client = _talk(client, replace(talk, stale=True))
    return ticked(client, now)


# what the court answers


def came(client: Client, reply: HelpReply, moment: Moment) -> Client:
    """The newest of the line; what one saw is read, and what was said here is no longer unsent."""
    talk = client.help.talk
    if talk is None:
        return client
    new = tuple(m for m in reply.messages if m.number > talk.last)
    messages = (*talk.messages, *new)[-MOST_KEPT:]
    talk = replace(talk, messages=messages, known=True, problem=None)
    return _seen(_talk(client, talk))


def _seen(client: Client) -> Client:
    """An open panel has been read."""
    talk = client.help.talk
    own = talk is not None and talk.person is None
    if talk is None or not own or not client.help.open:
        return client
    return _with(client, read=talk.last)


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    talk = client.help.talk
    return client if talk is None else _talk(client, replace(talk, problem=problem))


def lines_came(client: Client, reply: HelpLinesReply, moment: Moment) -> Client:
    return _with(client, lines=reply.lines, lines_problem=None)


def lines_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    return _with(client, lines_problem=problem)


def taken(client: Client, reply: None, moment: Moment) -> Client:
    """The first that was said is there: fetched at once, and the next is sent."""
    talk = client.help.talk
    if talk is None or not talk.said:
        return client
    client = _talk(client, replace(talk, said=talk.said[1:], stale=True))
    return ticked(_sent(_with(client, lines_stale=answers(client))), moment.now)


def not_taken(client: Client, problem: Problem, moment: Moment) -> Client:
    """What did not get there stays, to be sent again by its key; behind it nothing overtakes."""
    talk = client.help.talk
    if talk is None or not talk.said:
        return client
    first = replace(talk.said[0], problem=problem)
    return _talk(client, replace(talk, said=(first, *talk.said[1:])))


def _sent(client: Client) -> Client:
    """Send the first that waits."""
    talk = client.help.talk
    if talk is None or not talk.said or busy(client, Topic.SAY):
        return client
    first = talk.said[0]
    if first.problem is not None:
        return client
    body = HelpBody(first.text, first.key)
    return asked(client, Topic.SAY, Call("POST", _path(talk), body=body))


# gestures


def _open(client: Client, intent: intents.OpenHelp, at: Moment) -> Step:
    """The panel of the room; on the technician's page it always shows."""
    if client.room is None:
        return client, ()
    client = _with(client, open=intent.on)
    return (_seen(ticked(client, at.now)) if intent.on else client), ()


def _say(client: Client, intent: intents.SayHelp, at: Moment) -> Step:
    talk, text = client.help.talk, intent.text.strip()[:LONGEST]
    if talk is None or not text or len(talk.said) >= MOST_UNSENT:
        return client, ()
    said = Said(at.new_id(), text)
    return _sent(_talk(client, replace(talk, said=(*talk.said, said)))), ()


def _retry(client: Client, intent: intents.SayAgain, at: Moment) -> Step:
    talk = client.help.talk
    if talk is None or not talk.said or busy(client, Topic.SAY):
        return client, ()
    first = replace(talk.said[0], problem=None)
    return _sent(_talk(client, replace(talk, said=(first, *talk.said[1:])))), ()


def _follow(client: Client, intent: intents.FollowLine, at: Moment) -> Step:
    """Another's line, or back to all; what was not sent on the former is given up."""
    line = intent.line
    if not answers(client) or (line is not None and not _there(client, line)):
        return client, ()
    client = dropped(client, Topic.HELP, Topic.SAY)
    talk = Talk(line.hearing, line.person, stale=True) if line is not None else None
    return ticked(_with(client, talk=talk), at.now), ()


def _there(client: Client, line: HelpLine) -> bool:
    places = {(one.hearing, one.person) for one in client.help.lines or ()}
    return (line.hearing, line.person) in places


def _open_desk(client: Client, intent: intents.OpenHelpDesk, at: Moment) -> Step:
    role = client.account.role if client.account is not None else None
    if role is not StaffRole.TECHNICIAN or client.room is not None:
        return client, ()
    return ticked(opened(client), at.now), ()


def unread(room: Room, help_: Help) -> int:
    """How many answers of the court one has not seen."""
    talk = help_.talk
    if talk is None or talk.person is not None or talk.hearing != room.id:
        return 0
    return sum(m.court and m.number > help_.read for m in talk.messages)


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenHelp: _open,
    intents.SayHelp: _say,
    intents.SayAgain: _retry,
    intents.FollowLine: _follow,
    intents.OpenHelpDesk: _open_desk,
}
