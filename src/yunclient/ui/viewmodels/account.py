"""账号: phone, password, the devices one is logged in on, consents and their withdrawal, audit."""

from dataclasses import dataclass
from typing import Final

from yunclient.session import intents
from yunclient.session.account_pages import Deed, Keeping
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.forms import (
    CODE,
    NO_ERROR,
    PASSWORD,
    PHONE,
    PRESENT,
    REASON,
    Errors,
    FormModel,
    as_error,
    code_button,
    errors_of,
    field_problem,
    wrong_code,
    wrong_password,
    wrong_phone,
)
from yunclient.ui.viewmodels.login import InputError, digits
from yunclient.ui.viewmodels.model import ButtonView
from yunclient.ui.viewmodels.strength import UNTYPED, StrengthView, strength_view
from yunclient.ui.viewmodels.words import day_text, hour_text, local_time
from yunhearing.accounts import ConsentKind, ConsentReply, DeviceReply
from yunhearing.roles import StaffRole

_KINDS: Final = {
    ConsentKind.ONLINE_LITIGATION: later("在线诉讼"),
    ConsentKind.MEDIATION: later("在线调解"),
    ConsentKind.EVIDENCE_EXCHANGE: later("在线证据交换"),
    ConsentKind.HEARING: later("在线庭审"),
    ConsentKind.ELECTRONIC_SERVICE: later("电子送达"),
    ConsentKind.DISCIPLINE: later("法庭纪律和不录音录像的承诺"),
}
FIELDS: Final = {
    Deed.PASSWORD: (PRESENT, PASSWORD),
    Deed.PHONE_CODE: (PHONE, PRESENT),
    Deed.PHONE: (PHONE, PRESENT, CODE),
    Deed.CONSENT: (REASON,),
}
_SERVER_FIELDS: Final = {"password": PRESENT, "new_password": PASSWORD}


@dataclass(frozen=True)
class DeviceRow:
    """One login; `current` is the one here, `busy` is being ended."""

    id: str
    name: str
    facts: str
    current: bool
    busy: bool


@dataclass(frozen=True)
class ConsentRow:
    """One consent; `open`: it can be withdrawn."""

    id: str
    title: str
    facts: str
    open: bool
    withdrawing: bool
    text: str = ""


@dataclass(frozen=True)
class OfferRow:
    """What one may agree to; `reading`: its text is open, `busy`: it is being agreed to."""

    kind: ConsentKind
    title: str
    text: str
    reading: bool
    busy: bool


@dataclass(frozen=True)
class AccountView:
    """Everything the page shows that is not a fixed label. `back` is "" where this page is home.

    `editing` is the form that is open; errors and notice belong to it.
    """

    court: str
    greeting: str
    name: str
    facts: str
    back: str
    phone: str
    editing: Deed | None
    errors: Errors
    notice: InputError
    done: str
    ask_code: ButtonView
    save: ButtonView
    devices: tuple[DeviceRow, ...]
    consents: tuple[ConsentRow, ...]
    offers: tuple[OfferRow, ...]
    loading: bool
    end_all: ButtonView
    strength: StrengthView = UNTYPED
    problem: InputError = NO_ERROR
    audit: bool = False
    audit_told: str = ""
    exporting: bool = False
    staff: bool = False
    sso: bool = False


def _moment(ms: int) -> str:
    return f"{day_text(local_time(ms).date())} {hour_text(ms)}"


def _named(client: str) -> str:
    """The program as people call it; another one as it calls itself."""
    program, _, version = client.partition("/")
    if program == "yunclient":
        return tr("云法庭客户端 {version}", version=version).rstrip()
    return client or tr("没有名称的设备")


def _device(device: DeviceReply, keeping: Keeping) -> DeviceRow:
    busy = keeping.doing is Deed.DEVICE and keeping.of == device.id
    where = tr(
        "登录于 {time}，来自 {address}", time=_moment(device.begun_at), address=device.address
    )
    seen = tr("最近使用 {time}", time=_moment(device.seen_at))
    return DeviceRow(device.id, _named(device.client), f"{where}\n{seen}", device.current, busy)


def _consent(consent: ConsentReply, keeping: Keeping, editing: str) -> ConsentRow:
    facts = tr("{time} 同意", time=_moment(consent.at))
    if consent.hearing is not None:
        facts += tr("，只对一场庭审")
    if consent.withdrawn_at is not None:
        facts = tr(
            "{time} 撤回，理由：{reason}", time=_moment(consent.withdrawn_at), reason=consent.reason
        )
    fits = (t.text for t in keeping.texts if (t.kind, t.version) == (consent.kind, consent.version))
    title = translate(_KINDS[consent.kind])
    open_ = consent.withdrawn_at is None and consent.kind is not ConsentKind.DISCIPLINE
    return ConsentRow(consent.id, title, facts, open_, consent.id == editing, next(fits, ""))


def _offers(keeping: Keeping, reading: str) -> tuple[OfferRow, ...]:
    """Stages held online that one has not agreed to; the discipline is promised at the door."""
    if keeping.consents is None:
        return ()
    given = {c.kind for c in keeping.consents if c.withdrawn_at is None and c.hearing is None}
    return tuple(
        OfferRow(
            text.kind,
            translate(_KINDS[text.kind]),
            text.text,
            text.kind == reading,
            keeping.doing is Deed.AGREE and keeping.of == text.kind,
        )
        for text in keeping.texts
        if text.kind not in given | {ConsentKind.DISCIPLINE}
    )


def _done(deed: Deed | None) -> str:
    if deed is None:
        return ""
    return {
        Deed.PASSWORD: tr("密码已更改，其他设备上的登录都已退出。"),
        Deed.PHONE: tr("手机号已更改，以后用新号码登录。"),
        Deed.DEVICE: tr("那台设备已退出登录。"),
        Deed.CONSENT: tr("同意已撤回，并写入记录。"),
        Deed.AGREE: tr("您的同意已写入记录，可以随时撤回。"),
        Deed.AUDIT: tr("审计记录已保存。"),
    }.get(deed, "")


class AccountModel(FormModel[AccountView]):
    """Verbs of the page. `edit` opens one form at a time; typed text stays in its fields."""

    _editing: Deed | None = None
    _of: str = ""

    def _compute(self) -> AccountView:
        state, keeping = self._state, self._state.keeping or Keeping()
        account, editing = keeping.account, self._editing
        name = state.account.name if state.account is not None else ""
        admin = state.account is not None and state.account.role is StaffRole.ADMIN
        errors, notice = self._errors(keeping)
        phone = account.phone if account is not None else ""
        busy = keeping.doing is not None and keeping.doing is editing
        page = keeping.problem if keeping.at not in FIELDS else None
        return AccountView(
            court=state.server.court,
            greeting=tr("您好，{name}", name=name) if name else "",
            name=name,
            facts=self._facts(state),
            back="" if admin else tr("返回"),
            phone=phone,
            editing=editing,
            errors=errors,
            notice=notice,
            done=_done(keeping.done),
            ask_code=code_button(keeping.code, self._clock(), retyped=self._retyped),
            save=ButtonView(tr("正在保存…"), busy=True) if busy else ButtonView(tr("保存")),
            devices=tuple(_device(device, keeping) for device in keeping.devices or ()),
            consents=tuple(_consent(c, keeping, self._of) for c in keeping.consents or ()),
            offers=_offers(keeping, self._of if editing is Deed.AGREE else ""),
            loading=keeping.devices is None and keeping.problem is None,
            end_all=ButtonView(tr("全部退出"), busy=keeping.doing is Deed.DEVICES),
            strength=strength_view(self._typed),
            problem=as_error(page) if page is not None else NO_ERROR,
            audit=admin,
            audit_told=tr("已保存到 {path}", path=keeping.written) if keeping.written else "",
            exporting=keeping.doing is Deed.AUDIT,
            staff=state.account is not None and state.account.staff,
            sso=state.proving.sso or (account is not None and account.sso),
        )

    def _facts(self, state: Client) -> str:
        account = state.account
        if account is None or account.role is None:
            return tr("当事人或代理人账号") if account is not None and not account.staff else ""
        return {
            StaffRole.JUDGE: tr("法官"),
            StaffRole.CLERK: tr("书记员"),
            StaffRole.TECHNICIAN: tr("技术人员"),
            StaffRole.ADMIN: tr("管理员"),
        }[account.role]

    def _errors(self, keeping: Keeping) -> tuple[dict[str, InputError], InputError]:
        """Errors of the form that is open."""
        editing = self._editing
        if editing is None:
            return {}, NO_ERROR
        mine = {Deed.PHONE: {Deed.PHONE, Deed.PHONE_CODE}}.get(editing, {editing})
        came = keeping.problem if keeping.at in mine else None
        if came is not None and came.field in _SERVER_FIELDS:
            came = field_problem(came.code, self._place(came, editing), came.detail)
        return errors_of(came, self._wrong, self._touched, FIELDS.get(editing, ()))

    def _place(self, problem: Problem, editing: Deed) -> str:
        """The server's names of fields are those of its bodies."""
        weak = problem.code is ProblemCode.WEAK_PASSWORD
        return PASSWORD if weak and editing is Deed.PASSWORD else _SERVER_FIELDS[problem.field]

    def follow(self, state: Client) -> None:
        """A form whose deed is done closes."""
        before, now = self._state.keeping, state.keeping
        done = now.done if now is not None else None
        came = done is not None and (before is None or before.done is not done)
        if now is None or (came and done is self._editing):
            self._editing, self._of, self._typed = None, "", ""
        super().follow(state)

    def edit(self, deed: Deed | None, of: str = "") -> None:
        """Open this form, or close the one that is open."""
        self._editing, self._of = deed, of
        self.forget()

    def change_password(self, present: str, new: str) -> None:
        wrong = _present(present) | wrong_password(new)
        self.say(wrong, intents.ChangePassword(present, new))

    def ask_code(self, phone: str, present: str) -> None:
        self._retyped = False
        wrong = wrong_phone(phone) | _present(present)
        self.say(wrong, intents.AskPhoneCode(digits(phone), present))

    def change_phone(self, phone: str, code: str, present: str) -> None:
        wrong = wrong_phone(phone) | _present(present) | wrong_code(code)
        self.say(wrong, intents.ChangePhone(digits(phone), digits(code), present))

    def end_device(self, id_: str) -> None:
        self.intent.emit(intents.EndDevice(id_))

    def end_all(self) -> None:
        self.intent.emit(intents.EndDevice())

    def agree(self, kind: ConsentKind) -> None:
        self.intent.emit(intents.GiveConsent(kind))

    def withdraw(self, reason: str) -> None:
        wrong: dict[str, Problem] = {}
        if not reason.strip():
            wrong[REASON] = field_problem(ProblemCode.REASON_MISSING, REASON)
        self.say(wrong, intents.WithdrawConsent(self._of, reason.strip()[:400]))

    def audit_name(self) -> str:
        """The name proposed for the file, by this machine's clock."""
        return tr("审计记录-{time}.jsonl", time=f"{local_time(self._clock()):%Y%m%d-%H%M}")

    def export_audit(self, path: str) -> None:
        self.intent.emit(intents.ExportAudit(path))

    def leave(self) -> None:
        self.intent.emit(intents.LeaveForm())

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())

    def reload(self) -> None:
        self.intent.emit(intents.Refresh())


def _present(password: str) -> dict[str, Problem]:
    if password:
        return {}
    return {PRESENT: field_problem(ProblemCode.PASSWORD_MISSING, PRESENT)}
