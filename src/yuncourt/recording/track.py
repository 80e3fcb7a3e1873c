"""What waits to be written of one source of one seat, and the segment it goes to."""

from typing import Final

from yuncourt.media.packets import Packet
from yuncourt.recording.journal import Journal
from yuncourt.recording.taken import JUMP, Taken, taken
from yuncourt.store.recordings import SegmentRow
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId

LONGEST: Final = 300_000  # ms of a segment
SOON: Final = 270_000  # ms from which on a picture that stands alone begins the next one
SILENT: Final = 30_000  # ms without a packet, after which a segment is over
REPAIRED: Final = 1000  # ms, within which a lost packet comes again or never
MISSING: Final = 256  # packets in a row; more is another stream
MOST: Final = 16 << 20  # bytes that wait


class FullError(Exception):
    """More waits to be written than may."""


class Segment:
    """One that is being written."""

    def __init__(self, row: SegmentRow, journal: Journal) -> None:
        self.row, self.journal = row, journal


class Track:
    """Takes packets in the loop, gives them in batches; each batch lies in one segment."""

    def __init__(self, person: PersonId, source: Source) -> None:
        self.person, self.source = person, source
        self.segment: Segment | None = None
        self.full = False
        self._batches: list[list[Taken]] = []
        self._size = 0
        self._began: Millis | None = None
        self._last = Millis(0)
        self._alone = True  # whether a picture came to begin with
        self._newest = -1
        self._missing: dict[int, Millis] = {}

    def needs_picture(self, now: Millis) -> bool:
        """Whether one that stands alone is due: to begin with, or since something is lost."""
        if self.source is Source.MIC or self._began is None:
            return False
        lost = any(now - since > REPAIRED for since in self._missing.values())
        return not self._alone or lost or now - self._began >= SOON

    def take(self, packet: Packet, now: Millis) -> None:
        """A packet, now; marks the track full where too many wait."""
        if self._size > MOST:
            self.full = True
            return
        if self._began is None or self._over(packet, now - self._began):
            self._began, self._alone = now, False
            self._batches.append([])
        if self.source is not Source.MIC:
            self._watch(packet, now)
        self._batches[-1].append(taken(packet, now))
        self._size += len(packet.payload)
        self._last = now

    def batches(self, now: Millis) -> tuple[list[list[Taken]], bool]:
        """What to write: the first in the present segment, each other in one of its own.

        True: the last of them is over, too.
        """
        batches, self._batches, self._size = self._batches, [], 0
        over = self._began is not None and (
            now - self._began >= LONGEST or now - self._last >= SILENT
        )
        if over:
            self._began = None
        elif self._began is not None:
            self._batches = [[]]
        return batches, over

    def drop(self) -> None:
        """Nothing of what waits is wanted any more; what comes begins anew."""
        self._batches, self._size, self._began, self.full = [], 0, None, False

    def _watch(self, packet: Packet, now: Millis) -> None:
        """Note what is missing, until it comes or a picture that stands alone makes it good."""
        number = packet.index
        if packet.picture is not None and packet.picture.key_start:
            self._alone = True
            self._missing.clear()
        self._missing.pop(number, None)
        if 0 <= self._newest < number - 1 <= self._newest + MISSING:
            self._missing.update(dict.fromkeys(range(self._newest + 1, number), now))
        if number > self._newest or number < self._newest - JUMP:
            self._newest = number

    def _over(self, packet: Packet, age: int) -> bool:
        alone = packet.picture is not None and packet.picture.key_start
        return age >= LONGEST or (age >= SOON and alone)
