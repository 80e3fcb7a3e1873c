"""The three forms of the login page: by phone, by hearing number, for court staff."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.login import Input, LoginModel, LoginView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.cells import NumberCells
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.field import Field, LineEdit, PasswordEdit
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.phone import PhoneEdit

WIDTH = 440


class Form(QWidget):
    """Fields by name; Enter in any of them is `submitted`."""

    submitted = Signal()

    def __init__(self, model: LoginModel) -> None:
        super().__init__()
        self.model = model
        self.fields: dict[Input, Field] = {}

    def add(self, at: Input, editor: QLineEdit, beside: QWidget | None = None) -> Field:
        made = Field(editor, beside)
        editor.textEdited.connect(lambda: self.model.edited(at))
        editor.returnPressed.connect(self.submitted)
        self.fields[at] = made
        return made

    def text(self, at: Input) -> str:
        return self.fields[at].editor.text()

    def show_field(
        self, at: Input, view: LoginView, label: str, placeholder: str = "", name: str = ""
    ) -> None:
        error = view.error(at)
        field = self.fields[at]
        field.present(label, error.sentence, error.code, placeholder=placeholder, name=name)

    def submit(self) -> None:
        """Send what is typed to the model."""
        raise NotImplementedError

    def render_view(self, view: LoginView) -> None:
        raise NotImplementedError

    def explain(self, room: bool) -> None:
        """Show what only explains if there is `room` for it."""

    def forget_secrets(self) -> None:
        """Clear what must not stay on screen after the page is left."""
        for at in (Input.PASSWORD, Input.CODE):
            if at in self.fields:
                self.fields[at].editor.clear()


def _present_password(field: Field) -> None:
    editor = field.editor
    if isinstance(editor, PasswordEdit):
        editor.present(tr("显示"), tr("隐藏"), tr("显示密码"), tr("隐藏密码"))


class AccountForm(Form):
    """Phone and password."""

    def __init__(self, model: LoginModel) -> None:
        super().__init__(model)
        self._remember = CheckBox()
        self._remember.setChecked(True)
        phone = self.add(Input.PHONE, PhoneEdit())
        password = self.add(Input.PASSWORD, PasswordEdit())
        self.recover = Button("link", height=32)
        self.recover.clicked.connect(model.recover)
        remember = Row(self._remember, STRETCH, self.recover)
        self.setLayout(Column(phone, 16, password, 9, remember))

    def render_view(self, view: LoginView) -> None:
        phone = self.fields[Input.PHONE].editor
        if view.remembered_phone and not phone.text() and not phone.isModified():
            phone.setText(view.remembered_phone)
        self.show_field(Input.PHONE, view, tr("手机号"), tr("请输入手机号"))
        self.show_field(Input.PASSWORD, view, tr("密码"), tr("请输入密码"))
        _present_password(self.fields[Input.PASSWORD])
        self._remember.setText(tr("在这台电脑上记住手机号"))
        self.recover.present(tr("忘记密码"))

    def submit(self) -> None:
        phone, password = self.text(Input.PHONE), self.text(Input.PASSWORD)
        self.model.log_in(phone, password, self._remember.isChecked())


class NumberForm(Form):
    """Hearing number, the phone that got the message, and the code that proves it."""

    def __init__(self, model: LoginModel) -> None:
        super().__init__(model)
        self._linked = ""
        self._ask = Button("outline", height=48)
        self._ask.clicked.connect(self._ask_code)
        fix(self._ask, width=168)
        code = LineEdit("shield-check")
        number = self.add(Input.NUMBER, NumberCells())
        phone = self.add(Input.PHONE, PhoneEdit())
        proof = self.add(Input.CODE, code, self._ask)
        self._note = Label("small", "text-2", wrap=True)
        self._explanation = QWidget()
        icon = Icon("info", theme.TEXT_2, 16)
        row = Row(2, Column(3, icon, STRETCH), gap=6, margins=(0, 6, 0, 0))
        row.put(self._note, stretch=1)
        self._explanation.setLayout(row)
        self.setLayout(Column(number, 14, phone, 14, proof, self._explanation))

    def explain(self, room: bool) -> None:
        self._explanation.setVisible(room)

    def render_view(self, view: LoginView) -> None:
        if view.number and view.number != self._linked:
            self.fields[Input.NUMBER].editor.setText(view.number)
        self._linked = view.number
        label = tr("会议号（6 位数字，见开庭短信）")
        self.show_field(Input.NUMBER, view, label, name=tr("会议号"))
        self.show_field(Input.PHONE, view, tr("收到短信的手机号"), tr("请输入手机号"))
        self.show_field(Input.CODE, view, tr("短信验证码"), tr("6 位数字"))
        ask = view.ask_code
        self._ask.present(ask.text, enabled=ask.enabled, busy=ask.busy)
        self._note.setText(tr("会议号只是庭审的地址，验证码用来确认是您本人。"))

    def _ask_code(self) -> None:
        self.model.ask_code(self.text(Input.NUMBER), self.text(Input.PHONE))
        if Input.CODE not in self.model.view.errors and not self.model.view.errors:
            self.fields[Input.CODE].editor.setFocus()

    def submit(self) -> None:
        number, phone = self.text(Input.NUMBER), self.text(Input.PHONE)
        self.model.log_in_by_number(number, phone, self.text(Input.CODE))


class StaffForm(Form):
    """Staff number and password, the code of the second factor once the court asks for it."""

    def __init__(self, model: LoginModel) -> None:
        super().__init__(model)
        number = self.add(Input.STAFF_NUMBER, LineEdit("id-card"))
        password = self.add(Input.PASSWORD, PasswordEdit())
        self._coded = False
        self._code = self.add(Input.CODE, LineEdit("shield-check"))
        self.sign_on, self._cancel = Button("outline", height=48, icon="staff"), Button("link")
        self.sign_on.clicked.connect(model.sign_on)
        self._cancel.clicked.connect(model.cancel_sign_on)
        fix(self.sign_on, width=WIDTH)
        self._waiting = Note()
        cancel = Row(STRETCH, self._cancel)
        parts = (self.sign_on, self._waiting, cancel, 16, number, 16, password, 16, self._code)
        self.setLayout(Column(*parts))

    def render_view(self, view: LoginView) -> None:
        self.show_field(Input.STAFF_NUMBER, view, tr("工号"), tr("请输入工号"))
        self.show_field(Input.PASSWORD, view, tr("密码"), tr("请输入密码"))
        _present_password(self.fields[Input.PASSWORD])
        self.show_field(Input.CODE, view, tr("身份验证器上的动态验证码"), tr("6 位数字"))
        self._code.setVisible(view.coded)
        if view.coded and not self._coded and self.isVisible():
            self._code.editor.setFocus()
        self._coded = view.coded
        self.sign_on.present(view.sign_on)
        self.sign_on.setVisible(bool(view.sign_on))
        self._waiting.present(view.waiting)
        self._cancel.present(tr("不等了，改用工号和密码"))
        self._cancel.setVisible(bool(view.waiting))

    def submit(self) -> None:
        number, password = self.text(Input.STAFF_NUMBER), self.text(Input.PASSWORD)
        self.model.log_in_staff(number, password, self.text(Input.CODE))
