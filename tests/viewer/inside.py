"""What a viewer that was taken over would try, run inside one that is shut in."""

import ctypes
import mmap
import os
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tests.viewer.files import pdf, picture, saved, written
from tests.viewer.parents import whole
from yunclient.viewer.messages import Tile
from yunclient.viewer.pdf import Pdf
from yunclient.viewer.picture import Picture
from yunclient.viewer.rehearsal import rehearse
from yunclient.viewer.sandbox import shut_in

WORKED = "worked"


def attempts(pipe: Any, file: str, folder: str, port: int, use_landlock: bool) -> None:
    """Try it all, and say of each what came of it."""
    rehearse()
    document, image = pdf([written("still drawn")]), saved(picture(300, 200), "JPEG")
    libc = ctypes.CDLL(None, use_errno=True)
    shut = shut_in(pipe.fileno(), use_landlock=use_landlock)
    tries: dict[str, Callable[[], object]] = {
        "read a file": lambda: Path(file).read_bytes(),
        "list a folder": lambda: list(Path(folder).iterdir()),
        "write a file": lambda: Path(folder, "new").write_bytes(b""),
        "remove a file": lambda: Path(file).unlink(),
        "empty a file": lambda: os.truncate(file, 0),
        "hide a file": lambda: Path(file).chmod(0),
        "read its own environment": lambda: Path("/proc/self/environ").read_bytes(),
        "reach an address": lambda: socket.create_connection(("127.0.0.1", port), 1).close(),
        "make a datagram socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        "make a local socket": lambda: socket.socket(socket.AF_UNIX).close(),
        "start a program": lambda: subprocess.run(["/bin/true"], check=True),
        "fork": lambda: os._exit(0) if (made := os.fork()) == 0 else os.waitpid(made, 0),
        "signal its parent": lambda: os.kill(os.getppid(), 0),
        "trace another": lambda: _called(libc.ptrace(16, os.getppid(), 0, 0)),
        "take much memory": lambda: mmap.mmap(-1, 3 << 30).close(),
        "stand in a folder": os.getcwd,
        "begin a thread": _thread,
        "draw a page": lambda: Pdf(whole(document)).draw(Tile(1, 300), lambda: False),
        "read a page": lambda: Pdf(whole(document)).read(1),
        "draw an image": lambda: Picture(whole(image)).draw(Tile(1, 300), lambda: False),
    }
    results = {name: _outcome(attempt) for name, attempt in tries.items()}
    open_now = [number for number in range(3, 64) if _is_open(number) and number != pipe.fileno()]
    told = (shut, results, sorted(os.environ), open_now)
    pipe.send_bytes(msgspec.msgpack.encode(told))
    os._exit(0)


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return WORKED


def _thread() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def _called(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
