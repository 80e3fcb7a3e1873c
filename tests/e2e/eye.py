"""What was painted: reads the bar code out of every picture at the moment it is painted.

The code holds the tick of the machine's monotonic clock at 20 Hz when the camera took the
picture, and whose camera it was; so delay, order and ownership are read from the picture
itself.
"""

import time
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtGui import QImage

from yunclient.media.barcode import age, decode, owner_of
from yunhearing.ids import PersonId

WRAP = 1 << 24
JUMP = 3  # a step of more ticks than this is a gap: 150 ms, beyond the spacing of either layer


@dataclass
class Seen:
    """What was painted of one person since `watch` began."""

    painted: int = 0
    unread: int = 0
    gaps: int = 0
    backwards: int = 0
    last: int | None = None
    latencies: list[float] = field(default_factory=list)

    def note(self, tick: int, now: float) -> None:
        step = (tick - self.last) % WRAP if self.last is not None else 1
        self.backwards += step > WRAP // 2
        self.gaps += JUMP < step <= WRAP // 2
        self.last = tick
        self.latencies.append(age(tick, now) * 1000)

    def figures(self, seconds: float) -> dict[str, float]:
        p50, p95 = np.percentile(self.latencies, [50, 95]) if self.latencies else (-1.0, -1.0)
        return {
            "frames_painted": self.painted,
            "fps": round(self.painted / seconds, 2),
            "frame_gaps": self.gaps,
            "frames_backwards": self.backwards,
            "frames_unread": self.unread,
            "latency_ms_p50": round(float(p50), 1),
            "latency_ms_p95": round(float(p95), 1),
        }


class Eye:
    """Called by the stage for every picture it has painted."""

    def __init__(self) -> None:
        self.first_painted: dict[PersonId, float] = {}
        self.last_painted: dict[PersonId, float] = {}
        self.wrong_person: Counter[PersonId] = Counter()  # from the first picture to the last
        self.watch()

    def watch(self) -> None:
        """Begin to count anew."""
        self.seen: dict[PersonId, Seen] = {}
        self.began = time.monotonic()

    def painted(self, person: PersonId, image: QImage) -> None:
        now = time.monotonic()
        self.first_painted.setdefault(person, now)
        self.last_painted[person] = now
        seen = self.seen.setdefault(person, Seen())
        seen.painted += 1
        pixels, stride = image.constBits(), image.bytesPerLine()
        code = decode(pixels, image.width(), image.height(), stride)
        if code is None:
            seen.unread += 1
            return
        self.wrong_person[person] += code.owner != owner_of(person)
        seen.note(code.tick, now)
