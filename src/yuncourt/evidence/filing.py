"""Evidence of a case: handed in, described, exchanged, withdrawn; and what hearings know of it.

The case's log comes first; then every hearing of the case that goes on is told what is new. What
was not told, since the server stopped between, is told before anybody enters.
"""

import asyncio
import contextlib
import logging
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.clock import Clock
from yuncourt.evidence.kinds import MEDIA
from yuncourt.evidence.receiving import Receiving
from yuncourt.identity.errors import HearingOver, NotFound, Unavailable, WrongStage
from yuncourt.identity.forms import FormError
from yuncourt.identity.secrets import new_id
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.room import RoomClosedError
from yuncourt.rooms import Rooms
from yuncourt.store.audit import Write, nothing
from yuncourt.store.cases import Cases
from yuncourt.store.docket import Docket
from yuncourt.store.uploads import UploadRow, changed
from yunhearing.attendance import company
from yunhearing.audience import member
from yunhearing.audit import Action
from yunhearing.case import (
    Case,
    CaseBody,
    CaseEvent,
    CaseFiled,
    EvidenceDescribed,
    EvidenceExchanged,
    EvidenceSubmitted,
    EvidenceWithdrawn,
    evolve_case,
)
from yunhearing.evidence import Evidence, FileKind
from yunhearing.exhibits import LITIGANTS, exchanged_here, missing
from yunhearing.filing import (
    CatalogueReply,
    DescribeBody,
    SubmitBody,
    UploadReply,
    UploadState,
    WithdrawBody,
)
from yunhearing.ids import CaseId, EvidenceId, HearingId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import STAFF
from yunhearing.state import Door, Hearing, Person

log = logging.getLogger(__name__)


class Filing:
    """What people do with evidence, and may see of it."""

    def __init__(
        self,
        receiving: Receiving,
        cases: Cases,
        docket: Docket,
        sessions: Sessions,
        rooms: Rooms,
        clock: Clock,
    ) -> None:
        self.receiving = receiving
        self._cases, self._docket, self._sessions = cases, docket, sessions
        self._rooms, self._clock = rooms, clock
        self._writing = asyncio.Lock()

    # files on their way

    async def begin(self, session: Session, hearing: str, name: str, size: int) -> UploadRow:
        """Begin to hand in a file. Raises NotFound, HearingOver, TooLarge, DiskFull."""
        held, _, party = await self._side(session, hearing)
        case = await self._case(held.id)
        seat = held.id, case.id
        return await self.receiving.begin(seat, session.person, party, name, size)

    async def waiting(self, session: Session, hearing: str) -> tuple[UploadReply, ...]:
        """A person's own files for this case that were not submitted."""
        held, _, _ = await self._side(session, hearing)
        case = await self._case(held.id)
        rows = await self.receiving.rows.waiting(session.person)
        return tuple([await self.receiving.told(row) for row in rows if row.case == case.id])

    # the catalogue

    async def catalogue(self, session: Session, hearing: str) -> CatalogueReply:
        """What the asker may know of the case's evidence."""
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        person = held.person(session.person)
        if person is None:
            raise NotFound
        case = await self._case(held.id)
        items = tuple(item for item in case.evidence if _may_read(held, person, item))
        party = company(person) if person.role in LITIGANTS else None
        return CatalogueReply(items, self.receiving.limits, party)

    async def purposes(self, session: Session, held: Hearing) -> dict[str, str]:
        """What each item is to prove, as far as the asker may know of it."""
        person, case = held.person(session.person), await self._case(held.id)
        if person is None:
            return {}
        return {i.id: i.purpose for i in case.evidence if _may_read(held, person, i)}

    async def file(self, session: Session, evidence: str) -> tuple[Evidence, UploadRow]:
        """An item the asker may read now, in any hearing of its case; raises NotFound."""
        self._sessions.pace(session)
        row = await self.receiving.rows.of_evidence(evidence)
        if row is None:
            raise NotFound
        case = await self._folded(row.case)
        item = next((i for i in case.evidence if i.id == evidence), None)
        for hearing in await self._hearings(session, row.case):
            held = (await self._rooms.record(hearing)).hearing
            person = held.person(session.person)
            if item is not None and person is not None and _may_read(held, person, item):
                return item, row
        raise NotFound

    async def _hearings(self, session: Session, case: CaseId) -> list[HearingId]:
        every = await self._docket.hearings_of_case(case)
        return [h for h in every if session.hearing in (None, h)]

    # what is done with an item

    async def submit(self, session: Session, hearing: str, body: SubmitBody) -> Evidence:
        """A file becomes an item of the case; the same file again is the same item.

        Raises NotFound, HearingOver, WrongStage where it is not ready, FormError.
        """
        held, _, party = await self._side(session, hearing)
        row = await self.receiving.own(session.person, body.upload)
        async with self._writing:
            row = await self.receiving.own(session.person, body.upload)
            case = await self._case(held.id)
            if row.case != case.id or row.party != party:
                raise NotFound
            if row.state is UploadState.SUBMITTED:
                return next(i for i in case.evidence if i.id == row.evidence)
            if row.state is not UploadState.READY or row.entry is None:
                raise WrongStage
            if body.sha256 != row.sha256:
                raise FormError("sha256")
            if body.replaces is not None:
                self._own_item(case, party, body.replaces)
            item = _item(case, row, party, session.person, body, self._clock())

            async def also(connection: AsyncConnection) -> None:
                values = {"state": UploadState.SUBMITTED, "evidence": item.id}
                await changed(connection, row.id, **values)

            done = session.deed(Action.EVIDENCE_SUBMITTED, item.id)
            await self._happen(case, session, EvidenceSubmitted(item), done, also)
        await self.tell(case.id)
        return item

    async def describe(self, session: Session, evidence: str, body: DescribeBody) -> Evidence:
        """Other words about an item that nobody was shown yet. Raises NotFound, WrongStage."""
        case, item = await self._own(session, evidence)
        if await self._shown(case, item.id):
            raise WrongStage
        words = body.name, body.purpose, body.provenance, _cited(body.cited, item.pages)
        return await self._change(session, case, item, EvidenceDescribed(item.id, *words))

    async def exchange(self, session: Session, evidence: str) -> Evidence:
        """The other sides may see it from now on."""
        case, item = await self._own(session, evidence)
        if item.exchanged_at is not None:
            return item
        return await self._change(session, case, item, EvidenceExchanged(item.id))

    async def withdraw(self, session: Session, evidence: str, body: WithdrawBody) -> Evidence:
        """It stays, marked, with the reason."""
        case, item = await self._own(session, evidence)
        if item.withdrawn_at is not None:
            return item
        reason = body.reason.strip()
        if not reason:
            raise FormError("reason")
        return await self._change(session, case, item, EvidenceWithdrawn(item.id, reason))

    async def _change(
        self, session: Session, case: Case, item: Evidence, body: CaseBody
    ) -> Evidence:
        actions: dict[type, Action] = {
            EvidenceDescribed: Action.EVIDENCE_DESCRIBED,
            EvidenceExchanged: Action.EVIDENCE_EXCHANGED,
            EvidenceWithdrawn: Action.EVIDENCE_WITHDRAWN,
        }
        async with self._writing:
            case = await self._folded(case.id)
            done = session.deed(actions[type(body)], item.id)
            after = await self._happen(case, session, body, done, None)
        await self.tell(case.id)
        return next(i for i in after.evidence if i.id == item.id)

    async def _happen(
        self, case: Case, session: Session, body: CaseBody, deed: Any, also: Write | None
    ) -> Case:
        """Store an event of the case with its audit; the case after it."""
        noted = self._sessions.audit.also(deed)
        events = [CaseEvent(case.id, case.seen + 1, self._clock(), session.person, body)]
        if case.seen == 0:
            filed = CaseFiled(case.number, case.cause, case.court)
            first = CaseEvent(case.id, 1, self._clock(), None, filed)
            events = [first, CaseEvent(case.id, 2, self._clock(), session.person, body)]

        async def everything(connection: AsyncConnection) -> None:
            await noted(connection)
            if also is not None:
                await also(connection)

        await self._cases.append(events, everything)
        return await self._folded(case.id)

    # telling hearings

    async def tell(self, case: CaseId) -> None:
        """Every hearing of the case that goes on learns what is new."""
        for hearing in await self._docket.hearings_of_case(case):
            await self.bring(hearing, case)

    async def bring(self, hearing: HearingId, case: CaseId | None = None) -> None:
        """Tell a hearing what it does not know of its case's evidence."""
        if case is None:
            case = (await self._case(hearing)).id
            await self._exchange_shown(case)
        found = await self._folded(case)

        def news(held: Hearing) -> tuple[Any, ...] | Refusal:
            if held.phase in FINAL:
                return Refusal(RefusalCode.WRONG_PHASE)
            return missing(held, found.evidence)

        held = (await self._rooms.record(hearing)).hearing
        if held.phase in FINAL or not missing(held, found.evidence):
            return
        with contextlib.suppress(RoomClosedError, TimeoutError):  # told before anybody enters
            await self._rooms.decide(hearing, None, news, _nothing)

    async def _exchange_shown(self, case: CaseId) -> None:
        """Tell the case of items that a hearing exchanged by presenting them."""
        for hearing in await self._docket.hearings_of_case(case):
            held = (await self._rooms.record(hearing)).hearing
            async with self._writing:
                found = await self._folded(case)
                public = exchanged_here(held, found.evidence)
                now = self._clock()
                news = [
                    CaseEvent(case, found.seen + n, now, None, EvidenceExchanged(id_))
                    for n, id_ in enumerate(public, 1)
                ]
                if news:
                    await self._cases.append(news, nothing)

    # who

    async def _side(self, session: Session, hearing: str) -> tuple[Hearing, Person, PersonId]:
        """The hearing, the person and the party he acts for. Raises NotFound, HearingOver."""
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        person = held.person(session.person)
        party = company(person) if person is not None and person.role in LITIGANTS else None
        if person is None or party is None or person.door is Door.SHUT:
            raise NotFound
        if held.phase in FINAL:
            raise HearingOver
        return held, person, party

    async def _own(self, session: Session, evidence: str) -> tuple[Case, Evidence]:
        """An item of the asker's own side; raises NotFound."""
        item, row = await self.file(session, evidence)
        for hearing in await self._hearings(session, row.case):
            with contextlib.suppress(NotFound, HearingOver):
                _, _, party = await self._side(session, hearing)
                if party == item.party:
                    return await self._folded(row.case), item
        raise NotFound

    def _own_item(self, case: Case, party: PersonId, evidence: EvidenceId) -> None:
        found = next((i for i in case.evidence if i.id == evidence), None)
        if found is None or found.party != party or found.withdrawn_at is not None:
            raise FormError("replaces")

    async def _shown(self, case: Case, evidence: EvidenceId) -> bool:
        """Whether it was presented in a hearing."""
        for hearing in await self._docket.hearings_of_case(case.id):
            exhibit = (await self._rooms.record(hearing)).hearing.exhibit(evidence)
            if exhibit is not None and exhibit.presented:
                return True
        return False

    async def _case(self, hearing: HearingId) -> Case:
        found = await self._docket.case_of(hearing)
        if found is None:
            raise Unavailable
        return await self._folded(found.id)

    async def _folded(self, id_: CaseId) -> Case:
        """The case as its log tells it; one in which nothing was filed is empty."""
        case: Case | None = None
        for event in await self._cases.read(id_):
            case = evolve_case(case, event)
        if case is not None:
            return case
        row = await self._docket.case(id_)
        if row is None:
            raise Unavailable
        return Case(row.id, row.number, row.cause, row.court, 0)


async def _nothing(_: AsyncConnection, _held: Hearing) -> None:
    """Nothing else is stored."""


def _may_read(held: Hearing, person: Person, item: Evidence) -> bool:
    """Whether the person may know of the item and read its file.

    Litigants also before they are let in; others only in the room, and what was presented there.
    """
    if person.role in STAFF:
        return True
    exhibit = held.exhibit(item.id)
    presented = exhibit is not None and exhibit.presented
    if person.role in LITIGANTS and person.door is not Door.SHUT:
        return item.exchanged_at is not None or presented or company(person) == item.party
    return presented and member(held, person.id) is not None


def _cited(cited: tuple[int, int] | None, pages: int) -> tuple[int, int] | None:
    """The pages that matter, in order and within the document. Raises FormError."""
    if cited is None:
        return None
    first, last = cited
    if not 1 <= first <= last <= pages:
        raise FormError("cited")
    return cited


def _item(
    case: Case, row: UploadRow, party: PersonId, by: PersonId, body: SubmitBody, now: Millis
) -> Evidence:
    """The item a file becomes: numbered within its side, with continuous page numbers."""
    name = body.name.strip()
    if not name:
        raise FormError("name")
    before = [item for item in case.evidence if item.party == party]
    kind, media_type = MEDIA[row.type]
    paged = kind in (FileKind.IMAGE, FileKind.PDF, FileKind.WORD)
    return Evidence(
        id=EvidenceId(new_id()),
        party=party,
        by=by,
        number=len(before) + 1,
        name=name,
        kind=kind,
        media_type=media_type,
        size=row.size,
        sha256=row.sha256,
        sm3=row.sm3,
        entry=row.entry or 0,
        submitted_at=now,
        pages=row.pages,
        first_page=1 + sum(i.pages for i in before if i.kind in _PAGED),
        duration_ms=row.duration_ms,
        purpose=body.purpose.strip(),
        provenance=body.provenance,
        cited=_cited(body.cited, row.pages) if paged else None,
        exchanged_at=now if body.exchange else None,
        replaces=body.replaces,
        file_name=row.file_name,
        view_size=row.view_size,
        preview=row.preview,
    )


_PAGED = (FileKind.IMAGE, FileKind.PDF, FileKind.WORD)
