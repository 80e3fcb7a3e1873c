"""忘记密码: the phone's code and the document's number, then a new password."""

from dataclasses import dataclass, field

from yunclient.session import intents
from yunclient.session.account_pages import Recovery
from yunclient.session.asking import busy
from yunclient.session.calls import Topic
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.documents import plain, wrong_number
from yunclient.ui.viewmodels.forms import (
    CODE,
    ID_NUMBER,
    NO_ERROR,
    PASSWORD,
    PHONE,
    Errors,
    FormModel,
    code_button,
    errors_of,
    wrong_code,
    wrong_password,
    wrong_phone,
)
from yunclient.ui.viewmodels.login import InputError, digits
from yunclient.ui.viewmodels.model import ButtonView
from yunclient.ui.viewmodels.strength import UNTYPED, StrengthView, strength_view
from yunhearing.accounts import DocumentKind

FIELDS = (PHONE, CODE, ID_NUMBER, PASSWORD)


@dataclass(frozen=True)
class RecoveryView:
    """Everything the page shows that is not a fixed label. `done`: log in with it now."""

    ask_code: ButtonView
    next: ButtonView
    errors: Errors = field(default_factory=dict)
    notice: InputError = NO_ERROR
    kind: DocumentKind = DocumentKind.RESIDENT
    strength: StrengthView = UNTYPED
    done: bool = False
    remembered_phone: str = ""
    court: str = ""
    support_phone: str = ""


class RecoveryModel(FormModel[RecoveryView]):
    """Verbs of the page. Typed text stays in the fields and comes with the verb."""

    def _compute(self) -> RecoveryView:
        state, recovery = self._state, self._state.recovery or Recovery()
        errors, notice = errors_of(recovery.problem, self._wrong, self._touched, FIELDS)
        sending = busy(state, Topic.RECOVERY) and not recovery.code.asked
        submit = ButtonView(tr("正在核对…"), busy=True) if sending else ButtonView(tr("设置新密码"))
        return RecoveryView(
            ask_code=code_button(recovery.code, self._clock(), retyped=self._retyped),
            next=submit,
            errors=errors,
            notice=notice,
            kind=self._kind,
            strength=strength_view(self._typed),
            done=recovery.done,
            remembered_phone=state.login.remembered_phone,
            court=state.server.court,
            support_phone=state.server.support_phone,
        )

    def ask_code(self, phone: str) -> None:
        self._retyped = False
        self.say(wrong_phone(phone), intents.AskRecoveryCode(digits(phone)))

    def recover(self, phone: str, code: str, id_number: str, password: str) -> None:
        wrong = wrong_phone(phone) | wrong_code(code)
        at_fault = wrong_number(self._kind, id_number)
        if at_fault is not None:
            wrong[ID_NUMBER] = at_fault
        wrong |= wrong_password(password)
        intent = intents.Recover(
            digits(phone), digits(code), self._kind, plain(id_number), password
        )
        self.say(wrong, intent)

    def leave(self) -> None:
        self.say({}, intents.LeaveForm())
