"""Evidence for tests: items of each party, a court that shows one, and marks to draw on it."""

from tests.yunhearing.court import DEFENDANT, JUDGE, PLAINTIFF, START, Court, sitting
from yunhearing.commands import AnswerRequest, MakeRequest, Present
from yunhearing.evidence import Evidence, FileKind
from yunhearing.exhibits import missing
from yunhearing.ids import EvidenceId, Millis, PersonId, StrokeId
from yunhearing.ink import Mark, Tool
from yunhearing.inking import pack
from yunhearing.state import RequestKind

CONTRACT, PHOTO = EvidenceId("contract"), EvidenceId("photo")
FILM, LETTER = EvidenceId("film"), EvidenceId("letter")


def item(id_: EvidenceId, entry: int, party: PersonId, kind: FileKind, pages: int = 1) -> Evidence:
    """An item that was handed in, and not exchanged."""
    return Evidence(
        id_,
        party,
        party,
        entry + 1,
        f"证据{entry + 1}",
        kind,
        "application/octet-stream",
        1000,
        "0" * 64,
        "0" * 64,
        entry,
        Millis(START),
        pages=pages,
        duration_ms=90_000 if kind is FileKind.VIDEO else 0,
    )


ITEMS = (
    item(CONTRACT, 0, PLAINTIFF, FileKind.PDF, 3),
    item(PHOTO, 1, DEFENDANT, FileKind.IMAGE),
    item(FILM, 2, PLAINTIFF, FileKind.VIDEO),
    item(LETTER, 3, DEFENDANT, FileKind.WORD, 2),
)


def lists(court: Court, *items: Evidence) -> Court:
    """The court's system brings the case's evidence in."""
    for body in missing(court.state, items):
        court.append(body, None)
    return court


def granted(court: Court, who: PersonId, kind: RequestKind) -> Court:
    """The person asks, and the judge grants."""
    court.does(who, MakeRequest(kind))
    return court.does(JUDGE, AnswerRequest(court.state.requests[-1].id, True))


def drawing() -> Court:
    """A sitting in which contract and photo were presented, and both parties may draw."""
    court = lists(sitting(), *ITEMS)
    court.does(JUDGE, Present(PHOTO), Present(CONTRACT))
    for party in (PLAINTIFF, DEFENDANT):
        granted(court, party, RequestKind.ANNOTATE)
    return court


def mark(
    id_: str, evidence: EvidenceId = CONTRACT, page: int = 1, tool: Tool = Tool.PEN, text: str = ""
) -> Mark:
    """A mark as its tool makes it."""
    points = [(100, 100)] if tool is Tool.TEXT else [(100, 100), (60_000, 200)]
    return Mark(StrokeId(f"stroke{id_:0>6}"), evidence, page, tool, 40, pack(points), text)
