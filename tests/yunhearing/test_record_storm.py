"""The record in storms; and bugs planted in it one at a time, each of which a storm must see."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from pytest import MonkeyPatch

from tests.yunhearing.record_storm import storms
from yunhearing import audience, ceremony, commands, events, recording, rules, transcribing
from yunhearing.refusals import RefusalCode
from yunhearing.roles import Role
from yunhearing.signing import SignerState
from yunhearing.state import Hearing, Phase
from yunhearing.transcript import LineState, Transcript

Plant = Callable[[MonkeyPatch], None]
LONG = 400

HAPPENS = {
    events.LineWritten,
    events.CorrectionFiled,
    events.SigningBegun,
    events.SigningOpened,
    events.TranscriptSigned,
    events.SigningRefused,
    events.SigningStopped,
    events.TranscriptSealed,
    events.RecordingTurned,
    events.RecordingRestarted,
    events.PlaybackAllowed,
    events.RecognitionTurned,
}


def test_the_record_is_kept_in_all_storms() -> None:
    happened = storms(150)
    assert happened >= {kind.__name__ for kind in HAPPENS}


# bugs


def swap(module: Any, name: str, wrong: Any) -> Plant:
    return lambda patch: patch.setattr(module, name, wrong)


def spoil(module: Any, name: str, how: Callable[..., Any]) -> Plant:
    """Puts `how(right, *args)` in the place of the function."""
    right = getattr(module, name)
    return swap(module, name, lambda *args, **more: how(right, *args, **more))


def power(command: type[Any], *roles: Role) -> Plant:
    return lambda patch: patch.setitem(
        rules.POWERS, command, rules.POWERS[command] | frozenset(roles)
    )


def pardon(code: RefusalCode) -> Callable[..., Any]:
    """Passes over one reason to refuse."""

    def lenient(right: Any, *args: Any) -> Any:
        refused = right(*args)
        return None if refused is code else refused

    return lenient


def unfrozen(right: Any, hearing: Hearing, *args: Any) -> Any:
    return right(replace(hearing, signing=None), *args)


def in_session(right: Any, hearing: Hearing, *args: Any) -> Any:
    return right(replace(hearing, phase=Phase.ENDED), *args)


def newest(right: Any, transcript: Transcript, id_: Any, version: int) -> Any:
    """Whatever version was seen, the line is changed."""
    line = transcript.lines.get(id_)
    return right(transcript, id_, line.version if line is not None else version)


def forgetful(right: Any, before: Any, line: Any) -> Any:
    return replace(right(before, line), earlier=())


def moved(right: Any, line: Any, *args: Any) -> Any:
    """A line that is changed was said just now."""
    written = right(line, *args)
    return replace(written, line=replace(written.line, at=written.line.written_at))


def anonymous(right: Any, line: Any, *args: Any) -> Any:
    written = right(line, *args)
    return replace(written, line=replace(written.line, by=line.by))


def last(right: Any, hearing: Any, transcript: Any, _: Any) -> Any:
    return right(hearing, transcript, None)


def restless(right: Any, hearing: Hearing, *args: Any) -> Any:
    """Whoever signed may sign, or refuse, again."""
    if hearing.signing is None:
        return right(hearing, *args)
    waiting = tuple(replace(s, state=SignerState.WAITING) for s in hearing.signing.signers)
    return right(replace(hearing, signing=replace(hearing.signing, signers=waiting)), *args)


def sealed_early(right: Any, hearing: Hearing, *args: Any) -> Any:
    if hearing.signing is None:
        return right(hearing, *args)
    return right(replace(hearing, signing=replace(hearing.signing, signers=())), *args)


def stopped_for_good(right: Any, hearing: Hearing, at: Any, body: Any) -> Hearing:
    after: Hearing = right(hearing, at, body)
    return hearing if isinstance(body, events.SigningStopped) else after


def kept_names(right: Any, hearing: Hearing, at: Any, body: Any) -> Hearing:
    """A stopped signing is not counted."""
    after: Hearing = right(hearing, at, body)
    return replace(after, revisions=hearing.revisions)


def confirmed(transcript: Transcript) -> Transcript:
    lines = {i: replace(v, state=LineState.CONFIRMED) for i, v in transcript.lines.items()}
    return replace(transcript, lines=lines)


BUGS: dict[str, Plant] = {
    # who writes
    "parties write": power(commands.WriteLine, Role.PLAINTIFF),
    "the assessor amends": power(commands.AmendLine, Role.ASSESSOR),
    "counsel ascribes": power(commands.AscribeLine, Role.COUNSEL),
    "witnesses confirm drafts": power(commands.ConfirmLines, Role.WITNESS),
    "parties strike": power(commands.StrikeLine, Role.DEFENDANT),
    "parties restore": power(commands.RestoreLine, Role.DEFENDANT),
    "observers wish": power(commands.ProposeCorrection, Role.OBSERVER),
    "parties answer wishes": power(
        commands.AnswerCorrection, Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY
    ),
    "parties stop the signing": power(commands.StopSigning, Role.PLAINTIFF),
    "the assessor restarts the recording": power(commands.RestartRecording, Role.ASSESSOR),
    "parties turn recognition off": power(commands.TurnRecognition, Role.PLAINTIFF),
    "the clerk gives leave to play": power(commands.AllowPlayback, Role.CLERK),
    "leave for anybody": spoil(recording, "may", pardon(RefusalCode.NOT_YOUR_POWER)),
    "what runs is restarted": spoil(recording, "may", pardon(RefusalCode.ALREADY_SO)),
    # what becomes of lines
    "written before it was seen": spoil(transcribing, "_current", newest),
    "earlier wordings are lost": spoil(transcribing, "_over", forgetful),
    "a change moves the time": spoil(transcribing, "_reworded", moved),
    "nobody answers for a change": spoil(transcribing, "_reworded", anonymous),
    "all is put at the end": spoil(transcribing, "_place", last),
    "who was not listed speaks": spoil(transcribing, "may", pardon(RefusalCode.NO_SUCH_PERSON)),
    "refused without a reason": spoil(transcribing, "may", pardon(RefusalCode.MALFORMED)),
    "a wish is answered twice": swap(
        transcribing, "_waiting", lambda transcript, id_: transcript.corrections[id_]
    ),
    "anybody withdraws": spoil(
        transcribing,
        "_withdrawn",
        lambda right, transcript, _, command: right(
            transcript,
            getattr(transcript.corrections.get(command.correction), "by", None),
            command,
        ),
    ),
    "drafts are corrected": spoil(
        transcribing,
        "_proposed",
        lambda right, hearing, transcript, *rest: right(hearing, confirmed(transcript), *rest),
    ),
    "what is not there is confirmed": spoil(
        transcribing,
        "_confirmed",
        lambda right, transcript, actor, ids, now: right(
            transcript, actor, [i for i in ids if i in transcript.lines], now
        ),
    ),
    # what is frozen
    "written under the names": spoil(transcribing, "may", unfrozen),
    "drafted under the names": spoil(transcribing, "draft", unfrozen),
    "reopened under the names": swap(ceremony, "frozen", lambda _: False),
    # who reads
    "a witness reads all": swap(transcribing, "reads_line", lambda *_: True),
    "a witness is told all": swap(audience, "reads_line", lambda *_: True),
    "wishes are told to all": swap(audience, "reads_correction", lambda *_: True),
    "wishes are shown to all": swap(transcribing, "reads_correction", lambda *_: True),
    "outsiders read": spoil(
        transcribing, "member", lambda _, hearing, viewer: hearing.person(viewer)
    ),
    "the unmet are seen to sign": swap(ceremony, "shown", lambda signing, _: signing),
    # who signs, and when
    "signed before the end": spoil(ceremony, "begin", in_session),
    "parties begin": swap(ceremony, "ORDER", frozenset(Role)),
    "observers sign": swap(
        ceremony, "signers", lambda hearing: tuple(p.id for p in hearing.people)
    ),
    "signed twice": spoil(ceremony, "_about", restless),
    "refused after signing": spoil(ceremony, "may", restless),
    "another document is signed": spoil(
        ceremony,
        "_about",
        lambda right, hearing, person, document: right(
            hearing, person, hearing.signing.document if hearing.signing else document
        ),
    ),
    "sealed before the last name": spoil(ceremony, "seal", sealed_early),
    "refused for nothing": spoil(ceremony, "may", pardon(RefusalCode.MALFORMED)),
    "nobody is too late": spoil(ceremony, "lapsed", lambda *_: ()),
    "the bench leaves who was given days": swap(ceremony, "lapses_at", lambda _: None),
    "who has left signs at the sitting": swap(ceremony, "signers", ceremony.concerned),
    "a stopped signing goes on": spoil(ceremony, "after", stopped_for_good),
    "a stopped signing is not counted": spoil(ceremony, "after", kept_names),
}


@pytest.mark.parametrize("bug", BUGS, ids=lambda name: name.replace(" ", "-"))
def test_a_bug_in_the_record_is_seen(bug: str, monkeypatch: MonkeyPatch) -> None:
    BUGS[bug](monkeypatch)
    with pytest.raises((AssertionError, KeyError)):
        storms(LONG)
