"""Listing a hearing: its first event, its seats, its number."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from yuncourt.ledger.record import Record
from yuncourt.media.relays import MOST
from yuncourt.store.docket import Case, Court, Docket
from yuncourt.store.streams import Also, Entry
from yunhearing.codec import BadFrame, encode_frame
from yunhearing.events import HearingListed
from yunhearing.fold import MAX_HAPPENINGS, MAX_OF_ONE
from yunhearing.frames import PROTOCOL, IceServer, Welcome
from yunhearing.ids import HearingId, Millis, PersonId, RequestId
from yunhearing.planning import misparted, misseated
from yunhearing.roles import BENCH, SPEAKING
from yunhearing.state import (
    Door,
    Facts,
    Happening,
    HappeningKind,
    Hearing,
    Pair,
    Person,
    Presence,
    RecessReason,
    Request,
    RequestKind,
    Stage,
)

LATEST = Millis(2**53 - 1)
MOST_WARNINGS = 999
PEOPLE_BYTES = 72 * 1024
LONGEST_NOTE = 512  # characters of a signed checkpoint
LARGEST_ICE = (IceServer(("x" * 300,) * MOST, "x" * 64, "x" * 28),)


class Listing(NamedTuple):
    """What is fixed when a hearing is listed."""

    number: str
    title: str
    courtroom: str
    scheduled_at: Millis
    people: Sequence[Person]
    stage: str = ""  # such as 第二次开庭, shown behind the cause
    closed: bool = False
    lobby: bool = False
    rehearsal: bool = False
    minutes: int = 0
    apart: Sequence[Pair] = ()


def new_id() -> str:
    """A fresh id for a court, case, hearing or person."""
    return uuid4().hex


async def list_hearing(  # noqa: PLR0913 - what is listed, and what is stored with it
    docket: Docket,
    court: Court,
    case: Case,
    listing: Listing,
    now: Millis,
    actor: PersonId | None = None,
    *,
    before: Also | None = None,
    after: Also | None = None,
    key: str | None = None,
) -> Record:
    """Store the hearing and its first event; ValueError, or IntegrityError for a taken number.

    `before`, `after` and `key` as in `Docket.add_hearing`.
    """
    record, entries = draft_hearing(court, case, listing, now, actor)
    await docket.add_hearing(case.id, record.hearing, entries, before, after, key)
    return record


def draft_hearing(
    court: Court, case: Case, listing: Listing, now: Millis, actor: PersonId | None = None
) -> tuple[Record, list[Entry]]:
    """The hearing with its first event, and what is to be stored of it; ValueError."""
    wrong = misseated(listing.people, listing.closed) or misparted(listing.people, listing.apart)
    if wrong:
        raise ValueError(wrong)
    facts = facts_of(court, case, listing)
    record = Record(HearingId(new_id()))
    listed = HearingListed(facts, tuple(listing.people), tuple(listing.apart))
    steps = record.draft([listed], now, actor)
    record.extend(steps)
    check_size(record.hearing)
    return record, [step.entry for step in steps]


def facts_of(court: Court, case: Case, listing: Listing) -> Facts:
    """What stands of the hearing from its listing on."""
    return Facts(
        number=listing.number,
        title=listing.title,
        cause=f"{case.cause}（{listing.stage}）" if listing.stage else case.cause,
        case_number=case.number,
        court=court.name,
        courtroom=listing.courtroom,
        scheduled_at=listing.scheduled_at,
        closed=listing.closed,
        lobby=listing.lobby,
        rehearsal=listing.rehearsal,
        minutes=listing.minutes,
    )


def check_size(listed: Hearing) -> None:
    """ValueError unless its snapshot is small enough even when everybody asks for everything.

    All but its evidence: that has the rest of the snapshot, and bounds of its own.
    """
    people = tuple(
        replace(
            p,
            presence=Presence.SEATED,
            mic=False,
            camera=False,
            mic_locked=True,
            called=True,
            door=Door.LOBBY,
            declared_at=LATEST,
            warnings=MOST_WARNINGS,
            aside=True,
        )
        for p in listed.people
    )
    requests = tuple(
        Request(RequestId("r0000000"), kind, person.id, LATEST, LATEST)
        for person in people
        if person.role in SPEAKING - BENCH
        for kind in RequestKind
    )
    line = Happening(LATEST, HappeningKind.LINK_LOST, people[0].id)
    full = replace(
        listed,
        seen=LATEST,
        opened_at=LATEST,
        ended_at=LATEST,
        opens_at=LATEST,
        stage=Stage.STATEMENT,
        recess_reason=RecessReason.BENCH_LOST,
        people=people,
        requests=requests,
        happenings=(line,) * (MAX_HAPPENINGS + MAX_OF_ONE * len(people)),
    )
    peaks = (bytes(32),) * LATEST.bit_length()
    note = "x" * LONGEST_NOTE
    try:
        fullest = Welcome(PROTOCOL, LATEST, people[0].id, full, peaks, note, LARGEST_ICE)
        fits = len(encode_frame(fullest).encode()) <= PEOPLE_BYTES
    except BadFrame:
        fits = False
    if not fits:
        raise ValueError("too many people for one hearing")
