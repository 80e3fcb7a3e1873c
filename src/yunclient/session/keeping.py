"""账号: password, phone, the devices one is logged in on, consents given; the audit; pure."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from yunclient.session import binding, effects as do, intents, news, proving
from yunclient.session.account_pages import Deed, Keeping
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.binding import UNASKED, code_asked, code_sent
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.places import signed_out
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Page
from yunhearing.accounts import (
    AccountReply,
    AgreementBody,
    ChangePasswordBody,
    ChangePhoneBody,
    ConsentReply,
    ConsentsReply,
    ConsentTextsReply,
    DevicesReply,
    NewPhoneBody,
    WithdrawalBody,
)
from yunhearing.rest import CodeReply
from yunhearing.roles import StaffRole

Step = tuple[Client, tuple[do.Effect, ...]]

ACCOUNT = Call("GET", "/api/account", AccountReply)
DEVICES = Call("GET", "/api/sessions", DevicesReply)
CONSENTS = Call("GET", "/api/consents", ConsentsReply)
TEXTS = Call("GET", "/api/consents/texts", ConsentTextsReply)
OWN = {Topic.ACCOUNT: ACCOUNT, Topic.DEVICES: DEVICES, Topic.CONSENTS: CONSENTS, Topic.TEXTS: TEXTS}


def _with(client: Client, **changes: Any) -> Client:
    keeping = client.keeping
    return client if keeping is None else replace(client, keeping=replace(keeping, **changes))


def opened(client: Client) -> Client:
    """The client at its own account, all of it asked for."""
    client = replace(client, page=Page.ACCOUNT, keeping=Keeping())
    return _fetching(client, *OWN)


def _fetching(client: Client, *topics: Topic) -> Client:
    for topic in topics:
        client = asked(client, topic, OWN[topic])
    return client


def _doing(client: Client, deed: Deed, call: Call, of: str = "") -> Client:
    client = _with(client, doing=deed, of=of, done=None, problem=None, at=None)
    return asked(client, Topic.KEEPING, call)


def _free(client: Client) -> bool:
    """Whether something else may be done to the account now."""
    return client.keeping is not None and client.keeping.doing is None


# gestures


def _open(client: Client, intent: intents.OpenAccount, at: Moment) -> Step:
    """Who came by a hearing number keeps no account."""
    account = client.account
    if account is None or account.only_hearing is not None or client.room is not None:
        return client, ()
    return opened(client), ()


def _leave(client: Client, intent: intents.LeaveForm, at: Moment) -> Step:
    """What was asked of the court goes on without the page; its answers are let go."""
    if client.page not in {Page.BINDING, Page.RECOVERY, Page.ACCOUNT}:
        return client, ()
    client = dropped(client, Topic.BINDING, Topic.RECOVERY, Topic.KEEPING, *OWN)
    client = replace(client, recovery=None, keeping=None)
    if client.account is None:
        return replace(client, page=Page.LOGIN), ()
    if client.account.role is StaffRole.ADMIN:
        return opened(client), ()
    return replace(client, page=Page.LIST), ()


def _change_password(client: Client, intent: intents.ChangePassword, at: Moment) -> Step:
    if not _free(client):
        return client, ()
    body = ChangePasswordBody(intent.password, intent.new_password)
    return _doing(client, Deed.PASSWORD, Call("PUT", "/api/account/password", None, body)), ()


def _ask_code(client: Client, intent: intents.AskPhoneCode, at: Moment) -> Step:
    keeping = client.keeping
    way = keeping and code_asked(keeping.code, intent.phone, at.now)
    if way is None or not _free(client):
        return client, ()
    body = NewPhoneBody(intent.phone, intent.password)
    call = Call("POST", "/api/account/phone/code", CodeReply, body)
    return _doing(_with(client, code=way), Deed.PHONE_CODE, call), ()


def _change_phone(client: Client, intent: intents.ChangePhone, at: Moment) -> Step:
    keeping = client.keeping
    if keeping is None or not _free(client):
        return client, ()
    attempt = keeping.code.attempt or UNASKED
    body = ChangePhoneBody(intent.phone, attempt, intent.code, intent.password)
    return _doing(client, Deed.PHONE, Call("PUT", "/api/account/phone", None, body)), ()


def _end_device(client: Client, intent: intents.EndDevice, at: Moment) -> Step:
    if not _free(client):
        return client, ()
    if not intent.id:
        return _doing(client, Deed.DEVICES, Call("DELETE", "/api/sessions")), ()
    call = Call("DELETE", f"/api/sessions/{quote(intent.id, safe='')}")
    return _doing(client, Deed.DEVICE, call, intent.id), ()


def _agree(client: Client, intent: intents.GiveConsent, at: Moment) -> Step:
    """To the text that is on the page, of its version."""
    texts = client.keeping.texts if client.keeping is not None else ()
    text = next((text for text in texts if text.kind is intent.kind), None)
    if text is None or not _free(client):
        return client, ()
    call = Call("POST", "/api/consents", ConsentReply, AgreementBody(text.kind, text.version))
    return _doing(client, Deed.AGREE, call, text.kind.value), ()


def _withdraw(client: Client, intent: intents.WithdrawConsent, at: Moment) -> Step:
    if not _free(client):
        return client, ()
    path = f"/api/consents/{quote(intent.id, safe='')}/withdrawal"
    call = Call("POST", path, None, WithdrawalBody(intent.reason))
    return _doing(client, Deed.CONSENT, call, intent.id), ()


def _export(client: Client, intent: intents.ExportAudit, at: Moment) -> Step:
    """The audit is long: the runner fetches and writes it."""
    admin = client.account is not None and client.account.role is StaffRole.ADMIN
    if not admin or not _free(client):
        return client, ()
    client = _with(client, doing=Deed.AUDIT, done=None, problem=None, at=None, written="")
    return client, (do.ExportAudit(intent.path, client.server.log_key),)


def _refreshed(client: Client) -> Client:
    """The client that asks again for what did not come."""
    return _fetching(_with(client, problem=None, at=None), *OWN)


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenAccount: _open,
    intents.LeaveForm: _leave,
    intents.ChangePassword: _change_password,
    intents.AskPhoneCode: _ask_code,
    intents.ChangePhone: _change_phone,
    intents.EndDevice: _end_device,
    intents.GiveConsent: _agree,
    intents.WithdrawConsent: _withdraw,
    intents.ExportAudit: _export,
}


# what the court answers


def account_came(client: Client, reply: AccountReply, moment: Moment) -> Client:
    """One's account; of staff also until when their proof holds."""
    return _with(proving.known(client, reply), account=reply)


def devices_came(client: Client, reply: DevicesReply, moment: Moment) -> Client:
    return _with(client, devices=reply.sessions)


def consents_came(client: Client, reply: ConsentsReply, moment: Moment) -> Client:
    return _with(client, consents=reply.consents)


def texts_came(client: Client, reply: ConsentTextsReply, moment: Moment) -> Client:
    """The texts there are; what a binding reads is one of them."""
    return _with(binding.texts_came(client, reply, moment), texts=reply.texts)


def unread(client: Client, problem: Problem, moment: Moment) -> Client:
    """What could not be read leaves the page with a problem and a way to try again."""
    return _with(client, problem=problem, at=None)


def texts_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    return unread(binding.texts_failed(client, problem, moment), problem, moment)


def done(client: Client, reply: CodeReply | ConsentReply | None, moment: Moment) -> Client:
    """The court did it; what it changed is read again."""
    keeping = client.keeping
    if keeping is None or keeping.doing is None:
        return client
    deed = keeping.doing
    if isinstance(reply, CodeReply):
        return _with(client, doing=None, code=code_sent(keeping.code, reply, moment.now))
    here = any(device.current and device.id == keeping.of for device in keeping.devices or ())
    if deed is Deed.DEVICES or here:
        return signed_out(client, None)
    client = _with(client, doing=None, of="", done=deed, problem=None, at=None)
    changed = {
        Deed.PHONE: Topic.ACCOUNT,
        Deed.CONSENT: Topic.CONSENTS,
        Deed.AGREE: Topic.CONSENTS,
    }
    return _fetching(client, changed.get(deed, Topic.DEVICES))


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    """Told beside what it was; a device that has ended already is gone from the list."""
    keeping = client.keeping
    if keeping is None:
        return client
    code = replace(keeping.code, asked=False)
    client = _with(client, doing=None, problem=problem, at=keeping.doing, code=code)
    gone = problem.code is ProblemCode.NOT_FOUND and keeping.doing is Deed.DEVICE
    return _fetching(_with(client, problem=None), Topic.DEVICES) if gone else client


def audit_written(client: Client, fact: news.AuditWritten, moment: Moment) -> Client:
    if client.keeping is None or client.keeping.doing is not Deed.AUDIT:
        return client
    if fact.problem is not None:
        return failed(client, fact.problem, moment)
    return _with(client, doing=None, done=Deed.AUDIT, written=fact.path)


def left_everywhere(old: Client) -> bool:
    """Whether one's own login has just been ended at the court, by oneself."""
    deed = old.keeping.doing if old.keeping is not None else None
    return deed in {Deed.DEVICE, Deed.DEVICES}


def again(client: Client) -> Client:
    """重试 of the page."""
    return client if busy(client, Topic.ACCOUNT) else _refreshed(client)
