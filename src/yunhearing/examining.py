"""质证: what a side says of an exhibit, and the court's comparing of the original."""

from yunhearing.attendance import company
from yunhearing.commands import CompareOriginal, GiveOpinion
from yunhearing.events import Body, OpinionGiven, OriginalCompared
from yunhearing.evidence import Exhibit, Opinion
from yunhearing.exhibits import shown_to
from yunhearing.ids import Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.state import Hearing, Person, Phase

EXAMINED_IN = frozenset({Phase.OPEN, Phase.RECESS})

OPINION_WEIGHT = 60
MAX_SAID = 190_000
"""In one hearing: characters of reasons, and 60 for each opinion. A snapshot holds them all."""

ExaminingCommand = GiveOpinion | CompareOriginal


def may(hearing: Hearing, person: Person, command: ExaminingCommand) -> RefusalCode | None:
    """Why the person, who is seated and has the power, may not do this now."""
    if hearing.phase not in EXAMINED_IN:
        return RefusalCode.WRONG_PHASE
    exhibit = shown_to(hearing, person, command.evidence)
    if exhibit is None:
        return RefusalCode.NO_SUCH_EXHIBIT
    if exhibit.withdrawn:
        return RefusalCode.WITHDRAWN
    if isinstance(command, GiveOpinion):
        return _may_say(hearing, person, exhibit, command)
    return _may_compare(exhibit, command)


def outcome(
    hearing: Hearing, actor: PersonId, command: ExaminingCommand, now: Millis
) -> tuple[Body, ...]:
    """What comes of a command that `may` allows."""
    if isinstance(command, CompareOriginal):
        return (OriginalCompared(command.evidence, actor, command.same),)
    person = hearing.person(actor)
    side = company(person) if person is not None else None
    return (OpinionGiven(command.evidence, _opinion(side or actor, actor, now, command)),)


def said(hearing: Hearing) -> int:
    """How much of MAX_SAID is used."""
    given = (opinion for exhibit in hearing.exhibits for opinion in exhibit.opinions)
    return sum(OPINION_WEIGHT + len(opinion.reason) for opinion in given)


def opinion_of(exhibit: Exhibit, side: PersonId) -> Opinion | None:
    """What this side said of the exhibit, if it said anything."""
    return next((opinion for opinion in exhibit.opinions if opinion.side == side), None)


def _may_say(
    hearing: Hearing, person: Person, exhibit: Exhibit, command: GiveOpinion
) -> RefusalCode | None:
    side = company(person)
    if side is None:
        return RefusalCode.NOT_YOUR_POWER
    if side == exhibit.party:
        return RefusalCode.OWN_EVIDENCE
    earlier = opinion_of(exhibit, side) or Opinion(side, person.id, Millis(0))
    if _content(earlier) == _content(_opinion(side, person.id, Millis(0), command)):
        return RefusalCode.ALREADY_SO
    more = OPINION_WEIGHT + len(command.reason)
    return RefusalCode.TOO_MANY if said(hearing) + more > MAX_SAID else None


def _may_compare(exhibit: Exhibit, command: CompareOriginal) -> RefusalCode | None:
    """The original is compared before the other side, so never of what that does not know."""
    if not exhibit.presented and not exhibit.exchanged:
        return RefusalCode.NOT_PRESENTED
    compared = exhibit.compared
    same = compared is not None and compared.same == command.same
    return RefusalCode.ALREADY_SO if same else None


def _opinion(side: PersonId, by: PersonId, at: Millis, said: GiveOpinion) -> Opinion:
    natures = said.authentic, said.lawful, said.relevant
    return Opinion(side, by, at, *natures, said.reason, said.original)


def _content(opinion: Opinion) -> tuple[object, ...]:
    return (
        opinion.authentic,
        opinion.lawful,
        opinion.relevant,
        opinion.reason,
        opinion.original,
    )
