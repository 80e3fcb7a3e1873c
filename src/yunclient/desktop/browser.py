"""The system's browser: opens a page in it, asked from any thread."""

import logging

from PySide6.QtCore import QObject, QUrl as Url, Signal
from PySide6.QtGui import QDesktopServices

log = logging.getLogger(__name__)


class SystemBrowser(QObject):
    """Make it in the Qt thread; `open` may be called in another."""

    _wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._wished.connect(self._open)

    def open(self, url: str) -> None:
        """Have the page opened soon; where there is no browser, nothing comes of it."""
        self._wished.emit(url)

    def _open(self, url: str) -> None:
        if not QDesktopServices.openUrl(Url(url)):
            log.warning("no browser opened")
