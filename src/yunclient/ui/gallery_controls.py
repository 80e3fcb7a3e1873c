"""Every light control in every state on one sheet, as the design's own sheet of controls."""

from PySide6.QtWidgets import QWidget

from yunclient.ui.gallery_states import Shot
from yunclient.ui.language import tr
from yunclient.ui.pages.page import Page
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.cells import NumberCells
from yunclient.ui.widgets.chip import Chip, ChipKind
from yunclient.ui.widgets.choice import CheckBox, SegmentedChoice, Switch
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import Field, LineEdit
from yunclient.ui.widgets.frame import Card
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix


class ControlsPage(Page):
    """No page of the program: the sheet alone."""

    def __init__(self) -> None:
        super().__init__("bg")
        self._ringed = _button("primary")
        rows = (self._buttons(), _light_buttons(), _fields(), _chips(), _choices())
        self.setLayout(Column(*rows, STRETCH, gap=12, margins=(28, 24, 28, 24)))

    def _buttons(self) -> QWidget:
        pressed = _button("primary")
        pressed.setDown(True)
        busy = _button("primary")
        busy.present(tr("正在登录…"), busy=True)
        disabled = _button("primary")
        disabled.present(tr("少了 {n} 位数字", n=1), enabled=False)
        return _card(_button("primary"), pressed, self._ringed, busy, disabled)

    def first(self) -> QWidget:
        return self._ringed


def _card(*widgets: QWidget) -> Card:
    return Card(Row(*widgets, STRETCH, gap=22, margins=(20, 18, 20, 18)))


def _button(kind: Kind, icon: str = "") -> Button:
    button = Button(kind, icon=icon)
    button.present(tr("进入庭审"))
    return button


def _light_buttons() -> QWidget:
    kinds: tuple[tuple[Kind, str], ...] = (
        ("secondary", ""),
        ("outline", "refresh"),
        ("danger", "close-hearing"),
        ("danger-filled", "leave"),
        ("waiting", "pending"),
        ("lasting", "lock"),
        ("warn", "refresh"),
        ("link", ""),
    )
    return _card(*(_button(kind, icon) for kind, icon in kinds))


def _fields() -> QWidget:
    made = []
    for error, enabled, text in (
        ("", True, ""),
        (tr("请填写密码。"), True, "138"),
        ("", False, "0"),
    ):
        field = Field(LineEdit("phone"))
        field.present(tr("手机号"), error, "FORM-102" if error else "", placeholder=tr("手机号"))
        field.editor.setText(text)
        field.editor.setEnabled(enabled)
        fix(field, width=240)
        made.append(field)
    cells = NumberCells()
    cells.setText("0022")
    cells.setAccessibleName(tr("会议号"))
    fix(cells, width=360)
    return _card(*made, cells)


def _chips() -> QWidget:
    kinds: tuple[tuple[ChipKind, str], ...] = (
        ("filled", "record"),
        ("accent", "clock"),
        ("ok", "check"),
        ("warn", "warning"),
        ("danger", "cross"),
        ("neutral", "minus"),
    )
    chips = []
    for kind, icon in kinds:
        chip = Chip(kind)
        chip.present(tr("正在进行"), icon=icon)
        chips.append(chip)
    return _card(*chips)


def _choices() -> QWidget:
    segments = SegmentedChoice(2)
    segments.present((tr("标准"), tr("大字")), 0, tr("文字大小"))
    box, off, on = CheckBox(), Switch(), Switch()
    box.setText(tr("在这台电脑上记住手机号"))
    box.setChecked(True)
    on.setChecked(True)
    for switch in (on, off):
        switch.setAccessibleName(tr("模拟摄像头和模拟麦克风"))
    chooser = Chooser("camera")
    chooser.present((("", tr("系统默认")),), "", tr("摄像头"))
    fix(chooser, width=260)
    return _card(segments, box, off, on, chooser)


SHOTS = (Shot("controls", ControlsPage),)
