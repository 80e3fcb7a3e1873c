"""绑定新用户: four steps in a row, what is wrong beside the field, and what not agreeing means."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from yunclient.session.account_pages import BindStep
from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.pages.entrance import BACK_WIDTH, FORM_WIDTH, EntrancePage
from yunclient.ui.viewmodels.binding import STEPS, BindingModel, BindingView, Notice as Instead
from yunclient.ui.viewmodels.forms import CODE, ID_NUMBER, NAME, PASSWORD, PHONE
from yunclient.ui.widgets.account_fields import CodeField, DocumentFields, Fields, NewPassword
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine, LineEdit
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.phone import PhoneEdit
from yunclient.ui.widgets.way_steps import WaySteps

TEXT_HEIGHT, TEXT_MARGIN = 260, 12


class _PhoneStep(Fields):
    def __init__(self, model: BindingModel) -> None:
        super().__init__()
        self._resume = Button("link", height=32, icon="right")
        self._resume.clicked.connect(model.resume)
        phone = self.add(PHONE, PhoneEdit())
        self._code = CodeField(self, lambda: model.ask_code(self.text(PHONE)))
        self._note = Note()
        resume = Row(self._resume, STRETCH)
        self.setLayout(Column(phone, 14, self._code.field, 14, self._note, 4, resume))
        self.send: Callable[[], None] = lambda: model.prove_phone(self.text(PHONE), self.text(CODE))

    def present(self, view: BindingView) -> None:
        self.show_field(PHONE, view.errors, tr("收到法院短信的手机号"), tr("请输入手机号"))
        self._code.present(view.errors, view.ask_code)
        self._note.present(
            tr("没有收到验证码？法院登记的可能是另一个手机号；已经绑定过的手机号会收到提醒短信。")
        )
        self._resume.present(view.resume)
        self._resume.setVisible(bool(view.resume))


class _IdentityStep(Fields):
    def __init__(self, model: BindingModel) -> None:
        super().__init__()
        self._model = model
        name = self.add(NAME, LineEdit("user"))
        self._document = DocumentFields(self, model.choose_kind)
        number = self._document.number
        number.editor.editingFinished.connect(self._left)
        self._note = Note()
        pair = Row(gap=16)
        pair.put(name, stretch=4)
        pair.put(self._document.kind, stretch=6)
        self.setLayout(Column(pair, 14, number, 14, self._note))
        self.send: Callable[[], None] = lambda: model.tell_identity(
            self.text(NAME), self.text(ID_NUMBER)
        )

    def _left(self) -> None:
        if self.isVisible():
            self._model.left_number(self.text(ID_NUMBER))

    def present(self, view: BindingView) -> None:
        self.show_field(NAME, view.errors, tr("姓名"), tr("证件上的姓名"))
        self._document.present(view.errors, view.kind)
        self._note.present(
            tr(
                "下一步：阅读《在线诉讼同意书》。同意与否由您决定。"
                "不同意，案件照常到法院开庭；同意后也可以申请转回线下。"
            )
        )


class _ConsentStep(Fields):
    """The text scrolls in its own box; arrow keys move it."""

    def __init__(self, model: BindingModel) -> None:
        super().__init__()
        self._title, self._loading = Label("h4"), Label("small", "text-2")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.document().setDocumentMargin(TEXT_MARGIN)
        self._text.setProperty("reading", True)
        self._decline = Button("link", height=36)
        self._decline.clicked.connect(model.decline)
        fix(self._text, height=TEXT_HEIGHT)
        self.setLayout(
            Column(self._title, 6, self._loading, self._text, 6, Row(STRETCH, self._decline))
        )
        self.send: Callable[[], None] = model.agree

    def present(self, view: BindingView) -> None:
        self._title.show_text(view.text_title)
        self._loading.show_text(tr("正在读取同意书…") if view.loading else "")
        self._text.setAccessibleName(view.text_title)
        if self._text.toPlainText() != view.text:
            self._text.setPlainText(view.text)
        self._text.setVisible(bool(view.text))
        self._decline.present(tr("不同意在线诉讼"))

    def first(self) -> QWidget | None:
        return self._text

    def forget(self) -> None:
        self._text.verticalScrollBar().setValue(0)


class _PasswordStep(Fields):
    def __init__(self, model: BindingModel) -> None:
        super().__init__()
        self._new = NewPassword(self, model.type_password)
        self._note = Note()
        self.setLayout(Column(self._new.field, 8, self._new.strength, 14, self._note))
        self.send: Callable[[], None] = lambda: model.choose_password(self.text(PASSWORD))

    def present(self, view: BindingView) -> None:
        self._new.present(view.errors, view.strength)
        self._note.present(
            tr("建议用一句只有您知道的话，例如家里的一件小事。不要用姓名、手机号、生日。")
        )


class _InsteadCard(QFrame):
    """In the place of a step: why it does not go on here, and the way out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._title, self._text = Label("h3", wrap=True), Label("body", "text-2", wrap=True)
        self._code, self.act = Label("label", "text-3"), Button("outline")
        words = Column(self._title, self._text, self._code, 4, Row(self.act, STRETCH), gap=8)
        row = Row(gap=14, margins=(20, 20, 20, 20))
        row.put(Column(2, Icon("info", theme.ACCENT, 24), STRETCH))
        row.put(words, stretch=1)
        self.setLayout(row)

    def present(self, view: Instead | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._code.show_text(view.code)
        self.act.present(view.act)
        self.act.setVisible(bool(view.act))


class BindingPage(EntrancePage):
    """Shows a BindingView; what is typed stays in the fields until the page is left."""

    def __init__(self, model: BindingModel) -> None:
        super().__init__(model, ("shield-check", "lock", "phone"))
        self._model = model
        self._way = WaySteps(len(STEPS))
        self._steps: dict[BindStep, _PhoneStep | _IdentityStep | _ConsentStep | _PasswordStep] = {
            BindStep.PHONE: _PhoneStep(model),
            BindStep.IDENTITY: _IdentityStep(model),
            BindStep.CONSENT: _ConsentStep(model),
            BindStep.PASSWORD: _PasswordStep(model),
        }
        self._instead, self._notice = _InsteadCard(), ErrorLine()
        self._back = Button("secondary", height=48, icon="left")
        self._next = Button("primary", height=48)
        self._leave = Button("link", height=36, icon="left")
        self._shown = (model.view.step, model.view.instead)
        self._build()

    def _build(self) -> None:
        model = self._model
        foot = Row(self._back, self._next, gap=12)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        fix(self._back, width=BACK_WIDTH)
        fix(self._next, width=FORM_WIDTH - BACK_WIDTH - 12)
        leave = Row(self._leave, STRETCH)
        parts = (self._way, 20, *self._steps.values(), self._instead, 8, self._notice, 10)
        for item in (*parts, self._foot, 8, leave, STRETCH):
            self.column.put(item)
        for step in self._steps.values():
            step.edited.connect(model.edited)
            step.submitted.connect(self._send)
        self._next.clicked.connect(self._send)
        self._back.clicked.connect(model.step_back)
        self._leave.clicked.connect(model.leave)
        self._instead.act.clicked.connect(model.act_instead)
        self.connect_frame()

    def render_view(self) -> None:
        view = self._model.view
        self.title.setText(tr("绑定新用户"))
        self.subtitle.setText(view.subtitle)
        self._way.present(view.steps)
        for step, form in self._steps.items():
            form.setVisible(step is view.step and view.instead is None)
            form.present(view)
        self._instead.present(view.instead)
        self._foot.setVisible(view.instead is None)
        self._leave.setVisible(view.instead is not None)
        self._leave.present(tr("返回登录"))
        self._notice.present(view.notice.sentence, view.notice.code)
        self._back.present(view.back)
        self._next.present(view.next.text, enabled=view.next.enabled, busy=view.next.busy)
        steps = (
            (tr("只用来核对您本人"), tr("和法院登记的当事人信息比对")),
            (tr("加密传送，存放在法院"), tr("不给对方当事人看，不用于其他用途")),
            (tr("以后用手机号登录"), tr("忘记密码时，凭手机号和证件找回")),
        )
        self.present_frame(view.court, view.support_phone, steps)
        self._lead(view)

    def _lead(self, view: BindingView) -> None:
        """A step that has just come up takes the focus, and is said; so does a fault."""
        before, self._shown = self._shown, (view.step, view.instead)
        form = self._steps[view.step]
        if before == self._shown or not self.isVisible():
            form.lead_to(view.errors if self._next.isEnabled() else {})
            return
        self._steps[before[0]].forget() if before[0] is not view.step else None
        first = self.first()
        if first is not None:
            first.setFocus()
        announce(self, view.instead.title if view.instead is not None else view.subtitle)

    def _send(self) -> None:
        if self._next.isEnabled() and not self._next.busy:
            self._steps[self._model.view.step].send()

    @property
    def model(self) -> BindingModel:
        return self._model

    def form(self, step: BindStep) -> Fields:
        """The fields of a step."""
        return self._steps[step]

    def press_next(self) -> None:
        self._next.click()

    def first(self) -> QWidget | None:
        if self._model.view.instead is not None:
            return self._instead.act if self._instead.act.isVisibleTo(self) else self._leave
        return self._steps[self._model.view.step].first()

    def forget(self) -> None:
        for form in self._steps.values():
            form.forget()
