"""Every control in every state on one sheet, as the design's own sheet of controls."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui.gallery_room import MORE, PEOPLE, changed, hearing, room
from yunclient.ui.gallery_states import NOW, Shot
from yunclient.ui.language import tr
from yunclient.ui.pages.page import Page
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_controls import ControlView, Look, Verb
from yunclient.ui.viewmodels.room_tiles import TileView, tiles
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.cells import NumberCells
from yunclient.ui.widgets.chip import Chip, ChipKind
from yunclient.ui.widgets.choice import CheckBox, SegmentedChoice, Switch
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.control_bar import ControlButton
from yunclient.ui.widgets.field import Field, LineEdit
from yunclient.ui.widgets.frame import Card, GroundFrame
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.silhouettes import silhouette
from yunclient.ui.widgets.tile import paint_card, paint_overlay, paint_picture
from yunhearing.ids import PersonId
from yunhearing.state import Presence

Cell = tuple[str, QWidget]


class ControlsPage(Page):
    """No page of the program: the sheet alone."""

    def __init__(self) -> None:
        super().__init__("bg")
        self._ringed = _button("primary", tr("进入庭审"))
        rows = (
            _dark(tr("庭审按钮"), _room_buttons()),
            _light(tr("主要按钮"), self._primary()),
            _light(tr("次要按钮"), _secondary()),
            _light(tr("输入框"), _fields()),
            _light(tr("选择"), _choices()),
            _light(tr("标签"), _chips()),
            _dark(tr("画面"), _tiles()),
        )
        self.setLayout(Column(*rows, STRETCH, gap=10, margins=(28, 20, 28, 20)))

    def _primary(self) -> list[Cell]:
        hover, pressed = (_button("primary", tr("进入庭审")) for _ in range(2))
        hover.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        pressed.setDown(True)
        busy = _button("primary", tr("登录"))
        busy.present(tr("正在登录…"), busy=True)
        disabled = _button("primary", tr("登录"))
        disabled.present(tr("{n} 秒后可重发", n=52), enabled=False)
        return [
            (tr("平常"), _button("primary", tr("进入庭审"))),
            (tr("悬停"), hover),
            (tr("按下"), pressed),
            (tr("焦点"), self._ringed),
            (tr("正在处理"), busy),
            (tr("不可用，写明原因"), disabled),
        ]

    def first(self) -> QWidget:
        return self._ringed


def _light(title: str, cells: list[Cell]) -> Card:
    return Card(_cells(title, cells, "text-1", "text-3"))


def _dark(title: str, cells: list[Cell]) -> GroundFrame:
    return GroundFrame("stage", _cells(title, cells, "on-dark-1", "on-dark-2"))


def _cells(title: str, cells: list[Cell], ink: str, quiet: str) -> Row:
    head = Label("h4", ink, text=title)
    fix(head, width=136)
    row = Row(head, gap=20, margins=(20, 11, 20, 13))
    for caption, widget in cells:
        words = [Label("label", quiet, text=caption), 4] if caption else []
        row.put(Column(*words, widget, STRETCH))
    row.put(STRETCH)
    return row


def _button(kind: Kind, text: str, icon: str = "") -> Button:
    button = Button(kind, icon=icon)
    button.present(text)
    return button


def _room_buttons() -> list[Cell]:
    name, locked = tr("麦克风"), tr("法官已静音")
    states = (
        (tr("实际：开"), Look.ON, "mic", tr("{device} 开", device=name)),
        (tr("实际：关"), Look.OFF, "mic-off", tr("{device} 关", device=name)),
        (tr("等待"), Look.PENDING, "mic", tr("正在打开")),
        (tr("没有成功"), Look.FAILED, "mic-off", tr("未成功，再试")),
        (tr("不允许"), Look.BARRED, "mic-lock", locked),
        (tr("平常"), Look.IDLE, "devices", tr("设备")),
        (tr("离开"), Look.DANGER, "leave", tr("离开")),
    )
    cells: list[Cell] = []
    for caption, look, icon, text in states:
        button = ControlButton(Verb.MICROPHONE)
        button.present(ControlView(Verb.MICROPHONE, look, icon, text))
        cells.append((caption, button))
    return cells


def _secondary() -> list[Cell]:
    kinds: tuple[tuple[str, Kind, str, str], ...] = (
        (tr("平常"), "secondary", tr("刷新"), "refresh"),
        (tr("强调"), "outline", tr("获取验证码"), ""),
        (tr("已打开"), "soft-on", tr("大字显示"), "check"),
        (tr("危险，先问一次"), "danger", tr("闭庭"), "close-hearing"),
        (tr("提醒"), "warn", tr("立即重连"), "refresh"),
        (tr("链接"), "link", tr("更改"), ""),
    )
    return [(caption, _button(kind, text, icon)) for caption, kind, text, icon in kinds]


def _fields() -> list[Cell]:
    states = (
        (tr("平常"), "", True, ""),
        (tr("有错"), tr("请填写 11 位手机号。"), True, "1380000"),
        (tr("不可用"), "", False, "138 0000 2208"),
    )
    cells: list[Cell] = []
    for caption, error, enabled, text in states:
        field = Field(LineEdit("phone"))
        placeholder, code = tr("请输入手机号"), "FORM-101" if error else ""
        field.present(caption, error, code, placeholder=placeholder, name=tr("手机号"))
        field.editor.setText(text)
        field.editor.setEnabled(enabled)
        fix(field, width=250)
        cells.append(("", field))
    numbers = NumberCells()
    numbers.setText("0022")
    numbers.setAccessibleName(tr("会议号"))
    fix(numbers, width=312)
    return [*cells, (tr("会议号"), numbers)]


def _choices() -> list[Cell]:
    segments = SegmentedChoice(2)
    segments.present((tr("标准"), tr("大字")), 0, tr("文字大小"))
    box, off, on = CheckBox(), Switch(), Switch()
    box.setText(tr("在这台电脑上记住手机号"))
    box.setChecked(True)
    on.setChecked(True)
    for switch in (on, off):
        switch.setAccessibleName(tr("模拟设备"))
    chooser = Chooser("camera")
    chooser.present((("", tr("系统默认")),), "", tr("摄像头"))
    fix(chooser, width=230)
    return [
        (tr("二选一"), segments),
        (tr("设备"), chooser),
        (tr("开"), on),
        (tr("关"), off),
        (tr("勾选"), box),
    ]


def _chips() -> list[Cell]:
    kinds: tuple[tuple[ChipKind, str, str], ...] = (
        ("filled", "record", tr("正在进行")),
        ("accent", "clock", tr("未开始")),
        ("ok", "check", tr("已开庭 {hour}", hour="09:00")),
        ("warn", "recess", tr("休庭中")),
        ("danger", "signal-low", tr("很差")),
        ("neutral", "check", tr("已结束")),
    )
    cells: list[Cell] = []
    for kind, icon, text in kinds:
        chip = Chip(kind)
        chip.present(text, icon=icon)
        cells.append(("", chip))
    return cells


class _Tile(QWidget):
    """One tile as the stage paints it."""

    def __init__(self, view: TileView) -> None:
        super().__init__()
        self._view = view
        self.setAccessibleName(view.spoken_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(200), px(112))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, dpr = QPainter(self), self.devicePixelRatioF()
        box = Box(0, 0, self.width(), self.height())
        if self._view.blank:
            paint_card(painter, box, self._view)
        else:
            width, height = (round(side * dpr) for side in (box.width, box.height))
            image = silhouette(str(self._view.person), width, height)
            paint_picture(painter, box, image, self._view.mirrored, dpr)
        paint_overlay(painter, box, self._view, dpr)


_SHOWN: Final = ("plaintiff", "d-counsel", "p-counsel", "defendant", "witness")


def _tiles() -> list[Cell]:
    """Live, speaking, muted by the judge, camera off, link lost."""
    state = room(hearing(changed((*PEOPLE, *MORE), "witness", presence=Presence.LOST)))
    assert state.room is not None  # noqa: S101 - made with one
    views = tiles(state, state.room, NOW, frozenset({PersonId("d-counsel")}))
    by_id = {str(view.person): view for view in views}
    return [("", _Tile(by_id[who])) for who in _SHOWN]


SHOTS = (Shot("controls", ControlsPage, size=(1366, 830)),)
