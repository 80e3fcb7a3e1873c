"""Six digits by SMS: each belongs to the attempt that asked for it, and to what it was asked for.

Whoever knows a phone can have codes sent to it, but uses up the tries of his own attempts alone.
"""

import asyncio
from asyncio import sleep as rest
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock
from yuncourt.identity.errors import BadCode, Throttled
from yuncourt.identity.secrets import code_hash, new_code, new_token, token_hash
from yuncourt.identity.throttle import Doorkeeper, Limit, Throttle
from yuncourt.notices.courier import Courier
from yuncourt.store.admission import Admission
from yuncourt.store.docket import Docket
from yunhearing.ids import Millis, PersonId
from yunhearing.rest import CodeReply

CODE_LASTS = 5 * MINUTE
CODE_TRIES = 5
RESEND = 60 * SECOND
CODES_PER_PAIR = Limit(6, HOUR)
CODES_PER_PHONE = Limit(20, HOUR)
EVEN_TIME = 0.1  # seconds an answer about a pair takes; the work itself takes about 0.01


class Purpose(StrEnum):
    """What a code is good for."""

    HEARING = "hearing"
    BINDING = "binding"
    PASSWORD = "password"  # noqa: S105 - a purpose, no password
    PHONE = "phone"


@asynccontextmanager
async def at_least(seconds: float) -> AsyncIterator[None]:
    """Take that long whatever happens inside: a write to the disk tells nobody that it was done.

    Where the machine is too busy for that, twice as long, and so on.
    """
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        yield
    finally:
        await rest(seconds - (loop.time() - began) % seconds)


class Codes:
    """Sends codes, and tells the right one from a wrong one."""

    def __init__(
        self, admission: Admission, docket: Docket, courier: Courier, key: bytes, clock: Clock
    ) -> None:
        self._admission = admission
        self._docket = docket
        self._courier = courier
        self._key = key
        self._clock = clock
        self._asking = Doorkeeper(clock, CODES_PER_PAIR, CODES_PER_PHONE)
        self._guessing = Doorkeeper(clock, per_pair=Limit(10, CODE_LASTS))
        self._again = Throttle(Limit(1, RESEND), clock)

    def begin(self, purpose: Purpose, subject: str, phone: str, address: str) -> CodeReply:
        """What whoever asks is told, whether or not a code will be sent; raises Throttled."""
        key = f"{purpose} {subject} {phone} {address}"
        if wait := self._again.wait(key) or self._asking.knock(phone, address):
            raise Throttled(wait)
        self._again.count(key)
        return CodeReply(RESEND // SECOND, CODE_LASTS // SECOND, new_token())

    async def send(
        self, attempt: str, purpose: Purpose, subject: str, account: PersonId, text: str, phone: str
    ) -> None:
        """Make the attempt's code and send it; `text` has places for `court`, `code`, `minutes`."""
        now, code = self._clock(), new_code()
        hashed = code_hash(self._key, code, attempt, account, purpose, subject)
        expires_at = Millis(now + CODE_LASTS)
        await self._admission.add_code(
            token_hash(attempt), account, hashed, expires_at, CODE_TRIES, now
        )
        await self.tell(phone, text, code=code, minutes=CODE_LASTS // MINUTE)

    async def tell(self, phone: str, text: str, **words: object) -> None:
        """Send a text; `court` is the court's name."""
        court = await self._docket.court()
        self._courier.send(phone, text.format(court=court.name if court else "", **words))

    def knock(self, key: str, address: str) -> None:
        """Count a guess before it is known how it ends; raises Throttled."""
        if wait := self._guessing.knock(key, address):
            raise Throttled(wait)

    def welcome(self, key: str, address: str) -> None:
        """The guess was right."""
        self._guessing.welcome(key, address)

    async def take(
        self, attempt: str, code: str, purpose: Purpose, subject: str, account: PersonId
    ) -> None:
        """Use up the code; raises BadCode."""
        hashed = code_hash(self._key, code, attempt, account, purpose, subject)
        if not await self._admission.take_code(token_hash(attempt), account, hashed, self._clock()):
            raise BadCode(account)
