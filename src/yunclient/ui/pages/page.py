"""What every page is: a frame with a place for a header, a banner and a body."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from yunclient.ui.theme import px
from yunclient.ui.widgets.banner import Banner
from yunclient.ui.widgets.frame import Ground, GroundFrame
from yunhearing.ids import PersonId


class Page(GroundFrame):
    """`banner` is laid out by the page; `settings_wished` asks the window for the settings page."""

    settings_wished = Signal()

    def __init__(self, ground: Ground = "bg") -> None:
        super().__init__(ground)
        self.banner = Banner()

    def first(self) -> QWidget | None:
        """The control that has the focus when the page comes up."""
        return None

    def fresh(self, people: frozenset[PersonId]) -> None:
        """There is a new picture of these people; a page without pictures has no use for it."""


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down where the window is too low."""
    area = _Area()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area


class _Area(QScrollArea):
    """What takes the focus by keyboard, or is new, comes into view."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - widgets have one
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and not by_mouse and self.isAncestorOf(new):
            QTimer.singleShot(0, self, lambda: self._show(new))  # what is new has no place yet

    def _show(self, widget: QWidget) -> None:
        if isValid(widget) and self.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, px(24))
