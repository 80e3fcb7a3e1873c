"""The second factor of court staff: time-based codes (TOTP, RFC 6238), each good once."""

import hmac
from enum import StrEnum

import pyotp

from yuncourt.clock import SECOND, Clock
from yuncourt.identity.errors import BadCode, SecondFactorMissing, SecondFactorNeeded
from yuncourt.identity.forms import typed
from yuncourt.store.second_factors import SecondFactors
from yunhearing.ids import PersonId

DRIFT = (0, -1, 1)  # steps a telephone's clock may be off


class Demand(StrEnum):
    """Of whom a code is asked."""

    REQUIRED = "required"  # of all staff: without one nobody logs in
    ENROLLED = "enrolled"  # of who has one


class SecondFactor:
    """Asks for codes and checks them."""

    def __init__(self, factors: SecondFactors, demand: Demand, clock: Clock) -> None:
        self._factors = factors
        self._demand = demand
        self._clock = clock

    async def check(self, person: PersonId, code: str) -> None:
        """Use up the code. Who calls counts the attempts.

        Raises SecondFactorMissing, SecondFactorNeeded (no code), BadCode, FormError.
        """
        factor = await self._factors.of(person)
        if factor is None:
            if self._demand is Demand.REQUIRED:
                raise SecondFactorMissing(person)
            return
        if not code:
            raise SecondFactorNeeded(person)
        step = self._step(pyotp.TOTP(factor.secret.decode()), typed("code", code))
        if step is None or not await self._factors.use(person, step):
            raise BadCode(person)

    def _step(self, totp: pyotp.TOTP, code: str) -> int | None:
        """The time step whose code this is."""
        now = self._clock() // SECOND
        for drift in DRIFT:
            step = now // totp.interval + drift
            if hmac.compare_digest(totp.generate_otp(step), code):
                return step
        return None


async def enrol(factors: SecondFactors, person: PersonId, label: str, issuer: str) -> str:
    """A new secret in the place of an older; the otpauth URI an authenticator reads."""
    secret = pyotp.random_base32()
    await factors.put(person, secret.encode())
    return pyotp.TOTP(secret).provisioning_uri(name=label, issuer_name=issuer)
