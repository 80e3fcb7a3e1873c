"""Evidence of a case: handed in, described, exchanged, withdrawn; and what hearings know of it.

The case's log comes first; then every hearing of the case that goes on is told what is new. What
was not told, since the server stopped between, is told before anybody enters.
"""

import contextlib
import logging
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.clock import MINUTE, Clock
from yuncourt.evidence.case_log import CaseLog, together
from yuncourt.evidence.kinds import MEDIA, visible
from yuncourt.evidence.receiving import Receiving
from yuncourt.identity.errors import (
    HearingOver,
    NotFound,
    Throttled,
    Unavailable,
    WrongStage,
)
from yuncourt.identity.forms import FormError
from yuncourt.identity.secrets import new_id
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.room import RoomClosedError
from yuncourt.rooms import Rooms
from yuncourt.store.audit import Write, nothing
from yuncourt.store.cases import Cases
from yuncourt.store.docket import Docket
from yuncourt.store.streams import NotSoError
from yuncourt.store.uploads import UploadRow, submitted
from yunhearing.audit import Action
from yunhearing.case import Case, CaseBody, EvidenceExchanged
from yunhearing.events import Body
from yunhearing.evidence import Evidence
from yunhearing.exhibits import exchanged_here, missing
from yunhearing.filing import (
    CatalogueReply,
    DescribeBody,
    SubmitBody,
    UploadReply,
    UploadState,
    WithdrawBody,
)
from yunhearing.filing_rules import (
    Outcome,
    describe,
    exchange,
    files_for,
    item_of,
    may_file,
    may_read,
    readable,
    submit,
    withdraw,
)
from yunhearing.ids import CaseId, EvidenceId, HearingId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Hearing

READING = Limit(6000, MINUTE)  # ranges of files: a page turned is some of them

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
        self._log = CaseLog(cases, docket, clock)
        self._docket, self._sessions = docket, sessions
        self._rooms, self._clock = rooms, clock
        self._reading = Throttle(READING, clock)

    # files on their way

    async def begin(self, session: Session, hearing: str, name: str, size: int) -> UploadRow:
        """Begin to hand in a file. Raises NotFound, HearingOver, TooLarge, DiskFull."""
        held, party = await self._side(session, hearing)
        seat = held.id, (await self._case(held.id)).id
        return await self.receiving.begin(seat, session.person, party, name, size)

    async def waiting(self, session: Session, hearing: str) -> tuple[UploadReply, ...]:
        """A person's own files for this case that were not submitted."""
        held, _ = await self._side(session, hearing)
        case = await self._case(held.id)
        rows = await self.receiving.rows.waiting(session.person)
        return tuple([await self.receiving.told(row) for row in rows if row.case == case.id])

    # the catalogue and the files

    async def catalogue(self, session: Session, hearing: str) -> CatalogueReply:
        """What the asker may know of the case's evidence. Raises NotFound, Throttled."""
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        items = readable(held, session.person, await self._case(held.id))
        return CatalogueReply(items, self.receiving.limits, files_for(held, session.person))

    async def purposes(self, session: Session, held: Hearing) -> dict[str, str]:
        """What each item is to prove, as far as the asker may know of it."""
        items = readable(held, session.person, await self._case(held.id))
        return {item.id: item.purpose for item in items}

    async def file(self, session: Session, evidence: str) -> tuple[Evidence, UploadRow]:
        """An item the asker may read now by a hearing of its case. Raises NotFound, Throttled."""
        if wait := self._reading.wait(session.person):
            raise Throttled(wait)
        self._reading.count(session.person)
        row = await self.receiving.rows.of_evidence(evidence)
        item = item_of(await self._log.case(row.case), EvidenceId(evidence)) if row else None
        if row is None or item is None:
            raise NotFound
        hearings = await self._hearings(row.case)
        mine = (held for held in hearings if session.hearing in {None, held.id})
        if any(may_read(held, session.person, item) for held in mine):
            return item, row
        raise NotFound

    # what is done with an item

    async def submit(self, session: Session, hearing: str, body: SubmitBody) -> Evidence:
        """A file becomes an item of the case; the same file again is the same item.

        Raises NotFound, HearingOver, WrongStage where it is not ready, FormError.
        """
        held, party = await self._side(session, hearing)
        row = await self.receiving.own(session, body.upload)
        case = await self._case(held.id)
        if row.case != case.id or row.party != party:
            raise NotFound
        if row.state is UploadState.SUBMITTED:
            return _there(case, row.evidence)
        if row.state is not UploadState.READY or row.entry is None:
            raise WrongStage
        if body.sha256 != row.sha256:
            raise FormError("sha256")
        item = _item(row, row.entry, session.person, body, self._clock())

        def decide(now: Case) -> Outcome:
            twice = any(other.entry == item.entry for other in now.evidence)
            return () if twice else submit(now, item)

        async def mark(connection: AsyncConnection) -> None:
            await submitted(connection, row.id, item.id)

        note = session.deed(Action.EVIDENCE_SUBMITTED, item.id)
        written = together(mark, self._sessions.audit.also(note))
        try:
            after = await self._happen(session, case.id, decide, lambda _: written)
        except NotSoError:  # it was taken back meanwhile
            raise NotFound from None
        return next(other for other in after.evidence if other.entry == item.entry)

    async def describe(self, session: Session, evidence: str, body: DescribeBody) -> Evidence:
        """Other words about an item that nobody was shown yet. Raises NotFound, WrongStage."""
        id_, case, party = await self._own(session, evidence)
        exhibits = [held.exhibit(id_) for held in await self._hearings(case)]
        presented = any(exhibit is not None and exhibit.presented for exhibit in exhibits)
        words = DescribeBody(_name(body.name), body.purpose.strip(), body.provenance, body.cited)
        return await self._change(
            session,
            case,
            id_,
            Action.EVIDENCE_DESCRIBED,
            lambda now: describe(now, party, id_, words, presented=presented),
        )

    async def exchange(self, session: Session, evidence: str) -> Evidence:
        """The other sides may see it from now on. Raises NotFound, WrongStage."""
        id_, case, party = await self._own(session, evidence)
        return await self._change(
            session, case, id_, Action.EVIDENCE_EXCHANGED, lambda now: exchange(now, party, id_)
        )

    async def withdraw(self, session: Session, evidence: str, body: WithdrawBody) -> Evidence:
        """It stays, marked, with the reason. Raises NotFound, WrongStage, FormError."""
        id_, case, party = await self._own(session, evidence)
        reason = body.reason.strip()
        if not reason:
            raise FormError("reason")
        return await self._change(
            session,
            case,
            id_,
            Action.EVIDENCE_WITHDRAWN,
            lambda now: withdraw(now, party, id_, reason),
        )

    async def _change(
        self,
        session: Session,
        case: CaseId,
        item: EvidenceId,
        action: Action,
        decide: Callable[[Case], Outcome],
    ) -> Evidence:
        noted = self._sessions.audit.also(session.deed(action, item))
        return _there(await self._happen(session, case, decide, lambda _: noted), item)

    async def _happen(
        self,
        session: Session,
        case: CaseId,
        decide: Callable[[Case], Outcome],
        also: Callable[[tuple[CaseBody, ...]], Write],
    ) -> Case:
        """The case after it, of which its hearings know. Raises FormError, WrongStage."""
        after = await self._log.happen(case, session.person, decide, also)
        if isinstance(after, Refusal):
            raise _refused(after.code)
        await self.tell(case)
        return after

    # telling hearings

    async def tell(self, case: CaseId) -> None:
        """Every hearing of the case that goes on learns what is new."""
        for held in await self._hearings(case):
            await self._bring(held, case)

    async def bring(self, hearing: HearingId) -> None:
        """Tell a hearing what it does not know of its case's evidence, and the case of it."""
        found = await self._docket.case_of(hearing)
        every = await self._hearings(found.id) if found is not None else []
        if found is not None and (held := next((h for h in every if h.id == hearing), None)):
            await self._exchange_shown(found.id, every)
            await self._bring(held, found.id)

    async def _bring(self, held: Hearing, case: CaseId) -> None:
        items = (await self._log.case(case)).evidence
        if held.phase in FINAL or not missing(held, items):
            return

        def news(now: Hearing) -> tuple[Body, ...] | Refusal:
            return Refusal(RefusalCode.WRONG_PHASE) if now.phase in FINAL else missing(now, items)

        with contextlib.suppress(RoomClosedError, TimeoutError):  # told before anybody enters
            await self._rooms.decide(held.id, None, news, _nothing)

    async def _exchange_shown(self, case: CaseId, hearings: list[Hearing]) -> None:
        """Tell the case of items that a hearing exchanged by presenting them."""

        def decide(now: Case) -> Outcome:
            ids = {id_ for held in hearings for id_ in exchanged_here(held, now.evidence)}
            return tuple(EvidenceExchanged(i.id) for i in now.evidence if i.id in ids)

        await self._log.happen(case, None, decide, lambda _: nothing)

    # who

    async def _side(self, session: Session, hearing: str) -> tuple[Hearing, PersonId]:
        """The hearing, and the party the asker acts for. Raises NotFound, HearingOver."""
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        party, why = files_for(held, session.person), may_file(held, session.person)
        if party is None:
            raise HearingOver if why is RefusalCode.WRONG_PHASE else NotFound
        return held, party

    async def _own(self, session: Session, evidence: str) -> tuple[EvidenceId, CaseId, PersonId]:
        """An item of the asker's own side, its case and its party; raises NotFound, HearingOver."""
        item, row = await self.file(session, evidence)
        hearings = await self._hearings(row.case)
        mine = [held for held in hearings if session.hearing in {None, held.id}]
        if any(files_for(held, session.person) == item.party for held in mine):
            return item.id, row.case, item.party
        over = any(may_file(h, session.person) is RefusalCode.WRONG_PHASE for h in mine)
        raise HearingOver if over else NotFound

    async def _hearings(self, case: CaseId) -> list[Hearing]:
        """Those of a case, the latest first; a log that cannot be read keeps no other one shut."""
        hearings = []
        for id_ in await self._docket.hearings_of_case(case):
            try:
                hearings.append((await self._rooms.record(id_)).hearing)
            except (ValueError, LookupError):
                log.exception("log cannot be read", extra={"hearing": id_})
        return hearings

    async def _case(self, hearing: HearingId) -> Case:
        found = await self._docket.case_of(hearing)
        if found is None:
            raise Unavailable
        return await self._log.case(found.id)


async def _nothing(_: AsyncConnection, _held: Hearing) -> None:
    """Nothing else is stored."""


def _refused(code: RefusalCode) -> Exception:
    match code:
        case RefusalCode.NO_SUCH_PAGE:
            return FormError("cited")
        case RefusalCode.NO_SUCH_EXHIBIT:
            return FormError("replaces")
    return WrongStage()


def _there(case: Case, id_: EvidenceId | None) -> Evidence:
    """The item with this id; raises NotFound."""
    item = item_of(case, id_) if id_ is not None else None
    if item is None:
        raise NotFound
    return item


def _name(said: str) -> str:
    """Raises FormError."""
    if name := visible(said).strip():
        return name
    raise FormError("name")


def _item(row: UploadRow, entry: int, by: PersonId, body: SubmitBody, now: Millis) -> Evidence:
    """The item a file is to become, of no number yet. Raises FormError."""
    kind, media_type = MEDIA[row.type]
    return Evidence(
        id=EvidenceId(new_id()),
        party=row.party,
        by=by,
        number=0,
        name=_name(body.name),
        kind=kind,
        media_type=media_type,
        size=row.size,
        sha256=row.sha256,
        sm3=row.sm3,
        entry=entry,
        submitted_at=now,
        pages=row.pages,
        duration_ms=row.duration_ms,
        purpose=body.purpose.strip(),
        provenance=body.provenance,
        cited=body.cited,
        exchanged_at=now if body.exchange else None,
        replaces=body.replaces,
        file_name=row.file_name,
        view_size=row.view_size,
        preview=row.preview,
        attached=row.attached,
    )
