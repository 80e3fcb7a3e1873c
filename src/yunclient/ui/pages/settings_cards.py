"""The smaller cards of the settings page: display and language, server, keys, about."""

from PySide6.QtWidgets import QWidget

from yunclient.ui import theme
from yunclient.ui.language import Code, tr
from yunclient.ui.pages.server_line import REACH_ICON, REACH_TONE, AddressEditor
from yunclient.ui.viewmodels.settings import SettingsModel, SettingsView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import SegmentedChoice
from yunclient.ui.widgets.frame import Card, Rule
from yunclient.ui.widgets.header import LANGUAGE_NAMES, Emblem
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.keycap import KeyCap
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row

_CODES: tuple[Code, ...] = tuple(LANGUAGE_NAMES)
_KEYS = (("Ctrl", "D"), ("Ctrl", "E"), ("F1",), ("F6",))
MARGINS = (20, 16, 20, 18)


class CardHead(QWidget):
    """Icon and title of a card, with a quiet word behind."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title, self._beside = Label("h4"), ElidedLabel("small", "text-3")
        row = Row(Icon(icon, theme.ACCENT, 20), self._title, gap=9)
        row.put(self._beside, stretch=1)
        self.setLayout(row)

    def present(self, title: str, beside: str = "") -> None:
        self._title.setText(title)
        self._beside.setText(beside)


class DisplayCard(Card):
    """Size of the text and the language."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._head, self._head_language = CardHead("text-size"), CardHead("globe")
        self._size, self._language = SegmentedChoice(2), SegmentedChoice(len(_CODES))
        self._size.chosen.connect(lambda index: model.set_large_text(index == 1))
        self._language.chosen.connect(lambda index: model.set_language(_CODES[index]))
        parts = (self._head, self._size, 4, Rule(), 0, self._head_language, self._language)
        self.setLayout(Column(*parts, gap=12, margins=MARGINS))

    def present(self, view: SettingsView) -> None:
        size, language = tr("文字大小"), tr("语言")
        self._head.present(size)
        self._size.present((tr("标准"), tr("大字 1.25 倍")), int(view.large_text), size)
        self._head_language.present(language)
        names = tuple(LANGUAGE_NAMES.values())
        current = list(LANGUAGE_NAMES).index("en" if view.language == "en" else "zh")
        self._language.present(names, current, language)

    def first(self) -> QWidget:
        return self._size


class ServerCard(Card):
    """The address of the court's server, its state, and where the login is kept."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._head = CardHead("server")
        self._host = ElidedLabel("body-l")
        self._change = Button("secondary", height=36)
        self._icon, self._state = Icon("pending", theme.ACCENT, 18), Label("small", "text-2")
        self._kept = Label("label", "text-3", wrap=True)
        self._editor = AddressEditor()
        self._editor.hide()
        self._line = QWidget()
        line = Row(gap=12)
        line.put(self._host, stretch=1)
        line.put(self._change)
        self._line.setLayout(line)
        state = Row(self._icon, self._state, STRETCH, gap=7)
        parts = (self._head, self._line, self._editor, state, self._kept)
        self.setLayout(Column(*parts, gap=10, margins=MARGINS))
        self._change.clicked.connect(lambda: model.edit_server(True))
        self._editor.accepted.connect(model.change_server)
        self._editor.cancelled.connect(lambda: model.edit_server(False))

    def present(self, view: SettingsView) -> None:
        self._head.present(tr("服务器"))
        self._host.setText(view.server_host)
        inside = bool(view.in_hearing)
        self._change.present(tr("庭审后可改") if inside else tr("更改"), enabled=not inside)
        self._change.setAccessibleName(tr("更改服务器地址"))
        self._icon.present(*REACH_ICON[view.reach])
        self._state.set_look("small", REACH_TONE[view.reach])
        self._state.setText(view.server_text)
        self._kept.setText(view.login_kept)
        opening = view.editing_server and self._editor.isHidden()
        closing = not view.editing_server and not self._editor.isHidden()
        error = view.server_error
        self._editor.present(view.server_url, error.sentence, error.code)
        self._line.setVisible(not view.editing_server)
        self._editor.setVisible(view.editing_server)
        if opening:
            self._editor.begin()
        elif closing:
            self._change.setFocus()

    def first(self) -> QWidget:
        return self._change


class KeysCard(Card):
    """The keys of the hearing room; there is nothing to press on it."""

    def __init__(self) -> None:
        super().__init__()
        self._head = CardHead("keyboard")
        self._names = [Label("body") for _ in _KEYS]
        column = Column(self._head, 6, margins=MARGINS)
        for name, keys in zip(self._names, _KEYS, strict=True):
            row = Row(name, STRETCH, *(KeyCap(key) for key in keys), gap=8, margins=(0, 7, 0, 7))
            column.put(Rule())
            column.put(row)
        self.setLayout(column)

    def present(self) -> None:
        self._head.present(tr("快捷键"), tr("在庭审画面里"))
        words = (tr("开关麦克风"), tr("开关摄像头"), tr("画面指引"), tr("到下一个区域"))
        for label, word in zip(self._names, words, strict=True):
            label.setText(word)


class AboutCard(Card):
    """What program this is."""

    def __init__(self) -> None:
        super().__init__()
        self._version, self._licence = Label("h4"), Label("label", "text-3", wrap=True)
        row = Row(gap=14, margins=MARGINS)
        row.put(Emblem(36, "emblem-on-white"))
        words = Column(self._version, self._licence, gap=1)
        row.put(words, stretch=1)
        self.setLayout(row)

    def present(self, view: SettingsView) -> None:
        self._version.setText(view.version)
        self._licence.setText(tr("开放源代码，Apache 2.0 许可"))
