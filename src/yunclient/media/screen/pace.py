"""When a shared picture is worth sending, and how many bits it may have; pure.

Resolution never gives way. A picture follows as soon as the network has carried the one before, at
most 15 times a second; while pictures are large the frame rate sinks, down to about five a second,
for the encoder is given a fifth of a second's bits for each; only below that it is coarser.
"""

from enum import Enum, auto

FASTEST, SLOWEST = 1 / 15, 1 / 5  # s from picture to picture
STILL = 1.0  # s between two signs of life of a page that does not change
SHARPEN = 2.5  # s after a change during which an unchanged page is sent again, better each time
KEY_PAUSE = 1.0  # s: newcomers who ask one after the other are served together
ARRIVING = 0.25  # s after the last of a key frame was sent until nobody can ask for it any more
AHEAD = 0.05  # s of traffic that may still be on its way when the next picture is taken
MAX_UPLINK = 4_000_000  # bit/s, what the court's media plane takes of one person
_CAMERA = 750_000  # bit/s of both layers at their best
_CAMERA_SHARE, _CAMERA_LEAST = 0.2, 180_000  # of an uplink that is too narrow for both
_VOICE = 40_000  # bit/s
_CAREFUL = 0.9  # what is judged by its losses is filled to this part, or there are some for ever
LOAD = 0.6  # of one core's time, at most, for looking and encoding
MOST_IDLE = 0.5  # s: a longer pause does not save up more bits, else the next picture comes late


class Turn(Enum):
    """What to do with the picture just taken."""

    SKIP = auto()
    DELTA = auto()
    KEY = auto()


class Pace:
    """`now` is in seconds of a steady clock; `bitrate` may change at any time."""

    def __init__(self, bitrate: int) -> None:
        self.bitrate = bitrate
        self._last = self._key_at = self._changed_at = float("-inf")
        self._key_arrives = float("-inf")
        self._carried_at = 0.0  # when the network has carried all that was sent
        self._next = 0.0

    def pause(self, now: float) -> float:
        """Seconds until the next picture should be taken."""
        return max(0.0, self._next - now)

    def turn(self, now: float, *, changed: bool, key_wanted: bool) -> Turn:
        """What to do with a picture taken now; `changed` since the one before."""
        if changed:
            self._changed_at = now
        if key_wanted and now - self._key_at >= KEY_PAUSE:
            return Turn.KEY
        fresh = now - self._changed_at < SHARPEN
        return Turn.DELTA if changed or fresh or now - self._last >= STILL else Turn.SKIP

    def arriving(self, now: float) -> bool:
        """Whether a key frame is under way: who asks for one now is about to have it."""
        return now < self._key_arrives

    def share(self, now: float) -> float:
        """The network's seconds that a picture encoded now may use."""
        return min(MOST_IDLE, max(SLOWEST, now - self._last))

    def sent(self, now: float, octets: int, *, key: bool) -> None:
        """Note an encoded picture of that size."""
        self._last = now
        self._carried_at = max(self._carried_at, now) + 8 * octets / self.bitrate
        if key:
            self._key_at, self._key_arrives = now, self._carried_at + ARRIVING

    def looked(self, began: float, cost: float) -> None:
        """A picture was taken at `began`, for `cost` seconds of CPU time: rest in proportion."""
        self._next = max(began + max(FASTEST, cost / LOAD), self._carried_at - AHEAD)


def shares(uplink: int, *, sharing: bool) -> tuple[int, int]:
    """Bits a second for camera and screen: a face is known by few of them, a text is not."""
    if not sharing:
        return uplink, uplink
    camera = max(_CAMERA_LEAST, min(_CAMERA, int(uplink * _CAMERA_SHARE)))
    return camera, int(uplink * _CAREFUL) - _VOICE - camera
