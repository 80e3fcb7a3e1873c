"""签署笔录 at the court: the text is frozen, names are put under it, the seal comes last.

Each step is one transaction with its event: the paper on the disk and the record of the hearing
never tell two stories. One step at a time of each hearing; a signature takes a quarter second in
a thread.
"""

import asyncio
import hashlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeVar

from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.clock import MINUTE, Clock
from yuncourt.identity.errors import BadCode, NotFound, Throttled, Unavailable, WrongStage
from yuncourt.identity.forms import FormError
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.invitations import Invitation, Invitations
from yuncourt.ledger.evidence import append
from yuncourt.ledger.timestamps import StampingAuthority
from yuncourt.papers.marks import refusal, seal
from yuncourt.papers.press import PressError
from yuncourt.papers.transcript import sheet, transcript
from yuncourt.room import RoomClosedError
from yuncourt.rooms import Rooms
from yuncourt.store.signings import Papers, SigningKeys, SigningRows, add, put
from yuncourt.store.streams import Also
from yuncourt.transcripts.authority import CourtAuthority, SigningAuthority
from yuncourt.transcripts.fields import prepared
from yuncourt.transcripts.signing import SignedBy, sealed, signed
from yunhearing import ceremony
from yunhearing.attendance import hidden
from yunhearing.audience import member
from yunhearing.audit import Action
from yunhearing.digests import digests_of
from yunhearing.events import Body
from yunhearing.frames import NameOffered
from yunhearing.handwriting import Handwriting, digest, legible
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.receipts import LedgerEntry
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import CALLED
from yunhearing.signing import (
    LEAST_WINDOW,
    LONGEST_WINDOW,
    BeginSigningBody,
    ConfirmBody,
    InvitationReply,
    NameBody,
    NameState,
    OfferedReply,
    OpenedReply,
    PhoneLine,
    SignerState,
    Signing,
    SignMethod,
)
from yunhearing.state import Hearing, Person
from yunhearing.transcribing import project_transcript

log = logging.getLogger(__name__)

WHY = "已阅读笔录全文，签名确认"
WHY_SEAL = "法院盖章"
ATTEMPTS = 5  # to freeze a hearing where something happens all the time
OPENING = Limit(30, 10 * MINUTE)  # secrets tried from one address
NOBODY = frozenset({RefusalCode.NOT_IN_HEARING, RefusalCode.NOT_YOUR_POWER})

T = TypeVar("T")
Decision = Callable[[Hearing], tuple[Body, ...] | Refusal]


class Ceremonies:
    """All hearings whose transcripts are signed here."""

    def __init__(
        self,
        engine: AsyncEngine,
        sessions: Sessions,
        rooms: Rooms,
        clock: Clock,
        outside: StampingAuthority | None = None,
    ) -> None:
        """`outside` stamps the seal, where there is one."""
        self._rows, self._keys = SigningRows(engine), SigningKeys(engine)
        self._sessions, self._rooms, self._clock = sessions, rooms, clock
        self._authority: dict[str, SigningAuthority] = {}
        self._outside = outside
        self._making = asyncio.Lock()
        self._turns: dict[HearingId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._opening = Throttle(OPENING, clock)
        self.invitations = Invitations(clock)

    # the bench

    async def begin(self, session: Session, hearing: str, body: BeginSigningBody) -> Signing:
        """Freeze the text as it is now. Raises NotFound, WrongStage, FormError, Unavailable."""
        seat = await self._sessions.seat(session, hearing)
        left = body.until - self._clock() if body.until is not None else LEAST_WINDOW
        if not LEAST_WINDOW <= left <= LONGEST_WINDOW:
            raise FormError("until")
        async with self._turns[seat.hearing]:
            for _ in range(ATTEMPTS):
                outcome = await self._frozen(session, seat.hearing, seat.person, body)
                if isinstance(outcome, Hearing) and outcome.signing is not None:
                    return outcome.signing
                if isinstance(outcome, Refusal) and outcome.code is not RefusalCode.STALE:
                    raise _error(outcome)
        raise Unavailable

    async def _frozen(
        self, session: Session, id_: HearingId, actor: PersonId, body: BeginSigningBody
    ) -> Hearing | Refusal:
        record = await self._rooms.record(id_)
        held, lines = record.hearing, record.transcript
        who = tuple(body.signers) or ceremony.signers(held)
        allowed = ceremony.begin(held, actor, "0" * 64, 1, held.seen, who, body.until)
        if isinstance(allowed, Refusal):
            return allowed
        printing = asyncio.to_thread(transcript, held, lines, who, self._clock())
        paper = await _printed(printing)
        pdf = await asyncio.to_thread(prepared, paper, who)
        document, pages = _hash(pdf), max(field.page for field in paper.fields)

        def decided(now: Hearing) -> tuple[Body, ...] | Refusal:
            return ceremony.begin(now, actor, document, pages, held.seen, who, body.until)

        async def also(connection: AsyncConnection, after: Hearing) -> None:
            if after.signing is not None:
                await add(connection, Papers(id_, after.signing.revision, document, pdf, pdf))
            await self._sessions.audit.also(session.deed(Action.SIGNING_BEGUN, id_))(connection)

        return await self._decide(id_, actor, decided, also)

    # who signs

    async def document(self, session: Session, hearing: str) -> Papers:
        """What is read and signed now, for who is in the room and may read all of it.

        Raises NotFound.
        """
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        person = member(held, seat.person)
        if held.signing is None or person is None or not _whole(held, person):
            raise NotFound
        return await self._papers(held)

    async def sealed(self, session: Session, hearing: str) -> tuple[Hearing, Papers]:
        """The signed transcript with the court's seal. Raises NotFound."""
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        person = held.person(seat.person)
        done = held.signing is not None and held.signing.sealed
        if not done or person is None or not _whole(held, person):
            raise NotFound
        return held, await self._papers(held)

    async def invite(self, session: Session, hearing: str) -> InvitationReply:
        """For oneself, to sign by phone. Raises NotFound, WrongStage."""
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        document = held.signing.document if held.signing is not None else ""
        allowed = ceremony.opened(held, seat.person, document)
        if isinstance(allowed, Refusal):
            raise _error(allowed)
        secret, expires_at = self.invitations.invite(seat.hearing, seat.person, document)
        return InvitationReply(f"/sign#{secret}", expires_at)

    async def sign(self, session: Session, hearing: str, body: NameBody) -> Signing:
        """By mouse or pen in the client. Raises NotFound, WrongStage, FormError."""
        seat = await self._sessions.seat(session, hearing)
        method = SignMethod.CLIENT
        return await self._named(session, seat.hearing, body.document, body.writing, method)

    async def offered(self, session: Session, hearing: str) -> OfferedReply:
        """The name from one's own phone that waits. Raises NotFound."""
        seat = await self._sessions.seat(session, hearing)
        waiting = self.invitations.offered(seat.hearing, seat.person)
        if waiting is None:
            raise NotFound
        return waiting

    async def confirm(self, session: Session, hearing: str, body: ConfirmBody) -> Signing:
        """The second factor: on the screen of the hearing its person says whose name it is.

        Raises NotFound, WrongStage.
        """
        seat = await self._sessions.seat(session, hearing)
        waiting = self.invitations.offered(seat.hearing, seat.person)
        if waiting is None or waiting.mark != body.mark:
            raise NotFound
        if not body.yes:
            self.invitations.answer(seat.hearing, seat.person, NameState.DENIED)
            held = (await self._rooms.record(seat.hearing)).hearing
            return _going_on(held)
        name = waiting.document, waiting.writing, SignMethod.PHONE
        signing = await self._named(session, seat.hearing, *name)
        self.invitations.answer(seat.hearing, seat.person, NameState.SIGNED)
        return signing

    async def _named(
        self,
        session: Session,
        id_: HearingId,
        document: str,
        writing: Handwriting,
        method: SignMethod,
    ) -> Signing:
        if not legible(writing):
            raise FormError("writing")
        actor, mark = session.person, digest(writing)

        def decided(now: Hearing) -> tuple[Body, ...] | Refusal:
            return ceremony.signed(now, actor, document, method, mark)

        async with self._turns[id_]:
            held = (await self._rooms.record(id_)).hearing
            allowed = decided(held)
            if isinstance(allowed, Refusal):
                raise _error(allowed)
            papers = await self._papers(held)
            pdf = await self._with_name(held, papers, actor, writing)

            async def also(connection: AsyncConnection, _: Hearing) -> None:
                await put(connection, papers._replace(signed=pdf))
                note = self._sessions.audit.also(session.deed(Action.TRANSCRIPT_SIGNED, id_))
                await note(connection)

            return _signing(await self._decide(id_, actor, decided, also))

    async def _with_name(
        self, held: Hearing, papers: Papers, who: PersonId, writing: Handwriting
    ) -> bytes:
        signing, person = _going_on(held), held.person(who)
        if person is None:
            raise NotFound
        by = SignedBy([s.person for s in signing.signers].index(who), writing, WHY)
        authority = await self._vouching(held)

        async def work() -> bytes:
            vouched = await authority.person(person.name)
            return await signed(papers.signed, by, signing.pages, vouched)

        return await asyncio.to_thread(_ran, work)

    # the phone

    async def open(self, secret: str, address: str) -> OpenedReply:
        """What the QR code leads to, once. Raises BadCode, WrongStage, Throttled."""
        if wait := self._opening.wait(address):
            raise Throttled(wait)
        self._opening.count(address)
        invitation = self.invitations.look(secret)

        def decided(now: Hearing) -> tuple[Body, ...] | Refusal:
            return ceremony.opened(now, invitation.person, invitation.document)

        outcome = await self._decide(invitation.hearing, invitation.person, decided, _nothing)
        if isinstance(outcome, Refusal):
            raise _error(outcome)
        self.invitations.look(secret)  # another phone may have been faster meanwhile
        key = self.invitations.open(invitation)
        return await self._read(invitation, key, outcome)

    async def _read(self, invitation: Invitation, key: str, held: Hearing) -> OpenedReply:
        record, signing = await self._rooms.record(invitation.hearing), _going_on(held)
        read = project_transcript(held, record.transcript, invitation.person)
        paper = await asyncio.to_thread(sheet, held, read, ())
        person = held.person(invitation.person)
        return OpenedReply(
            key,
            person.name if person is not None else "",
            held.facts.court,
            held.facts.number,
            signing.document,
            signing.pages,
            tuple(
                PhoneLine(v["number"], v["who"], v["hour"], v["text"], v["kind"])
                for v in paper["lines"]
            ),
            tuple(paper["refused"]),
            invitation.expires_at,
            self._clock(),
            person is not None and person.role in CALLED,
        )

    async def name(self, key: str, writing: Handwriting) -> NameState:
        """The phone's name goes to the screen of the hearing. Raises BadCode, FormError."""
        invitation = self.invitations.opened(key)
        if not legible(writing):
            raise FormError("writing")
        if not await self._lasts(invitation):
            raise BadCode
        offered = self.invitations.offer(invitation, writing)
        told = NameOffered(offered.document, offered.mark)
        self._rooms.tell(invitation.hearing, told, [invitation.person])
        return NameState.OFFERED

    async def state(self, key: str) -> NameState:
        """What became of it. Raises BadCode."""
        invitation = self.invitations.opened(key)
        over = invitation.state is not NameState.SIGNED and not await self._lasts(invitation)
        return NameState.OVER if over else invitation.state

    async def _lasts(self, invitation: Invitation) -> bool:
        """Whether the document is still the one to be signed by this person."""
        held = (await self._rooms.record(invitation.hearing)).hearing
        refused = ceremony.opened(held, invitation.person, invitation.document)
        return not isinstance(refused, Refusal)

    # the court's seal

    async def seal(self, id_: HearingId) -> None:
        """Once everybody has signed or refused; nothing happens where it was done before."""
        async with self._turns[id_]:
            held = (await self._rooms.record(id_)).hearing
            signing = held.signing
            if signing is None or signing.sealed or not signing.complete:
                return
            papers, now = await self._papers(held), self._clock()
            pdf = await self._with_seal(held, papers, now)
            known = digests_of([pdf])

            def decided(current: Hearing) -> tuple[Body, ...] | Refusal:
                return ceremony.seal(current, signing.document, known.sha256)

            async def also(connection: AsyncConnection, _: Hearing) -> None:
                entry = LedgerEntry(now, held.facts.court, known.sha256, known.sm3, known.size)
                index = await append(connection, entry)
                await put(connection, papers._replace(signed=pdf, entry=index))

            await self._decide(id_, None, decided, also)
            log.info("transcript sealed", extra={"hearing": id_})

    async def _with_seal(self, held: Hearing, papers: Papers, now: Millis) -> bytes:
        signing, authority = _going_on(held), await self._vouching(held)
        refused = {
            number: (signer.reason, signer.at or now)
            for number, signer in enumerate(signing.signers)
            if signer.state is SignerState.REFUSED
        }

        async def work() -> bytes:
            notes = {number: refusal(*why) for number, why in refused.items()}
            picture, vouched = seal(held.facts.court, now), await authority.court()
            return await sealed(papers.signed, picture, notes, WHY_SEAL, vouched)

        return await _printed(asyncio.to_thread(_ran, work))

    # what all of them need

    async def _vouching(self, held: Hearing) -> SigningAuthority:
        """Who vouches for names of this court; its keys are made when the first is needed."""
        court = held.facts.court
        async with self._making:
            if court not in self._authority:
                kept = await self._keys.of(court)
                keys = dict(kept)
                self._authority[court] = await asyncio.to_thread(
                    CourtAuthority, keys, court, self._outside
                )
                if new := {name: pem for name, pem in keys.items() if name not in kept}:
                    await self._keys.put(court, new)
        return self._authority[court]

    async def roots(self, session: Session, hearing: str) -> bytes:
        """The certificates that signatures of this hearing are checked by, as PEM.

        Raises NotFound where the court has signed nothing yet: asking makes no key.
        """
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        if not await self._keys.of(held.facts.court):
            raise NotFound
        authority = await self._vouching(held)
        return b"".join(root.public_bytes(Encoding.PEM) for root in authority.roots())

    async def _papers(self, held: Hearing) -> Papers:
        papers, signing = await self._rows.newest(held.id), held.signing
        if papers is None or signing is None or papers.revision != signing.revision:
            raise NotFound
        return papers

    async def _decide(
        self, id_: HearingId, actor: PersonId | None, decide: Decision, also: Also
    ) -> Hearing | Refusal:
        try:
            return await self._rooms.decide(id_, actor, decide, also)
        except (RoomClosedError, TimeoutError) as error:
            raise Unavailable from error


async def _printed(work: Awaitable[T]) -> T:
    try:
        return await work
    except PressError as error:
        raise Unavailable from error


def _ran(work: Callable[[], Coroutine[object, object, bytes]]) -> bytes:
    """Made where it runs: a thread that never comes to it leaves nothing unawaited."""
    return asyncio.run(work())


async def _nothing(_: AsyncConnection, _held: Hearing) -> None:
    pass


def _hash(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


def _whole(held: Hearing, person: Person) -> bool:
    """Whether nothing of the transcript is kept from the person."""
    return person.role not in CALLED and not hidden(held, person)


def _going_on(held: Hearing) -> Signing:
    if held.signing is None:
        raise WrongStage
    return held.signing


def _signing(outcome: Hearing | Refusal) -> Signing:
    if isinstance(outcome, Refusal):
        raise _error(outcome)
    return _going_on(outcome)


def _error(refusal_: Refusal) -> Exception:
    """As a problem: who has no part in it learns nothing."""
    if refusal_.code in NOBODY:
        return NotFound()
    if refusal_.code is RefusalCode.NO_SUCH_PERSON:
        return FormError("signers")
    return WrongStage()
