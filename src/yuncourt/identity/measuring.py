"""Who may measure the court's network, and how much of it: tickets, transfers, bytes."""

import base64
import binascii

from yuncourt.clock import MINUTE, SECOND, Clock
from yuncourt.identity.errors import Throttled
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.media.echo import LASTS, Echo, Tickets
from yuncourt.media.relays import Relays
from yunhearing.ids import Millis, PersonId
from yunhearing.rest import NetworkTestReply

DOWN_LIMIT = 4 * 1024 * 1024  # bytes of one transfer
UP_LIMIT = 2 * 1024 * 1024
LONGEST = 20.0  # seconds of one transfer
TESTS = Limit(30, MINUTE)
PIECE = 256 * 1024  # bytes
PIECES = Limit(512, MINUTE)  # 128 MiB a minute: a dozen whole tests
AT_ONCE = 8  # transfers of everybody together
AT_ONCE_EACH = 2
SOON = 2  # seconds until a place may be free again


class Transfer:
    """A place on the court's line; `close` it, and it ends by itself when its time is over."""

    def __init__(self, places: "list[Transfer]", person: PersonId, ends: Millis) -> None:
        self._places = places
        self.person = person
        self.ends = ends
        places.append(self)

    def close(self) -> None:
        """Let another one have it."""
        if self in self._places:
            self._places.remove(self)


class Measuring:
    """What clients may measure now."""

    def __init__(self, tickets: Tickets, echo: Echo, relays: Relays, clock: Clock) -> None:
        self._tickets = tickets
        self._echo = echo
        self._relays = relays
        self._clock = clock
        self._tests = Throttle(TESTS, clock)
        self._pieces = Throttle(PIECES, clock)
        self._places: list[Transfer] = []

    @property
    def busy(self) -> int:
        """How many transfers are under way."""
        return len(self._places)

    def begin(self, person: PersonId) -> NetworkTestReply:
        """A ticket and what else the client needs; raises Throttled."""
        if wait := self._tests.wait(person):
            raise Throttled(wait)
        self._tests.count(person)
        return NetworkTestReply(
            ticket=self._tickets.new(),
            expires_in=LASTS // SECOND,
            udp_port=self._echo.port,
            down_limit=DOWN_LIMIT,
            up_limit=UP_LIMIT,
            ice=self._relays.ice(person, self._clock()),
        )

    def transfer(self, person: PersonId, size: int) -> Transfer:
        """A place for one transfer of so many bytes; raises Throttled."""
        now = self._clock()
        for place in [place for place in self._places if place.ends <= now]:
            place.close()
        own = sum(place.person == person for place in self._places)
        if own >= AT_ONCE_EACH or len(self._places) >= AT_ONCE:
            raise Throttled(SOON)
        if wait := self._pieces.wait(person):
            raise Throttled(wait)
        for _ in range(-(-size // PIECE)):
            self._pieces.count(person)
        return Transfer(self._places, person, Millis(now + round(LONGEST * SECOND)))

    def knows(self, text: str) -> bool:
        """Whether this is a ticket in base64url, with or without padding; costs it a packet."""
        try:
            ticket = base64.urlsafe_b64decode(text.rstrip("=") + "==")
        except (binascii.Error, ValueError):
            return False
        return self._tickets.spend(ticket)
