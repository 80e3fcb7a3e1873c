"""Chain marks: what is tampered with is red, what was not checked is never green."""

import pytest
from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from tests.session.test_runner import URL as COURT, Bench, bench  # noqa: F401 - a fixture
from tests.yunhearing.test_receipts import (
    ANCHOR,
    FILE,
    FILES,
    KEY,
    LEAVES,
    ORIGIN,
    OTHER,
    head,
    receipt,
)
from yunclient.net.signatures import verify
from yunclient.session import effects as do, evidence_intents as intents, news
from yunclient.session.chain import Chain, Papers, Stamp
from yunclient.session.checking import NAME
from yunclient.session.intents import LeaveRoom
from yunclient.session.ports import Failure
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.verifying import judged
from yunclient.ui.gallery_evidence import DEFENDANT, EXHIBITS, held
from yunclient.ui.gallery_room import room
from yunhearing import merkle
from yunhearing.digests import digests_of
from yunhearing.ids import EvidenceId, Millis
from yunhearing.receipts import Light, Why
from yunhearing.rest import AuthoritiesReply, ConsistencyReply

ITEM, OTHERS = EvidenceId("e4"), EvidenceId("e3")
CHANGED = digests_of([b"another file"])
AWAY = Problem(ProblemCode.SERVER_UNREACHABLE)
GOOD = (Light.GOOD, Why.SAME_FILE)
UNPROVEN = (Light.UNCHECKED, Why.UNPROVEN)
ALONE = (Light.NOTICE, Why.NO_ANCHOR)


def papers(size: int = 9, newest: int = 9, seen: int = 0, **more: object) -> Papers:
    """What an honest ledger of `newest` entries gives, `seen` of which were seen before."""
    base = Papers(
        receipt(size=size),
        head(newest),
        head(seen) if seen else "",
        merkle.consistency_proof(LEAVES[:newest], size),
        merkle.consistency_proof(LEAVES[:newest], seen) if seen else (),
    )
    return replace(base, **more)


def lights(
    of: Papers, file: object = FILE, key: str = KEY.vkey, entry: int = 4
) -> tuple[object, ...]:
    verdict, size = judged(of, entry, file, key, verify)  # type: ignore[arg-type]  # Digests or None
    assert verdict.before == (Light.UNCHECKED, Why.NOT_JUDGED)
    return tuple(verdict.unchanged), tuple(verdict.ledger), size


def wrong(why: Why) -> tuple[Light, Why]:
    return Light.WRONG, why


@pytest.mark.parametrize(("size", "newest", "kept"), [(9, 9, 0), (5, 9, 0), (6, 9, 7), (9, 9, 9)])
def test_an_honest_ledger_of_any_age(size: int, newest: int, kept: int) -> None:
    assert lights(papers(size, newest, kept)) == (GOOD, ALONE, newest)


def test_an_anchor_that_nobody_here_can_check_is_not_green() -> None:
    stamped = replace(papers(), receipt=receipt(anchor=ANCHOR))
    assert lights(stamped) == (GOOD, (Light.NOTICE, Why.ANCHOR_UNCHECKED), 9)


def test_a_stamp_that_holds_makes_the_ledger_green_and_one_that_does_not_red() -> None:
    stamped = replace(papers(), receipt=receipt(anchor=replace(ANCHOR, kind="rfc3161")))
    good = replace(stamped, stamp=Stamp(Millis(5), "somebody"))
    assert lights(good) == (GOOD, (Light.GOOD, Why.ANCHORED), 9)
    assert lights(good, CHANGED)[0] == wrong(Why.OTHER_SIZE)
    assert lights(good, key="")[:2] == (UNPROVEN, (Light.UNCHECKED, Why.KEY_UNKNOWN))
    bad = replace(stamped, stamp=Stamp())
    assert lights(bad) == (UNPROVEN, wrong(Why.ANCHOR_WRONG), 0)


def test_a_stamp_without_an_anchor_says_nothing() -> None:
    assert lights(replace(papers(), stamp=Stamp(Millis(5), "x"))) == (GOOD, ALONE, 9)


def test_a_changed_file_is_red_whatever_the_ledger_says() -> None:
    assert lights(papers(), CHANGED)[0] == wrong(Why.OTHER_SIZE)
    assert lights(papers(), replace(FILE, sha256="0" * 64))[0] == wrong(Why.OTHER_SHA256)
    assert lights(papers(), replace(FILE, sm3="0" * 64))[0] == wrong(Why.OTHER_SM3)


def test_without_file_or_key_nothing_is_green() -> None:
    assert lights(papers(), None) == ((Light.UNCHECKED, Why.NO_FILE), ALONE, 9)
    assert lights(papers(), key="") == (UNPROVEN, (Light.UNCHECKED, Why.KEY_UNKNOWN), 0)


def test_a_receipt_that_was_tampered_with() -> None:
    it = papers().receipt
    for changed, why in (
        (replace(it, salt=b"t" * 32), Why.NOT_IN_LOG),
        (replace(it, proof=it.proof[::-1]), Why.NOT_IN_LOG),
        (replace(it, checkpoint=head(key=OTHER)), Why.UNSIGNED),
        (replace(it, key=OTHER.vkey), Why.OTHER_KEY),
        (replace(it, entry=it.entry + " "), Why.BAD_ENTRY),
    ):
        assert lights(papers(receipt=changed)) == (UNPROVEN, wrong(why), 0)


def test_the_receipt_of_another_item_is_not_taken_for_this_one() -> None:
    of_other = papers(receipt=receipt(index=3))
    file = digests_of([FILES[3]])
    assert lights(of_other, file) == (UNPROVEN, wrong(Why.OTHER_ENTRY), 0)
    assert lights(papers(), CHANGED, entry=3)[0] == wrong(Why.OTHER_SIZE)


def test_a_newest_head_that_does_not_hold() -> None:
    assert lights(papers()).count(9) == 1
    forged = papers(5, 9)
    for note in (head(9, OTHER), "", "rubbish", head(9)[:-5]):
        assert lights(replace(forged, newest=note)) == (UNPROVEN, wrong(Why.UNSIGNED), 0)
    elsewhere = head(9, origin="another/evidence")
    assert lights(replace(forged, newest=elsewhere)) == (UNPROVEN, wrong(Why.FORKED), 0)


def test_a_ledger_that_forked_or_was_set_back_is_red() -> None:
    forked = LEAVES[:6] + [b"x" * 32] * 3
    seen = KEY.sign_log(ORIGIN, 7, merkle.root(forked[:7]))
    assert lights(papers(6, 9, 7, kept=seen)) == (UNPROVEN, wrong(Why.FORKED), 0)
    assert lights(papers(6, 7, kept=head(9))) == (UNPROVEN, wrong(Why.FORKED), 0)
    assert lights(papers(6, 9, 7, grown=())) == (UNPROVEN, wrong(Why.FORKED), 0)
    assert lights(papers(6, 9, 7, placed=())) == (UNPROVEN, wrong(Why.FORKED), 0)


def test_a_damaged_memory_counts_as_none() -> None:
    assert lights(papers(kept="damaged")) == (GOOD, ALONE, 9)


# in the room


def begun(me: str = "plaintiff") -> Dialogue:
    state = room(held(showing=None), me)
    return Dialogue(replace(state, server=replace(state.server, log_key=KEY.vkey)))


def chain(dialogue: Dialogue) -> Chain:
    return dialogue.room.chain


def read(dialogue: Dialogue, **more: object) -> Dialogue:
    fields = {"took": 200, "file": FILE, "papers": papers(), **more}
    return dialogue.learns(news.MarkRead(ITEM, chain(dialogue).since, **fields))  # type: ignore[arg-type]


def test_opening_checks_once_and_the_head_is_kept() -> None:
    dialogue = begun().wants(intents.OpenMark(ITEM))
    assert dialogue.of(do.CheckMark) == [do.CheckMark(ITEM, dialogue.now)]
    read(dialogue)
    assert dialogue.of(do.KeepLedgerHead) == [do.KeepLedgerHead(head())]
    mark = chain(dialogue).marks[ITEM]
    assert mark.verdict is not None
    assert (tuple(mark.verdict.unchanged), mark.size, mark.took) == (GOOD, 9, 200)
    dialogue.wants(intents.CloseMark()).wants(intents.OpenMark(ITEM))
    assert not dialogue.of(do.CheckMark)
    dialogue.now += 1000
    dialogue.wants(intents.CheckMark())
    assert dialogue.of(do.CheckMark) == [do.CheckMark(ITEM, dialogue.now)]
    assert not dialogue.wants(intents.CheckMark()).effects


def test_a_fork_is_no_head_to_keep() -> None:
    dialogue = read(begun().wants(intents.OpenMark(ITEM)), papers=papers(6, 7, kept=head(9)))
    assert not dialogue.of(do.KeepLedgerHead)
    assert chain(dialogue).head == ""


def test_offline_is_not_checked_and_says_why() -> None:
    away = {"file": None, "papers": None, "unfetched": AWAY, "unread": AWAY}
    dialogue = read(begun().wants(intents.OpenMark(ITEM)), **away)
    mark = chain(dialogue).marks[ITEM]
    assert (mark.verdict, mark.unfetched, mark.unread) == (None, AWAY, AWAY)


def test_another_item_takes_its_place_and_a_late_answer_is_dropped() -> None:
    dialogue = begun().wants(intents.OpenMark(ITEM))
    since = chain(dialogue).since
    dialogue.now += 5
    dialogue.wants(intents.OpenMark(OTHERS))
    assert dialogue.of(do.CheckMark) == [do.CheckMark(OTHERS, dialogue.now)]
    before = chain(dialogue)
    dialogue.learns(news.MarkRead(ITEM, since, 1, file=FILE, papers=papers()))
    assert chain(dialogue) == before


def test_closing_lets_it_go_on_stopping_ends_it() -> None:
    dialogue = begun().wants(intents.OpenMark(ITEM)).wants(intents.CloseMark())
    assert chain(dialogue).checking == ITEM
    assert not dialogue.effects
    dialogue.wants(intents.StopMark())
    assert dialogue.of(do.StopMark)
    assert ITEM not in chain(dialogue).marks


def test_what_one_may_not_see_is_not_checked() -> None:
    assert EXHIBITS[3].id == ITEM  # not exchanged
    dialogue = begun(DEFENDANT).wants(intents.OpenMark(ITEM))
    assert not dialogue.effects
    assert chain(dialogue) == Chain()


def test_who_waits_outside_again_keeps_no_mark() -> None:
    dialogue = read(begun().wants(intents.OpenMark(ITEM)))
    out = replace(dialogue.room, hearing=None)
    again = Dialogue(replace(dialogue.client, room=out)).learns(news.Tick())
    assert again.room.chain == Chain()


def test_leaving_ends_a_check() -> None:
    dialogue = begun().wants(intents.OpenMark(ITEM))
    dialogue.wants(LeaveRoom())
    assert dialogue.of(do.StopMark)


# on the wire


PATH = f"/api/evidence/{ITEM}"
BODY = FILES[4]


def honest(bench: Bench, of: Papers) -> None:  # noqa: F811
    answers = bench.server.answers
    answers["GET", f"{PATH}/original"] = BODY
    answers["GET", f"{PATH}/receipt"] = of.receipt
    answers["GET", "/api/evidence-ledger/checkpoint"] = of.newest.encode()


async def test_file_and_papers_come_and_the_kept_head_is_asked_about(bench: Bench) -> None:  # noqa: F811
    of = papers(9, 9, 7)
    honest(bench, of)
    bench.checkpoints.notes[COURT, NAME] = of.kept
    bench.server.answers["GET", "/api/evidence-ledger/consistency"] = ConsistencyReply(of.grown)
    bench.does(do.CheckMark(ITEM, 5))
    told = await bench.until(news.MarkRead)
    assert (told.evidence, told.since, told.file) == (ITEM, 5, FILE)
    assert told.papers == of
    asked = [call.path for call, _ in bench.server.asked if "consistency" in call.path]
    assert asked == ["/api/evidence-ledger/consistency?first=7&second=9"]


async def test_who_stamps_is_asked_where_there_is_a_stamp(bench: Bench) -> None:  # noqa: F811
    """An older court does not know the question: nothing is checked, nothing is lost."""
    of = replace(papers(), receipt=receipt(anchor=replace(ANCHOR, kind="rfc3161")))
    honest(bench, of)
    bench.does(do.CheckMark(ITEM, 1))
    assert (await bench.until(news.MarkRead)).papers == of
    answers = bench.server.answers
    answers["GET", "/api/evidence-ledger/authorities"] = AuthoritiesReply((b"der",))
    bench.does(do.CheckMark(ITEM, 2))
    told = await bench.until(news.MarkRead, 2)
    assert told.papers == replace(of, stamp=Stamp())  # the bench can check none
    answers["GET", "/api/evidence-ledger/authorities"] = Failure(AWAY)
    bench.does(do.CheckMark(ITEM, 3))
    assert (await bench.until(news.MarkRead, 3)).unread == AWAY


async def test_each_half_may_fail_alone(bench: Bench) -> None:  # noqa: F811
    honest(bench, papers())
    bench.server.answers["GET", f"{PATH}/original"] = Failure(AWAY)
    bench.does(do.CheckMark(ITEM, 1))
    told = await bench.until(news.MarkRead)
    assert (told.file, told.unfetched, told.papers) == (None, AWAY, papers())
    honest(bench, papers())
    bench.server.answers["GET", "/api/evidence-ledger/checkpoint"] = b"x" * 5000
    bench.does(do.CheckMark(ITEM, 2))
    told = await bench.until(news.MarkRead, 2)
    assert (told.file, told.papers) == (FILE, None)
    assert told.unread == Problem(ProblemCode.SERVER_FAULT)


async def test_a_head_is_kept_under_a_name_no_hearing_has(bench: Bench) -> None:  # noqa: F811
    bench.does(do.KeepLedgerHead(head()))
    await bench.runner.settle()
    assert list(bench.checkpoints.notes.values()) == [head()]
    assert next(iter(bench.checkpoints.notes))[1] == NAME == "/evidence"
