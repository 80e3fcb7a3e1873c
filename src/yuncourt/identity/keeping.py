"""Keeping an account: a forgotten password, a new one, a new phone. The phone is told of each."""

import logging

from msgspec.structs import replace
from sqlalchemy.exc import IntegrityError

from yuncourt.clock import HOUR, Clock
from yuncourt.identity.codes import EVEN_TIME, Codes, Purpose, at_least
from yuncourt.identity.documents import digest, typed_number
from yuncourt.identity.errors import BadCode, BadCredentials, NotFound, Throttled
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.sessions import Client, Session, Sessions
from yuncourt.identity.strength import demand_strong
from yuncourt.identity.throttle import Doorkeeper, Limit
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.admission import Way
from yuncourt.store.persons import Persons
from yunhearing.accounts import AccountReply, ChangePhoneBody, ResetBody
from yunhearing.audit import Action
from yunhearing.rest import CodeReply

RESET_TEXT = "【{court}】验证码 {code}，用于重设密码，{minutes} 分钟内有效。请勿告诉他人。"
UNBOUND_TEXT = "【{court}】该手机号尚未绑定，请点“绑定新用户”设置密码。"
PASSWORD_TEXT = "【{court}】您的在线庭审密码已更改。如非本人操作，请立即与法院联系。"  # noqa: S105 - a text
PHONE_TEXT = "【{court}】验证码 {code}，用于更换手机号，{minutes} 分钟内有效。请勿告诉他人。"
TAKEN_TEXT = "【{court}】该手机号已用于另一个账号，不能更换为它。如有疑问，请与法院联系。"
MOVED_TEXT = "【{court}】您的在线庭审账号已改用另一个手机号。如非本人操作，请立即与法院联系。"

log = logging.getLogger(__name__)


class Keeping:
    """What the owner of an account changes about it."""

    def __init__(
        self,
        accounts: Accounts,
        persons: Persons,
        sessions: Sessions,
        codes: Codes,
        passwords: Passwords,
        key: bytes,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._persons = persons
        self._sessions = sessions
        self._codes = codes
        self._passwords = passwords
        self._key = key
        self._audit = sessions.audit
        self._door = Doorkeeper(clock, per_account=Limit(20, HOUR))

    async def about(self, session: Session) -> AccountReply:
        """One's own account."""
        account = await self._own(session)
        told = AccountReply(account.name, account.staff, _ends(account.phone), account.bound_at)
        if session.staff_role is None:
            return told
        until, sso = self._sessions.proven_until(session.proven_at), session.way is Way.SSO
        return replace(told, staff_role=session.staff_role, proven_until=until, sso=sso)

    async def forgot(self, phone: str, address: str) -> CodeReply:
        """The same answer, after the same time, whoever's phone it is; raises Throttled."""
        reply = self._codes.begin(Purpose.PASSWORD, "", phone, address)
        async with at_least(EVEN_TIME):
            account = await self._accounts.party_by_phone(phone)
            if account is not None and account.bound_at is None:
                await self._codes.tell(phone, UNBOUND_TEXT)  # only the phone itself is told
            elif account is not None:
                await self._codes.send(
                    reply.attempt, Purpose.PASSWORD, "", account.id, RESET_TEXT, phone
                )
        return reply

    async def reset(self, phone: str, body: ResetBody, client: Client) -> None:
        """A new password by code and document, for a phone changes hands; all sessions end.

        A wrong code and a wrong document are told alike. Raises BadCode, FormError, Throttled,
        WeakPassword.
        """
        number, address = typed_number(body.document, body.id_number), client.address
        self._codes.knock(f"reset {phone}", address)
        demand_strong(body.password, (phone, number, number[6:14]))
        hashed = await self._passwords.hash(body.password)
        seen = digest(self._key, body.document, number)
        async with at_least(EVEN_TIME):
            account = await self._accounts.party_by_phone(phone)
            if account is None or account.bound_at is None:
                raise BadCode
            # a wrong document makes the code wrong: it costs a try as well
            code = body.code if seen == account.id_digest else ""
            await self._codes.take(body.attempt, code, Purpose.PASSWORD, "", account.id)
            also = self._audit.also(client.deed(Action.PASSWORD_RESET, account.id))
            await self._persons.reset_password(account.id, hashed, also)
        self._codes.welcome(f"reset {phone}", address)
        log.info("password reset", extra={"person": account.id})
        await self._codes.tell(phone, PASSWORD_TEXT)

    async def change_password(
        self, session: Session, password: str, new_password: str, address: str
    ) -> None:
        """All other sessions end; raises BadCredentials, NotFound, Throttled, WeakPassword."""
        account = await self._proven(session, password, address)
        known = (account.name, account.phone or "", account.staff_number or "", password)
        demand_strong(new_password, known, "new_password")
        hashed = await self._passwords.hash(new_password)
        also = self._audit.also(session.deed(Action.PASSWORD_CHANGED))
        await self._accounts.set_password(account.id, hashed, also)
        await self._sessions.end_others(session)
        log.info("password changed", extra={"person": account.id})
        await self._tell(account, PASSWORD_TEXT)

    async def ask_phone(
        self, session: Session, phone: str, password: str, address: str
    ) -> CodeReply:
        """A code to the new phone; raises BadCredentials, NotFound, Throttled."""
        account = await self._proven(session, password, address)
        reply = self._codes.begin(Purpose.PHONE, account.id, phone, address)
        async with at_least(EVEN_TIME):
            if await self._accounts.by_phone(phone):
                await self._codes.tell(phone, TAKEN_TEXT)  # only the phone itself is told
            else:
                await self._codes.send(
                    reply.attempt, Purpose.PHONE, phone, account.id, PHONE_TEXT, phone
                )
        return reply

    async def change_phone(
        self, session: Session, phone: str, body: ChangePhoneBody, address: str
    ) -> None:
        """Log in by this phone from now on; the old one is told.

        Raises BadCode, BadCredentials, NotFound, Throttled.
        """
        account = await self._proven(session, body.password, address)
        key = f"phone {account.id}"
        self._codes.knock(key, address)
        async with at_least(EVEN_TIME):
            await self._codes.take(body.attempt, body.code, Purpose.PHONE, phone, account.id)
            try:
                also = self._audit.also(session.deed(Action.PHONE_CHANGED))
                await self._accounts.set_phone(account.id, phone, also)
            except IntegrityError:  # it became another's since the code was sent
                raise BadCode from None
        self._codes.welcome(key, address)
        log.info("phone changed", extra={"person": account.id})
        await self._tell(account, MOVED_TEXT)

    async def _proven(self, session: Session, password: str, address: str) -> Account:
        """The session's account, whose password this is."""
        account = await self._own(session)
        if wait := self._door.knock(account.id, address):
            raise Throttled(wait)
        if not await self._passwords.verify(account.password, password):
            raise BadCredentials
        self._door.welcome(account.id, address)
        return account

    async def _own(self, session: Session) -> Account:
        """A session for one hearing alone keeps no account."""
        account = await self._accounts.by_id(session.person)
        if account is None or session.hearing is not None:
            raise NotFound
        return account

    async def _tell(self, account: Account, text: str) -> None:
        if account.phone:
            await self._codes.tell(account.phone, text)


def _ends(phone: str | None) -> str:
    return f"{phone[:3]}…{phone[-4:]}" if phone else ""
