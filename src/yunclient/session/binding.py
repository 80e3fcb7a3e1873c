"""绑定新用户: phone, identity, consent, password, each step proven to the court; pure."""

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news
from yunclient.session.account_pages import Binding, BindStep, CodeWay
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Page
from yunhearing.accounts import (
    AgreeBody,
    BindBody,
    BindReply,
    BindStage,
    ConsentKind,
    ConsentTextsReply,
    NewPasswordBody,
    PersonBody,
    PhoneBody,
)
from yunhearing.rest import CodeReply, SessionReply

Step = tuple[Client, tuple[do.Effect, ...]]

NEXT: Final = {
    BindStage.PHONE: BindStep.IDENTITY,
    BindStage.IDENTIFIED: BindStep.CONSENT,
    BindStage.CONSENTED: BindStep.PASSWORD,
}
BEFORE: Final = {
    BindStep.IDENTITY: BindStep.PHONE,
    BindStep.CONSENT: BindStep.IDENTITY,
    BindStep.PASSWORD: BindStep.CONSENT,
}
UNASKED = "none"  # no code was asked for here: the court says that it is wrong


def code_asked(way: CodeWay, phone: str, now: int) -> CodeWay | None:
    """The code on its way to this phone; None where it was asked for too recently."""
    too_soon = way.resend_at is not None and now < way.resend_at and phone == way.phone
    return None if way.asked or too_soon else CodeWay(phone, way.attempt, asked=True)


def code_sent(way: CodeWay, reply: CodeReply, now: int) -> CodeWay:
    """The code that was sent, or would have been: the answer does not tell."""
    return CodeWay(way.phone, reply.attempt, now + reply.resend_after * 1000)


def _with(client: Client, **changes: Any) -> Client:
    binding = client.binding
    return client if binding is None else replace(client, binding=replace(binding, **changes))


def _asking(client: Client, method: str, path: str, reply: Any, body: Any = None) -> Client:
    """The client that puts this step to the court; what was said of the last one is gone."""
    client = _with(client, problem=None)
    token = client.binding.token if client.binding is not None else ""
    return asked(client, Topic.BINDING, Call(method, f"/api/binding{path}", reply, body, token))


def _reading(client: Client) -> Client:
    """The client that has the text to agree to, or asks for it."""
    binding = client.binding
    if binding is None or binding.step is not BindStep.CONSENT or binding.text is not None:
        return client
    return asked(client, Topic.TEXTS, Call("GET", "/api/consents/texts", ConsentTextsReply))


# gestures


def _open(client: Client, intent: intents.OpenBinding, at: Moment) -> Step:
    """Where it was left: the court says how far it has come."""
    if client.account is not None or client.login.busy:
        return client, ()
    binding = client.binding or Binding()
    client = replace(client, page=Page.BINDING, binding=replace(binding, problem=None))
    if not binding.token or busy(client, Topic.BINDING):
        return client, ()
    return _asking(client, "GET", "", BindReply), ()


def _ask_code(client: Client, intent: intents.AskBindingCode, at: Moment) -> Step:
    binding = client.binding
    way = binding and code_asked(binding.code, intent.phone, at.now)
    if way is None or busy(client, Topic.BINDING):
        return client, ()
    client = _with(client, code=way)
    return _asking(client, "POST", "/code", CodeReply, PhoneBody(intent.phone)), ()


def _prove_phone(client: Client, intent: intents.ProvePhone, at: Moment) -> Step:
    """Whoever begins anew has no token of before."""
    binding = client.binding
    if binding is None or busy(client, Topic.BINDING):
        return client, ()
    client = _with(client, phone=intent.phone, token="")
    body = BindBody(intent.phone, binding.code.attempt or UNASKED, intent.code)
    return _asking(client, "POST", "", BindReply, body), ()


def _tell(client: Client, intent: intents.TellIdentity, at: Moment) -> Step:
    if client.binding is None or busy(client, Topic.BINDING):
        return client, ()
    body = PersonBody(intent.name, intent.document, intent.id_number)
    return _asking(client, "PUT", "/identity", BindReply, body), ()


def _agree(client: Client, intent: intents.AgreeToBind, at: Moment) -> Step:
    if client.binding is None or busy(client, Topic.BINDING):
        return client, ()
    client = _with(client, declined=False)
    return _asking(client, "PUT", "/consent", BindReply, AgreeBody(intent.version)), ()


def _decline(client: Client, intent: intents.DeclineToBind, at: Moment) -> Step:
    return _with(client, declined=intent.on, problem=None), ()


def _choose(client: Client, intent: intents.ChoosePassword, at: Moment) -> Step:
    if client.binding is None or busy(client, Topic.BINDING):
        return client, ()
    body = NewPasswordBody(intent.password)
    return _asking(client, "POST", "/password", SessionReply, body), ()


def _back(client: Client, intent: intents.StepBack, at: Moment) -> Step:
    """What was asked is let go: its answer would lead on."""
    binding = client.binding
    if binding is None:
        return client, ()
    before = BEFORE.get(binding.step)
    client = dropped(client, Topic.BINDING)
    if before is None or binding.over:
        return _with(replace(client, page=Page.LOGIN), problem=None), ()
    code = replace(binding.code, asked=False)
    return _reading(_with(client, step=before, problem=None, declined=False, code=code)), ()


def _anew(client: Client, intent: intents.BindAnew, at: Moment) -> Step:
    if client.binding is None:
        return client, ()
    return replace(dropped(client, Topic.BINDING, Topic.TEXTS), binding=Binding()), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenBinding: _open,
    intents.AskBindingCode: _ask_code,
    intents.ProvePhone: _prove_phone,
    intents.TellIdentity: _tell,
    intents.AgreeToBind: _agree,
    intents.DeclineToBind: _decline,
    intents.ChoosePassword: _choose,
    intents.StepBack: _back,
    intents.BindAnew: _anew,
}


# what the court answers


def replied(client: Client, reply: CodeReply | BindReply | SessionReply, moment: Moment) -> Client:
    """The client a step further; a session comes with a login of its own."""
    binding = client.binding
    if binding is None:
        return client
    match reply:
        case CodeReply():
            return _with(client, code=code_sent(binding.code, reply, moment.now))
        case BindReply():
            return _reached(client, binding, reply)
        case SessionReply():
            return replace(client, binding=None)


def _reached(client: Client, binding: Binding, reply: BindReply) -> Client:
    fresh = binding.text is not None and binding.text.version == reply.consent
    client = _with(
        client,
        step=NEXT[reply.stage],
        proven=reply.stage,
        token=reply.token or binding.token,
        expires_at=reply.expires_at,
        tries_left=reply.tries_left,
        consent=reply.consent,
        text=binding.text if fresh else None,
        declined=False,
    )
    return _reading(client)


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    """The client told why not; an attempt that has ended must begin anew."""
    binding = client.binding
    if binding is None:
        return client
    code = replace(binding.code, asked=False)
    if problem.code is ProblemCode.SIGNED_OUT:
        over = Problem(ProblemCode.BINDING_OVER)
        return _with(client, over=True, token="", proven=None, problem=over, code=code)
    tries = binding.tries_left - (problem.code is ProblemCode.BAD_IDENTITY)
    client = _with(client, problem=problem, code=code, tries_left=max(0, tries))
    if problem.code is not ProblemCode.CONSENT_OUTDATED:
        return client
    return _reading(_with(client, text=None))


def texts_came(client: Client, reply: ConsentTextsReply, moment: Moment) -> Client:
    """The client with what one is asked to agree to."""
    kind = ConsentKind.ONLINE_LITIGATION
    return _with(client, text=next((text for text in reply.texts if text.kind is kind), None))


def texts_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    return _with(client, problem=problem)


def recalled(client: Client, fact: news.BindingRecalled, moment: Moment) -> Client:
    """The client that knows of an attempt an earlier run began."""
    if fact.url != client.server.url or client.binding is not None or client.account is not None:
        return client
    return replace(client, binding=Binding(token=fact.token, expires_at=fact.expires_at))
