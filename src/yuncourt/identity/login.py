"""Ways in: phone and password; staff number, password and second factor; hearing number and code.

By hearing number come parties alone: staff would leave its second factor behind.
"""

from yuncourt.clock import Clock
from yuncourt.identity.codes import EVEN_TIME, Codes, Purpose, at_least
from yuncourt.identity.errors import (
    BadCode,
    BadCredentials,
    HearingOver,
    SecondFactorNeeded,
    Throttled,
)
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.second_factor import SecondFactor
from yuncourt.identity.sessions import Client, Sessions
from yuncourt.identity.throttle import Doorkeeper
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.docket import Docket, Seat
from yunhearing.audit import Action
from yunhearing.rest import CodeReply, SessionReply

CODE_TEXT = (
    "【{{court}}】验证码 {{code}}，用于登录庭审 {number}，{{minutes}} 分钟内有效。请勿告诉他人。"
)
OVER_TEXT = "【{court}】庭审 {number} 已结束，不能再登录。如有疑问，请与法院联系。"


class PasswordLogin:
    """Parties by phone, staff by staff number."""

    def __init__(
        self,
        accounts: Accounts,
        passwords: Passwords,
        second_factor: SecondFactor,
        sessions: Sessions,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._passwords = passwords
        self._second_factor = second_factor
        self._sessions = sessions
        self._door = Doorkeeper(clock)

    async def party(self, phone: str, password: str, client: Client) -> SessionReply:
        """Raises BadCredentials, Throttled."""
        self._knock(f"phone {phone}", client.address)
        account = await self._check(await self._accounts.party_by_phone(phone), password)
        self._door.welcome(f"phone {phone}", client.address)
        return await self._sessions.begin(account, client, Action.LOGIN_PASSWORD)

    async def staff(self, number: str, password: str, code: str, client: Client) -> SessionReply:
        """Password and second factor; a wrong code counts like a wrong password.

        Raises BadCredentials, BadCode, SecondFactorNeeded, SecondFactorMissing, Throttled.
        """
        self._knock(f"staff {number}", client.address)
        account = await self._check(await self._accounts.by_staff_number(number), password)
        if account.staff_role is None:
            raise BadCredentials(account.id)
        try:
            await self._second_factor.check(account.id, code)
        except SecondFactorNeeded:
            self._door.welcome(f"staff {number}", client.address)
            raise
        self._door.welcome(f"staff {number}", client.address)
        return await self._sessions.begin(account, client, Action.LOGIN_STAFF)

    def _knock(self, key: str, address: str) -> None:
        if wait := self._door.knock(key, address):
            raise Throttled(wait)

    async def _check(self, account: Account | None, password: str) -> Account:
        right = await self._passwords.verify(account.password if account else None, password)
        if account is None or not right:
            raise BadCredentials(account.id if account else None)
        return account


class NumberLogin:
    """Invited people by hearing number, phone and a code sent to that phone."""

    def __init__(
        self, accounts: Accounts, docket: Docket, sessions: Sessions, codes: Codes
    ) -> None:
        self._accounts = accounts
        self._docket = docket
        self._sessions = sessions
        self._codes = codes

    async def send_code(self, number: str, phone: str, address: str) -> CodeReply:
        """The same answer, after the same time, whether or not there is such a pair.

        Raises Throttled.
        """
        reply = self._codes.begin(Purpose.HEARING, number, phone, address)
        async with at_least(EVEN_TIME):
            await self._send_code(reply.attempt, number, phone)
        return reply

    async def _send_code(self, attempt: str, number: str, phone: str) -> None:
        account = await self._accounts.party_by_phone(phone)
        seat = await self._docket.seat_by_number(number, account.id) if account else None
        if account is None or seat is None:
            return
        if seat.over:  # only the phone itself is told
            await self._codes.tell(phone, OVER_TEXT, number=number)
            return
        text = CODE_TEXT.format(number=number)
        await self._codes.send(attempt, Purpose.HEARING, seat.hearing, account.id, text, phone)

    async def login(
        self, number: str, phone: str, attempt: str, code: str, client: Client
    ) -> SessionReply:
        """A session for that hearing alone; raises BadCode, HearingOver, Throttled."""
        key = f"{number} {phone}"
        self._codes.knock(key, client.address)
        async with at_least(EVEN_TIME):
            account, seat = await self._proven(number, phone, attempt, code)
        self._codes.welcome(key, client.address)
        if seat.over:
            raise HearingOver
        return await self._sessions.begin(account, client, Action.LOGIN_NUMBER, seat.hearing)

    async def _proven(
        self, number: str, phone: str, attempt: str, code: str
    ) -> tuple[Account, Seat]:
        """Whose code this is, for which seat; raises BadCode."""
        account = await self._accounts.party_by_phone(phone)
        seat = await self._docket.seat_by_number(number, account.id) if account else None
        if account is None or seat is None:
            raise BadCode
        await self._codes.take(attempt, code, Purpose.HEARING, seat.hearing, account.id)
        return account, seat
