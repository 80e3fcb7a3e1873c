"""How fast a file may go while a hearing goes on: as much as the hearing leaves; pure.

After LEDBAT (RFC 6817): the way to the court is taken to be full when packets of the hearing take
longer there and back than they did at their quickest; then the file gives way.
"""

from msgspec.structs import replace

from yunclient.session.state import Client, PeerState
from yunclient.session.uploads import Pace, Step

MOST = 8_000_000  # bytes a second
LEAST = 16_000
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
    quickest = rtt if pace.quickest is None else min(rtt, pace.quickest * DRIFT)
    waited = rtt - quickest
    rate = pace.rate if sending else min(pace.rate, Pace().rate)
    if waited > JAMMED:
        rate *= MUCH_LESS
    elif waited > FULL:
        rate *= LESS
    elif waited < FREE and sending:
        rate *= MORE
    return Pace(min(MOST, max(LEAST, rate)), quickest)


def _with(client: Client, pace: Pace | None) -> Client:
    return replace(client, uploads=replace(client.uploads, pace=pace))
