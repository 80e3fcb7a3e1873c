"""The readiness board: asked for every second while it shows, and what is done from it; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.board import Board
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.state import Client, Page
from yunhearing.rest import IdentityBody, ReadinessReply
from yunhearing.scheduling import NoticesReply, ResendBody

EVERY = 1000  # ms between two questions
AFTER_FAILURE = 3000  # ms
NOTICES_EVERY = 3000  # ms

Step = tuple[Client, tuple[do.Effect, ...]]


def ticked(client: Client, now: int) -> Client:
    """The client that asks again, where the board shows and its answer is old enough."""
    client = _notices(client, now)
    board = client.board
    if board is None or client.page is not Page.BOARD or busy(client, Topic.BOARD):
        return client
    pause = AFTER_FAILURE if board.problem is not None else EVERY
    return client if now - board.asked_at < pause else _asking(client, board, now)


def _notices(client: Client, now: int) -> Client:
    """What became of each message, while the list of them is open."""
    board = client.board
    if board is None or not board.telling or client.page is not Page.BOARD:
        return client
    if busy(client, Topic.NOTICES) or now - board.told_at < NOTICES_EVERY:
        return client
    client = replace(client, board=replace(board, told_at=now))
    path = f"/api/hearings/{board.hearing}/notices"
    return asked(client, Topic.NOTICES, Call("GET", path, NoticesReply))


def _asking(client: Client, board: Board, now: int) -> Client:
    client = replace(client, board=replace(board, asked_at=now))
    path = f"/api/hearings/{board.hearing}/readiness"
    return asked(client, Topic.BOARD, Call("GET", path, ReadinessReply))


def _open(client: Client, intent: intents.OpenBoard, at: Moment) -> Step:
    """From a card of the list, the calendar, or the hearing itself."""
    board = _of_room(client, intent) or _of_list(client, intent)
    if board is None or client.account is None or not client.account.staff:
        return client, ()
    return _asking(replace(client, page=Page.BOARD), board, at.now), ()


def _of_room(client: Client, intent: intents.OpenBoard) -> Board | None:
    room = client.room
    if room is None or room.id != intent.hearing:
        return None
    facts = room.facts
    return Board(room.id, facts.title, facts.number, facts.courtroom, facts.scheduled_at)


def _of_list(client: Client, intent: intents.OpenBoard) -> Board | None:
    item = next((i for i in client.hearings.items if i.id == intent.hearing), None)
    if item is None or client.room is not None:
        return None
    return Board(item.id, item.title, item.number, item.courtroom, item.scheduled_at)


def _close(client: Client, intent: intents.CloseBoard, at: Moment) -> Step:
    """Back to where one came from; nothing asked for here is waited for."""
    if client.page is not Page.BOARD:
        return client, ()
    page = Page.LIST if client.room is None else Page.ROOM
    client = dropped(client, Topic.BOARD, Topic.RESEND, Topic.IDENTITY, Topic.NOTICES)
    return replace(client, page=page, board=None), ()


def _resend(client: Client, intent: intents.Resend, at: Moment) -> Step:
    board = client.board
    if board is None or not intent.people or busy(client, Topic.RESEND):
        return client, ()
    board = replace(board, resending=frozenset(intent.people), trouble=None)
    path, body = f"/api/hearings/{board.hearing}/notices", ResendBody(tuple(intent.people))
    client = replace(client, board=board)
    return asked(client, Topic.RESEND, Call("POST", path, body=body)), ()


def _show_notices(client: Client, intent: intents.ShowNotices, at: Moment) -> Step:
    board = client.board
    if board is None:
        return client, ()
    board = replace(board, telling=intent.on, told_at=0)
    return _notices(replace(client, board=board), at.now), ()


def _check(client: Client, intent: intents.CheckIdentity, at: Moment) -> Step:
    board = client.board
    if board is None or busy(client, Topic.IDENTITY):
        return client, ()
    client = replace(client, board=replace(board, checked=intent.person, trouble=None))
    path = f"/api/hearings/{board.hearing}/people/{intent.person}/identity"
    body = IdentityBody(intent.document, intent.matches)
    return asked(client, Topic.IDENTITY, Call("PUT", path, body=body)), ()


def came(client: Client, reply: ReadinessReply, moment: Moment) -> Client:
    """The board as the court has it."""
    if client.board is None:
        return client
    board = replace(client.board, people=reply.people, came_at=moment.now, problem=None)
    return replace(client, board=board)


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    """What was loaded stays, with its age."""
    if client.board is None:
        return client
    return replace(client, board=replace(client.board, problem=problem))


def told(client: Client, reply: NoticesReply, moment: Moment) -> Client:
    """Each message as the court has it."""
    if client.board is None:
        return client
    return replace(client, board=replace(client.board, notices=reply.notices))


def resent(client: Client, reply: None, moment: Moment) -> Client:
    """The messages are on their way; the board is asked for at once."""
    board = client.board
    if board is None:
        return client
    sent = board.resent | board.resending
    return _again(client, replace(board, resent=sent, resending=frozenset()), moment)


def checked(client: Client, reply: None, moment: Moment) -> Client:
    """The document is on record; the board is asked for at once."""
    board = client.board
    return client if board is None else _again(client, replace(board, checked=None), moment)


def _again(client: Client, board: Board, moment: Moment) -> Client:
    return _asking(replace(client, board=board), board, moment.now)


def in_trouble(client: Client, problem: Problem, moment: Moment) -> Client:
    """What was done here was not taken by the court."""
    board = client.board
    if board is None:
        return client
    board = replace(board, resending=frozenset(), checked=None, trouble=problem)
    return replace(client, board=board)


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenBoard: _open,
    intents.CloseBoard: _close,
    intents.Resend: _resend,
    intents.ShowNotices: _show_notices,
    intents.CheckIdentity: _check,
}
