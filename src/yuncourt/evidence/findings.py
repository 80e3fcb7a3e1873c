"""What a look into a file finds, and the bounds it is held to."""

from collections.abc import Callable
from typing import BinaryIO

import msgspec

from yunhearing.filing import FileFault


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the file is, or why it is not taken."""

    type: str = ""
    pages: int = 0
    duration_ms: int = 0
    fault: FileFault | None = None


class FaultError(Exception):
    """The file is not taken."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault)
        self.fault = fault


class Bounds(msgspec.Struct, frozen=True):
    """The most a file may be."""

    pixels: int
    pages: int


Parse = Callable[[BinaryIO, str, Bounds], tuple[int, int]]
"""Pages and ms of a file of a type. Raises FaultError, MemoryError."""
