"""Listing a hearing: its first event, its seats, its number."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

from yuncourt.ledger.record import Record
from yuncourt.store.docket import Case, Court, Docket
from yunhearing.events import HearingListed
from yunhearing.ids import HearingId, Millis
from yunhearing.state import Facts, Person

MOST_PEOPLE = 200  # a snapshot of more would not fit into one frame


class Listing(NamedTuple):
    """What is fixed when a hearing is listed."""

    number: str
    title: str
    courtroom: str
    scheduled_at: Millis
    people: Sequence[Person]
    stage: str = ""  # such as 第二次开庭, shown behind the cause


def new_id() -> str:
    """A fresh id for a court, case, hearing or person."""
    return uuid4().hex


async def list_hearing(
    docket: Docket, court: Court, case: Case, listing: Listing, now: Millis
) -> Record:
    """Store the hearing and its first event; ValueError, or IntegrityError for a taken number."""
    if not 0 < len(listing.people) <= MOST_PEOPLE:
        raise ValueError(f"a hearing has 1 to {MOST_PEOPLE} people")
    facts = Facts(
        number=listing.number,
        title=listing.title,
        cause=f"{case.cause}（{listing.stage}）" if listing.stage else case.cause,
        case_number=case.number,
        court=court.name,
        courtroom=listing.courtroom,
        scheduled_at=listing.scheduled_at,
    )
    record = Record(HearingId(new_id()))
    steps = record.draft([HearingListed(facts, tuple(listing.people))], now, None)
    record.extend(steps)
    await docket.add_hearing(case.id, record.hearing, [step.entry for step in steps])
    return record
