"""What a look into a file finds, and the bounds it is held to."""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

import msgspec

from yunhearing.filing import FileFault


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the file is, or why it is not taken."""

    type: str = ""
    pages: int = 0
    duration_ms: int = 0
    attached: bool = False  # other files lie in it, which nobody here opens
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


class Measured(NamedTuple):
    """What a parse tells of a file; `attached`: other files lie in it."""

    pages: int = 1
    duration_ms: int = 0
    attached: bool = False


Parse = Callable[[BinaryIO, str, Bounds], Measured]
"""What a file of a type is. Raises FaultError, MemoryError."""
