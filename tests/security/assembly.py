"""Everybody of one hearing with a live link each, for those who attack it from inside."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from enum import Enum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import httpx
import msgspec
from msgspec.structs import fields

from tests.security.exhibited import CaseFile
from tests.yuncourt.serving import RunningCourt, until
from tests.yuncourt.visitor import Visitor, open_socket
from yuncourt import sample
from yuncourt.identity.sessions import NOWHERE
from yuncourt.ledger.record import Record
from yuncourt.listing import Listing, list_hearing, new_id
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.docket import Case, Docket
from yunhearing.audience import project
from yunhearing.audit import Action
from yunhearing.codec import state_hash
from yunhearing.commands import AnswerRequest, Command
from yunhearing.exhibits import on_view, visible
from yunhearing.frames import Farewell, Join, Refused, Waiting, Welcome
from yunhearing.ids import (
    CaseId,
    CorrectionId,
    EvidenceId,
    HearingId,
    LineId,
    PersonId,
    RequestId,
    StrokeId,
)
from yunhearing.inking import pack
from yunhearing.phases import FINAL
from yunhearing.refusals import RefusalCode
from yunhearing.rest import TicketReply
from yunhearing.roles import STAFF, Role, StaffRole
from yunhearing.rules import may
from yunhearing.state import Hearing, Person

COMMANDS: tuple[type[Command], ...] = get_args(Command)
NOBODY = "none"
SEATS = (
    *((f"{role}-1", role) for role in Role),
    ("judge-2", Role.JUDGE),
    ("counsel-2", Role.COUNSEL),
)
"""One person of every role, two where it matters that there are two."""
COMES_BACK = 5  # to come back costs ten times what a command does
ASKED_IN_VAIN = AnswerRequest(RequestId(NOBODY), False)
"""What nobody may do, for there is no such request: its refusal tells that all before is done."""


class Assembly:
    """People by the name of their seat; `links` of those who are there."""

    def __init__(self, court: RunningCourt, record: Record, tokens: dict[str, str]) -> None:
        self.court = court
        self.id: HearingId = record.id
        self.tokens = tokens
        self.people = {name: PersonId(f"{record.id}-{name}") for name, _ in SEATS}
        self.links: dict[str, Visitor] = {}
        self.file: CaseFile | None = None
        self.done = self.refused = 0
        self.happened: Counter[str] = Counter()  # commands by what they are called
        self.reasons: dict[str, set[RefusalCode]] = {}  # why the same were refused
        self._missed: Counter[str] = Counter()
        self._open = contextlib.AsyncExitStack()

    async def record(self) -> Record:
        """The court's own record, now."""
        return await self.court.services.rooms.record(self.id)

    @property
    def standing(self) -> bool:
        """Whether anybody who could change anything is still there."""
        return bool(self.links)

    async def enter(self, name: str) -> bool:
        """Take the seat, for the first time or again; whether the court lets him."""
        if link := self.links.pop(name, None):
            await link.close()
        async with self.court.http(self.tokens[name]) as http:
            reply = await http.post(f"/api/hearings/{self.id}/ticket")
        if reply.status_code != httpx.codes.OK:
            return False
        ticket = msgspec.json.decode(reply.content, type=TicketReply).ticket
        socket = await self._open.enter_async_context(open_socket(self.court, self.id))
        link = Visitor(socket)
        await link.send(Join(ticket))
        first = await link.wait_for(lambda frame: isinstance(frame, Welcome | Waiting | Farewell))
        if isinstance(first, Farewell):
            await link.close()
            return False
        self.links[name] = link
        return True

    async def present(self, name: str) -> Visitor | None:
        """This person's link; now and then entered again where it has ended."""
        link = self.links.get(name)
        if link is not None and not link.over:
            return link
        self._missed[name] += 1
        again = self._missed[name] % COMES_BACK == 0
        return self.links[name] if again and await self.enter(name) else None

    async def attempt(self, name: str, command: Command) -> bool:
        """Send it, wait for what becomes of it; whether it happened. Fails where it may not."""
        link = await self.present(name)
        if link is None:
            return False
        actor, id_, since = self.people[name], await link.act(command), len(link.frames)
        last = await link.act(ASKED_IN_VAIN)

        def answered() -> bool:
            ended = link.over
            frames = link.frames[since:]
            return ended or any(isinstance(f, Refused) and f.id == last for f in frames)

        await until(answered)
        record = await self.record()
        assert not record.caused_by(last), "a request that does not exist was answered"
        steps = record.caused_by(id_)
        for step in steps[:1]:
            assert step.before is not None
            forbidden = may(step.before, actor, command)
            assert forbidden is None, f"{name} did {command}: {forbidden}"
        kind = type(command).__name__
        self.happened[kind] += bool(steps)
        codes = (f.code for f in link.frames[since:] if isinstance(f, Refused) and f.id == id_)
        self.reasons.setdefault(kind, set()).update(codes)
        self.done, self.refused = self.done + bool(steps), self.refused + (not steps)
        return bool(steps)

    async def noise(self, name: str, text: str) -> None:
        """Send what is no frame; the log must not grow by it."""
        link = await self.present(name)
        if link is None:
            return
        before, since = len((await self.record()).steps), len(link.frames)
        with contextlib.suppress(Exception):  # the link may be cut: that is an answer, too
            await link.socket.send(text)
            await link.wait_for(lambda f: isinstance(f, Refused | Farewell), since)
        grown = (await self.record()).steps[before:]
        assert all(step.event.cause is None for step in grown if hasattr(step.event, "cause"))

    async def agree(self) -> int:
        """Everybody who is there holds what the court would show him, to the byte; how many."""
        agreed = 0
        for name, link in list(self.links.items()):
            record = await self.record()
            shown = project(record.hearing, self.people[name])
            if shown is None or link.over:
                continue

            def caught_up(link: Visitor = link, seen: int = shown.seen) -> bool:
                ended = link.over
                return ended or (link.hearing is not None and link.hearing.seen >= seen)

            await until(caught_up)
            if link.hearing is not None and link.hearing.seen == shown.seen:
                assert state_hash(link.hearing) == state_hash(shown), name
                agreed += 1
        return agreed

    async def discreet(self) -> None:
        """Nobody was ever told of evidence that he may not know of, by whatever frame."""
        hearing = (await self.record()).hearing
        for name, link in self.links.items():
            person = hearing.person(self.people[name])
            assert person is not None
            told = b"".join(msgspec.json.encode(frame) for frame in link.frames)
            for exhibit in hearing.exhibits:
                if not visible(hearing, person, exhibit):
                    assert exhibit.id.encode() not in told, (name, exhibit)

    async def over(self) -> bool:
        """Whether nothing can happen any more."""
        return (await self.record()).hearing.phase in FINAL

    async def close(self) -> None:
        for link in self.links.values():
            await link.close()
        await self._open.aclose()


Made = TypeVar("Made", bound=msgspec.Struct)


def made_up(kind: type[Made], hearing: Hearing, dice: random.Random) -> Made:
    """Any command of this kind that can be written down, about whom and what there is."""
    # what may be left out is left out half of the time, as people do
    said = [f for f in fields(kind) if f.required or dice.random() < 0.5]
    return kind(**{f.name: _value(f.type, hearing, dice) for f in said})


def _value(kind: Any, hearing: Hearing, dice: random.Random) -> Any:
    drawn: dict[Any, Callable[[], Any]] = {
        PersonId: lambda: dice.choice([*(p.id for p in hearing.people), PersonId(NOBODY)]),
        RequestId: lambda: dice.choice([*(r.id for r in hearing.requests), RequestId(NOBODY)]),
        EvidenceId: lambda: dice.choice([*_exhibits(hearing, dice), EvidenceId(NOBODY)]),
        StrokeId: lambda: StrokeId(f"stroke{dice.randrange(4):06}"),
        LineId: lambda: LineId(f"line{dice.randrange(24):06}"),
        CorrectionId: lambda: CorrectionId(f"wish{dice.randrange(12):06}"),
        bytes: lambda: pack([(dice.randrange(65536), dice.randrange(65536)) for _ in range(3)]),
        bool: lambda: dice.random() < 0.5,
        str: lambda: dice.choice(["a", "迟到", "扰乱法庭秩序"]),
        int: lambda: dice.choice([0, 1, 2**53 - 1]),
    }
    if kind in drawn:
        return drawn[kind]()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return dice.choice(list(kind))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return made_up(kind, hearing, dice)
    if get_origin(kind) is Annotated:
        of, *metas = get_args(kind)
        bounds = next((m for m in metas if isinstance(m, msgspec.Meta) and m.ge is not None), None)
        if of is int and bounds is not None:
            least, most = int(bounds.ge or 0), int(bounds.le or 2**53 - 1)
            # what is small is often what there is: a page, a line
            return dice.choice([least, min(least + 1, most), dice.randint(least, most)])
        return _value(of, hearing, dice)
    if isinstance(kind, UnionType) or get_origin(kind) is Union:
        return _value(dice.choice(get_args(kind)), hearing, dice)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], hearing, dice) for _ in range(dice.randint(1, 3)))
    if kind is type(None):
        return None
    return _value(kind.__supertype__, hearing, dice)


def _exhibits(hearing: Hearing, dice: random.Random) -> list[EvidenceId]:
    """What is shown now, as often as all there is: most of what is done, is done to that."""
    shown = [view.evidence for view in on_view(hearing.showing)]
    return shown if shown and dice.random() < 0.5 else [e.id for e in hearing.exhibits]


@contextlib.asynccontextmanager
async def assembled(
    court: RunningCourt, dice: random.Random, lobby: bool = False
) -> AsyncIterator[Assembly]:
    """A new hearing of people nobody knows yet, all of them come."""
    docket, accounts = Docket(court.services.engine), Accounts(court.services.engine)
    now = court.services.clock()
    case = Case(CaseId(new_id()), sample.COURT.id, f"({new_id()})", "买卖合同纠纷")
    await docket.add_case(case, now)
    stem = new_id()
    tokens, people = {}, []
    for name, role in SEATS:
        staff = StaffRole.CLERK if role is Role.CLERK else StaffRole.JUDGE
        number = f"N{new_id()[:12]}" if role in STAFF else None
        phone = None if number else f"1{dice.randrange(10**10):010d}"
        account = Account(
            PersonId(f"{stem}-{name}"),
            name,
            phone,
            number,
            None,
            staff_role=staff if number else None,
        )
        await accounts.add(account, now)
        reply = await court.services.sessions.begin(account, NOWHERE, Action.LOGIN_PASSWORD)
        tokens[name] = reply.token
        of = {"counsel-1": "plaintiff-1", "counsel-2": "defendant-1"}.get(name)
        people.append(Person(account.id, name, role, PersonId(f"{stem}-{of}") if of else None))
    number = f"{dice.randrange(10**6):06d}"
    listing = Listing(number, "甲 诉 乙", "第一网上法庭", now, people, lobby=lobby)
    court_facts = sample.COURT
    record = await list_hearing(docket, court_facts, case, listing, now)
    assembly = Assembly(court, record, tokens)
    assembly.people = {name: PersonId(f"{stem}-{name}") for name, _ in SEATS}
    assembly.file = CaseFile(court, case.id, assembly.people)
    await assembly.file.begin()
    try:
        await asyncio.gather(*(assembly.enter(name) for name, _ in SEATS))
        yield assembly
    finally:
        await assembly.close()
