"""The navy bar at the top of every page but the login: emblem, title, and a few buttons."""

from typing import Protocol

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import LANGUAGE, Code, tr
from yunclient.ui.theme import SCALE, px
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Row, fix


class Emblem(QWidget):
    """The product's mark, `size` px square at 100%; `tight`: its ink, without the free space."""

    def __init__(self, size: int, name: str = "emblem", *, tight: bool = False) -> None:
        super().__init__()
        self._size, self._name, self._tight = size, name, tight
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        bleed = self.width() * 0.09 if self._tight else 0
        rect = QRectF(self.rect()).adjusted(-bleed, -bleed, bleed, bleed)
        icons.paint(QPainter(self), self._name, theme.NAVY_700, rect)


class HeaderBar(GroundFrame):
    """`left`, `middle` and `right` are rows to put things in; all on it rings in brass.

    `centred`: left and right get the same room, as long as each has what it needs.
    """

    def __init__(self, height: int = 64, *, centred: bool = False) -> None:
        super().__init__("navy")
        self.left, self.middle, self.right = Row(gap=14), Row(gap=8), Row(gap=8)
        if centred:
            self.right.put(STRETCH)
        row = Row(margins=(20, 0, 20, 0))
        row.put(Emblem(38))
        row.put(14)
        row.put(self.left, stretch=1)
        row.put(self.middle)
        row.put(self.right, stretch=1 if centred else 0)
        self.setLayout(row)
        fix(self, height=height)


class LargeTextButton(Button):
    """大字: one press enlarges everything, the next brings it back. `wished(large)`."""

    wished = Signal(bool)

    def __init__(self) -> None:
        super().__init__("header", height=36, icon="text-size")
        self.clicked.connect(lambda: self.wished.emit(theme.scale() == 1.0))
        SCALE.changed.connect(self.retranslate)
        LANGUAGE.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        large = theme.scale() > 1.0
        self.set_shape(36, "check" if large else "")
        self.present(tr("大字"), kind="header-on" if large else "header")
        self.setAccessibleName(tr("大字显示，已打开") if large else tr("大字显示"))


class LanguageButton(Button):
    """The language and a menu of them. `wished(code)`."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__("header", height=36, icon="globe", trailing="down")
        self._menu = QMenu(self)
        self._actions: dict[Code, QAction] = {}
        for code, name in LANGUAGE_NAMES.items():
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _on, code=code: self.wished.emit(code))
            self._actions[code] = action
        self.clicked.connect(self._open)
        LANGUAGE.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        self.present(LANGUAGE_NAMES[LANGUAGE.code])
        self.setAccessibleName(tr("语言：{name}", name=LANGUAGE_NAMES[LANGUAGE.code]))
        for code, action in self._actions.items():
            action.setChecked(code == LANGUAGE.code)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + px(4))))


LANGUAGE_NAMES: dict[Code, str] = {"zh": "简体中文", "en": "English"}


class HeaderModel(Protocol):
    """What the header's buttons ask of the model of its page."""

    def set_language(self, code: str) -> None: ...

    def set_large_text(self, on: bool) -> None: ...

    def log_out(self) -> None: ...


class CourtHeader(HeaderBar):
    """The header of list and settings: program, court, 大字, language, who one is, 退出."""

    def __init__(self) -> None:
        super().__init__()
        self._brand, self._court = Label("h2", "surface"), ElidedLabel("small", "on-navy-2")
        self._user = Label("small", "surface")
        self._user_icon = Icon("user", theme.ON_NAVY, 20)
        self.account = Button("header", height=36, icon="user")
        self.large, self.language = LargeTextButton(), LanguageButton()
        self.log_out = Button("header-outline", height=36, icon="power")
        line = Rule("navy")
        fix(line, height=22)
        self.left.put(self._brand)
        self.left.put(line)
        self.left.put(self._court, stretch=1)
        second = Rule("navy")
        fix(second, height=22)
        who = (self._user_icon, self._user, self.account)
        for item in (self.large, self.language, second, 4, *who, 8):
            self.right.put(item)
        self.right.put(self.log_out)

    def ask(self, model: HeaderModel) -> None:
        """Its buttons are this model's."""
        self.language.wished.connect(model.set_language)
        self.large.wished.connect(model.set_large_text)
        self.log_out.clicked.connect(model.log_out)

    def present(
        self, court: str, greeting: str, *, log_out: bool = True, account: bool = False
    ) -> None:
        """`greeting` is "" while nobody is logged in; without `log_out` there is no such button.

        `account`: the name leads to the account.
        """
        self._brand.setText(tr("云法庭"))
        hearing = tr("在线庭审")
        self._court.setText(f"{court} · {hearing}" if court else hearing)
        self._user.setText(greeting)
        for widget in (self._user, self._user_icon):
            widget.setVisible(bool(greeting) and not account)
        self.account.present(greeting)
        self.account.setAccessibleName(tr("账号：{name}", name=greeting))
        self.account.setVisible(bool(greeting) and account)
        self.log_out.setVisible(bool(greeting) and log_out)
        self.log_out.present(tr("退出"))
        self.log_out.setAccessibleName(tr("退出登录"))
