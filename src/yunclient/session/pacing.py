"""How fast a file may go while a hearing goes on: as much as the hearing leaves; pure.

After LEDBAT (RFC 6817): the way to the court is taken to be full when packets of the hearing take
longer there and back than they did at their quickest; then the file gives way. What they take while
no file is sent, be it that the computer is busy, is not the file's doing and counts as usual.
"""

from msgspec.structs import replace

from yunclient.session.state import Client, PeerState
from yunclient.session.uploads import Pace, Step

MOST = 8_000_000  # bytes a second
LEAST = 16_000  # where the way was found full
LOW, START = 32_000, 64_000  # elsewhere: at any time, and where a file begins
BEGINNING = 1 << 18  # bytes of a file: a photo does not wait for the rate to grow
WARY = 60  # s that a way once found full counts as such
CALM = 5  # s without a file after which its packets have left the queue
GAIN, SPREAD, MOST_SPREAD = 0.3, 3.0, 40.0  # what a measure weighs; deviations let pass; ms
FREE, FULL, JAMMED = 15.0, 30.0, 120.0  # ms that packets wait on their way
MORE, LESS, MUCH_LESS = 1.06, 0.8, 0.5  # a second
DRIFT = 1.002  # of the quickest way a second: it may have become another


def settled(client: Client) -> Client:
    """The client whose files take their time in a hearing, and none elsewhere."""
    pace = client.uploads.pace
    if (client.room is not None) is (pace is not None):
        return client
    return _with(client, Pace() if client.room is not None else None)


def measured(client: Client) -> Client:
    """The client after the engine's word of this second."""
    pace, room = client.uploads.pace, client.room
    if pace is None or room is None:
        return client
    rtt = room.media.net.rtt_ms if room.media.publisher is PeerState.CONNECTED else None
    if rtt is None:
        return _with(client, replace(pace, rate=min(pace.rate, Pace().rate)))
    item = client.uploads.item(client.uploads.active)
    sending = item is not None and item.step is Step.SENDING
    return _with(client, paced(pace, rtt, sending=sending))


def paced(pace: Pace, rtt: float, *, sending: bool) -> Pace:
    """The pace after packets took `rtt` ms; one that was not made use of is not known to do."""
    pace = _usual(pace, rtt, sending=sending)
    waited = rtt - (pace.quickest or 0.0) - SPREAD * min(MOST_SPREAD, pace.spread)
    rate = pace.rate if sending else min(pace.rate, Pace().rate)
    if waited > JAMMED:
        rate *= MUCH_LESS
    elif waited > FULL:
        rate *= LESS
    elif waited < FREE and sending:
        rate *= MORE
    wary = WARY if waited > FULL and sending else max(0, pace.wary - 1)
    least = LEAST if wary else LOW
    return replace(pace, rate=min(MOST, max(least, rate)), wary=wary)


def speed(pace: Pace, done: int) -> int:
    """Bytes a second for a file of which `done` bytes have gone."""
    begins = done < BEGINNING and pace.quickest is not None and not pace.wary
    return round(max(pace.rate, START) if begins else pace.rate)


def _usual(pace: Pace, rtt: float, *, sending: bool) -> Pace:
    """The pace that knows how long packets take by themselves, and how far they stray from it."""
    calm = 0 if sending else pace.calm + 1
    if pace.quickest is None:
        return replace(pace, quickest=rtt, calm=calm)
    if calm <= CALM:
        return replace(pace, quickest=min(rtt, pace.quickest * DRIFT), calm=calm)
    off = rtt - pace.quickest
    spread = pace.spread + GAIN * (abs(off) - pace.spread)
    return replace(pace, quickest=pace.quickest + GAIN * off, spread=spread, calm=calm)


def _with(client: Client, pace: Pace | None) -> Client:
    return replace(client, uploads=replace(client.uploads, pace=pace))
