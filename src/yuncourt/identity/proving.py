"""Step-up: court staff proves once more, in a session that lasts, to be the one who logged in."""

from yuncourt.clock import Clock
from yuncourt.identity.errors import BadCredentials, NotFound, Throttled
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.second_factor import SecondFactor
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.sso import Sso
from yuncourt.identity.throttle import Doorkeeper
from yuncourt.store.accounts import Accounts
from yuncourt.store.admission import Way
from yunhearing.ids import Millis
from yunhearing.rest import StepUpBody

SLACK = 60 * 1000  # ms the provider's clock may be behind


class Proving:
    """Renews the proof of a session; there is none of parties."""

    def __init__(
        self,
        accounts: Accounts,
        passwords: Passwords,
        second_factor: SecondFactor,
        sessions: Sessions,
        sso: Sso,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._passwords = passwords
        self._second_factor = second_factor
        self._sessions = sessions
        self._sso = sso
        self._clock = clock
        self._door = Doorkeeper(clock)

    async def renew(self, session: Session, body: StepUpBody) -> Millis:
        """By the way the session was got; when it was proven.

        Raises NotFound, Throttled, BadCredentials, BadCode, SecondFactorNeeded,
        SecondFactorMissing, FormError.
        """
        if session.staff_role is None or session.hearing is not None:
            raise NotFound
        key, address = f"staff {session.person}", session.client.address
        if wait := self._door.knock(key, address):
            raise Throttled(wait)
        if session.way is Way.SSO:
            at = await self._by_sso(session, body)
        else:
            at = await self._by_password(session, body)
        self._door.welcome(key, address)
        await self._sessions.prove(session, at)
        return at

    async def _by_password(self, session: Session, body: StepUpBody) -> Millis:
        account = await self._accounts.by_id(session.person)
        stored = account.password if account else None
        if not await self._passwords.verify(stored, body.password):
            raise BadCredentials(session.person)
        await self._second_factor.check(session.person, body.code)
        return self._clock()

    async def _by_sso(self, session: Session, body: StepUpBody) -> Millis:
        """The provider must have asked since the browser was opened: an older login is none."""
        proven = self._sso.redeem(body.sso_code, body.verifier)
        if proven.person != session.person or proven.at < proven.asked_at - SLACK:
            raise BadCredentials(session.person)
        return proven.at
