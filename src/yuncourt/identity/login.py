"""The three ways in: phone and password, staff number and password, hearing number and code."""

from yuncourt.clock import Clock
from yuncourt.identity.codes import EVEN_TIME, Codes, Purpose, at_least
from yuncourt.identity.errors import BadCode, BadCredentials, HearingOver, Throttled
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.sessions import Client, Sessions
from yuncourt.identity.throttle import Doorkeeper
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.docket import Docket, Seat
from yunhearing.rest import CodeReply, SessionReply

CODE_TEXT = (
    "【{{court}}】验证码 {{code}}，用于登录庭审 {number}，{{minutes}} 分钟内有效。请勿告诉他人。"
)
OVER_TEXT = "【{court}】庭审 {number} 已结束，不能再登录。如有疑问，请与法院联系。"


class PasswordLogin:
    """Parties by phone, staff by staff number."""

    def __init__(
        self, accounts: Accounts, passwords: Passwords, sessions: Sessions, clock: Clock
    ) -> None:
        self._accounts = accounts
        self._passwords = passwords
        self._sessions = sessions
        self._door = Doorkeeper(clock)

    async def party(self, phone: str, password: str, client: Client) -> SessionReply:
        """Raises BadCredentials, Throttled."""
        self._knock(f"phone {phone}", client.address)
        account = await self._accounts.party_by_phone(phone)
        return await self._check(account, password, f"phone {phone}", client)

    async def staff(self, number: str, password: str, client: Client) -> SessionReply:
        """Raises BadCredentials, Throttled."""
        self._knock(f"staff {number}", client.address)
        account = await self._accounts.by_staff_number(number)
        return await self._check(account, password, f"staff {number}", client)

    def _knock(self, key: str, address: str) -> None:
        if wait := self._door.knock(key, address):
            raise Throttled(wait)

    async def _check(
        self, account: Account | None, password: str, key: str, client: Client
    ) -> SessionReply:
        right = await self._passwords.verify(account.password if account else None, password)
        if account is None or not right:
            raise BadCredentials
        self._door.welcome(key, client.address)
        return await self._sessions.begin(account, client)


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
        account = await self._accounts.by_phone(phone)
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
        return await self._sessions.begin(account, client, seat.hearing)

    async def _proven(
        self, number: str, phone: str, attempt: str, code: str
    ) -> tuple[Account, Seat]:
        """Whose code this is, for which seat; raises BadCode."""
        account = await self._accounts.by_phone(phone)
        seat = await self._docket.seat_by_number(number, account.id) if account else None
        if account is None or seat is None:
            raise BadCode
        await self._codes.take(attempt, code, Purpose.HEARING, seat.hearing, account.id)
        return account, seat
