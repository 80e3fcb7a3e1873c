"""The dark panels of the device test: the voice with its meter, the test sounds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.device_test import DeviceTestModel
from yunclient.ui.viewmodels.device_test_stages import SoundStage, SpeakerStage
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.level_meter import LevelMeter, Wave
from yunclient.ui.widgets.loop_picture import LoopPicture
from yunclient.ui.widgets.slider import Slider

_MARGINS, _LOW_MARGINS = (44, 24, 44, 24), (24, 12, 24, 12)


class _Heads(QWidget):
    """A quiet line over a large one, in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._above, self._title = Label("body", "on-dark-2"), Label("clock-m", "on-dark-1")
        for label in (self._above, self._title):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(Column(self._above, self._title, gap=4))

    def fold(self, low: bool) -> None:
        self._above.setVisible(not low)

    def present(self, above: str, title: str) -> None:
        self._above.setText(above)
        self._title.setText(title)


def _strip(row: Row) -> QFrame:
    frame = QFrame()
    frame.setProperty("stagecard", True)
    frame.setLayout(row)
    return frame


class DarkPanel(GroundFrame):
    """A dark ground with round corners."""

    def __init__(self) -> None:
        super().__init__("stage")
        self.setProperty("rounded", True)


class SoundPanel(DarkPanel):
    """A sentence to read, the wave of the voice, the level meter; one's own voice again."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__()
        self._heads, self._wave, self._meter = _Heads(), Wave(), LevelMeter()
        self._name, self._now = Label("small", "on-dark-1"), Label("small-bold", "on-dark-1")
        self._highest = Label("small", "on-dark-1")
        self._tip = Label("body", "on-dark-1", wrap=True)
        self._voice = Button("header-outline", height=36, icon="play")
        self._voice.clicked.connect(model.play_voice)
        head = Row(Icon("mic", theme.ON_DARK_1, 20), self._name, STRETCH, gap=8)
        head.put(self._now)
        head.put(4)
        head.put(self._highest)
        tip = Row(Icon("headset", theme.BRASS, 24), gap=14, margins=(18, 10, 12, 10))
        tip.put(self._tip, stretch=1000)
        tip.put(STRETCH)
        tip.put(self._voice)
        self._column = column = Column(self._heads, 8, margins=_MARGINS)
        column.put(self._wave, stretch=1)
        for item in (8, head, 8, self._meter, 10, _strip(tip)):
            column.put(item)
        self.setLayout(column)

    def fold(self, low: bool) -> None:
        """Where the window is low for the text, what only decorates goes."""
        self._heads.fold(low)
        self._wave.setVisible(not low)
        self._tip.setVisible(not low)
        self._column.set_margins(_LOW_MARGINS if low else _MARGINS)

    def present(self, view: SoundStage) -> None:
        self._heads.present(view.above, view.title)
        self._name.setText(tr("音量"))
        self._now.setText(view.now)
        self._highest.show_text(view.highest)
        self._wave.present(view.levels)
        self._meter.hear(view.level)
        self._meter.setAccessibleName(view.spoken)
        self._tip.setText(tr("建议戴上耳机：对方听得更清楚，也不会有回声。"))
        self._voice.present(view.voice.text, enabled=view.voice.enabled, busy=view.voice.busy)


class SpeakerPanel(DarkPanel):
    """The test sounds on their way from the loudspeaker to the microphone, and the volume."""

    def __init__(self, model: DeviceTestModel) -> None:
        super().__init__()
        self._heads, self._picture = _Heads(), LoopPicture()
        self._name, self._percent = Label("body", "on-dark-1"), Label("body-bold", "on-dark-1")
        self._volume = Slider()
        self._volume.chosen.connect(model.set_volume)
        row = Row(Icon("speaker", theme.ON_DARK_1, 22), gap=16, margins=(20, 8, 20, 8))
        row.put(self._name)
        row.put(self._volume, stretch=1)
        row.put(self._percent)
        self._column = column = Column(self._heads, 8, margins=_MARGINS)
        column.put(self._picture, stretch=1)
        column.put(20)
        column.put(_strip(row))
        self.setLayout(column)

    def fold(self, low: bool) -> None:
        """Where the window is low for the text, what only decorates goes."""
        self._heads.fold(low)
        self._column.set_margins(_LOW_MARGINS if low else _MARGINS)

    def present(self, view: SpeakerStage) -> None:
        self._heads.present(view.above, view.title)
        self._picture.present(view.heard, view.now, view.played, view.delay)
        self._picture.setAccessibleName(view.spoken)
        name, percent = tr("播放音量"), f"{view.volume}%"
        self._name.setText(name)
        self._percent.setText(percent)
        self._volume.present(view.volume, name, percent)
