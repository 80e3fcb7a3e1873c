"""The law of the record said a second time, as predicates: see `law`.

Who writes the transcript and what becomes of it, who reads which line, who signs and in what order,
and who turns the recording: written from the procedure, not from the rules.
"""

from tests.yunhearing.law import COURT, JUDGES, TESTIFYING, outside, unmet
from yunhearing.commands import (
    AllowPlayback,
    AmendLine,
    AnswerCorrection,
    AscribeLine,
    Command,
    ConfirmLines,
    ProposeCorrection,
    RecordingCommand,
    RefuseSigning,
    RestartRecording,
    RestoreLine,
    SigningCommand,
    StopSigning,
    StrikeLine,
    TranscriptCommand,
    TurnRecognition,
    WithdrawCorrection,
    WriteLine,
)
from yunhearing.ids import PersonId
from yunhearing.roles import Role
from yunhearing.signing import SignerState, Signing
from yunhearing.state import Hearing, Person, Phase, Presence, Recording
from yunhearing.transcript import Correction, CorrectionState, Line, LineState, Transcript

LITIGANTS = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY, Role.COUNSEL)
RECORD = (TranscriptCommand, SigningCommand, RecordingCommand)
BEGUN = (Phase.OPEN, Phase.RECESS, Phase.ENDED)


def allowed(hearing: Hearing, book: Transcript, actor: PersonId, command: Command) -> bool:
    """Whether the procedure lets the actor do this to the record now."""
    who = hearing.person(actor)
    if who is None or who.presence is not Presence.SEATED or who.role is Role.OBSERVER:
        return False
    if hearing.dismissed or hearing.phase in (Phase.SEALED, Phase.CANCELLED):
        return False
    if isinstance(command, RecordingCommand):
        return _recorded(hearing, who, command)
    if isinstance(command, SigningCommand):
        return _signed(hearing.signing, who, command)
    assert isinstance(command, TranscriptCommand)
    open_ = hearing.phase in BEGUN and hearing.signing is None
    return open_ and _written(hearing, book, who, command)


def writes(who: Person) -> bool:
    """Whether the transcript is in this person's hands."""
    return who.role in (*JUDGES, Role.CLERK)


def _written(hearing: Hearing, book: Transcript, who: Person, command: TranscriptCommand) -> bool:
    if isinstance(command, ProposeCorrection):
        line = book.lines.get(command.line)
        sees = line is not None and reads(hearing, who, line)
        stands = line is not None and line.state is LineState.CONFIRMED
        other = line is not None and line.text != command.text and bool(command.text.strip())
        return sees and stands and other and command.id not in book.corrections
    if isinstance(command, WithdrawCorrection):
        wish = book.corrections.get(command.correction)
        return wish is not None and wish.by == who.id and _waits(wish)
    if not writes(who):
        return False
    if isinstance(command, AnswerCorrection):
        wish = book.corrections.get(command.correction)
        if wish is None or not _waits(wish):
            return False
        stands = book.lines[wish.line].state is not LineState.STRUCK
        return stands if command.accept else bool(command.answer.strip())
    return _clerk(hearing, book, command)


def _clerk(hearing: Hearing, book: Transcript, command: TranscriptCommand) -> bool:
    people = {None, *(p.id for p in hearing.people)}
    match command:
        case WriteLine():
            after = command.after is None or command.after in book.lines
            new = command.id not in book.lines and bool(command.text.strip())
            return after and new and command.speaker in people
        case AmendLine(id_, version, text):
            line = book.lines.get(id_)
            same = line is not None and (line.text, line.state) == (text, LineState.CONFIRMED)
            return _fresh(line, version) and bool(text.strip()) and not same
        case AscribeLine(id_, version, new_id, speaker):
            line = book.lines.get(id_)
            other = line is not None and line.speaker != speaker and new_id not in book.lines
            return _fresh(line, version) and other and speaker in people
        case ConfirmLines(ids):
            lines = [book.lines.get(id_) for id_ in ids]
            return None not in lines and any(v and v.state is LineState.DRAFT for v in lines)
        case StrikeLine(id_, version):
            line = book.lines.get(id_)
            return _fresh(line, version) and line is not None and line.state != LineState.STRUCK
        case RestoreLine(id_):
            return id_ in book.lines and book.lines[id_].state is LineState.STRUCK
    raise AssertionError(command)


def _fresh(line: Line | None, version: int) -> bool:
    return line is not None and line.version == version


def _waits(wish: Correction) -> bool:
    return wish.state is CorrectionState.WAITING


def _signed(signing: Signing | None, who: Person, command: SigningCommand) -> bool:
    if signing is None or signing.sealed:
        return False
    if isinstance(command, StopSigning):
        return writes(who)
    assert isinstance(command, RefuseSigning)
    return owes(signing, who.id) and bool(command.reason.strip())


def owes(signing: Signing, person: PersonId) -> bool:
    """Whether the person is to sign and has neither signed nor refused."""
    done = (SignerState.SIGNED, SignerState.REFUSED)
    return any(s.person == person and s.state not in done for s in signing.signers)


def _recorded(hearing: Hearing, who: Person, command: RecordingCommand) -> bool:
    if isinstance(command, RestartRecording):
        return writes(who) and hearing.recording is Recording.BROKEN
    if isinstance(command, TurnRecognition):
        return writes(who) and hearing.recognition is (not command.on)
    assert isinstance(command, AllowPlayback)
    whose = hearing.person(command.person)
    party = whose is not None and whose.role in LITIGANTS and whose.playback != command.on
    return who.role in JUDGES and party


def late(hearing: Hearing, now: int) -> set[PersonId]:
    """Who was given days to sign, and let them pass."""
    signing = hearing.signing
    if signing is None or signing.until is None or now < signing.until:
        return set()
    return {s.person for s in signing.signers if owes(signing, s.person)}


def may_begin(
    hearing: Hearing, actor: PersonId, signers: tuple[PersonId, ...], days: bool = False
) -> bool:
    """Whether the actor may have the transcript signed by these people now, or within days."""
    who, people = hearing.person(actor), {p.id: p for p in hearing.people}
    if who is None or not writes(who) or who.presence is not Presence.SEATED:
        return False
    there = [people[s] for s in signers if s in people]
    here = (Presence.SEATED, Presence.LOST)
    able = all(p.role is not Role.OBSERVER and (days or p.presence in here) for p in there)
    ended = hearing.phase is Phase.ENDED and not hearing.dismissed and hearing.signing is None
    return ended and able and len(there) == len(signers) > 0


def may_sign(hearing: Hearing, person: PersonId, document: str) -> bool:
    """Whether this person may put the name to this document now."""
    who, signing = hearing.person(person), hearing.signing
    if who is None or signing is None or signing.sealed or hearing.dismissed:
        return False
    there = who.presence is Presence.SEATED
    return there and signing.document == document and owes(signing, person)


def may_seal(hearing: Hearing, document: str) -> bool:
    """Whether the court may put its seal to this document now."""
    signing = hearing.signing
    if signing is None or signing.sealed or signing.document != document:
        return False
    return not any(owes(signing, s.person) for s in signing.signers)


def reads(hearing: Hearing, who: Person, line: Line) -> bool:
    """Whether somebody may read this line: nobody what was said before he came to testify."""
    if outside(who) or line.speaker in unmet(hearing, who):
        return False
    return who.role not in TESTIFYING or line.at >= (who.called_at or 0)


def reads_wish(hearing: Hearing, who: Person, wish: Correction) -> bool:
    """Whether somebody may know of this wish to correct."""
    if outside(who) or unmet(hearing, who) & {wish.by, wish.speaker}:
        return False
    return who.role not in TESTIFYING or wish.by == who.id


def shown(hearing: Hearing, book: Transcript, viewer: PersonId) -> Transcript:
    """What of the transcript the viewer may know."""
    who = hearing.person(viewer)
    lines = {i: v for i, v in book.lines.items() if who and reads(hearing, who, v)}
    wishes = {i: c for i, c in book.corrections.items() if who and reads_wish(hearing, who, c)}
    return Transcript(book.seen, lines, wishes)


def sane(hearing: Hearing, book: Transcript) -> None:
    """What holds of the record in every state that can be reached."""
    signing = hearing.signing
    if signing is not None:
        assert hearing.phase in (Phase.ENDED, Phase.SEALED)
        assert len({s.person for s in signing.signers}) == len(signing.signers)
        assert (signing.sealed_at is not None) == bool(signing.sealed)
        assert not (signing.sealed and any(owes(signing, s.person) for s in signing.signers))
        for signer in signing.signers:
            signed = signer.state is SignerState.SIGNED
            assert (signer.method is not None) == bool(signer.mark) == signed
            assert bool(signer.reason) == (signer.state is SignerState.REFUSED)
    assert len({v.place for v in book.lines.values()}) == len(book.lines)
    for line in book.lines.values():
        assert (line.by is None) == (line.state is LineState.DRAFT)
        assert line.version > len(line.earlier)
        assert line.text.strip()
    for wish in book.corrections.values():
        assert wish.speaker == book.lines[wish.line].speaker
        answered = wish.state in (CorrectionState.ACCEPTED, CorrectionState.REFUSED)
        assert (wish.answered_by is not None) == answered
        assert wish.answer.strip() or wish.state is not CorrectionState.REFUSED
    clerks = {p.id for p in hearing.people if p.role in COURT and p.role is not Role.ASSESSOR}
    assert {v.by for v in book.lines.values() if v.by} <= clerks
