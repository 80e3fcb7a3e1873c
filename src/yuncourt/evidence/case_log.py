"""The log of a case at work: folded once, grown by one writer at a time."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.clock import Clock
from yuncourt.identity.errors import Unavailable
from yuncourt.store.audit import Write
from yuncourt.store.cases import Cases
from yuncourt.store.docket import Docket
from yunhearing.case import Case, CaseBody, CaseEvent, CaseFiled, evolve_case
from yunhearing.filing_rules import Outcome
from yunhearing.ids import CaseId, PersonId
from yunhearing.refusals import Refusal

KEPT = 64  # cases folded


class CaseLog:
    """All cases by id."""

    def __init__(self, cases: Cases, docket: Docket, clock: Clock) -> None:
        self._cases = cases
        self._docket = docket
        self._clock = clock
        self._writing = asyncio.Lock()
        self._folded: OrderedDict[CaseId, Case] = OrderedDict()

    async def case(self, id_: CaseId) -> Case:
        """The case as its log tells it; `seen` 0: nothing was filed in it. Raises Unavailable."""
        known = self._folded.get(id_)
        case = known
        for event in await self._cases.read(id_, known.seen if known else 0):
            case = evolve_case(case, event)
        if case is None:
            return await self._unfiled(id_)
        self._folded[id_] = case
        self._folded.move_to_end(id_)
        if len(self._folded) > KEPT:
            self._folded.popitem(last=False)
        return case

    async def happen(
        self,
        id_: CaseId,
        actor: PersonId | None,
        decide: Callable[[Case], Outcome],
        also: Callable[[tuple[CaseBody, ...]], Write],
    ) -> Case | Refusal:
        """Store what is decided and `also`, both or neither; the case after it, or why not.

        Where nothing is decided nothing is stored. `actor` None is the court's system.
        """
        async with self._writing:
            case = await self.case(id_)
            bodies = decide(case)
            if isinstance(bodies, Refusal) or not bodies:
                return bodies if isinstance(bodies, Refusal) else case
            await self._cases.append(self._events(case, actor, bodies), also(bodies))
            return await self.case(id_)

    def _events(
        self, case: Case, actor: PersonId | None, bodies: tuple[CaseBody, ...]
    ) -> list[CaseEvent]:
        now = self._clock()
        first = CaseFiled(case.number, case.cause, case.court)
        told: list[tuple[PersonId | None, CaseBody]] = [(actor, body) for body in bodies]
        if case.seen == 0:
            told.insert(0, (None, first))
        return [CaseEvent(case.id, case.seen + n, now, *each) for n, each in enumerate(told, 1)]

    async def _unfiled(self, id_: CaseId) -> Case:
        row = await self._docket.case(id_)
        court = await self._docket.court(row.court) if row is not None else None
        if row is None or court is None:
            raise Unavailable
        return Case(row.id, row.number, row.cause, court.name, 0)


def together(*writes: Write) -> Write:
    """All of them, in order."""

    async def write(connection: AsyncConnection) -> None:
        for each in writes:
            await each(connection)

    return write
