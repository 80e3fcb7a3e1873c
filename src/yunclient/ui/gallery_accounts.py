"""Binding, forgotten password, one's own account and staff's proofs in each of their states."""

from typing import Final

from msgspec.structs import replace

from yunclient.session.account_pages import (
    Binding,
    BindStep,
    CodeWay,
    Deed,
    Keeping,
    Proving,
    Recovery,
)
from yunclient.session.asking import asked
from yunclient.session.calls import Call, Topic
from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.session.state import Account, Client, Page
from yunclient.ui.gallery_room import page as room_page, room
from yunclient.ui.gallery_states import NOW, Shot, clock, listing, login, unreachable
from yunclient.ui.pages.account import AccountPage
from yunclient.ui.pages.binding import BindingPage
from yunclient.ui.pages.login import LoginPage
from yunclient.ui.pages.recovery import RecoveryPage
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.account import AccountModel
from yunclient.ui.viewmodels.binding import BindingModel
from yunclient.ui.viewmodels.forms import CODE, ID_NUMBER, NAME, PASSWORD, PHONE
from yunclient.ui.viewmodels.login import Input, LoginModel
from yunclient.ui.viewmodels.proof import ProofModel
from yunclient.ui.viewmodels.recovery import RecoveryModel
from yunclient.ui.widgets.proof_panel import ProofPanel
from yunhearing.accounts import (
    AccountReply,
    BindStage,
    ConsentKind,
    ConsentReply,
    ConsentText,
    DeviceReply,
)
from yunhearing.commands import EndHearing
from yunhearing.ids import Millis
from yunhearing.roles import StaffRole
from yunhearing.state import EndReason

_MOBILE: Final = "13800002208"
CONSENT: Final = ConsentText(
    ConsentKind.ONLINE_LITIGATION,
    "0f3a",
    "在线诉讼同意书",
    "\n".join(
        (
            "一、什么是在线诉讼。您可以通过本系统完成调解、证据交换、庭审、送达等诉讼活动。",
            "二、法律效力。在线完成的诉讼活动与在法院现场完成的具有同等法律效力。",
            "三、您需要准备什么。带摄像头和麦克风的电脑、稳定的网络，以及一个安静的地方。",
            "四、同意与否由您决定。不同意的，案件照常在法院审理，不影响您的任何诉讼权利。",
            "五、同意以后可以反悔。您可以在合理期限内申请转回线下，并说明理由。",
            "六、身份核实。每次调解、证据交换和庭审时，法院都会再次核对您的身份。",
            "七、个人信息。您填写的姓名、证件号码和手机号只用于核对您本人和通知您。",
        )
    ),
)
_BAD: Final = Problem(ProblemCode.BAD_CODE, Category.FIELD, field=CODE)
_SENT: Final = CodeWay(_MOBILE, "a", NOW + 52_000)
_TEXTS: Final = {
    BindStep.PHONE: {PHONE: _MOBILE, CODE: "4071"},
    BindStep.IDENTITY: {NAME: "张建国", ID_NUMBER: "110105197903074213"},
    BindStep.CONSENT: {},
    BindStep.PASSWORD: {PASSWORD: "后院有三棵石榴树97"},
}


def _binding(
    step: BindStep, *, send: bool = False, sending: bool = False, **facts: object
) -> BindingPage:
    proven = BindStage.PHONE if step is not BindStep.PHONE else None
    token = "t"  # noqa: S105 - no secret
    first = Binding(step, proven, phone=_MOBILE, token=token, tries_left=5, text=CONSENT)
    state = replace(login(), page=Page.BINDING, binding=replace(first, **facts))
    if sending:
        state = asked(state, Topic.BINDING, Call("GET", "/api/binding"))
    page = BindingPage(BindingModel(state, clock))
    for at, text in _TEXTS[step].items():
        page.form(step).editor(at).setText(text)
    if send:
        page.press_next()
        page.model.follow(state)
    return page


def _refused(code: ProblemCode) -> Problem:
    return Problem(code)


def _recovery(**facts: object) -> RecoveryPage:
    state: Client = replace(login(), page=Page.RECOVERY, recovery=replace(Recovery(), **facts))
    page = RecoveryPage(RecoveryModel(state, clock))
    texts = {PHONE: _MOBILE, CODE: "407122", ID_NUMBER: "11010519790307421", PASSWORD: "石榴"}
    for at, text in texts.items():
        page.form.editor(at).setText(text)
    return page


def _sent(page: RecoveryPage) -> RecoveryPage:
    page.press_next()
    return page


_DEVICES: Final = tuple(
    DeviceReply(f"s{n}", Millis(NOW - n * 5_000_000), Millis(NOW - n * 300_000), NOW, address, name)
    for n, (name, address) in enumerate(
        (("yunclient/0.4.0", "203.0.113.0/24"), ("yunclient/0.3.2", "198.51.100.0/24"))
    )
)
_CONSENTS: Final = (
    ConsentReply("c1", ConsentKind.ONLINE_LITIGATION, "0f3a", Millis(NOW - 900_000_000)),
    ConsentReply(
        "c2",
        ConsentKind.ELECTRONIC_SERVICE,
        "1",
        Millis(NOW - 800_000_000),
        withdrawn_at=Millis(NOW - 90_000_000),
        reason="老人不会用手机，请寄纸质文书",
    ),
    ConsentReply("c3", ConsentKind.HEARING, "1", Millis(NOW - 400_000)),
)
_KEEPING: Final = Keeping(
    AccountReply("张建国", staff=False, phone="138****2208"),
    (replace(_DEVICES[0], current=True), _DEVICES[1]),
    _CONSENTS,
    (CONSENT,),
)


_OFFERED: Final = {
    "texts": (
        CONSENT,
        ConsentText(
            ConsentKind.HEARING,
            "2",
            "在线庭审同意书",
            "一、庭审通过云法庭进行，和到法庭开庭有同等效力。\n"
            "二、您可以不同意；不同意的，案件照常到法院开庭。\n"
            "三、同意以后，在合理期限内可以说明理由撤回。",
        ),
    ),
    "consents": _CONSENTS[:2],
}


def _account(edit: Deed | None = None, of: str = "", **facts: object) -> AccountPage:
    keeping = replace(_KEEPING, **facts)
    state = replace(listing(), page=Page.ACCOUNT, keeping=keeping)
    model = AccountModel(state, clock)
    page = AccountPage(model)
    model.edit(edit, of)
    return page


def staff_account(sso: bool) -> AccountPage:
    """The judge's own account: with a password kept here, or by single sign-on."""
    reply = AccountReply("周文静", staff=True, staff_role=StaffRole.JUDGE, sso=sso)
    account = Account("周文静", staff=True, role=StaffRole.JUDGE)
    keeping = replace(_KEEPING, account=reply)
    state = replace(listing(), page=Page.ACCOUNT, account=account, keeping=keeping)
    return AccountPage(AccountModel(state, clock))


def _admin() -> AccountPage:
    account = Account("何敏", staff=True, role=StaffRole.ADMIN)
    keeping = replace(_KEEPING, account=None, done=Deed.AUDIT, written="D:/审计记录-20261118.jsonl")
    state = replace(listing(), page=Page.ACCOUNT, account=account, keeping=keeping)
    return AccountPage(AccountModel(state, clock))


def _staff(**facts: object) -> LoginPage:
    state = login(staff_first=True, **facts)
    state = replace(state, server=replace(state.server, sso=True))
    model = LoginModel(state, clock)
    page = LoginPage(model)
    page.type_in({Input.STAFF_NUMBER: "F20188", Input.PASSWORD: "password"})
    return page


def _proof(**facts: object) -> RoomPage:
    """The judge's room with the panel over its corner."""
    until = Millis(NOW + 300_000)
    proving = replace(Proving(until), **facts)
    state = replace(room(me="judge"), account=Account("周文静", staff=True), proving=proving)
    shown = room_page(state)
    panel = ProofPanel(shown, ProofModel(state, clock))
    panel.raise_()
    return shown


SMALL = (1024, 640)
SHOTS: tuple[Shot, ...] = (
    Shot("binding-phone", lambda: _binding(BindStep.PHONE, code=_SENT), large=True),
    Shot("binding-identity", lambda: _binding(BindStep.IDENTITY), large=True),
    Shot("binding-identity-wrong", lambda: _binding(BindStep.IDENTITY, send=True)),
    Shot(
        "binding-identity-refused",
        lambda: _binding(
            BindStep.IDENTITY, problem=_refused(ProblemCode.BAD_IDENTITY), tries_left=4
        ),
    ),
    Shot("binding-consent", lambda: _binding(BindStep.CONSENT), large=True),
    Shot("binding-consent-loading", lambda: _binding(BindStep.CONSENT, text=None)),
    Shot("binding-declined", lambda: _binding(BindStep.CONSENT, declined=True)),
    Shot("binding-password", lambda: _binding(BindStep.PASSWORD), large=True),
    Shot(
        "binding-password-weak",
        lambda: _binding(
            BindStep.PASSWORD,
            problem=Problem(ProblemCode.WEAK_PASSWORD, Category.FIELD, field=PASSWORD),
        ),
    ),
    Shot("binding-over", lambda: _binding(BindStep.IDENTITY, over=True)),
    Shot("binding-busy", lambda: _binding(BindStep.IDENTITY, sending=True)),
    Shot("binding-identity-1024", lambda: _binding(BindStep.IDENTITY, send=True), size=SMALL),
    Shot("binding-consent-1024", lambda: _binding(BindStep.CONSENT), size=SMALL),
    Shot("recovery", _recovery, large=True),
    Shot("recovery-wrong", lambda: _sent(_recovery())),
    Shot("recovery-done", lambda: _recovery(done=True)),
    Shot("account", _account, large=True),
    Shot("account-phone", lambda: _account(Deed.PHONE)),
    Shot("account-password", lambda: _account(Deed.PASSWORD)),
    Shot("account-agree", lambda: _account(Deed.AGREE, "hearing", **_OFFERED)),
    Shot("account-withdraw", lambda: _account(Deed.CONSENT, "c1")),
    Shot("account-loading", lambda: _account(devices=None, consents=None, account=None)),
    Shot("account-failed", lambda: _account(devices=None, problem=unreachable())),
    Shot("account-1024", _account, size=SMALL),
    Shot("account-admin", _admin),
    Shot("login-staff-sso", _staff),
    Shot("login-staff-code", lambda: _staff(coded=True)),
    Shot("login-staff-waiting", lambda: _staff(busy=True, browsing=True)),
    Shot("proof-offer", _proof),
    Shot("proof", lambda: _proof(shown=True, wish=EndHearing(EndReason.CLOSED)), large=True),
    Shot("proof-code", lambda: _proof(shown=True, coded=True, problem=_BAD), size=SMALL),
    Shot("proof-browser", lambda: _proof(shown=True, sso=True, busy=True)),
    Shot("recovery-1024", _recovery, size=SMALL),
)
