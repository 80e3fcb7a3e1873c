"""The login page: three ways in (phone, hearing number, staff), the server, what is wrong where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from msgspec.structs import replace as replace_problem

from yunclient.session import intents
from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.session.state import BundleStep, Client, Reach
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.model import ButtonView, Clock, Model, machine_ms
from yunclient.ui.viewmodels.words import bundle_name, problem_text

PHONE_DIGITS, NUMBER_DIGITS, CODE_DIGITS = 11, 6, 6


class Way(StrEnum):
    """How one logs in."""

    ACCOUNT = "account"
    NUMBER = "number"
    STAFF = "staff"


class Input(StrEnum):
    """The fields of the page, named as problems name them."""

    PHONE = "phone"
    PASSWORD = "password"  # noqa: S105 - a field's name
    NUMBER = "hearing_number"
    CODE = "code"
    STAFF_NUMBER = "staff_number"
    SERVER = "server"


@dataclass(frozen=True)
class InputError:
    """What is wrong with a field: a sentence and its code, both empty while all is well."""

    sentence: str = ""
    code: str = ""


@dataclass(frozen=True)
class ServerView:
    """The line at the foot: is the court's server there."""

    reach: Reach
    text: str
    host: str
    url: str
    retry: str
    editing: bool
    bundle: str = ""


@dataclass(frozen=True)
class LoginView:
    """Everything the page shows that is not a fixed label.

    `coded`: the second factor is asked for; `sign_on` is the button of the court's single sign-on,
    `waiting` says that the browser is waited for; `number` came by a link.
    """

    way: Way
    title: str
    subtitle: str
    submit: ButtonView
    ask_code: ButtonView
    server: ServerView
    errors: Mapping[Input, InputError] = field(default_factory=dict)
    notice: InputError = InputError()
    court: str = ""
    support_phone: str = ""
    remembered_phone: str = ""
    busy: bool = False
    coded: bool = False
    sign_on: str = ""
    waiting: str = ""
    number: str = ""

    def error(self, of: Input) -> InputError:
        return self.errors.get(of, InputError())


@dataclass(frozen=True)
class Form:
    """What the page knows by itself: the chosen way, and what is wrong before anything is sent.

    `retyped`: number or phone were changed since a code was asked for.
    """

    way: Way = Way.ACCOUNT
    editing_server: bool = False
    wrong: Mapping[Input, Problem] = field(default_factory=dict)
    touched: frozenset[Input] = frozenset()
    retyped: bool = False


def login_view(state: Client, form: Form, now: int) -> LoginView:
    """What the login page shows at machine time `now` (ms)."""
    errors, notice = _errors(state, form)
    title = tr("法院工作人员登录") if form.way is Way.STAFF else tr("欢迎进入云法庭")
    return LoginView(
        way=form.way,
        title=title,
        subtitle=_subtitle(form.way),
        submit=_submit(state),
        ask_code=_ask_code(state, form, now),
        server=_server(state, form),
        errors=errors,
        notice=notice,
        court=state.server.court,
        support_phone=state.server.support_phone,
        remembered_phone=state.login.remembered_phone,
        busy=state.login.busy,
        coded=form.way is Way.STAFF and state.login.coded,
        sign_on=_sign_on(state, form),
        waiting=_waiting(state),
        number=state.login.number,
    )


def _subtitle(way: Way) -> str:
    if way is Way.STAFF:
        return tr("用工号登录，登录后查看您承办的庭审。")
    if way is Way.NUMBER:
        return tr("无需账号，验证后直接进入本次庭审。")
    return tr("用注册的手机号登录，登录后查看全部庭审。")


def _sign_on(state: Client, form: Form) -> str:
    offered = form.way is Way.STAFF and state.server.sso and not state.login.browsing
    return tr("统一身份登录") if offered else ""


def _waiting(state: Client) -> str:
    if not state.login.browsing:
        return ""
    return tr("请在浏览器里完成登录，完成后这里会自动继续。最多等 3 分钟。")


def _submit(state: Client) -> ButtonView:
    if state.login.busy:
        return ButtonView(tr("正在登录…"), busy=True)
    return ButtonView(tr("登录"))


def _ask_code(state: Client, form: Form, now: int) -> ButtonView:
    if state.login.code_busy:
        return ButtonView(tr("正在发送…"), busy=True)
    left = ((state.login.code_resend_at or 0) - now + 999) // 1000
    if left > 0 and not form.retyped:
        return ButtonView(tr("{n} 秒后可重发", n=left), enabled=False)
    return ButtonView(tr("获取验证码"))


def _server(state: Client, form: Form) -> ServerView:
    server = state.server
    court = server.court or tr("法院")
    text = {
        Reach.ASKING: tr("正在连接法院服务器"),
        Reach.CONNECTED: tr("已连接 {court}服务器", court=court),
        Reach.UNREACHABLE: tr("连不上法院服务器"),
        Reach.UNTRUSTED: tr("服务器的证书不可信，没有连接"),
    }[server.reach]
    retry = tr("重试") if server.reach in (Reach.UNREACHABLE, Reach.UNTRUSTED) else ""
    host = urlsplit(server.url).netloc or server.url
    return ServerView(
        server.reach, text, host, server.url, retry, form.editing_server, _bundle(state)
    )


def _bundle(state: Client) -> str:
    """What became of the help bundle, short: there is little room."""
    return {
        BundleStep.NONE: "",
        BundleStep.MAKING: tr("正在生成求助包…"),
        BundleStep.MADE: tr("求助包已保存"),
        BundleStep.FAILED: tr("求助包没有保存成功"),
    }[state.bundle.step]


_FIELD_OF: Final = {
    ProblemCode.BAD_CREDENTIALS: Input.PASSWORD,
    ProblemCode.BAD_CODE: Input.CODE,
}


def _errors(state: Client, form: Form) -> tuple[dict[Input, InputError], InputError]:
    """Errors beside fields, and the one that belongs to no field."""
    problems = dict(form.wrong)
    notice = InputError()
    came = state.login.problem
    if came is not None and form.way is Way.STAFF:
        came = _staff_words(came)
    if came is None and state.server.reach is Reach.UNTRUSTED:
        came = Problem(ProblemCode.SERVER_UNTRUSTED)  # before a password is typed, not after
    if came is not None and not problems:
        at = _place(came)
        if at is None:
            notice = _as_error(came)
        elif at not in form.touched:
            problems[at] = came
    return {at: _as_error(problem) for at, problem in problems.items()}, notice


def _place(problem: Problem) -> Input | None:
    if problem.field in set(Input):
        return Input(problem.field)
    return _FIELD_OF.get(problem.code)


def _as_error(problem: Problem) -> InputError:
    words = problem_text(problem)
    if problem.category is Category.FIELD or problem.code in _FIELD_OF:
        return InputError(_missing(problem) or words.text, words.code)
    return InputError(words.sentence, words.code)


def _staff_words(problem: Problem) -> Problem:
    """To staff a wrong code is one of the authenticator."""
    wrong = problem.code is ProblemCode.BAD_CODE
    return replace_problem(problem, code=ProblemCode.BAD_FACTOR) if wrong else problem


def _missing(problem: Problem) -> str:
    """少了 4 位数字, where the number of missing digits is known."""
    if problem.code is ProblemCode.PHONE_INCOMPLETE and problem.detail:
        return tr("少了 {n} 位数字", n=int(problem.detail))
    return ""


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def server_url(text: str) -> str | None:
    """The https address meant by what was typed; None if it is none."""
    text = text.strip()
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.hostname or parts.username or re.search(r"\s", url):
        return None
    return f"https://{parts.netloc}"


class LoginModel(Model[LoginView]):
    """Verbs of the login page. Typed text stays in the fields and comes with the verb."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._form = Form(way=_way_of(state) or Way.ACCOUNT)
        super().__init__(state, clock)

    def follow(self, state: Client) -> None:
        """A link that has just been opened chooses the way."""
        before = self._state.login
        led = (before.number, before.staff_first) != (state.login.number, state.login.staff_first)
        way = _way_of(state) if led else None
        if way is not None:
            self._form = Form(way=way)
        super().follow(state)

    def _compute(self) -> LoginView:
        return login_view(self._state, self._form, self._clock())

    def _update(self, form: Form) -> None:
        self._form = form
        self.refresh()

    def choose_way(self, way: Way) -> None:
        self._update(replace(self._form, way=way, wrong={}, touched=frozenset(Input)))

    def edited(self, at: Input) -> None:
        """The person types in this field: what was said about it is no longer so."""
        wrong = {key: problem for key, problem in self._form.wrong.items() if key is not at}
        touched = self._form.touched | {at}
        retyped = self._form.retyped or at in (Input.NUMBER, Input.PHONE)
        self._update(replace(self._form, wrong=wrong, touched=touched, retyped=retyped))

    def log_in(self, phone: str, password: str, remember: bool) -> None:
        wrong = _wrong_phone(phone)
        if not password:
            wrong[Input.PASSWORD] = _field_problem(ProblemCode.PASSWORD_MISSING)
        self._send(wrong, intents.LogIn(digits(phone), password, remember))

    def log_in_staff(self, staff_number: str, password: str, code: str = "") -> None:
        wrong: dict[Input, Problem] = {}
        if not staff_number.strip():
            wrong[Input.STAFF_NUMBER] = _field_problem(ProblemCode.STAFF_NUMBER_MISSING)
        if not password:
            wrong[Input.PASSWORD] = _field_problem(ProblemCode.PASSWORD_MISSING)
        if self._state.login.coded and len(digits(code)) != CODE_DIGITS:
            wrong[Input.CODE] = _field_problem(ProblemCode.SECOND_FACTOR)
        self._send(wrong, intents.LogInStaff(staff_number.strip(), password, digits(code)))

    def sign_on(self) -> None:
        self._send({}, intents.SignOn())

    def cancel_sign_on(self) -> None:
        self.intent.emit(intents.CancelSignOn())

    def bind(self) -> None:
        self.intent.emit(intents.OpenBinding())

    def recover(self) -> None:
        self.intent.emit(intents.OpenRecovery())

    def log_in_by_number(self, number: str, phone: str, code: str) -> None:
        wrong = _wrong_number(number) | _wrong_phone(phone)
        if len(digits(code)) != CODE_DIGITS:
            wrong[Input.CODE] = _field_problem(ProblemCode.CODE_INCOMPLETE)
        self._send(wrong, intents.LogInByNumber(digits(number), digits(phone), digits(code)))

    def ask_code(self, number: str, phone: str) -> None:
        wrong = _wrong_number(number) | _wrong_phone(phone)
        self._form = replace(self._form, retyped=False)
        self._send(wrong, intents.AskCode(digits(number), digits(phone)))

    def _send(self, wrong: dict[Input, Problem], intent: intents.Intent) -> None:
        self._update(replace(self._form, wrong=wrong, touched=frozenset()))
        if not wrong:
            self.intent.emit(intent)

    def edit_server(self, editing: bool) -> None:
        self._update(replace(self._form, editing_server=editing, wrong={}))

    def change_server(self, text: str) -> None:
        url = server_url(text)
        if url is None:
            wrong = {Input.SERVER: _field_problem(ProblemCode.SERVER_ADDRESS)}
            self._update(replace(self._form, wrong=wrong))
            return
        self._update(replace(self._form, editing_server=False, wrong={}))
        self.intent.emit(intents.ChangeServer(url))

    def bundle_name(self) -> str:
        return bundle_name(self._clock())

    def make_bundle(self, path: str) -> None:
        self.intent.emit(intents.MakeBundle(path))

    def retry(self) -> None:
        self.intent.emit(intents.Refresh())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))


def _way_of(state: Client) -> Way | None:
    """The way a link or the command line chose."""
    if state.login.staff_first:
        return Way.STAFF
    return Way.NUMBER if state.login.number else None


def _wrong_phone(phone: str) -> dict[Input, Problem]:
    missing = PHONE_DIGITS - len(digits(phone))
    if missing == 0:
        return {}
    detail = str(missing) if 0 < missing < PHONE_DIGITS else ""
    return {Input.PHONE: _field_problem(ProblemCode.PHONE_INCOMPLETE, detail)}


def _wrong_number(number: str) -> dict[Input, Problem]:
    if len(digits(number)) == NUMBER_DIGITS:
        return {}
    return {Input.NUMBER: _field_problem(ProblemCode.NUMBER_INCOMPLETE)}


def _field_problem(code: ProblemCode, detail: str = "") -> Problem:
    return Problem(code, category=Category.FIELD, detail=detail)
