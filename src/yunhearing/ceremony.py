"""Who may begin, sign, refuse, stop and seal: what comes of it, and the signing after an event."""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from yunhearing.commands import RefuseSigning, SigningCommand, StopSigning
from yunhearing.events import (
    Body,
    SigningBegun,
    SigningOpened,
    SigningRefused,
    SigningStopped,
    TranscriptSealed,
    TranscriptSigned,
)
from yunhearing.ids import Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import ORDER, Role
from yunhearing.signing import Digest, Signer, SignerState, Signing, SignMethod
from yunhearing.state import Hearing, Person, Phase, Presence

SigningBody = (
    SigningBegun
    | SigningOpened
    | TranscriptSigned
    | SigningRefused
    | SigningStopped
    | TranscriptSealed
)

LAPSED = "阅看期限届满，未签名"
"""What the record says of who neither signed nor refused in time (民事诉讼法 150: 记明情况附卷)."""

OPEN = frozenset({SignerState.WAITING, SignerState.READING})


def signers(hearing: Hearing) -> tuple[PersonId, ...]:
    """Who is to sign: everybody in the room but observers, in the order of the seats."""
    here = frozenset({Presence.SEATED, Presence.LOST})
    return tuple(p.id for p in hearing.people if p.role is not Role.OBSERVER and p.presence in here)


def concerned(hearing: Hearing) -> tuple[PersonId, ...]:
    """Who may be given days to sign: everybody but observers, also who has left."""
    return tuple(p.id for p in hearing.people if p.role is not Role.OBSERVER)


def shown(signing: Signing | None, unseen: Collection[PersonId]) -> Signing | None:
    """As somebody may know it who must not meet `unseen`."""
    if signing is None or not unseen:
        return signing
    return replace(signing, signers=tuple(s for s in signing.signers if s.person not in unseen))


def frozen(hearing: Hearing) -> bool:
    """Whether the text may not change: it is being signed, or it was sealed."""
    return hearing.signing is not None


def may(hearing: Hearing, person: Person, command: SigningCommand) -> RefusalCode | None:
    """Why the person, who is seated and has the power, may not do this now."""
    signing = hearing.signing
    if signing is None or signing.sealed:
        return RefusalCode.WRONG_PHASE
    if isinstance(command, StopSigning):
        return None
    if not command.reason.strip() or command.reason.strip() == LAPSED:
        return RefusalCode.MALFORMED  # it is recorded with its reason, and that one is the court's
    return _may_sign(signing, person.id)


def outcome(actor: PersonId, command: SigningCommand) -> tuple[Body, ...]:
    """What comes of a command that `may` allows."""
    if isinstance(command, RefuseSigning):
        return (SigningRefused(actor, command.reason),)
    return (SigningStopped(actor, command.reason),)


def begin(  # noqa: PLR0911 - each reason has its line
    hearing: Hearing,
    actor: PersonId,
    document: Digest,
    pages: int,
    upto: int,
    who: Iterable[PersonId],
    until: Millis | None = None,
) -> tuple[Body, ...] | Refusal:
    """The transcript is frozen as this document, and these people are to sign it."""
    person = hearing.person(actor)
    if person is None:
        return Refusal(RefusalCode.NOT_IN_HEARING)
    if person.role not in ORDER:
        return Refusal(RefusalCode.NOT_YOUR_POWER)
    if person.presence is not Presence.SEATED:
        return Refusal(RefusalCode.NOT_SEATED)
    if hearing.phase is not Phase.ENDED or hearing.dismissed:
        return Refusal(RefusalCode.WRONG_PHASE)
    if frozen(hearing):
        return Refusal(RefusalCode.ALREADY_SO)
    if upto != hearing.seen:
        return Refusal(RefusalCode.STALE)
    signing = tuple(dict.fromkeys(who))
    able = signers(hearing) if until is None else concerned(hearing)
    if not signing or not set(signing) <= set(able):
        return Refusal(RefusalCode.NO_SUCH_PERSON)
    return (SigningBegun(document, pages, upto, signing, until),)


def lapses_at(hearing: Hearing) -> Millis | None:
    """When the time to sign is over; None: it is not counted, or nobody owes a name."""
    signing = hearing.signing
    return signing.until if signing is not None and not signing.complete else None


def lapsed(hearing: Hearing, now: int) -> tuple[Body, ...]:
    """Who has not signed in time is noted as such, and nobody waits any longer."""
    signing, until = hearing.signing, lapses_at(hearing)
    if signing is None or until is None or now < until:
        return ()
    return tuple(SigningRefused(s.person, LAPSED) for s in signing.signers if s.state in OPEN)


def opened(hearing: Hearing, person: PersonId, document: Digest) -> tuple[Body, ...] | Refusal:
    """The text is open on the person's phone; nothing happens if it was before."""
    refusal = _about(hearing, person, document)
    if refusal is not None or hearing.signing is None:
        return refusal or Refusal(RefusalCode.WRONG_PHASE)
    signer = hearing.signing.signer(person)
    waits = signer is not None and signer.state is SignerState.WAITING
    return (SigningOpened(person),) if waits else ()


def signed(
    hearing: Hearing, person: PersonId, document: Digest, method: SignMethod, mark: Digest
) -> tuple[Body, ...] | Refusal:
    """The person put the name to this document; nobody does who is not in the room."""
    refusal = _about(hearing, person, document)
    return refusal or (TranscriptSigned(person, method, mark),)


def seal(hearing: Hearing, document: Digest, sealed: Digest) -> tuple[Body, ...] | Refusal:
    """The court's seal, last of all."""
    signing = hearing.signing
    if signing is None or signing.sealed:
        return Refusal(RefusalCode.WRONG_PHASE)
    if signing.document != document:
        return Refusal(RefusalCode.STALE)
    return (TranscriptSealed(sealed),) if signing.complete else Refusal(RefusalCode.WRONG_PHASE)


def after(hearing: Hearing, at: Millis, body: SigningBody) -> Hearing:  # noqa: PLR0911 - a table
    """The hearing after the event; unchanged where it cannot be."""
    signing = hearing.signing
    if isinstance(body, SigningBegun):
        return replace(hearing, signing=_begun(hearing, at, body)) if signing is None else hearing
    if signing is None or signing.sealed:
        return hearing
    match body:
        case SigningStopped():
            return replace(hearing, signing=None, revisions=hearing.revisions + 1)
        case TranscriptSealed(sealed):
            return replace(hearing, signing=replace(signing, sealed=sealed, sealed_at=at))
        case SigningOpened(person):
            return _with(hearing, signing, person, state=SignerState.READING, at=at)
        case TranscriptSigned(person, method, mark):
            done = {"state": SignerState.SIGNED, "at": at, "method": method, "mark": mark}
            return _with(hearing, signing, person, **done)
        case SigningRefused(person, reason):
            return _with(hearing, signing, person, state=SignerState.REFUSED, at=at, reason=reason)


def _begun(hearing: Hearing, at: Millis, body: SigningBegun) -> Signing:
    # who follows the hearing without somebody on the list does not see him sign either
    people = tuple(Signer(p) for p in body.signers if hearing.person(p) is not None)
    made = Signing(hearing.revisions + 1, body.document, body.pages, body.upto, at, people)
    return replace(made, until=body.until)


def _with(hearing: Hearing, signing: Signing, person: PersonId, **changes: object) -> Hearing:
    """With one signer changed, unless that one is done."""
    people = tuple(
        replace(s, **changes) if s.person == person and s.state in OPEN else s
        for s in signing.signers
    )
    return replace(hearing, signing=replace(signing, signers=people))


def _may_sign(signing: Signing, person: PersonId) -> RefusalCode | None:
    signer = signing.signer(person)
    if signer is None:
        return RefusalCode.NOT_YOUR_POWER
    return None if signer.state in OPEN else RefusalCode.ALREADY_SO


def _about(hearing: Hearing, person: PersonId, document: Digest) -> Refusal | None:
    """Why this person may not read or sign this document now."""
    who, signing = hearing.person(person), hearing.signing
    if who is None:
        return Refusal(RefusalCode.NOT_IN_HEARING)
    if who.presence is not Presence.SEATED:
        return Refusal(RefusalCode.NOT_SEATED)
    if signing is None or signing.sealed or hearing.dismissed:
        return Refusal(RefusalCode.WRONG_PHASE)
    if signing.document != document:
        return Refusal(RefusalCode.STALE)
    code = _may_sign(signing, person)
    return Refusal(code) if code is not None else None
