"""The three ways in: phone and password, staff number and password, hearing number and code."""

import asyncio
from asyncio import sleep as rest
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock
from yuncourt.identity.errors import BadCode, BadCredentials, HearingOver, Throttled
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.secrets import code_hash, new_code
from yuncourt.identity.sessions import Sessions
from yuncourt.identity.throttle import Doorkeeper, Limit, Throttle
from yuncourt.notices.courier import Courier
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.admission import Admission, Grant
from yuncourt.store.docket import Docket, Seat
from yunhearing.ids import Millis
from yunhearing.rest import CodeReply, SessionReply

CODE_LASTS = 5 * MINUTE
CODE_TRIES = 5
RESEND = 60 * SECOND
CODES_PER_PAIR = Limit(6, HOUR)
CODES_PER_PHONE = Limit(20, HOUR)
EVEN_TIME = 0.1  # seconds an answer about a pair takes; the work itself takes about 0.01
CODE_TEXT = "【{court}】验证码 {code}，用于登录庭审 {number}，{minutes} 分钟内有效。请勿告诉他人。"
OVER_TEXT = "【{court}】庭审 {number} 已结束，不能再登录。如有疑问，请与法院联系。"


@asynccontextmanager
async def at_least(seconds: float) -> AsyncIterator[None]:
    """Take that long whatever happens inside: a write to the disk tells nobody that it was done."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    try:
        yield
    finally:
        await rest(end - loop.time())


class PasswordLogin:
    """Parties by phone, staff by staff number."""

    def __init__(
        self, accounts: Accounts, passwords: Passwords, sessions: Sessions, clock: Clock
    ) -> None:
        self._accounts = accounts
        self._passwords = passwords
        self._sessions = sessions
        self._door = Doorkeeper(clock)

    async def party(self, phone: str, password: str, address: str) -> SessionReply:
        """Raises BadCredentials, Throttled."""
        self._knock(f"phone {phone}", address)
        account = await self._accounts.by_phone(phone)
        return await self._check(account, password, f"phone {phone}", address)

    async def staff(self, number: str, password: str, address: str) -> SessionReply:
        """Raises BadCredentials, Throttled."""
        self._knock(f"staff {number}", address)
        account = await self._accounts.by_staff_number(number)
        return await self._check(account, password, f"staff {number}", address)

    def _knock(self, key: str, address: str) -> None:
        if wait := self._door.knock(key, address):
            raise Throttled(wait)

    async def _check(
        self, account: Account | None, password: str, key: str, address: str
    ) -> SessionReply:
        right = await self._passwords.verify(account.password if account else None, password)
        if account is None or not right:
            raise BadCredentials
        self._door.welcome(key, address)
        return await self._sessions.begin(account)


class NumberLogin:
    """Invited people by hearing number, phone and a code sent to that phone."""

    def __init__(
        self,
        accounts: Accounts,
        docket: Docket,
        admission: Admission,
        sessions: Sessions,
        courier: Courier,
        key: bytes,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._docket = docket
        self._admission = admission
        self._sessions = sessions
        self._courier = courier
        self._key = key
        self._clock = clock
        self._door = Doorkeeper(clock, per_pair=Limit(10, CODE_LASTS))
        self._asking = Doorkeeper(clock, CODES_PER_PAIR, CODES_PER_PHONE)
        self._again = Throttle(Limit(1, RESEND), clock)

    async def send_code(self, number: str, phone: str, address: str) -> CodeReply:
        """The same answer, after the same time, whether or not there is such a pair.

        Raises Throttled.
        """
        pair = f"{number} {phone}"
        if wait := self._again.wait(pair) or self._asking.knock(phone, address):
            raise Throttled(wait)
        self._again.count(pair)
        async with at_least(EVEN_TIME):
            await self._send_code(number, phone)
        return CodeReply(RESEND // SECOND, CODE_LASTS // SECOND)

    async def _send_code(self, number: str, phone: str) -> None:
        account = await self._accounts.by_phone(phone)
        seat = await self._docket.seat_by_number(number, account.id) if account else None
        if account is None or seat is None:
            return
        if seat.over:  # only the phone itself is told
            await self._send(phone, OVER_TEXT, number=number)
        else:
            code = new_code()
            expires_at = Millis(self._clock() + CODE_LASTS)
            hashed = code_hash(self._key, code, account.id, seat.hearing)
            grant = Grant(account.id, seat.hearing, expires_at)
            await self._admission.set_code(hashed, grant, CODE_TRIES)
            minutes = CODE_LASTS // MINUTE
            await self._send(phone, CODE_TEXT, number=number, code=code, minutes=minutes)

    async def login(self, number: str, phone: str, code: str, address: str) -> SessionReply:
        """A session for that hearing alone; raises BadCode, HearingOver, Throttled."""
        key = f"{number} {phone}"
        if wait := self._door.knock(key, address):
            raise Throttled(wait)
        async with at_least(EVEN_TIME):
            account, seat = await self._proven(number, phone, code)
        self._door.welcome(key, address)
        if seat.over:
            raise HearingOver
        return await self._sessions.begin(account, seat.hearing)

    async def _proven(self, number: str, phone: str, code: str) -> tuple[Account, Seat]:
        """Whose code this is, for which seat; raises BadCode."""
        account = await self._accounts.by_phone(phone)
        seat = await self._docket.seat_by_number(number, account.id) if account else None
        if account is None or seat is None:
            raise BadCode
        hashed = code_hash(self._key, code, account.id, seat.hearing)
        if not await self._admission.take_code(hashed, account.id, seat.hearing, self._clock()):
            raise BadCode
        return account, seat

    async def _send(self, phone: str, text: str, **words: object) -> None:
        court = await self._docket.court()
        self._courier.send(phone, text.format(court=court.name if court else "", **words))
