"""What a person would see and hear of a widget, and what reaches them by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from yunclient.ui.widgets.chip import Chip


def show(qtbot, widget: QWidget, size: tuple[int, int] = (1366, 768)) -> QWidget:
    """The widget as an active window of that size."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def visible(window: QWidget, kind: type[QWidget]) -> list:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def texts(window: QWidget) -> list[str]:
    """Everything that is written or said."""
    found = [label.text() for label in visible(window, QLabel)]
    found += [button.text() for button in visible(window, QAbstractButton)]
    found += [chip.text for chip in visible(window, Chip)]
    for edit in visible(window, QLineEdit):
        found += [edit.placeholderText(), edit.accessibleDescription()]
    for chooser in visible(window, QComboBox):
        found += [chooser.itemText(i) for i in range(chooser.count())]
    found += [widget.accessibleName() for widget in visible(window, QWidget)]
    found += [widget.toolTip() for widget in visible(window, QWidget)]
    return [text for text in found if text]


def spoken(widget: QWidget) -> str:
    """The name a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def reachable(window: QWidget) -> list[QWidget]:
    """What Tab leads to, in order, once round."""
    tab = Qt.FocusPolicy.TabFocus
    order, at = [], window
    while True:
        at = at.nextInFocusChain()
        if at is window:
            return order
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & tab and not at.focusProxy():
            order.append(at)


def named(window: QWidget, name: str) -> QAbstractButton:
    """The visible button of that accessible name or text."""
    for button in visible(window, QAbstractButton):
        if name in (button.accessibleName(), button.text()):
            return button
    raise AssertionError(
        f"no button {name!r} among {[b.text() for b in visible(window, QAbstractButton)]}"
    )
