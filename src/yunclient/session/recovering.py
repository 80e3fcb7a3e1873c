"""忘记密码: the code of the phone and the document prove who forgot it; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.account_pages import Recovery
from yunclient.session.asking import asked, busy
from yunclient.session.binding import UNASKED, code_asked, code_sent
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.state import Client, Page
from yunhearing.accounts import PhoneBody, ResetBody
from yunhearing.rest import CodeReply

Step = tuple[Client, tuple[do.Effect, ...]]


def _with(client: Client, **changes: Any) -> Client:
    recovery = client.recovery
    return client if recovery is None else replace(client, recovery=replace(recovery, **changes))


def _open(client: Client, intent: intents.OpenRecovery, at: Moment) -> Step:
    if client.account is not None or client.login.busy:
        return client, ()
    return replace(client, page=Page.RECOVERY, recovery=Recovery()), ()


def _ask_code(client: Client, intent: intents.AskRecoveryCode, at: Moment) -> Step:
    recovery = client.recovery
    way = recovery and code_asked(recovery.code, intent.phone, at.now)
    if way is None or busy(client, Topic.RECOVERY):
        return client, ()
    call = Call("POST", "/api/password/code", CodeReply, PhoneBody(intent.phone))
    return asked(_with(client, code=way, problem=None), Topic.RECOVERY, call), ()


def _recover(client: Client, intent: intents.Recover, at: Moment) -> Step:
    recovery = client.recovery
    if recovery is None or busy(client, Topic.RECOVERY):
        return client, ()
    body = ResetBody(
        intent.phone,
        recovery.code.attempt or UNASKED,
        intent.code,
        intent.document,
        intent.id_number,
        intent.password,
    )
    call = Call("POST", "/api/password", None, body)
    login = replace(client.login, remembered_phone=intent.phone)
    return asked(_with(replace(client, login=login), problem=None), Topic.RECOVERY, call), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenRecovery: _open,
    intents.AskRecoveryCode: _ask_code,
    intents.Recover: _recover,
}


def replied(client: Client, reply: CodeReply | None, moment: Moment) -> Client:
    """A code was sent, or the court has the new password."""
    if client.recovery is None:
        return client
    if reply is None:
        return _with(client, done=True, problem=None)
    return _with(client, code=code_sent(client.recovery.code, reply, moment.now))


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    if client.recovery is None:
        return client
    return _with(client, problem=problem, code=replace(client.recovery.code, asked=False))
