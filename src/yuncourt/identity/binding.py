"""Binding: who holds a party's phone proves to be that party, agrees, and chooses a password.

    phone -- identity --> identified -- consent --> consented -- password --> an account
               ^ five tries, and again at will

The phone must be the one the court knows the party by. The other side knows the name and often the
number of the document too, so these alone may never open an account to another phone.
"""

import logging
from collections.abc import Collection

from sqlalchemy.exc import IntegrityError

from yuncourt.clock import MINUTE, Clock
from yuncourt.identity.codes import EVEN_TIME, Codes, Purpose, at_least
from yuncourt.identity.documents import digest, same_name, typed_number
from yuncourt.identity.errors import (
    AlreadyBound,
    BadCode,
    BadIdentity,
    BindingOver,
    ConsentOutdated,
    Throttled,
    WrongStage,
)
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.secrets import new_id, new_token, token_hash
from yuncourt.identity.sessions import Client, Sessions
from yuncourt.identity.strength import demand_strong
from yuncourt.identity.texts import current
from yuncourt.identity.throttle import Doorkeeper, Limit
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.persons import Binding, Ended, Persons
from yunhearing.accounts import BindReply, BindStage, ConsentKind, PersonBody
from yunhearing.audit import Action
from yunhearing.ids import Millis, PersonId
from yunhearing.rest import CodeReply, SessionReply

LASTS = 20 * MINUTE  # the consent takes two to read
TRIES = 5
PER_PERSON = Limit(20, 24 * 60 * MINUTE)
CODE_TEXT = "【{court}】验证码 {code}，用于绑定新用户，{minutes} 分钟内有效。请勿告诉他人。"
BOUND_TEXT = "【{court}】该手机号已经绑定，请用手机号和密码登录；忘记密码请点“忘记密码”。"
DONE_TEXT = "【{court}】您已绑定在线庭审账号。如非本人操作，请立即与法院联系。"

log = logging.getLogger(__name__)


class BindingDesk:
    """Where new users are bound."""

    def __init__(
        self,
        accounts: Accounts,
        persons: Persons,
        codes: Codes,
        passwords: Passwords,
        sessions: Sessions,
        key: bytes,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._persons = persons
        self._codes = codes
        self._passwords = passwords
        self._sessions = sessions
        self._key = key
        self._audit = sessions.audit
        self._clock = clock
        self._door = Doorkeeper(clock, per_account=PER_PERSON)

    async def bound(self, people: Collection[PersonId]) -> set[PersonId]:
        """Those of these people who have come to the end of it."""
        return await self._accounts.bound(people)

    async def send_code(self, phone: str, address: str) -> CodeReply:
        """The same answer, after the same time, whoever's phone it is; raises Throttled."""
        reply = self._codes.begin(Purpose.BINDING, "", phone, address)
        async with at_least(EVEN_TIME):
            account = await self._accounts.party_by_phone(phone)
            if account is not None and account.bound_at is not None:
                await self._codes.tell(phone, BOUND_TEXT)  # only the phone itself is told
            elif account is not None:
                await self._codes.send(
                    reply.attempt, Purpose.BINDING, "", account.id, CODE_TEXT, phone
                )
        return reply

    async def begin(self, phone: str, attempt: str, code: str, address: str) -> BindReply:
        """A binding, in the place of an earlier one of that person; raises BadCode, Throttled."""
        self._codes.knock(f"bind {phone}", address)
        token, now = new_token(), self._clock()
        async with at_least(EVEN_TIME):
            account = await self._accounts.party_by_phone(phone)
            if account is None:
                raise BadCode
            await self._codes.take(attempt, code, Purpose.BINDING, "", account.id)
            binding = Binding(account.id, BindStage.PHONE, None, None, Millis(now + LASTS), TRIES)
            await self._persons.begin(token_hash(token), binding, now)
        self._codes.welcome(f"bind {phone}", address)
        return _reply(binding, token)

    async def look(self, token: str) -> BindReply:
        """How far it is; raises BindingOver."""
        return _reply(await self._binding(token))

    async def identify(self, token: str, body: PersonBody, address: str) -> BindReply:
        """Compare name and document; raises BadIdentity, FormError, BindingOver, Throttled."""
        number = typed_number(body.document, body.id_number)
        binding = await self._binding(token)
        key = f"person {binding.account}"
        if wait := self._door.knock(key, address):
            raise Throttled(wait)
        hashed = token_hash(token)
        async with at_least(EVEN_TIME):
            if not await self._persons.try_identity(hashed):
                await self._persons.end(hashed)
                raise BindingOver
            seen = digest(self._key, body.document, number)
            if not await self._fits(binding, body.name, seen):
                raise BadIdentity(binding.account)
            await self._persons.identified(hashed, seen)
        self._door.welcome(key, address)
        return await self.look(token)

    async def agree(self, token: str, version: str) -> BindReply:
        """Note the consent; raises ConsentOutdated, WrongStage, BindingOver."""
        binding = await self._binding(token)
        if binding.stage is BindStage.PHONE:
            raise WrongStage
        if version != current(ConsentKind.ONLINE_LITIGATION).version:
            raise ConsentOutdated
        await self._persons.consented(token_hash(token), version)
        return await self.look(token)

    async def finish(self, token: str, password: str, client: Client) -> SessionReply:
        """Bind, once, and log in; everything else that let the person in has ended.

        Raises AlreadyBound, BadIdentity, WeakPassword, WrongStage, BindingOver.
        """
        binding = await self._binding(token)
        if binding.stage is not BindStage.CONSENTED:
            raise WrongStage
        account = await self._account(binding)
        demand_strong(password, (account.name, account.phone or ""))
        hashed = await self._passwords.hash(password)
        consent = {"id": new_id(), "kind": ConsentKind.ONLINE_LITIGATION.value}
        try:
            also = self._audit.also(client.deed(Action.BINDING, account.id))
            ended = await self._persons.complete(
                token_hash(token), hashed, consent, self._clock(), also
            )
        except IntegrityError:  # another person has this document
            raise BadIdentity(account.id) from None
        if ended is Ended.BOUND_BEFORE:
            raise AlreadyBound
        if ended is Ended.TOO_LATE:
            raise BindingOver
        log.info("bound", extra={"person": account.id})
        await self._codes.tell(account.phone or "", DONE_TEXT)
        return await self._sessions.begin(account, client, Action.LOGIN_PASSWORD)

    async def give_up(self, token: str) -> None:
        """End the binding, if there is one."""
        await self._persons.end(token_hash(token))

    async def _binding(self, token: str) -> Binding:
        binding = await self._persons.binding(token_hash(token), self._clock())
        if binding is None:
            raise BindingOver
        return binding

    async def _account(self, binding: Binding) -> Account:
        account = await self._accounts.by_id(binding.account)
        if account is None:
            raise BindingOver
        return account

    async def _fits(self, binding: Binding, name: str, seen: bytes) -> bool:
        """Where the court does not know the document, the name decides: the clerk looks."""
        account = await self._account(binding)
        named = same_name(account.name, name)
        return named & (account.id_digest in {None, seen})


def _reply(binding: Binding, token: str = "") -> BindReply:
    version = current(ConsentKind.ONLINE_LITIGATION).version
    return BindReply(binding.stage, binding.expires_at, binding.tries_left, version, token)
