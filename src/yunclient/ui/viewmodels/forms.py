"""What forms of accounts share: fields by name, what is wrong beside them, codes by SMS."""

from collections.abc import Collection, Mapping
from typing import Final, TypeVar

from yunclient.session import intents
from yunclient.session.account_pages import CodeWay
from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.session.state import Client
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.login import CODE_DIGITS, PHONE_DIGITS, InputError, digits
from yunclient.ui.viewmodels.model import ButtonView, Clock, Model, machine_ms
from yunclient.ui.viewmodels.strength import SHORTEST, length
from yunclient.ui.viewmodels.words import problem_text
from yunhearing.accounts import DocumentKind

V = TypeVar("V")

PHONE, CODE, NAME, ID_NUMBER = "phone", "code", "name", "id_number"
PASSWORD, AGAIN, PRESENT, REASON = "password", "again", "present", "reason"

Errors = Mapping[str, InputError]
NO_ERROR: Final = InputError()


def as_error(problem: Problem) -> InputError:
    """Words for a problem beside a field or above a button."""
    words = problem_text(problem)
    text = words.text if problem.category is Category.FIELD else words.sentence
    if problem.code is ProblemCode.BAD_CODE:
        text = tr("手机号和验证码对不上，或验证码已过期；请核对，或重新获取验证码。")
    if problem.code is ProblemCode.BAD_CREDENTIALS:
        text = tr("现在的密码不对，请再输入一遍。")
    if problem.code in _WHOLE:
        text = words.sentence
    if problem.code is ProblemCode.PHONE_INCOMPLETE and problem.detail:
        text = tr("少了 {n} 位数字", n=int(problem.detail))
    return InputError(text, words.code)


_WHOLE: Final = {
    ProblemCode.DOCUMENT_WRONG,
    ProblemCode.BIRTHDAY_WRONG,
    ProblemCode.PASSWORD_SHORT,
    ProblemCode.PASSWORDS_DIFFER,
    ProblemCode.WEAK_PASSWORD,
    ProblemCode.SECOND_FACTOR,
}


def errors_of(
    came: Problem | None,
    wrong: Mapping[str, Problem],
    touched: Collection[str],
    fields: Collection[str],
) -> tuple[dict[str, InputError], InputError]:
    """Errors beside fields, and the one that belongs to none; what was typed over is forgotten."""
    errors = {at: as_error(problem) for at, problem in wrong.items()}
    if came is None or wrong:
        return errors, InputError()
    if came.field in fields:
        if came.field not in touched:
            errors[came.field] = as_error(came)
        return errors, InputError()
    return errors, as_error(came)


def code_button(way: CodeWay, now: int, *, retyped: bool) -> ButtonView:
    """获取验证码, and when it can be pressed again."""
    if way.asked:
        return ButtonView(tr("正在发送…"), busy=True)
    left = ((way.resend_at or 0) - now + 999) // 1000
    if left > 0 and not retyped:
        return ButtonView(tr("{n} 秒后可重发", n=left), enabled=False)
    return ButtonView(tr("获取验证码"))


def wrong_phone(phone: str, at: str = PHONE) -> dict[str, Problem]:
    missing = PHONE_DIGITS - len(digits(phone))
    if missing == 0:
        return {}
    detail = str(missing) if 0 < missing < PHONE_DIGITS else ""
    return {at: field_problem(ProblemCode.PHONE_INCOMPLETE, at, detail)}


def wrong_code(code: str, at: str = CODE) -> dict[str, Problem]:
    if len(digits(code)) == CODE_DIGITS:
        return {}
    return {at: field_problem(ProblemCode.CODE_INCOMPLETE, at)}


def wrong_password(password: str, again: str | None = None) -> dict[str, Problem]:
    """A new password that is too short, or typed in two ways."""
    if length(password) < SHORTEST:
        return {PASSWORD: field_problem(ProblemCode.PASSWORD_SHORT, PASSWORD)}
    if again is not None and again != password:
        return {AGAIN: field_problem(ProblemCode.PASSWORDS_DIFFER, AGAIN)}
    return {}


def field_problem(code: ProblemCode, at: str, detail: str = "") -> Problem:
    return Problem(code, Category.FIELD, field=at, detail=detail)


class FormModel(Model[V]):
    """A view-model with fields: what was found wrong before anything is sent, what was retyped."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._wrong: Mapping[str, Problem] = {}
        self._touched: frozenset[str] = frozenset()
        self._retyped = False
        self._typed = ""  # the new password's view follows it; never shown, cleared with the page
        self._kind = DocumentKind.RESIDENT
        super().__init__(state, clock)

    def edited(self, at: str) -> None:
        """The person types in this field: what was said about it is no longer so."""
        self._wrong = {key: problem for key, problem in self._wrong.items() if key != at}
        self._touched |= {at}
        self._retyped = self._retyped or at == PHONE
        self.refresh()

    def choose_kind(self, kind: DocumentKind) -> None:
        """Another kind of document: what was said of the number is no longer so."""
        self._kind = kind
        self.edited(ID_NUMBER)

    def type_password(self, password: str) -> None:
        self._typed = password
        self.edited(PASSWORD)

    def forget(self) -> None:
        """The page is left."""
        self._wrong, self._touched, self._typed = {}, frozenset(), ""
        self.refresh()

    def say(self, wrong: Mapping[str, Problem], intent: intents.Intent) -> None:
        """Send it, or say what is wrong."""
        self._wrong, self._touched = wrong, frozenset()
        self.refresh()
        if not wrong:
            self.intent.emit(intent)

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))
