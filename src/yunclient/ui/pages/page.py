"""What every page is: a frame with a place for a header, a banner and a body."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

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
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area
