"""What a path carries, judged by its losses, and which pictures that is enough for. Pure.

Only losses are looked at: congestion that shows first as delay is left to the routers and to the
small number of streams of a hearing. Upwards the estimate goes to the publisher as REMB; downwards
it decides who must do with `thumb`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from yunhearing.ids import PersonId

HIGH_LOSS = 0.10
GROWTH, SLOWEST = 0.08, 0.005
HEADROOM = 1.2  # a `main` comes back only when it fits with this to spare


class LossEstimate:
    """Bits per second between `floor` and `cap`, after draft-ietf-rmcat-gcc-02, section 6.

    It begins at `cap`: most court networks carry it, and the others say so within seconds. Other
    than there it also grows, more slowly, at a loss of a few percent: on a wireless path that
    never ends, and a picture once made small would stay so. It grows by GROWTH a second without
    loss; each time that proves too much it grows half as fast, down to SLOWEST, for on a path that
    is too narrow every attempt costs some seconds of loss. One burst is thus soon forgotten.
    """

    def __init__(self, floor: int, cap: int) -> None:
        self._floor, self._cap = floor, cap
        self._growth = GROWTH
        self._grew = False
        self._loss = 0.0
        self.bitrate = cap

    @property
    def unlimited(self) -> bool:
        return self.bitrate == self._cap

    def add(self, loss: float, sent: int) -> int:
        """Learn from one second: `loss` 0..1 of what was `sent` (bit/s); the new estimate."""
        self._loss = (self._loss + loss) / 2  # one bad second is chance
        if self._loss > HIGH_LOSS:
            # Below what was really sent, else the estimate sinks from far above to no effect.
            base = min(self.bitrate, max(sent, self._floor))
            self.bitrate = max(self._floor, int(base * (1 - self._loss / 2)))
            if self._grew:
                self._growth = max(SLOWEST, self._growth / 2)
            self._grew = False
        else:
            self._grew = not self.unlimited
            growth = 1 + self._growth * (1 - self._loss / HIGH_LOSS)
            self.bitrate = min(self._cap, int(self.bitrate * growth))
            if self.unlimited:
                self._growth = GROWTH
        return self.bitrate


@dataclass(frozen=True, slots=True)
class Picture:
    """A person wanted in `main`: bit/s of both layers, and whether `main` is on now."""

    person: PersonId
    main: int
    thumb: int
    on: bool


def too_much(bitrate: int, pictures: Iterable[Picture]) -> frozenset[PersonId]:
    """Who has to be shown in `thumb` so that all pictures fit; the first ones keep `main`."""
    pictures = list(pictures)
    spare = bitrate - sum(p.thumb for p in pictures)
    squeezed = []
    for picture in pictures:
        extra = max(0, picture.main - picture.thumb)
        if extra * (1 if picture.on else HEADROOM) <= spare:
            spare -= extra
        else:
            squeezed.append(picture.person)
    return frozenset(squeezed)
