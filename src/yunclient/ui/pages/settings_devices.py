"""The card of one's own devices: how one is seen and heard, what is used, what is done to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from yunclient.media.pictures import Pictures
from yunclient.session.state import DeviceKind
from yunclient.ui.language import tr
from yunclient.ui.pages.hearing_cards import DEVICE_ICON
from yunclient.ui.pages.settings_cards import MARGINS, CardHead
from yunclient.ui.viewmodels.settings import DeviceChoice, LevelView, SettingsModel, SettingsView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import Switch
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import Card, Rule
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.level_strip import LevelStrip
from yunclient.ui.widgets.preview import Preview
from yunclient.ui.widgets.slider import Slider

PREVIEW_WIDTH = 290


class DevicesCard(Card):
    """Preview and level at the left, choosers at the right, switches below."""

    def __init__(self, model: SettingsModel, pictures: Pictures) -> None:
        super().__init__()
        self._head = CardHead("devices")
        self._play, self._test = Button(height=36, icon="speaker"), Button("outline", height=36)
        self.preview, self._level = Preview(pictures), _Level()
        self._choices = {kind: _DeviceChooser(kind, model) for kind in DeviceKind}
        self._volume = _Volume(model)
        self._switches = [
            SwitchLine(lambda on: model.set_sound(cancel_echo=on)),
            SwitchLine(lambda on: model.set_sound(reduce_noise=on)),
            SwitchLine(lambda on: model.set_sound(adjust_gain=on)),
            SwitchLine(model.set_simulate),
        ]
        self._play.clicked.connect(model.play_sound)
        self._test.clicked.connect(model.begin_test)
        self._build()

    def _build(self) -> None:
        head = Row(gap=8)
        head.put(self._head, stretch=1)
        head.put(self._play)
        head.put(self._test)
        left = QWidget()
        left.setLayout(Column(self.preview, self._level, STRETCH, gap=10))
        fix(left, width=PREVIEW_WIDTH)
        right = Column(*self._choices.values(), self._volume, STRETCH, gap=8)
        body = Row(gap=20)
        body.put(left, align=Qt.AlignmentFlag.AlignTop)
        body.put(right, stretch=1)
        column = Column(head, 12, body, 12, margins=MARGINS)
        for switch in self._switches:
            for item in (Rule(), 10, switch, 10):
                column.put(item)
        self.setLayout(column)

    def present(self, view: SettingsView) -> None:
        self._head.present(tr("设备"), tr("在庭审中也能换，声音不断"))
        self._play.present(tr("放测试音"))
        self._test.present(tr("完整检测"), icon="refresh")
        self.preview.present(view.preview)
        self._level.present(view.level)
        for choice in view.devices:
            self._choices[choice.kind].present(choice)
        self._volume.present(view.sound.volume)
        echo, noise, gain, simulate = self._switches
        echo.present(tr("消除回声"), tr("建议一直开着"), view.sound.cancel_echo)
        noise.present(tr("降低噪声"), tr("建议一直开着"), view.sound.reduce_noise)
        gain.present(tr("自动调节音量"), tr("说话声忽大忽小时打开"), view.sound.adjust_gain)
        explained = tr("没有设备的电脑用来试用；画面上会标明“模拟”。")
        simulate.present(tr("模拟设备"), explained, view.simulate)

    def first(self) -> QWidget:
        return self._choices[DeviceKind.CAMERA].chooser


class SwitchLine(QWidget):
    """What it does, a quiet word on it, and the switch."""

    def __init__(self, wish: Callable[[bool], None]) -> None:
        super().__init__()
        self._name, self._beside = Label("body"), Label("label", "text-3", wrap=True)
        self._beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._switch = Switch()
        self._switch.clicked.connect(wish)
        row = Row(self._name, gap=14)
        row.put(self._beside, stretch=1)
        row.put(self._switch)
        self.setLayout(row)

    def present(self, name: str, beside: str, on: bool) -> None:
        self._name.setText(name)
        self._beside.setText(beside)
        self._switch.setChecked(on)
        self._switch.setAccessibleName(name)
        self._switch.setAccessibleDescription(beside)


class _Level(QWidget):
    """麦克风音量: a word, the number, and the strip."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._word = Label("label", "text-2"), Label("label-bold", "ok")
        self._number, self._strip = Label("label", "text-2"), LevelStrip()
        line = Row(self._name, STRETCH, self._word, self._number, gap=8)
        self.setLayout(Column(line, self._strip, gap=6))

    def present(self, view: LevelView) -> None:
        name = tr("麦克风音量")
        self._name.setText(name)
        self._word.set_look("label-bold", "ok" if view.good else "text-2")
        self._word.setText(view.word)
        self._number.show_text(view.number)
        self._strip.present(view.dbfs)
        self.setAccessibleName(f"{name} {view.word} {view.number}".strip())


class _Volume(QWidget):
    """播放音量: how loud the others are."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._name, self._percent = Label("label", "text-2"), Label("label", "text-2")
        self._slider = Slider()
        self._slider.chosen.connect(lambda value: model.set_sound(volume=value))
        self._name.setBuddy(self._slider)
        row = Row(self._name, gap=10)
        row.put(self._slider, stretch=1)
        row.put(self._percent)
        self.setLayout(row)

    def present(self, volume: int) -> None:
        name, said = tr("播放音量"), f"{volume}%"
        self._name.setText(name)
        self._percent.setText(said)
        self._slider.present(volume, name, said)


class _DeviceChooser(QWidget):
    def __init__(self, kind: DeviceKind, model: SettingsModel) -> None:
        super().__init__()
        self._label = Label("small", "text-2")
        self.chooser = Chooser(DEVICE_ICON[kind])
        self._error, self._instead = ErrorLine(), Label("label", "warn", wrap=True)
        self._label.setBuddy(self.chooser)
        self.chooser.chosen.connect(lambda key: model.choose_device(kind, key))
        self.setLayout(Column(self._label, 3, self.chooser, 3, self._error, self._instead))

    def present(self, view: DeviceChoice) -> None:
        self._label.setText(view.name)
        self.chooser.present(view.options, view.chosen, view.name)
        self.chooser.setAccessibleDescription(view.problem.sentence or view.instead)
        self._error.present(view.problem.sentence, view.problem.code)
        self._instead.show_text("" if view.problem.sentence else view.instead)
