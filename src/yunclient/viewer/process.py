"""The viewer's process: shut in, then a thread that reads the pipe and this one, which works."""

import threading
from typing import Any

import msgspec

from yunclient.child.pipe import Pipe
from yunclient.viewer.desk import Desk
from yunclient.viewer.messages import MAX_BYTES, FromViewer, Quit, Ready, ToViewer
from yunclient.viewer.opening import open_pages

TO_VIEWER = MAX_BYTES + (64 << 10)  # bytes of one message


def main(pipe: Pipe, shut: tuple[str, ...] = ()) -> None:
    """The viewer's whole life: ends with `Quit`, or when the parent is gone."""
    lock, encode = threading.Lock(), msgspec.msgpack.Encoder().encode

    def send(message: FromViewer) -> None:
        """Blocks while the parent is behind: no queue of pictures grows here."""
        try:
            with lock:
                pipe.send_bytes(encode(message))
        except (OSError, ValueError):
            desk.end()

    desk = Desk(send, open_pages)
    send(Ready(shut))
    reader = threading.Thread(target=_read, args=(pipe, desk), name="viewer inbox", daemon=True)
    reader.start()
    desk.run()
    pipe.close()


def _read(pipe: Any, desk: Desk) -> None:
    decode = msgspec.msgpack.Decoder(ToViewer).decode
    try:
        while True:
            message = decode(pipe.recv_bytes(TO_VIEWER))
            desk.handle(message)
            if isinstance(message, Quit):
                return  # a pipe being read would not close
    except (EOFError, OSError, msgspec.MsgspecError):
        desk.end()
