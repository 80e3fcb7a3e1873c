"""One program per folder: a second start hands its link to the first, and ends."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 500  # ms for the first program to answer
LONGEST = 64  # bytes of a link; what is longer is none


class SingleInstance(QObject):
    """`claim` before anything is shown; `on_raise` is called when somebody starts again.

    `on_link` gets what the second start was opened with: any text, to be parsed strictly.
    """

    def __init__(self, data: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:16]
        self._name = f"yunclient-{digest}"
        self._server: QLocalServer | None = None
        self.on_raise: Callable[[], None] = lambda: None
        self.on_link: Callable[[str], None] = lambda link: None

    def claim(self, link: str = "") -> bool:
        """Whether this is the first; a running first one is shown, and gets the link."""
        if self._first_answers(link.encode()[:LONGEST]):
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

    def _first_answers(self, link: bytes) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        found = socket.waitForConnected(PATIENCE)
        if found and link:
            socket.write(link)
            socket.waitForBytesWritten(PATIENCE)
            socket.waitForDisconnected(PATIENCE)
        socket.abort()
        return found

    def _called(self) -> None:
        """Whoever connects asks by it to be shown; a link may follow at once."""
        while self._server is not None and (caller := self._server.nextPendingConnection()):
            self._answer(caller)
            self.on_raise()

    def _answer(self, caller: QLocalSocket) -> None:
        """Read one link, then hang up; who says nothing is hung up on soon."""

        def heard() -> None:
            link = bytes(caller.read(LONGEST).data()).decode("ascii", "replace")
            caller.disconnectFromServer()
            self.on_link(link)

        caller.readyRead.connect(heard)
        caller.disconnected.connect(caller.deleteLater)
        QTimer.singleShot(PATIENCE, caller, caller.abort)
        if caller.bytesAvailable():
            heard()
