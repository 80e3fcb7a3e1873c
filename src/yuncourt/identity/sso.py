"""Single sign-on of court staff: from a client's browser to the provider and back to the client.

    client -- challenge, port --> court -- PKCE, nonce --> provider
    client <-- one-time code ---- court <-- ID token ----- provider      (RFC 8252, RFC 7636)

The code goes to the client's own machine and is worth nothing without the verifier of its
challenge; the court's cookie ties the browser that comes back to the one that was sent.
"""

import hmac
from typing import NamedTuple
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import (  # type: ignore[import-untyped] # ships no types
    create_s256_code_challenge,
)

from yuncourt.clock import MINUTE, SECOND, Clock
from yuncourt.identity.errors import BadCredentials, NotFound, SsoFailed, Throttled
from yuncourt.identity.oidc import Asked, OidcClient
from yuncourt.identity.once import Once
from yuncourt.identity.secrets import new_token, token_hash
from yuncourt.identity.sessions import Client, Sessions
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.store.accounts import Accounts
from yunhearing.audit import Action
from yunhearing.ids import Millis, PersonId
from yunhearing.rest import SessionReply, SsoLoginBody

ATTEMPT = 10 * MINUTE  # a password and a second factor are typed meanwhile
CODE = 60 * SECOND
FRESH = 60  # seconds since the password was typed, where it is asked again
PER_ADDRESS = Limit(30, 5 * MINUTE)


class Wish(NamedTuple):
    """What the client asks for: the code shall go to its port, for who knows the verifier."""

    challenge: str
    port: int
    state: str
    again: bool


class Sent(NamedTuple):
    """Where the browser goes, and the cookie it is known by."""

    url: str
    cookie: str


class Attempt(NamedTuple):
    """A browser that is at the provider."""

    wish: Wish
    asked: Asked
    browser: bytes
    at: Millis


class Proven(NamedTuple):
    """Who logged in at the provider when, and when this was asked."""

    person: PersonId
    at: Millis
    asked_at: Millis


class Unknown(SsoFailed):
    """The provider knows this person, the court does not."""


class Sso:
    """Without a client of a provider there is none."""

    def __init__(
        self,
        client: OidcClient | None,
        accounts: Accounts,
        sessions: Sessions,
        clock: Clock,
        max_age: int,
    ) -> None:
        self._client = client
        self._accounts = accounts
        self._sessions = sessions
        self._clock = clock
        self._max_age = max_age
        self._attempts: Once[Attempt] = Once(ATTEMPT, clock)
        self._codes: Once[tuple[str, Proven]] = Once(CODE, clock)
        self._asking = Throttle(PER_ADDRESS, clock)

    @property
    def offered(self) -> bool:
        """Whether staff may come this way."""
        return self._client is not None

    async def begin(self, wish: Wish, redirect_uri: str, address: str) -> Sent:
        """Send a browser to the provider; raises NotFound, Throttled, Unavailable."""
        client = self._offering()
        if wait := self._asking.wait(address):
            raise Throttled(wait)
        self._asking.count(address)
        max_age = FRESH if wish.again else self._max_age
        asked = Asked(redirect_uri, new_token(), new_token(), max_age, wish.again)
        cookie = new_token()
        state = self._attempts.put(Attempt(wish, asked, token_hash(cookie), self._clock()))
        return Sent(await client.address(asked, state), cookie)

    async def finish(self, state: str, code: str, cookie: str) -> str:
        """Where the browser brings the one-time code: the machine it runs on, and nowhere else.

        Raises NotFound, SsoFailed, Unknown, Unavailable.
        """
        client, attempt = self._offering(), self._attempts.take(state)
        if attempt is None or not hmac.compare_digest(attempt.browser, token_hash(cookie)):
            raise SsoFailed
        if not code:  # the provider, or the person there, said no
            raise SsoFailed
        known = await client.known(attempt.asked, code)
        account = await self._accounts.by_staff_number(known.staff_number)
        if account is None or account.staff_role is None:
            raise Unknown(account.id if account else None)
        now, wish = self._clock(), attempt.wish
        proven = Proven(account.id, min(known.at, now), attempt.at)
        name = self._codes.put((wish.challenge, proven))
        return f"http://127.0.0.1:{wish.port}/?" + urlencode({"code": name, "state": wish.state})

    def redeem(self, code: str, verifier: str) -> Proven:
        """Whose code this is; used up by the first try. Raises BadCredentials."""
        challenge, proven = self._codes.take(code) or ("", None)
        if proven is None:
            raise BadCredentials
        made = create_s256_code_challenge(verifier) if verifier.isascii() else ""
        if not hmac.compare_digest(made, challenge):
            raise BadCredentials(proven.person)
        return proven

    async def login(self, body: SsoLoginBody, client: Client) -> SessionReply:
        """A session for a one-time code; raises BadCredentials, NotFound."""
        self._offering()
        proven = self.redeem(body.code, body.verifier)
        account = await self._accounts.by_id(proven.person)
        if account is None or account.staff_role is None:
            raise BadCredentials(proven.person)
        return await self._sessions.begin(account, client, Action.LOGIN_SSO, proven_at=proven.at)

    async def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            await self._client.close()

    def _offering(self) -> OidcClient:
        if self._client is None:
            raise NotFound
        return self._client
