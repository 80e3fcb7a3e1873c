"""One program per folder: a second start asks the first to show itself, and ends."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 500  # ms for the first program to answer


class SingleInstance(QObject):
    """`claim` before anything is shown; `on_raise` is called when somebody starts again."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:16]
        self._name = f"yunclient-{digest}"
        self._server: QLocalServer | None = None
        self.on_raise: Callable[[], None] = lambda: None

    def claim(self) -> bool:
        """Whether this is the first; a running first one is asked to show itself."""
        if self._first_answers():
            return False
        QLocalServer.removeServer(self._name)  # what a crash left behind
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._called)
        server.listen(self._name)  # where it cannot, there may be two windows: harmless
        self._server = server
        return True

    def close(self) -> None:
        """Let another program be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _first_answers(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        found = socket.waitForConnected(PATIENCE)
        socket.abort()
        return found

    def _called(self) -> None:
        """Whoever connects says all there is to say by it; nothing is read."""
        while self._server is not None and (caller := self._server.nextPendingConnection()):
            caller.abort()
            caller.deleteLater()
            self.on_raise()
