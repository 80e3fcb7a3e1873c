"""The court's TURN relays: credentials that last a day in court, as coturn checks them.

The scheme is draft-uberti-behave-turn-rest-00, `use-auth-secret` of coturn: the name is the end of
its life and whom it is for, the password an HMAC of it under a secret of the two servers.
"""

import base64
import hmac
import re
from collections.abc import Sequence
from pathlib import Path

from yuncourt.clock import HOUR, SECOND
from yuncourt.store.files import read_own
from yunhearing.frames import IceServer
from yunhearing.ids import Millis, PersonId

LASTS = 12 * HOUR  # as a session: a long hearing refreshes its relayed address all day
MOST = 4  # addresses
SHORTEST, LONGEST = 16, 1024  # bytes of the secret

# RFC 7065; stun: is none of these, so that no foreign server is ever named, nor is an address of
# IPv6: the client's aiortc reads none and would have no media at all; a name is good for both
URL = re.compile(
    r"turns?:[A-Za-z0-9.-]{1,253}(:\d{1,5})?(\?transport=(udp|tcp))?",
    re.ASCII,
)


class Relays:
    """The relays a hearing may use; without addresses none."""

    def __init__(self, urls: Sequence[str] = (), secret: bytes = b"") -> None:
        """ValueError for what is no address of a relay, and for addresses without a secret."""
        if len(urls) > MOST:
            raise ValueError(f"at most {MOST} relays")
        for url in urls:
            if not URL.fullmatch(url):
                raise ValueError(f"no address of a TURN relay: {url}")
        if urls and not SHORTEST <= len(secret) <= LONGEST:
            raise ValueError(f"the secret of the relays has {SHORTEST} to {LONGEST} bytes")
        self._urls = tuple(urls)
        self._secret = secret

    def ice(self, person: PersonId, now: Millis) -> tuple[IceServer, ...]:
        """What this person may use from now on."""
        if not self._urls:
            return ()
        name = f"{(now + LASTS) // SECOND}:{person}"
        proof = hmac.digest(self._secret, name.encode(), "sha1")
        return (IceServer(self._urls, name, base64.b64encode(proof).decode()),)


def read_secret(path: Path) -> bytes:
    """The secret of a file that its owner alone can read; ValueError else, OSError."""
    return read_own(path, LONGEST + 2).strip()
