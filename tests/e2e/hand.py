"""A user's hand: finds what is on the screen by the name a screen reader would say, and uses it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget


class NotThereError(Exception):
    """No such control is visible and enabled; the text lists those that are."""


def name_of(widget: QWidget) -> str:
    """The accessible name, or the text on the control."""
    if name := widget.accessibleName():
        return name
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def controls(window: QWidget) -> list[QWidget]:
    """Visible buttons and fields, dialogs on top of the window last."""
    found = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    return [widget for widget in found if widget.isVisibleTo(window) and widget.isVisible()]


def find(window: QWidget, name: str) -> QWidget:
    """The enabled control of this name (an exact name wins over a beginning).

    Raises:
        NotThereError: nothing of that name can be used now.
    """
    usable = [widget for widget in controls(window) if widget.isEnabled()]
    exact = [widget for widget in usable if name_of(widget) == name]
    close = exact or [widget for widget in usable if name_of(widget).startswith(name)]
    if not close:
        names = ", ".join(sorted({name_of(widget) for widget in usable} - {""}))
        raise NotThereError(f"no {name!r} to use here; there are: {names}")
    return close[-1]


def click(window: QWidget, name: str) -> None:
    """Press and release the left button in the middle of the control."""
    widget = find(window, name)
    middle = QPoint(widget.width() // 2, widget.height() // 2)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def type_into(window: QWidget, name: str, text: str) -> None:
    """Click into the field, clear it by keyboard and type."""
    widget = find(window, name)
    click(window, name)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def texts(window: QWidget) -> list[str]:
    """Every text a user could read or hear now."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    names = [
        widget.accessibleName() for widget in window.findChildren(QWidget) if widget.isVisible()
    ]
    buttons = [
        button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()
    ]
    return [text for text in (*labels, *names, *buttons) if text]
