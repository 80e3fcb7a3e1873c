"""Who may hand in evidence, who may read it, and what may be done with an item afterwards.

A hearing says who asks, the case what there is. Pages of a party's papers are numbered through all
its items, and a number once given is never given again.
"""

from msgspec.structs import replace

from yunhearing.attendance import company
from yunhearing.case import (
    Case,
    CaseBody,
    EvidenceDescribed,
    EvidenceExchanged,
    EvidenceSubmitted,
    EvidenceWithdrawn,
)
from yunhearing.evidence import MAX_EXHIBITS, PAGED, Evidence, Exhibit
from yunhearing.exhibits import LITIGANTS, exhibit_of, visible
from yunhearing.filing import DescribeBody
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.phases import FINAL
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import STAFF
from yunhearing.state import Door, Hearing

Outcome = tuple[CaseBody, ...] | Refusal


def may_file(hearing: Hearing, person_id: PersonId) -> RefusalCode | None:
    """Why the person hands in nothing by this hearing: parties and counsel do, until it is sealed.

    A rehearsal takes no evidence: what is handed in belongs to the case for good.
    """
    person = hearing.person(person_id)
    if person is None or person.door is Door.SHUT:
        return RefusalCode.NOT_IN_HEARING
    if person.role not in LITIGANTS or company(person) is None:
        return RefusalCode.NOT_YOUR_POWER
    over = hearing.phase in FINAL or hearing.facts.rehearsal
    return RefusalCode.WRONG_PHASE if over else None


def files_for(hearing: Hearing, person_id: PersonId) -> PersonId | None:
    """The party for whom the person hands in evidence here; None: for nobody."""
    person = hearing.person(person_id)
    return None if person is None or may_file(hearing, person_id) else company(person)


def may_read(hearing: Hearing, person_id: PersonId, item: Evidence) -> bool:
    """Whether the person may read the item's file by this hearing.

    Bench and clerk whatever there is, parties and counsel what they may know of, before and after
    the hearing, too; all others while they are in the room.
    """
    person = hearing.person(person_id)
    if person is None or person.door is Door.SHUT or hearing.facts.rehearsal:
        return False
    if person.role not in STAFF | LITIGANTS and (not person.admitted or hearing.dismissed):
        return False
    return visible(hearing, person, _exhibit(hearing, item))


def readable(hearing: Hearing, person_id: PersonId, case: Case) -> tuple[Evidence, ...]:
    """The items of the case whose files the person may read by this hearing."""
    return tuple(item for item in case.evidence if may_read(hearing, person_id, item))


def submit(case: Case, item: Evidence) -> Outcome:
    """提交: the item takes the party's next number and pages."""
    own = [other for other in case.evidence if other.party == item.party]
    if len(case.evidence) >= MAX_EXHIBITS:
        return Refusal(RefusalCode.TOO_MANY)
    if _miscited(item, item.cited):
        return Refusal(RefusalCode.NO_SUCH_PAGE)
    if item.replaces is not None and (why := _closed(case, item.party, item.replaces)):
        return Refusal(why)
    number = 1 + max((other.number for other in own), default=0)
    first_page = 1 + sum(other.pages for other in own if other.kind in PAGED)
    return (EvidenceSubmitted(replace(item, number=number, first_page=first_page)),)


def describe(
    case: Case, party: PersonId, id_: EvidenceId, words: DescribeBody, *, presented: bool
) -> Outcome:
    """Other words about an own item, until it was shown to everybody in a hearing."""
    item = item_of(case, id_)
    if why := _closed(case, party, id_):
        return Refusal(why)
    if presented:
        return Refusal(RefusalCode.ALREADY_SO)
    if item is None or _miscited(item, words.cited):
        return Refusal(RefusalCode.NO_SUCH_PAGE)
    said = words.name, words.purpose, words.provenance, words.cited
    if said == (item.name, item.purpose, item.provenance, item.cited):
        return ()
    return (EvidenceDescribed(id_, *said),)


def withdraw(case: Case, party: PersonId, id_: EvidenceId, reason: str) -> Outcome:
    """撤回 of an own item; it stays in the catalogue. Again it changes nothing."""
    why = _closed(case, party, id_)
    if why is RefusalCode.WITHDRAWN:
        return ()
    return Refusal(why) if why else (EvidenceWithdrawn(id_, reason),)


def exchange(case: Case, party: PersonId, id_: EvidenceId) -> Outcome:
    """交换 of an own item; again it changes nothing."""
    if why := _closed(case, party, id_):
        return Refusal(why)
    item = item_of(case, id_)
    return () if item is None or item.exchanged_at is not None else (EvidenceExchanged(id_),)


def item_of(case: Case, id_: EvidenceId) -> Evidence | None:
    """The item with this id."""
    return next((item for item in case.evidence if item.id == id_), None)


def _closed(case: Case, party: PersonId, id_: EvidenceId) -> RefusalCode | None:
    """Why this party changes nothing of the item."""
    item = item_of(case, id_)
    if item is None or item.party != party:
        return RefusalCode.NO_SUCH_EXHIBIT
    return RefusalCode.WITHDRAWN if item.withdrawn_at is not None else None


def _miscited(item: Evidence, cited: tuple[int, int] | None) -> bool:
    """Whether these are no pages of it, in order."""
    if cited is None:
        return False
    return item.kind not in PAGED or not 1 <= cited[0] <= cited[1] <= item.pages


def _exhibit(hearing: Hearing, item: Evidence) -> Exhibit:
    """The item as the hearing has it; what was exchanged meanwhile is."""
    held = hearing.exhibit(item.id)
    told = exhibit_of(item)
    return told if held is None else replace(held, exchanged=held.exchanged or told.exchanged)
