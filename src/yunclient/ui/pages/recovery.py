"""忘记密码: one form, and at its end the way back to the login."""

from PySide6.QtWidgets import QWidget

from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.pages.entrance import BACK_WIDTH, FORM_WIDTH, EntrancePage
from yunclient.ui.viewmodels.forms import CODE, ID_NUMBER, PASSWORD, PHONE
from yunclient.ui.viewmodels.recovery import RecoveryModel
from yunclient.ui.widgets.account_fields import CodeField, DocumentFields, Fields, NewPassword
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.phone import PhoneEdit


class _Form(Fields):
    def __init__(self, model: RecoveryModel) -> None:
        super().__init__()
        self._model = model
        phone = self.add(PHONE, PhoneEdit())
        self._code = CodeField(self, lambda: model.ask_code(self.text(PHONE)))
        self._document = DocumentFields(self, model.choose_kind)
        self._new = NewPassword(self, model.type_password)
        parts = (phone, 10, self._code.field, 10, self._document.kind, 10, self._document.number)
        self.setLayout(Column(*parts, 10, self._new.field, 8, self._new.strength))

    def present(self) -> None:
        view = self._model.view
        editor = self.editor(PHONE)
        if view.remembered_phone and not editor.text() and not editor.isModified():
            editor.setText(view.remembered_phone)
        self.show_field(PHONE, view.errors, tr("手机号"), tr("请输入手机号"))
        self._code.present(view.errors, view.ask_code)
        self._document.present(view.errors, view.kind)
        self._new.present(view.errors, view.strength, tr("新密码"))

    def send(self) -> None:
        texts = (self.text(at) for at in (PHONE, CODE, ID_NUMBER, PASSWORD))
        self._model.recover(*texts)


class RecoveryPage(EntrancePage):
    """Shows a RecoveryView; what is typed is cleared when the page is left."""

    def __init__(self, model: RecoveryModel) -> None:
        super().__init__(model, ("phone", "id-card", "key"))
        self._model = model
        self._form, self._done, self._notice = _Form(model), Note(), ErrorLine()
        self._back = Button("secondary", height=48, icon="left")
        self._next = Button("primary", height=48)
        fix(self._back, width=BACK_WIDTH)
        foot = Row(self._back, self._next, gap=12)
        for item in (self._form, self._done, 8, self._notice, 12, foot, STRETCH):
            self.column.put(item)
        self._form.edited.connect(model.edited)
        self._form.submitted.connect(self._send)
        self._next.clicked.connect(self._send)
        self._back.clicked.connect(model.leave)
        self._was_done = model.view.done
        self.connect_frame()

    def render_view(self) -> None:
        view = self._model.view
        self.title.setText(tr("忘记密码"))
        self.subtitle.setText(tr("用手机号和证件证明是您本人，然后设置新密码。"))
        self._form.present()
        self._form.setVisible(not view.done)
        self._done.present(
            tr("新密码已经生效，其他设备上的登录都已退出。请用它登录。") if view.done else ""
        )
        self._notice.present(view.notice.sentence, view.notice.code)
        self._back.present(tr("返回登录"))
        self._back.setVisible(not view.done)
        fix(self._next, width=FORM_WIDTH if view.done else FORM_WIDTH - BACK_WIDTH - 12)
        text = tr("去登录") if view.done else view.next.text
        self._next.present(text, enabled=view.next.enabled, busy=view.next.busy)
        steps = (
            (tr("手机号"), tr("验证码确认手机在您手里")),
            (tr("证件"), tr("手机会换主人，所以还要核对证件")),
            (tr("新密码"), tr("生效后，其他设备上的登录全部退出")),
        )
        self.present_frame(view.court, view.support_phone, steps)
        self._form.lead_to(view.errors)
        if view.done and not self._was_done:
            self._next.setFocus()
            announce(self, tr("新密码已经生效，其他设备上的登录都已退出。请用它登录。"))
        self._was_done = view.done

    def _send(self) -> None:
        if self._model.view.done:
            self._model.leave()
        elif not self._next.busy:
            self._form.send()

    @property
    def model(self) -> RecoveryModel:
        return self._model

    @property
    def form(self) -> Fields:
        return self._form

    def press_next(self) -> None:
        self._next.click()

    def first(self) -> QWidget | None:
        return self._next if self._model.view.done else self._form.first()

    def forget(self) -> None:
        self._form.forget()
