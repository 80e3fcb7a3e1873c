"""A hearing's draft: what is wrong with it, what it is sent as, what it was made of; pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec.structs import replace

from yunclient.session.desk_pages import BENCH, EMPTY_BENCH, Draft, Guest
from yunclient.session.hours import court_time
from yunhearing.ids import CommandId, PersonId
from yunhearing.roles import CALLED, PARTIES, STAFF, Role
from yunhearing.scheduling import (
    MOST_PEOPLE,
    CaseReply,
    ChangeHearingBody,
    FixHearingBody,
    Known,
    ParticipantBody,
    Place,
    PlanReply,
)

LATE = 15 * 60_000  # ms; the court takes a time that is over by so much


class Fault(StrEnum):
    """Why a field cannot be sent as it is."""

    MISSING = "missing"
    PAST = "past"
    PHONE = "phone"
    TWICE = "twice"
    OPEN_ONLY = "open_only"
    TOO_MANY = "too_many"
    MOVED = "moved"
    NOTHING_NEW = "nothing_new"


Faults = Mapping[str, Fault]

FIELDS = frozenset({"case_number", "cause", "title", "courtroom", "people", "apart"})


def starts(draft: Draft) -> int | None:
    """When it begins, Unix ms; None: not said."""
    try:
        return int(datetime.fromisoformat(f"{draft.day}T{draft.hour}+08:00").timestamp() * 1000)
    except ValueError:
        return None


def suggested(draft: Draft) -> str:
    """The hearing's name from its parties: 张建国 诉 京北商贸有限公司; "" without both sides."""
    sides = [
        "、".join(g.name.strip() for g in draft.people if g.role is role and g.name.strip())
        for role in (Role.PLAINTIFF, Role.DEFENDANT)
    ]
    return " 诉 ".join(sides)[:100] if all(sides) else ""


def title(draft: Draft) -> str:
    return draft.title.strip() or suggested(draft)


# what is wrong


def faults(draft: Draft, now: int, *, before: Draft | None = None) -> Faults:
    """Field to fault at server time `now`; of a guest, `key.field`. Empty: it can be sent."""
    found = dict(_of_people(draft))
    at = starts(draft)
    moved = before is None or starts(before) != at
    if at is None:
        found["when"] = Fault.MISSING
    elif moved and at < now - LATE:
        found["when"] = Fault.PAST
    if not draft.courtroom.strip():
        found["courtroom"] = Fault.MISSING
    if not any(draft.bench[:2]):
        found["bench"] = Fault.MISSING
    chosen = [number for number in draft.bench if number]
    if len(set(chosen)) != len(chosen):
        found["bench"] = Fault.TWICE
    if before is None:
        for name, text in (("case_number", draft.case_number), ("cause", draft.cause)):
            if not text.strip():
                found[name] = Fault.MISSING
        if not title(draft):
            found["title"] = Fault.MISSING
    else:
        found |= _unchangeable(draft, before)
    return found


def _unchangeable(draft: Draft, before: Draft) -> dict[str, Fault]:
    """The court knows no other place for who keeps a seat: one leaves, another comes."""
    places = {number: place for place, number in enumerate(before.bench) if number}
    moved = any(places.get(n, place) != place for place, n in enumerate(draft.bench))
    if moved:
        return {"bench": Fault.MOVED}
    same = replace(draft, made=before.made) == before
    return {"draft": Fault.NOTHING_NEW} if same else {}


def _of_people(draft: Draft) -> Iterator[tuple[str, Fault]]:
    if not draft.people:
        yield "people", Fault.MISSING
    if len(draft.people) + len(BENCH) > MOST_PEOPLE:
        yield "people", Fault.TOO_MANY
    phones = [_digits(g.phone) for g in draft.people if g.person is None]
    for guest in draft.people:
        if draft.closed and guest.role is Role.OBSERVER:
            yield f"{guest.key}.role", Fault.OPEN_ONLY
        if needs_of(guest.role) and guest.of not in {g.key for g in draft.people}:
            yield f"{guest.key}.of", Fault.MISSING
        if guest.person is not None:
            continue
        phone = _digits(guest.phone)
        if not guest.name.strip():
            yield f"{guest.key}.name", Fault.MISSING
        if len(phone) != 11 or phone[0] != "1":
            yield f"{guest.key}.phone", Fault.PHONE
        elif phones.count(phone) > 1:
            yield f"{guest.key}.phone", Fault.TWICE


def needs_of(role: Role) -> bool:
    """Whether it must be said for whom somebody of this role stands."""
    return role is Role.COUNSEL


def may_have_of(role: Role) -> bool:
    """Whether it can be said for whom somebody stands, or who called him."""
    return role is Role.COUNSEL or role in CALLED


def sides(draft: Draft, guest: Guest) -> tuple[Guest, ...]:
    """Whom the guest may stand for, or be called by."""
    return tuple(g for g in draft.people if g.role in PARTIES and g.key != guest.key)


def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isascii() and c.isdigit())


# what the person does to it


def added(draft: Draft, role: Role = Role.PLAINTIFF) -> Draft:
    guest = Guest(f"g{draft.made + 1}", role)
    return replace(draft, people=(*draft.people, guest), made=draft.made + 1)


def changed(draft: Draft, key: str, **fields: object) -> Draft:
    """The draft with this guest changed; who no longer stands for anybody says so."""
    people = tuple(replace(g, **fields) if g.key == key else g for g in draft.people)
    return _settled(replace(draft, people=people))


def removed(draft: Draft, key: str) -> Draft:
    people = tuple(g for g in draft.people if g.key != key)
    return _settled(replace(draft, people=people))


def parted(draft: Draft, one: str, other: str) -> Draft:
    """The two must not meet, or may after all."""
    kept = tuple(pair for pair in draft.apart if set(pair) != {one, other})
    if len(kept) == len(draft.apart):
        kept = (*kept, (one, other))
    return replace(draft, apart=kept)


def can_part(one: Guest, other: Guest) -> bool:
    """Whether they can be kept apart: the court meets everybody, who has a seat has met."""
    met = one.seated and other.seated
    return one.key != other.key and not met and STAFF.isdisjoint({one.role, other.role})


def apart_from(draft: Draft, key: str) -> frozenset[str]:
    """Whom this guest must not meet."""
    return frozenset(k for pair in draft.apart if key in pair for k in pair if k != key)


def _settled(draft: Draft) -> Draft:
    keys = {g.key for g in draft.people}
    parties = {g.key for g in draft.people if g.role in PARTIES}
    people = tuple(
        replace(g, of="") if g.of and (g.of not in parties or not may_have_of(g.role)) else g
        for g in draft.people
    )
    court = {g.key for g in draft.people if g.role in STAFF}
    apart = tuple(p for p in draft.apart if keys.issuperset(p) and court.isdisjoint(p))
    return replace(draft, people=people, apart=apart)


# what it was made of


def brought(draft: Draft, case: CaseReply) -> Draft:
    """The draft with the people of the case's last hearing, its bench where none is chosen yet."""
    guests, bench = _seats(case.people, seated=False)
    there = {g.person for g in draft.people if g.person is not None}
    typed = tuple(g for g in draft.people if g.name.strip() or g.phone.strip() or g.person)
    fresh = tuple(g for g in guests if g.person not in there)
    bench = draft.bench if any(draft.bench) else bench
    kept_title = draft.title or case.title
    return replace(draft, people=(*typed, *fresh), bench=bench, title=kept_title)


def of_plan(plan: PlanReply, key: CommandId) -> Draft:
    """The draft of a hearing that is fixed already."""
    guests, bench = _seats(plan.people, seated=True)
    facts = plan.facts
    at = court_time(facts.scheduled_at)
    return Draft(
        key,
        facts.case_number,
        facts.cause,
        facts.title,
        f"{at:%Y-%m-%d}",
        f"{at:%H:%M}",
        facts.minutes,
        facts.courtroom,
        bench,
        guests,
        tuple((str(one), str(other)) for one, other in plan.apart),
        facts.closed,
        facts.lobby,
        facts.rehearsal,
    )


def _seats(people: tuple[Known, ...], *, seated: bool) -> tuple[tuple[Guest, ...], tuple[str, ...]]:
    """Guests, and staff numbers by place; who fits no place of the bench stays a guest."""
    guests, bench = [], list(EMPTY_BENCH)
    presides = any(p.role is Role.PRESIDING_JUDGE for p in people)
    for known in people:
        place = _place(known, bench, presides)
        if place is not None:
            bench[place] = known.staff_number
        elif known.role not in STAFF or seated or known.role is Role.ASSESSOR:
            of = known.of or ""
            guests.append(
                Guest(
                    known.person,
                    known.role,
                    known.name,
                    of=of,
                    person=known.person,
                    ends=known.phone,
                    seated=seated,
                )
            )
    return tuple(guests), tuple(bench)


def _place(known: Known, bench: list[str], presides: bool) -> int | None:
    """The first free place for a member of the court; a sole judge sits in the first."""
    if not known.staff_number:
        return None
    role = known.role
    if role is Role.JUDGE and not presides and not bench[0]:
        return 0
    fits = (i for i, place in enumerate(BENCH) if place is role and not bench[i])
    return next(fits, None)


# what it is sent as


def fixing(draft: Draft) -> FixHearingBody:
    """The body of POST /api/hearings, of a draft without faults."""
    bench = _bench_bodies(draft)
    places = {g.key: len(bench) + i for i, g in enumerate(draft.people)}
    people = (*bench, *(_body(g, places) for g in draft.people))
    return FixHearingBody(
        draft.case_number.strip(),
        title(draft),
        draft.courtroom.strip(),
        starts(draft) or 0,
        people,
        draft.cause.strip() or None,
        closed=draft.closed,
        lobby=draft.lobby,
        rehearsal=draft.rehearsal,
        minutes=draft.minutes,
        apart=tuple((places[one], places[other]) for one, other in draft.apart),
        key=draft.key,
    )


def changing(draft: Draft, before: Draft, plan: PlanReply) -> ChangeHearingBody:
    """The body of PATCH /api/hearings/{id}: what differs from `before`."""
    bench = [(n, r) for n, r in _bench(draft) if n not in before.bench]
    left = set(before.bench) - set(draft.bench)
    gone = [p.person for p in plan.people if p.staff_number and p.staff_number in left]
    keys = {g.key for g in draft.people}
    gone += [g.person for g in before.people if g.person is not None and g.key not in keys]
    fresh = [g for g in draft.people if not g.seated]
    places: dict[str, Place] = {g.key: PersonId(g.key) for g in draft.people if g.seated}
    places |= {g.key: len(bench) + i for i, g in enumerate(fresh)}
    new_pairs = [pair for pair in draft.apart if pair not in before.apart]
    moved = starts(draft) != starts(before)
    room = draft.courtroom.strip()
    return ChangeHearingBody(
        starts(draft) if moved else None,
        room if room != before.courtroom else None,
        (
            *(ParticipantBody(r, staff_number=n) for n, r in bench),
            *(_body(g, places) for g in fresh),
        ),
        tuple(gone),
        tuple((places[one], places[other]) for one, other in new_pairs),
    )


def _bench(draft: Draft) -> list[tuple[str, Role]]:
    """Staff numbers and roles; who presides over nobody is the sole judge."""
    alone = not any(draft.bench[1:-1])
    return [
        (number, Role.JUDGE if alone and role is Role.PRESIDING_JUDGE else role)
        for number, role in zip(draft.bench, BENCH, strict=True)
        if number
    ]


def _bench_bodies(draft: Draft) -> tuple[ParticipantBody, ...]:
    return tuple(ParticipantBody(role, staff_number=number) for number, role in _bench(draft))


def blamed(field: str, draft: Draft, before: Draft | None = None) -> str:
    """The draft's field that the court means by one of its own, e.g. people[5].phone; "" none."""
    found = re.fullmatch(r"(people|add)\[(\d+)\](?:\.(\w+))?", field)
    if found is None:
        names = {"scheduled_at": "when", "add": "people", "remove": "people"}
        return names.get(field, field if field in FIELDS else "")
    bench = [n for n, _ in _bench(draft) if before is None or n not in before.bench]
    guests = [g for g in draft.people if not g.seated]
    place = int(found[2]) - len(bench)
    if place < 0:
        return "bench"
    name = found[3] if found[3] in {"name", "phone", "of"} else "role"
    return f"{guests[place].key}.{name}" if place < len(guests) else "people"


def _body(guest: Guest, places: Mapping[str, Place]) -> ParticipantBody:
    of = places.get(guest.of) if guest.of else None
    if guest.person is not None:
        return ParticipantBody(guest.role, guest.person, of=of)
    return ParticipantBody(guest.role, None, guest.name.strip(), _digits(guest.phone), of=of)
