"""Staff in the browser, and proving anew who sits there before grave commands; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news
from yunclient.session.account_pages import Proving
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.places import through
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Page, Room
from yunhearing.accounts import AccountReply
from yunhearing.commands import Command
from yunhearing.frames import Refused, ServerFrame
from yunhearing.ids import CommandId
from yunhearing.refusals import RefusalCode
from yunhearing.rest import ProofReply, SessionReply, SsoLoginBody, StepUpBody
from yunhearing.rules import STEP_UP

Step = tuple[Client, tuple[do.Effect, ...]]

AHEAD = 10 * 60_000  # ms before the proof ends in which the panel offers to renew it


def _with(client: Client, **changes: Any) -> Client:
    return replace(client, proving=replace(client.proving, **changes))


def known(client: Client, reply: AccountReply) -> Client:
    """The client that knows until when the proof of staff holds."""
    if not reply.staff:
        return client
    return _with(client, until=reply.proven_until, sso=reply.sso)


def noted(client: Client, id_: CommandId, command: Command) -> Client:
    """The client that remembers a grave command until the court has answered."""
    return _with(client, sent=(id_, command)) if type(command) in STEP_UP else client


def heard(client: Client, frame: ServerFrame) -> Client:
    """The client after a frame: a command refused for want of a proof opens the panel."""
    if not isinstance(frame, Refused) or frame.code is not RefusalCode.STEP_UP:
        return client
    sent = client.proving.sent
    wish = sent[1] if sent is not None and sent[0] == frame.id else None
    return demanded(client, wish)


def demanded(client: Client, wish: Command | None = None) -> Client:
    """The client with the panel open; `wish` is sent again after the proof."""
    room = client.room
    if room is not None:
        client = replace(client, room=_without_refusal(room))
    return _with(client, wish=wish, sent=None, shown=True, problem=None, busy=False)


def _without_refusal(room: Room) -> Room:
    """The panel says it better than a banner."""
    problem = room.problem
    told = problem is not None and problem.detail == RefusalCode.STEP_UP.value
    return replace(room, problem=None) if told else room


def ends_soon(client: Client, now: int) -> bool:
    """Whether the proof ends so soon that it is better renewed ahead of time."""
    until = client.proving.until
    return until is not None and until - (now + client.server.clock_offset) < AHEAD


# gestures


def _offer(client: Client, intent: intents.OfferProof, at: Moment) -> Step:
    return demanded(client), ()


def _prove(client: Client, intent: intents.ProveAnew, at: Moment) -> Step:
    if client.account is None or busy(client, Topic.PROOF) or client.proving.busy:
        return client, ()
    body = StepUpBody(password=intent.password, code=intent.code)
    client = _with(client, busy=True, problem=None)
    return asked(client, Topic.PROOF, Call("POST", "/api/step-up", ProofReply, body)), ()


def _browse(client: Client, intent: intents.ProveInBrowser, at: Moment) -> Step:
    if client.account is None or client.proving.busy:
        return client, ()
    return _with(client, busy=True, problem=None), (do.SignOn(again=True),)


def _cancel(client: Client, intent: intents.CancelProof, at: Moment) -> Step:
    kept = Proving(client.proving.until, client.proving.sso)
    client = replace(dropped(client, Topic.PROOF), proving=kept)
    return client, (do.StopSignOn(),)


def _sign_on(client: Client, intent: intents.SignOn, at: Moment) -> Step:
    if client.login.busy or client.account is not None or not client.server.sso:
        return client, ()
    login = replace(client.login, busy=True, browsing=True, problem=None)
    return replace(client, login=login), (do.SignOn(again=False),)


def _stop(client: Client, intent: intents.CancelSignOn, at: Moment) -> Step:
    if not client.login.browsing:
        return client, ()
    login = replace(client.login, busy=False, browsing=False)
    return replace(dropped(client, Topic.SIGN_ON), login=login), (do.StopSignOn(),)


def _follow(client: Client, intent: intents.FollowLink, at: Moment) -> Step:
    """A link leads to a form; who is logged in already is led to that hearing of his own."""
    if client.account is None:
        login = client.login
        number = intent.number or login.number
        login = replace(login, number=number, staff_first=intent.staff or login.staff_first)
        if intent.number:
            login = replace(login, staff_first=False)
        return replace(client, page=Page.LOGIN, login=login), ()
    item = next((i for i in client.hearings.items if i.number == intent.number), None)
    if item is None or client.room is not None:
        return client, ()
    return through(client, item, at.now), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OfferProof: _offer,
    intents.ProveAnew: _prove,
    intents.ProveInBrowser: _browse,
    intents.CancelProof: _cancel,
    intents.SignOn: _sign_on,
    intents.CancelSignOn: _stop,
    intents.FollowLink: _follow,
}


# what the browser and the court answer


def signed_on(client: Client, fact: news.SignedOn, moment: Moment) -> Client:
    """What the browser brought is shown to the court, at once: it is good for a minute."""
    if client.account is None and client.login.browsing:
        body = SsoLoginBody(fact.code, fact.verifier)
        return asked(client, Topic.SIGN_ON, Call("POST", "/api/login/sso", SessionReply, body))
    if client.account is not None and client.proving.busy:
        proof = StepUpBody(sso_code=fact.code, verifier=fact.verifier)
        return asked(client, Topic.PROOF, Call("POST", "/api/step-up", ProofReply, proof))
    return client


def not_signed_on(client: Client, fact: news.SignOnFailed, moment: Moment) -> Client:
    if client.account is None:
        return login_failed(client, fact.problem, moment)
    return failed(client, fact.problem, moment) if client.proving.busy else client


def login_came(client: Client, reply: SessionReply, moment: Moment) -> Client:
    """The session comes with a login of its own."""
    return client


def login_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    if not client.login.browsing:
        return client
    if problem.code is ProblemCode.BAD_CREDENTIALS:
        problem = Problem(ProblemCode.SIGN_ON_FAILED)
    login = replace(client.login, busy=False, browsing=False, problem=problem)
    return replace(client, login=login)


def proved(client: Client, reply: ProofReply, moment: Moment) -> Client:
    """The panel closes; the wish is sent again by whoever compares this state with the last."""
    return replace(client, proving=Proving(reply.proven_until, client.proving.sso))


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    """Told in the panel; a code is asked for once the court wants one."""
    if problem.code is ProblemCode.SECOND_FACTOR and not client.proving.coded:
        return _with(client, busy=False, coded=True, problem=None)
    return _with(client, busy=False, problem=problem)


def fulfilled(old: Client, new: Client) -> Command | None:
    """The command that was waiting for a proof which has just come."""
    before, now = old.proving, new.proving
    came = before.wish is not None and now.wish is None and before.until != now.until
    return before.wish if came and new.room is not None else None
