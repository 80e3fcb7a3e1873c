"""Which notices follow from what happens to a hearing's plan; pure."""

from collections.abc import Collection, Iterator

from yuncourt.clock import DAY, HOUR
from yuncourt.notices.templates import text
from yuncourt.store.notices import Draft
from yunhearing.ids import Millis, PersonId
from yunhearing.scheduling import NoticeKind
from yunhearing.state import Hearing, Person

REMINDERS = ((NoticeKind.DAY_BEFORE, DAY), (NoticeKind.HOUR_BEFORE, HOUR))


def listed(hearing: Hearing, now: Millis, url: str) -> list[Draft]:
    """Everybody is invited now and reminded later."""
    return _invited(hearing, hearing.people, now, url)


def replanned(
    before: Hearing, after: Hearing, uninvited: Collection[PersonId], now: Millis, url: str
) -> list[Draft]:
    """Who is new is invited, who is out is told, who stays is told of a new time or courtroom.

    `uninvited`: whose invitation has not gone out yet; he gets one that is true. Drafts of what
    waited before are replaced: drop those first.
    """
    moved = before.facts != after.facts
    stay = [p for p in after.people if before.person(p.id) and p.id not in uninvited]
    fresh = [p for p in after.people if not before.person(p.id) or p.id in uninvited]
    gone = [p for p in before.people if not after.person(p.id) and p.id not in uninvited]
    return [
        *_invited(after, fresh, now, url),
        *_now(NoticeKind.CHANGED, after, stay if moved else [], now, url),
        *_now(NoticeKind.REMOVED, after, gone, now, url),
        *(draft for person in stay for draft in _later(after, person, now, url)),
    ]


def cancelled(hearing: Hearing, uninvited: Collection[PersonId], now: Millis) -> list[Draft]:
    """Everybody is told who was ever invited."""
    people = [person for person in hearing.people if person.id not in uninvited]
    return _now(NoticeKind.CANCELLED, hearing, people, now, "")


def again(hearing: Hearing, people: Collection[PersonId], now: Millis, url: str) -> list[Draft]:
    """The invitation once more, as the hearing is planned now."""
    kind, ends = NoticeKind.INVITED, Millis(now + DAY)
    return [
        Draft(person.id, kind, now, text(kind, hearing.facts, person, url), now, ends)
        for person in hearing.people
        if person.id in people
    ]


def _invited(hearing: Hearing, people: Collection[Person], now: Millis, url: str) -> list[Draft]:
    return [
        *_now(NoticeKind.INVITED, hearing, people, now, url),
        *(draft for person in people for draft in _later(hearing, person, now, url)),
    ]


def _now(
    kind: NoticeKind, hearing: Hearing, people: Collection[Person], now: Millis, url: str
) -> list[Draft]:
    facts, ends = hearing.facts, Millis(max(hearing.facts.scheduled_at, now + DAY))
    return [
        Draft(person.id, kind, hearing.seen, text(kind, facts, person, url), now, ends)
        for person in people
    ]


def _later(hearing: Hearing, person: Person, now: Millis, url: str) -> Iterator[Draft]:
    """The reminders there is still time for."""
    facts = hearing.facts
    for kind, ahead in REMINDERS:
        due = Millis(facts.scheduled_at - ahead)
        if due > now:
            words = text(kind, facts, person, url)
            yield Draft(person.id, kind, facts.scheduled_at, words, due, facts.scheduled_at)
