"""Chain marks in the catalogue and their panel in each of its states, for pictures and tests."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace

from yunclient.session.chain import Chain, Mark
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Saving
from yunclient.ui.gallery_evidence import SHOWN, SMALL, evidence, page
from yunclient.ui.gallery_states import NOW, Shot
from yunclient.ui.pages.room import RoomPage
from yunhearing.digests import Digests
from yunhearing.ids import EvidenceId, Millis
from yunhearing.merkle import Checkpoint, vkey
from yunhearing.receipts import (
    FORMAT,
    NOT_JUDGED,
    Anchor,
    Finding,
    LedgerEntry,
    Light,
    Receipt,
    Verdict,
    Why,
    encode_entry,
)

SHA: Final = "9f3a41c70be258d47a16e09c2b83f5d184d0c2e751b96f3ae2780d4c6c0e77ab"
FILE: Final = Digests(SHA, "c1" * 32, 493_568)
OTHER: Final = Digests("5b" + SHA[2:], "c2" * 32, 493_568)
ENTRY: Final = LedgerEntry(
    Millis(NOW - 1_800_000), "京北区人民法院", FILE.sha256, FILE.sm3, FILE.size
)
HEAD: Final = Checkpoint("yuncourt/court/evidence", 104_871, b"r" * 32)
RECEIPT: Final = Receipt(
    FORMAT,
    encode_entry(ENTRY),
    b"s" * 32,
    104_232,
    (),
    "",
    vkey("yuncourt/court", bytes(range(32))),
)
SAME: Final = Finding(Light.GOOD, Why.SAME_FILE)
ALONE: Final = Finding(Light.NOTICE, Why.NO_ANCHOR)
UNSTAMPED: Final = Finding(Light.UNCHECKED, Why.NO_ANCHOR)
UNTRIED: Final = Finding(Light.UNCHECKED, Why.ANCHOR_UNCHECKED)
AWAY: Final = Problem(ProblemCode.SERVER_UNREACHABLE)


def verdict(
    unchanged: Finding = SAME, ledger: Finding = ALONE, anchor: Finding = UNSTAMPED, **more: Any
) -> Verdict:
    return Verdict(unchanged, ledger, NOT_JUDGED, anchor, **{"entry": ENTRY, "head": HEAD, **more})


def mark(of: Verdict | None = None, file: Digests | None = FILE, **more: Any) -> Mark:
    base = Mark(Millis(NOW), 214, of, RECEIPT if of is not None else None, file, HEAD.size)
    return replace(base, **more)


def wrong(why: Why) -> Finding:
    return Finding(Light.WRONG, why)


STAMPED: Final = verdict(
    ledger=Finding(Light.GOOD, Why.ANCHORED),
    anchor=Finding(Light.GOOD, Why.ANCHORED),
    anchored_at=Millis(NOW - 700_000),
)
UNPROVEN: Final = Finding(Light.UNCHECKED, Why.UNPROVEN)

GOOD: Final = mark(STAMPED, stamper="联合信任时间戳服务中心 TSA 3")
ALONE_MARK: Final = mark(verdict())
UNTRIED_MARK: Final = mark(
    verdict(ledger=Finding(Light.NOTICE, Why.ANCHOR_UNCHECKED), anchor=UNTRIED),
    receipt=replace(RECEIPT, anchor=Anchor("rfc3161", b"der")),
)
BAD_STAMP: Final = mark(
    verdict(UNPROVEN, wrong(Why.ANCHOR_WRONG), Finding(Light.WRONG, Why.ANCHOR_WRONG))
)
CHANGED: Final = mark(verdict(wrong(Why.OTHER_SHA256)), OTHER)
FORKED: Final = mark(verdict(UNPROVEN, wrong(Why.FORKED)), size=0)
OFFLINE: Final = mark(None, None, unfetched=AWAY, unread=AWAY, size=0)
NO_FILE: Final = mark(verdict(Finding(Light.UNCHECKED, Why.NO_FILE)), None, unfetched=AWAY)


def chained(
    mark_: Mark | None = None, others: Sequence[tuple[str, Mark]] = (), **more: Any
) -> Client:
    """The panel of the shown item, with this mark."""
    marks = {EvidenceId(id_): each for id_, each in others}
    if mark_ is not None:
        marks[SHOWN] = mark_
    state = evidence()
    assert state.room is not None  # noqa: S101 - the scene is a room
    chain = replace(Chain(SHOWN, marks=marks), **more)
    return replace(state, room=replace(state.room, chain=chain))


LIST: Final = (
    ("e1", mark(STAMPED)),
    ("e2", ALONE_MARK),
    ("e3", CHANGED),
    ("e11", FORKED),
)


def catalogue() -> Client:
    return chained(ALONE_MARK, LIST, open=None, checking=EvidenceId("e13"))


def saved() -> Client:
    source = f"/api/evidence/{SHOWN}/receipt"
    return replace(chained(ALONE_MARK), saving=Saving(source, "D:/案卷/存证回执.json", busy=False))


def explained() -> RoomPage:
    made = page(chained(ALONE_MARK))
    made.model.chain.explain()
    return made


SHOTS: Final = (
    Shot("chain", lambda: page(chained(ALONE_MARK)), large=True),
    Shot("chain-catalogue", lambda: page(catalogue()), large=True),
    Shot("chain-good", lambda: page(chained(GOOD)), large=True),
    Shot("chain-untried", lambda: page(chained(UNTRIED_MARK))),
    Shot("chain-stamp-wrong", lambda: page(chained(BAD_STAMP))),
    Shot("chain-changed", lambda: page(chained(CHANGED)), large=True),
    Shot("chain-forked", lambda: page(chained(FORKED))),
    Shot("chain-offline", lambda: page(chained(OFFLINE)), large=True),
    Shot("chain-no-file", lambda: page(chained(NO_FILE))),
    Shot("chain-checking", lambda: page(chained(checking=SHOWN))),
    Shot("chain-unchecked", lambda: page(chained())),
    Shot("chain-saved", lambda: page(saved())),
    Shot("chain-explained", explained),
    Shot("chain-small", lambda: page(chained(ALONE_MARK)), size=SMALL, large=True),
    Shot("chain-catalogue-small", lambda: page(catalogue()), size=SMALL),
)
