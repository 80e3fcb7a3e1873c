"""绑定新用户: four steps, what is wrong where, and what follows from not agreeing."""

from dataclasses import dataclass, field
from typing import Final

from yunclient.session import intents
from yunclient.session.account_pages import Binding, BindStep
from yunclient.session.asking import busy
from yunclient.session.calls import Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.documents import plain, wrong_number
from yunclient.ui.viewmodels.forms import (
    CODE,
    ID_NUMBER,
    NAME,
    NO_ERROR,
    PASSWORD,
    PHONE,
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
from yunhearing.accounts import DocumentKind

STEPS: Final = tuple(BindStep)
FIELDS: Final = {
    BindStep.PHONE: (PHONE, CODE),
    BindStep.IDENTITY: (NAME, ID_NUMBER),
    BindStep.CONSENT: (),
    BindStep.PASSWORD: (PASSWORD,),
}
_TITLES: Final = (later("手机号"), later("身份信息"), later("阅读同意"), later("设置密码"))
_NOTES: Final = (later("收短信验证码"), later("照着证件"), later("约 2 分钟"), later("最后一步"))
_HINTS: Final = {
    BindStep.PHONE: later("请用收到法院短信的手机号，只有它能收到验证码。"),
    BindStep.IDENTITY: later("请照着证件填写。"),
    BindStep.CONSENT: later("请阅读后决定是否同意。"),
    BindStep.PASSWORD: later("以后用手机号和这个密码登录。"),
}


@dataclass(frozen=True)
class WayStep:
    """One step of the way; `state`: done, now, next."""

    title: str
    note: str
    state: str


@dataclass(frozen=True)
class Notice:
    """What stands in the place of a step: nothing more can be done here."""

    title: str
    text: str
    code: str
    act: str


@dataclass(frozen=True)
class BindingView:
    """Everything the page shows that is not a fixed label.

    `resume` offers to go on behind the phone that is proven; `loading`: the text is fetched.
    """

    step: BindStep
    subtitle: str
    steps: tuple[WayStep, ...]
    ask_code: ButtonView
    next: ButtonView
    back: str
    errors: Errors = field(default_factory=dict)
    notice: InputError = NO_ERROR
    resume: str = ""
    kind: DocumentKind = DocumentKind.RESIDENT
    text_title: str = ""
    text: str = ""
    loading: bool = False
    strength: StrengthView = UNTYPED
    instead: Notice | None = None
    court: str = ""
    support_phone: str = ""


def ends(phone: str) -> str:
    """138…2208: enough to know it by."""
    return f"{phone[:3]}…{phone[-4:]}" if len(phone) == 11 else phone


def _steps(binding: Binding) -> tuple[WayStep, ...]:
    at = STEPS.index(binding.step)
    return tuple(
        WayStep(translate(_TITLES[i]), _note(binding, i, at), _state(i, at))
        for i in range(len(STEPS))
    )


def _state(index: int, at: int) -> str:
    return "now" if index == at else "done" if index < at else "next"


def _note(binding: Binding, index: int, at: int) -> str:
    if index == at:
        return tr("正在阅读") if STEPS[at] is BindStep.CONSENT else tr("正在填写")
    if index == 0 and binding.phone:
        return ends(binding.phone)
    return tr("已完成") if index < at else translate(_NOTES[index])


def _next(state: Client, binding: Binding, wrong: int) -> ButtonView:
    if busy(state, Topic.BINDING) and not binding.code.asked:
        return ButtonView(tr("正在核对…"), busy=True)
    if wrong:
        return ButtonView(tr("还有 {n} 处需要修改", n=wrong), enabled=False)
    if binding.step is BindStep.CONSENT:
        return ButtonView(tr("同意，下一步"), enabled=binding.text is not None)
    return ButtonView(tr("完成并登录") if binding.step is BindStep.PASSWORD else tr("下一步"))


def _instead(binding: Binding, phone: str) -> Notice | None:
    call = tr("有疑问请致电 {phone}。", phone=phone) if phone else ""
    if binding.over:
        over = as_error(Problem(ProblemCode.BINDING_OVER))
        return Notice(tr("这次绑定已经结束"), over.sentence, over.code, tr("重新开始"))
    if binding.declined:
        text = tr(
            "不影响您的任何诉讼权利：案件照常在法院审理，开庭的时间和地点以法院通知为准。"
            "这里不会留下账号；改变主意时，可以随时回来同意。"
        )
        return Notice(tr("您没有同意在线诉讼"), text + call, "", tr("再看一遍同意书"))
    problem = binding.problem
    if problem is not None and problem.code is ProblemCode.ALREADY_BOUND:
        bound = as_error(problem)
        return Notice(tr("已经绑定过了"), bound.sentence, bound.code, "")
    return None


class BindingModel(FormModel[BindingView]):
    """Verbs of the page. Typed text stays in the fields and comes with the verb."""

    def _compute(self) -> BindingView:
        state, binding = self._state, self._state.binding or Binding()
        fields = FIELDS[binding.step]
        errors, notice = errors_of(binding.problem, self._wrong, self._touched, fields)
        notice = self._tries(binding, notice)
        at = STEPS.index(binding.step)
        proven = binding.proven is not None and binding.token and at == 0
        reading = at == STEPS.index(BindStep.CONSENT)
        return BindingView(
            step=binding.step,
            subtitle=tr(
                "第 {step} 步，共 4 步：{hint}",
                step=at + 1,
                hint=translate(_HINTS[binding.step]),
            ),
            steps=_steps(binding),
            ask_code=code_button(binding.code, self._clock(), retyped=self._retyped),
            next=_next(state, binding, len(self._wrong)),
            back=tr("返回登录") if at == 0 else tr("上一步"),
            errors=errors,
            notice=notice,
            resume=self._resume(binding) if proven else "",
            kind=self._kind,
            text_title=binding.text.title if binding.text else "",
            text=binding.text.text if binding.text else "",
            loading=reading and binding.text is None and binding.problem is None,
            strength=strength_view(self._typed),
            instead=_instead(binding, state.server.support_phone),
            court=state.server.court,
            support_phone=state.server.support_phone,
        )

    def _resume(self, binding: Binding) -> str:
        if not binding.phone:
            return tr("继续上次的绑定")
        return tr("{phone} 已验证，继续填写", phone=ends(binding.phone))

    def _tries(self, binding: Binding, notice: InputError) -> InputError:
        """How often one may try again stands beside the refusal."""
        problem = binding.problem
        if problem is None or problem.code is not ProblemCode.BAD_IDENTITY or not notice.sentence:
            return notice
        left = tr("还可以试 {n} 次。", n=binding.tries_left)
        return InputError(notice.sentence + left, notice.code)

    def ask_code(self, phone: str) -> None:
        self._retyped = False
        self.say(wrong_phone(phone), intents.AskBindingCode(digits(phone)))

    def prove_phone(self, phone: str, code: str) -> None:
        wrong = wrong_phone(phone) | wrong_code(code)
        self.say(wrong, intents.ProvePhone(digits(phone), digits(code)))

    def tell_identity(self, name: str, id_number: str) -> None:
        wrong: dict[str, Problem] = {}
        if not name.strip():
            wrong[NAME] = field_problem(ProblemCode.NAME_MISSING, NAME)
        at_fault = wrong_number(self._kind, id_number)
        if at_fault is not None:
            wrong[ID_NUMBER] = at_fault
        self.say(wrong, intents.TellIdentity(name.strip(), self._kind, plain(id_number)))

    def left_number(self, id_number: str) -> None:
        """The field was left: a wrong check character is told at once, nothing is sent."""
        problem = wrong_number(self._kind, id_number) if id_number else None
        if problem is not None:
            self._wrong = {**self._wrong, ID_NUMBER: problem}
            self.refresh()

    def agree(self) -> None:
        binding = self._state.binding
        if binding is not None and binding.text is not None:
            self.say({}, intents.AgreeToBind(binding.text.version))

    def decline(self) -> None:
        self.intent.emit(intents.DeclineToBind(on=True))

    def choose_password(self, password: str) -> None:
        self.say(wrong_password(password), intents.ChoosePassword(password))

    def resume(self) -> None:
        self.intent.emit(intents.OpenBinding())

    def step_back(self) -> None:
        self.say({}, intents.StepBack())

    def leave(self) -> None:
        self.say({}, intents.LeaveForm())

    def act_instead(self) -> None:
        """What the notice in the place of a step offers."""
        binding = self._state.binding
        if binding is not None and binding.over:
            self.say({}, intents.BindAnew())
        else:
            self.intent.emit(intents.DeclineToBind(on=False))
