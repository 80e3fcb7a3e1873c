"""What a screen reader says by itself: a change that nobody's focus leads to."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have the text said, politely: after what is being said now. Silent while out of sight."""
    if QAccessible.isActive() and widget.isVisible() and text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
