"""Exhibits of a hearing: who sees one, how it stands, who is to speak of it, who may draw on it.

Whatever was presented is seen by everybody in the room; so is all ink, since it is drawn on nothing
else. What was neither presented nor exchanged is known to the court and its own side alone.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from yunhearing.attendance import company
from yunhearing.events import (
    ExhibitListed,
    ExhibitPresented,
    OpinionGiven,
    OriginalCompared,
    ShowingEnded,
    ShowingMoved,
)
from yunhearing.evidence import (
    MAX_EXHIBITS,
    PAGED,
    Compared,
    Evidence,
    Exhibit,
    ExhibitState,
    Opinion,
    Playback,
    Showing,
    View,
)
from yunhearing.ids import EvidenceId, Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.requests import holds
from yunhearing.roles import PARTIES, STAFF, Role
from yunhearing.state import Hearing, Person, Phase, Presence, RequestKind

EvidenceBody = (
    ExhibitListed | ExhibitPresented | ShowingMoved | ShowingEnded | OpinionGiven | OriginalCompared
)

LITIGANTS = PARTIES | {Role.COUNSEL}
"""Who gets what is exchanged."""

ORDER_OF_SPEAKING = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
"""证据规定(2019) 62: who tendered first shows it, then the others examine it in this order."""


def visible(hearing: Hearing, person: Person, exhibit: Exhibit) -> bool:
    """Whether the person may know of the exhibit, given that he is in the room.

    The same for the state of the hearing as the person knows it and for the whole.
    """
    if person.role in STAFF or exhibit.presented or company(person) == exhibit.party:
        return True
    return exhibit.exchanged and person.role in LITIGANTS


def shown_to(hearing: Hearing, person: Person, evidence: EvidenceId) -> Exhibit | None:
    """The exhibit with this id; None also where the person may not know of it."""
    exhibit = hearing.exhibit(evidence)
    return exhibit if exhibit is not None and visible(hearing, person, exhibit) else None


def on_view(showing: Showing | None) -> tuple[View, ...]:
    """What everybody's viewer shows: nothing, one, or two beside each other."""
    if showing is None:
        return ()
    return (showing.view,) if showing.beside is None else (showing.view, showing.beside)


def exhibit_state(hearing: Hearing, exhibit: Exhibit) -> ExhibitState:
    """The word the catalogue puts beside the exhibit: the first that holds."""
    given, compared = exhibit.opinions, exhibit.compared
    sides = speaking_order(hearing, exhibit)
    if exhibit.withdrawn:
        return ExhibitState.WITHDRAWN
    if any(view.evidence == exhibit.id for view in on_view(hearing.showing)):
        return ExhibitState.SHOWING
    if compared is None and any(opinion.original for opinion in given):
        return ExhibitState.ORIGINAL
    if any(opinion.objects for opinion in given) or (compared is not None and not compared.same):
        return ExhibitState.DISPUTED
    if sides and next_side(hearing, exhibit) is None:
        return ExhibitState.EXAMINED
    return ExhibitState.PRESENTED if exhibit.presented else ExhibitState.UNSEEN


def speaking_order(hearing: Hearing, exhibit: Exhibit) -> tuple[PersonId, ...]:
    """The sides who examine the exhibit, by 证据规定(2019) 62: all but those who tender with it.

    Plaintiffs, then defendants, then third parties; within these in seating order.
    """
    owner = hearing.person(exhibit.party)
    roles = [role for role in ORDER_OF_SPEAKING if owner is None or role is not owner.role]
    return tuple(p.id for role in roles for p in hearing.people if p.role is role)


def next_side(hearing: Hearing, exhibit: Exhibit) -> PersonId | None:
    """Who is to speak next of the exhibit; None once every side has answered all three."""
    whole = {opinion.side for opinion in exhibit.opinions if opinion.whole}
    return next((side for side in speaking_order(hearing, exhibit) if side not in whole), None)


def may_ink(hearing: Hearing, person_id: PersonId) -> RefusalCode | None:
    """Why the person may not touch any ink now: by right of office, or a granted 申请批注."""
    person = hearing.person(person_id)
    if person is None:
        return RefusalCode.NOT_IN_HEARING
    if person.presence is not Presence.SEATED:
        return RefusalCode.NOT_SEATED
    if person.role not in STAFF and not holds(hearing, person_id, RequestKind.ANNOTATE):
        return RefusalCode.NOT_YOUR_POWER
    return None if hearing.phase is Phase.OPEN else RefusalCode.WRONG_PHASE


def may_draw(
    hearing: Hearing, person_id: PersonId, evidence: EvidenceId, page: int
) -> RefusalCode | None:
    """Why the person may not draw on this page now; None if he may."""
    refused = may_ink(hearing, person_id)
    person = hearing.person(person_id)
    if refused is not None or person is None:
        return refused
    exhibit = shown_to(hearing, person, evidence)
    if exhibit is None:
        return RefusalCode.NO_SUCH_EXHIBIT
    if exhibit.withdrawn:
        return RefusalCode.WITHDRAWN
    if not exhibit.presented:
        return RefusalCode.NOT_PRESENTED
    paged = exhibit.kind in PAGED and 1 <= page <= exhibit.pages
    return None if paged else RefusalCode.NO_SUCH_PAGE


def may_point(
    hearing: Hearing, person_id: PersonId, evidence: EvidenceId, page: int
) -> RefusalCode | None:
    """Why the person may not point there now: only who presents does, at what is shown."""
    person, showing = hearing.person(person_id), hearing.showing
    if person is None:
        return RefusalCode.NOT_IN_HEARING
    if person.presence is not Presence.SEATED:
        return RefusalCode.NOT_SEATED
    if hearing.phase is not Phase.OPEN:
        return RefusalCode.WRONG_PHASE
    if showing is None or showing.by != person_id:
        return RefusalCode.NOT_YOUR_POWER
    if all(view.evidence != evidence for view in on_view(showing)):
        return RefusalCode.NOT_PRESENTED
    exhibit = hearing.exhibit(evidence)
    there = exhibit is not None and 1 <= page <= exhibit.pages
    return None if there else RefusalCode.NO_SUCH_PAGE


def missing(hearing: Hearing, items: Iterable[Evidence]) -> tuple[ExhibitListed, ...]:
    """What brings the hearing up to the case's evidence; nothing beyond MAX_EXHIBITS."""
    held = {exhibit.id: exhibit for exhibit in hearing.exhibits}
    news = []
    for item in items:
        known, told = held.get(item.id), exhibit_of(item)
        changed = known is None or _updated(known, told) != known
        if changed and (known is not None or len(held) < MAX_EXHIBITS):
            held[item.id] = told if known is None else _updated(known, told)
            news.append(ExhibitListed(held[item.id]))
    return tuple(news)


def exchanged_here(hearing: Hearing, items: Iterable[Evidence]) -> tuple[EvidenceId, ...]:
    """Items of the case that were exchanged by being presented here, which it does not know yet."""
    public = {exhibit.id for exhibit in hearing.exhibits if exhibit.exchanged}
    return tuple(i.id for i in items if i.id in public and i.exchanged_at is None)


def exhibit_of(item: Evidence) -> Exhibit:
    """The item as an exhibit that nothing was done with yet."""
    return Exhibit(
        item.id,
        item.entry,
        item.party,
        item.number,
        item.name,
        item.kind,
        item.pages,
        item.duration_ms,
        exchanged=item.exchanged_at is not None,
        withdrawn=item.withdrawn_at is not None,
    )


def after(hearing: Hearing, at: Millis, body: EvidenceBody) -> Hearing:
    """The hearing after an event of its evidence at time `at`."""
    match body:
        case ExhibitListed(exhibit):
            return _without_withdrawn(_put(hearing, listed(hearing, exhibit)))
        case ExhibitPresented(exhibit, showing):
            public = replace(exhibit, exchanged=True, presented=True)
            return replace(_put(hearing, public), showing=showing)
        case ShowingMoved(showing):
            return replace(hearing, showing=showing)
        case ShowingEnded():
            return replace(hearing, showing=None)
        case OpinionGiven(id_, opinion):
            return _with(hearing, id_, lambda e: replace(e, opinions=_said(e.opinions, opinion)))
        case OriginalCompared(id_, by, same):
            return _with(hearing, id_, lambda e: replace(e, compared=Compared(by, at, same)))


def listed(hearing: Hearing, told: Exhibit) -> Exhibit:
    """The exhibit with the facts told, keeping what was done with it in the hearing."""
    known = hearing.exhibit(told.id)
    bare = replace(told, presented=False, opinions=(), compared=None)
    return bare if known is None else _updated(known, told)


def stood_still(hearing: Hearing, at: Millis) -> Hearing:
    """The hearing with every sound and film stopped where it is at time `at`."""
    showing = hearing.showing
    if showing is None:
        return hearing
    beside = showing.beside and _still(showing.beside, at)
    return replace(hearing, showing=replace(showing, view=_still(showing.view, at), beside=beside))


def _still(view: View, at: Millis) -> View:
    runs = view.playback is not None and view.playback.since is not None
    if view.playback is None or not runs:
        return view
    return replace(view, playback=Playback(view.playback.at(at)))


def _updated(known: Exhibit, told: Exhibit) -> Exhibit:
    """What is exchanged or withdrawn stays so."""
    return replace(
        told,
        exchanged=known.exchanged or told.exchanged,
        withdrawn=known.withdrawn or told.withdrawn,
        presented=known.presented,
        opinions=known.opinions,
        compared=known.compared,
    )


def _put(hearing: Hearing, exhibit: Exhibit) -> Hearing:
    """The hearing with this exhibit in its place."""
    others = (e for e in hearing.exhibits if e.id != exhibit.id)
    placed = sorted((*others, exhibit), key=lambda e: (e.entry, e.id))
    return replace(hearing, exhibits=tuple(placed))


def _with(hearing: Hearing, id_: EvidenceId, change: Callable[[Exhibit], Exhibit]) -> Hearing:
    """The hearing with something said of an exhibit that the parties know."""
    exhibits = tuple(
        change(e) if e.id == id_ and (e.exchanged or e.presented) else e for e in hearing.exhibits
    )
    return replace(hearing, exhibits=exhibits)


def _without_withdrawn(hearing: Hearing) -> Hearing:
    """What was withdrawn is shown no longer."""
    showing = hearing.showing
    gone = {exhibit.id for exhibit in hearing.exhibits if exhibit.withdrawn}
    if showing is None or not any(view.evidence in gone for view in on_view(showing)):
        return hearing
    kept = None if showing.view.evidence in gone else replace(showing, beside=None)
    return replace(hearing, showing=kept)


def _said(opinions: tuple[Opinion, ...], opinion: Opinion) -> tuple[Opinion, ...]:
    """The opinions with this one in the place of the earlier of its side."""
    if all(other.side != opinion.side for other in opinions):
        return (*opinions, opinion)
    return tuple(opinion if other.side == opinion.side else other for other in opinions)
