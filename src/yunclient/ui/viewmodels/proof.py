"""Proving anew who sits here: offered ahead of time, asked for where a command was refused."""

from dataclasses import dataclass, field
from typing import Final

from yunclient.session import intents
from yunclient.session.problems import ProblemCode
from yunclient.session.proving import ends_soon
from yunclient.session.state import Client
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.forms import (
    CODE,
    NO_ERROR,
    PASSWORD,
    Errors,
    FormModel,
    errors_of,
    field_problem,
    wrong_code,
)
from yunclient.ui.viewmodels.login import InputError, digits
from yunclient.ui.viewmodels.model import ButtonView
from yunhearing.commands import (
    AnswerRequest,
    Command,
    DismissHearing,
    EndHearing,
    MoveOffline,
    SealHearing,
)
from yunhearing.roles import PRESIDING

_ACTS: Final[dict[type, str]] = {
    AnswerRequest: later("准许申请"),
    EndHearing: later("宣布闭庭"),
    DismissHearing: later("宣布退庭"),
    MoveOffline: later("转为线下审理"),
    SealHearing: later("归档"),
}


@dataclass(frozen=True)
class ProofView:
    """The panel. `form`: password and, where `coded`, a code are typed here; else `act` alone."""

    title: str
    text: str
    act: ButtonView
    cancel: str
    form: bool = False
    coded: bool = False
    errors: Errors = field(default_factory=dict)
    notice: InputError = NO_ERROR


def act_text(command: Command) -> str:
    """What the person wanted to do."""
    words = _ACTS.get(type(command))
    return translate(words) if words else tr("这项操作")


def offered(state: Client, now: int) -> bool:
    """Whether a judge in session may want to prove it before it is in the way."""
    room = state.room
    me = room.mine if room is not None else None
    presiding = me is not None and me.role in PRESIDING
    over = room is not None and room.hearing is not None and room.hearing.dismissed
    return presiding and not over and ends_soon(state, now)


class ProofModel(FormModel["ProofView | None"]):
    """Verbs of the panel; 稍后 puts the offer off until a command needs the proof."""

    _put_off: int | None = None

    def _compute(self) -> ProofView | None:
        state = self._state
        if state.account is None:
            return None
        if state.proving.shown:
            return self._asked(state)
        put_off = self._put_off is not None and self._put_off == state.proving.until
        if put_off or not offered(state, self._clock()):
            return None
        return ProofView(
            tr("身份核实快到期了"),
            tr("准许申请、宣布闭庭和退庭之前要重新核实身份。现在核实，庭审中不会被打断。"),
            ButtonView(tr("现在核实")),
            tr("稍后"),
        )

    def _asked(self, state: Client) -> ProofView:
        proving = state.proving
        errors, notice = errors_of(proving.problem, self._wrong, self._touched, (PASSWORD, CODE))
        if CODE in errors and proving.problem and proving.problem.code is ProblemCode.BAD_CODE:
            wrong = field_problem(ProblemCode.BAD_FACTOR, CODE)
            errors, _ = errors_of(wrong, {}, (), (CODE,))
        act = ButtonView(tr("在浏览器里核实") if proving.sso else tr("核实"))
        if proving.busy:
            act = ButtonView(tr("请在浏览器里完成") if proving.sso else tr("正在核实…"), busy=True)
        return ProofView(
            tr("请核实您的身份"),
            self._why(state),
            act,
            tr("取消"),
            form=not proving.sso,
            coded=proving.coded,
            errors=errors,
            notice=notice,
        )

    def _why(self, state: Client) -> str:
        wish = state.proving.wish
        if wish is None:
            return tr("核实一次，两小时内不用再核实。庭审照常进行。")
        return tr("核实后立即{act}。庭审照常进行，取消则一切不变。", act=act_text(wish))

    def press(self, password: str, code: str) -> None:
        """现在核实, 核实 or 在浏览器里核实."""
        proving = self._state.proving
        if not proving.shown:
            self.intent.emit(intents.OfferProof())
        elif proving.sso:
            self.intent.emit(intents.ProveInBrowser())
        else:
            wrong = (
                {}
                if password
                else {PASSWORD: field_problem(ProblemCode.PASSWORD_MISSING, PASSWORD)}
            )
            if proving.coded:
                wrong |= wrong_code(code)
            self.say(wrong, intents.ProveAnew(password, digits(code)))

    def cancel(self) -> None:
        if self._state.proving.shown:
            self.forget()
            self.intent.emit(intents.CancelProof())
        self._put_off = self._state.proving.until
        self.refresh()
