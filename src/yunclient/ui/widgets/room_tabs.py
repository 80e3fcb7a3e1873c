"""The tabs of the hearing room in its navy bar: 视频庭审, 举证质证, 庭审笔录."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from yunclient.session.shelf import Tab
from yunclient.ui.language import later, tr, translate
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.layout import Row, fix

TABS: Final = (
    (Tab.VIDEO, "video", later("视频庭审"), "Ctrl+1"),
    (Tab.EVIDENCE, "folder", later("举证质证"), "Ctrl+2"),
    (Tab.TRANSCRIPT, "transcript", later("庭审笔录"), "Ctrl+3"),
)


class RoomTabs(QFrame):
    """`chosen(tab)`. Each tab says whether it is the one in view."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("place", "true")
        self._buttons = {tab: Button("header", height=36, icon=icon) for tab, icon, _, _ in TABS}
        for tab, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, tab=tab: self.chosen.emit(tab))
        self.setLayout(Row(*self._buttons.values(), gap=2, margins=(4, 0, 4, 0)))
        fix(self, height=44)

    def present(self, current: Tab | None) -> None:
        """None: there is nothing to turn to."""
        self.setVisible(current is not None)
        for tab, _, text, keys in TABS:
            on, word = tab is current, translate(text)
            button = self._buttons[tab]
            button.present(word, kind="header-on" if on else "header")
            button.setAccessibleName(tr("{tab}，当前页", tab=word) if on else word)
            button.setToolTip(keys)
