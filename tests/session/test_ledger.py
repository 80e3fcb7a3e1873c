"""The log held against its signed heads: verified, or broken for good."""

from msgspec.structs import replace

from tests.fakes.register import Register, signed
from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING, JUDGE, PLAINTIFF
from yunclient.session import effects as do, intents, news
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import LogTrust
from yunhearing.commands import CallRecess, OpenHearing
from yunhearing.frames import Act, Checkpointed, Welcome
from yunhearing.ids import CommandId

BROKEN = Problem(ProblemCode.LOG_BROKEN)


def goes_on(register: Register, times: int = 1) -> None:
    """Something happens."""
    for _ in range(times):
        command = OpenHearing() if len(register.texts) % 2 else CallRecess()
        if register.act(JUDGE, Act(CommandId(f"x{len(register.texts)}"), command)) == []:
            raise AssertionError
        register.court.loses(JUDGE).enters(JUDGE)
        register._seal()


def inside(kept: str = "", register: Register | None = None) -> tuple[Dialogue, Register]:
    register = register or Register()
    register.court.enters(JUDGE)
    register._seal()
    dialogue = Dialogue().at_the_door()
    assert dialogue.of(do.RecallCheckpoint) == [do.RecallCheckpoint(HEARING)]
    dialogue.learns(news.CheckpointRecalled(HEARING, kept))
    return dialogue.hears(register.enter(PLAINTIFF)), register


def hear_on(dialogue: Dialogue, register: Register) -> None:
    assert dialogue.room.hearing is not None
    tail = register.tail(PLAINTIFF, dialogue.room.hearing.seen)
    dialogue.hears([*tail, Checkpointed(register.note())])


def test_a_log_that_fits_its_head_is_verified_and_the_head_is_kept() -> None:
    dialogue, register = inside()
    assert dialogue.room.trust is LogTrust.VERIFIED
    assert dialogue.of(do.KeepCheckpoint) == [do.KeepCheckpoint(HEARING, register.note())]
    goes_on(register)
    hear_on(dialogue, register)
    assert dialogue.room.trust is LogTrust.VERIFIED
    assert dialogue.room.ledger.frontier == register.frontier()
    assert dialogue.of(do.KeepCheckpoint) == [do.KeepCheckpoint(HEARING, register.note())]


def test_nothing_is_trusted_before_the_disk_was_asked() -> None:
    register = Register()
    dialogue = Dialogue().at_the_door().hears(register.enter(PLAINTIFF))
    assert dialogue.room.trust is LogTrust.UNCHECKED
    assert dialogue.of(do.KeepCheckpoint) == []
    dialogue.learns(news.CheckpointRecalled(HEARING, ""))
    assert dialogue.room.trust is LogTrust.VERIFIED


def test_an_event_that_was_changed_is_found() -> None:
    dialogue, register = inside()
    goes_on(register)
    register.commitments[-1] = bytes(32)
    tail = register.tail(PLAINTIFF, len(register.texts) - 3)
    dialogue.hears([*tail, Checkpointed(register.note())])
    assert dialogue.room.trust is LogTrust.BROKEN
    assert dialogue.room.problem == BROKEN
    assert dialogue.of(do.KeepCheckpoint) == []


def test_broken_stays_broken_and_said() -> None:
    dialogue, register = inside()
    dialogue.hears([Checkpointed(signed(register.hearing.seen, bytes(32)))])
    assert dialogue.room.trust is LogTrust.BROKEN
    dialogue.hears([Checkpointed(register.note())]).wants(intents.DismissProblem())
    dialogue.hears(register.greeting(PLAINTIFF))
    assert (dialogue.room.trust, dialogue.room.problem) == (LogTrust.BROKEN, BROKEN)
    assert dialogue.of(do.KeepCheckpoint) == []


def test_a_head_of_more_than_was_sent_asks_for_a_snapshot_and_of_less_says_nothing() -> None:
    dialogue, register = inside()
    dialogue.hears([Checkpointed(register.note(2))])
    assert (dialogue.room.trust, dialogue.effects) == (LogTrust.VERIFIED, [])
    dialogue.hears([Checkpointed(signed(99, bytes(32)))])
    assert dialogue.of(do.OpenLink)[0].after is None


def test_a_head_signed_by_another_is_broken() -> None:
    dialogue, register = inside()
    dialogue.hears([Checkpointed(register.note()[:-20] + "AAAAAAAAAAAAAAAAAAA\n")])
    assert dialogue.room.trust is LogTrust.BROKEN


def test_peaks_that_cannot_be_are_broken() -> None:
    register = Register()
    dialogue = Dialogue().at_the_door()
    (welcome,) = register.enter(PLAINTIFF)
    assert isinstance(welcome, Welcome)
    dialogue.hears([replace(welcome, frontier=(b"short",))])
    assert dialogue.room.trust is LogTrust.BROKEN


def test_a_log_that_continues_an_earlier_visit_is_proven() -> None:
    register = Register()
    early = register.note()
    goes_on_before(register)
    dialogue, _ = inside(early, register)
    assert dialogue.room.trust is LogTrust.UNCHECKED
    now = register.hearing.seen
    assert dialogue.of(do.AskConsistency) == [do.AskConsistency(HEARING, 1, now)]
    proof = register.consistency(1, now)
    dialogue.learns(news.ConsistencyAnswered(HEARING, 1, now, proof))
    assert dialogue.room.trust is LogTrust.VERIFIED
    assert dialogue.of(do.KeepCheckpoint) == [do.KeepCheckpoint(HEARING, register.note())]


def test_a_proof_may_come_after_more_has_happened() -> None:
    register = Register()
    early = register.note()
    goes_on_before(register)
    dialogue, _ = inside(early, register)
    then = register.hearing.seen
    goes_on(register)
    hear_on(dialogue, register)
    assert dialogue.of(do.AskConsistency) == []
    proof = register.consistency(1, then)
    dialogue.learns(news.ConsistencyAnswered(HEARING, 1, then, proof))
    assert dialogue.room.trust is LogTrust.VERIFIED


def test_a_log_written_anew_is_found() -> None:
    other = Register(b"rewritten")
    goes_on_before(other)
    early = Register(b"as it was").note()
    dialogue, _ = inside(early, other)
    now = other.hearing.seen
    proof = other.consistency(1, now)
    dialogue.learns(news.ConsistencyAnswered(HEARING, 1, now, proof))
    assert (dialogue.room.trust, dialogue.room.problem) == (LogTrust.BROKEN, BROKEN)


def test_a_log_that_became_shorter_is_found() -> None:
    longer = Register()
    goes_on_before(longer)
    goes_on_before(longer)
    dialogue, _ = inside(longer.note())
    assert dialogue.room.trust is LogTrust.BROKEN


def test_a_log_of_the_same_length_but_another_is_found() -> None:
    register = Register()
    register.court.enters(JUDGE, PLAINTIFF)
    same_length = signed(len(register.court.events), bytes(32))
    dialogue, _ = inside(same_length)
    assert dialogue.room.trust is LogTrust.BROKEN


def test_a_server_that_cannot_be_asked_is_asked_again_with_the_next_head() -> None:
    register = Register()
    early = register.note()
    goes_on_before(register)
    dialogue, _ = inside(early, register)
    now = register.hearing.seen
    dialogue.learns(news.ConsistencyAnswered(HEARING, 1, now, None))
    assert dialogue.room.trust is LogTrust.UNCHECKED
    goes_on(register)
    hear_on(dialogue, register)
    assert dialogue.of(do.AskConsistency) == [do.AskConsistency(HEARING, 1, register.hearing.seen)]


def test_a_snapshot_must_continue_what_was_seen_before_it() -> None:
    dialogue, register = inside()
    seen = register.hearing.seen
    goes_on(register)
    dialogue.hears(register.greeting(PLAINTIFF))
    now = register.hearing.seen
    assert dialogue.room.trust is LogTrust.UNCHECKED
    assert dialogue.of(do.AskConsistency) == [do.AskConsistency(HEARING, seen, now)]
    rewritten = Register(b"rewritten")
    goes_on_before(rewritten)
    goes_on_before(rewritten)
    dialogue.learns(
        news.ConsistencyAnswered(HEARING, seen, now, rewritten.consistency(1, 2)),
    )
    assert dialogue.room.trust is LogTrust.BROKEN


def test_a_damaged_file_counts_as_none() -> None:
    dialogue, _ = inside("not a note at all")
    assert dialogue.room.trust is LogTrust.VERIFIED


def goes_on_before(register: Register) -> None:
    """Somebody comes and goes."""
    register.court.enters(PLAINTIFF).loses(PLAINTIFF)
    register._seal()
