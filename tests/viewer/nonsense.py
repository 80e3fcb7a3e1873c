"""A viewer that was taken over and says what is no message."""

import multiprocessing
import threading
from multiprocessing.connection import Connection

import msgspec

from yunclient.child.life import Running
from yunclient.viewer.messages import Began, Ready


class Nonsense:
    """Says that it works on file 1, then nonsense; every one that follows does the same."""

    def __call__(self) -> tuple[Running, Connection]:
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        for said in (Ready(), Began(1)):
            theirs.send_bytes(msgspec.msgpack.encode(said))
        theirs.send_bytes(b"\xc1 nonsense")
        return _Ended(theirs), ours


class _Ended:
    def __init__(self, pipe: Connection) -> None:
        self._pipe, self._lock = pipe, threading.Lock()

    def join(self, timeout: float) -> bool:
        del timeout
        return self._pipe.closed

    def kill(self) -> None:
        with self._lock:
            self._pipe.close()
