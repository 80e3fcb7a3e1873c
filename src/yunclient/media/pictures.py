"""Pictures in shared memory: one segment per tile, two buffers, newest wins, nothing waits.

Layout of a segment, little-endian: u32 magic, u32 width, u32 height, u32 reserved, u64 sequence, then
two buffers of height*width*4 bytes (BGRX). The writer fills buffer `sequence % 2` of the next sequence and
then stores the sequence; 0 means blank. A reader draws buffer `sequence % 2` and checks afterwards with
`still` that the writer has not come round to it meanwhile.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from yunhearing.ids import PersonId


class Picture(NamedTuple):
    """One picture as 32-bit BGRX rows of width*4 bytes; valid while `still` says so."""

    data: memoryview
    width: int
    height: int
    sequence: int


class Pictures(Protocol):
    """The reader's side: what the video grid paints from."""

    def latest(self, person: PersonId) -> Picture | None:
        """The newest picture of this person's tile; None while the tile is blank."""

    def still(self, person: PersonId, picture: Picture) -> bool:
        """Whether the picture was not overwritten while it was drawn."""

    def resize(self, sizes: Iterable[tuple[PersonId, int, int]]) -> None:
        """Say which tiles there are and their sizes in device pixels; others are released."""
