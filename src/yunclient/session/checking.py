"""What the runner does for a chain mark: the file is hashed as it comes, papers are fetched."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from yunclient.session import effects as do, news
from yunclient.session.calls import Call
from yunclient.session.chain import Papers, Stamp
from yunclient.session.loop import in_daemon
from yunclient.session.ports import Court, Failure, Ports
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.tasks import Tasks
from yunclient.session.verifying import body
from yunhearing.digests import Digester, Digests
from yunhearing.ids import HearingId
from yunhearing.receipts import LOG, RFC3161, Receipt
from yunhearing.rest import AuthoritiesReply, ConsistencyReply

NAME: Final = HearingId(LOG)
"""Whose head it is among the heads of hearings; no hearing can have this id."""

LONGEST: Final = 1800.0  # s for a whole file
LONGEST_NOTE: Final = 4000  # bytes of a signed head
MOST_CERTIFICATES: Final = 16
TASK: Final = "mark"
LEDGER: Final = "/api/evidence-ledger"

T = TypeVar("T")


class Checking:
    """Belongs to the runner's loop; one item at a time, the next takes its place."""

    def __init__(
        self,
        ports: Ports,
        post: Callable[[news.News], bool],
        tasks: Tasks,
        there: Callable[[], Awaitable[Court]],
    ) -> None:
        self._checkpoints, self._sm3, self._post = ports.checkpoints, ports.sm3, post
        self._stamped = ports.stamped
        self._tasks, self._there = tasks, there

    def take(self, effect: do.CheckMark | do.StopMark | do.KeepLedgerHead, url: str) -> None:
        """Do one of `CHECKING`; `url` is the server's, heads are kept by it."""
        match effect:
            case do.CheckMark():
                self._tasks.begin(TASK, self._checked(effect, url))
            case do.StopMark():
                self._tasks.end(TASK)
            case do.KeepLedgerHead(note):
                keep = self._checkpoints.keep
                self._tasks.write("keep ledger head", keep, url, NAME, note)

    async def _checked(self, effect: do.CheckMark, url: str) -> None:
        """File and papers do not wait for each other, and one may come without the other."""
        begun = time.monotonic()
        path = f"/api/evidence/{effect.evidence}"
        file, papers = await asyncio.gather(
            _tried(self._digests(path)), _tried(self._papers(path, url))
        )
        took = round((time.monotonic() - begun) * 1000)
        self._post(
            news.MarkRead(
                effect.evidence,
                effect.since,
                took,
                file=None if isinstance(file, Problem) else file,
                unfetched=file if isinstance(file, Problem) else None,
                papers=None if isinstance(papers, Problem) else papers,
                unread=papers if isinstance(papers, Problem) else None,
            )
        )

    async def _digests(self, path: str) -> Digests:
        """The hashes of the original as the court has it; not a byte of it is kept."""
        digester, court = Digester(self._sm3), await self._there()

        async def take(piece: bytes) -> None:
            await in_daemon(digester.update, piece)

        await court.download(f"{path}/original", take, as_it_is=True)
        return digester.digests

    async def _papers(self, path: str, url: str) -> Papers:
        """The receipt before the newest head, which so is never the older of the two."""
        court = await self._there()
        receipt: Receipt = await court.request(Call("GET", f"{path}/receipt", Receipt))
        newest = await _note(court)
        kept = await self._tasks.off_loop(self._checkpoints.recall, url, NAME) or ""
        placed = await _proof(court, receipt.checkpoint, newest)
        grown = await _proof(court, kept, newest)
        stamp = await self._stamp(court, receipt)
        return Papers(receipt, newest, kept, placed, grown, stamp)

    async def _stamp(self, court: Court, receipt: Receipt) -> Stamp | None:
        """The receipt's time stamp, checked in a thread; None without anything to check it by."""
        anchor = receipt.anchor
        if anchor is None or anchor.kind != RFC3161:
            return None
        certificates = await _authorities(court)
        if not certificates:
            return None
        head = receipt.checkpoint.encode()
        return await in_daemon(self._stamped, anchor.proof, head, certificates)


async def _tried(work: Awaitable[T]) -> T | Problem:
    try:
        async with asyncio.timeout(LONGEST):
            return await work
    except Failure as failure:
        return failure.problem
    except TimeoutError:
        return Problem(ProblemCode.NO_ANSWER)


async def _note(court: Court) -> str:
    """The ledger's newest signed head."""
    held = bytearray()

    async def take(piece: bytes) -> None:
        held.extend(piece)
        if len(held) > LONGEST_NOTE:
            raise Failure(Problem(ProblemCode.SERVER_FAULT))

    await court.download(f"{LEDGER}/checkpoint", take)
    return held.decode("utf-8", "replace")


async def _authorities(court: Court) -> tuple[bytes, ...]:
    """Who stamps for this court; nobody, where it does not say."""
    try:
        reply: AuthoritiesReply = await court.request(
            Call("GET", f"{LEDGER}/authorities", AuthoritiesReply)
        )
    except Failure as failure:
        if failure.problem.code is not ProblemCode.NOT_FOUND:
            raise
        return ()
    return reply.rfc3161[:MOST_CERTIFICATES]


async def _proof(court: Court, older: str, newer: str) -> tuple[bytes, ...]:
    """The court's proof that the newer head continues the older; none where none is needed."""
    first, second = body(older), body(newer)
    if first is None or second is None or first.size >= second.size:
        return ()
    query = f"first={first.size}&second={second.size}"
    call = Call("GET", f"{LEDGER}/consistency?{query}", ConsistencyReply)
    reply: ConsistencyReply = await court.request(call)
    return tuple(reply.proof)


CHECKING: Final = (do.CheckMark, do.StopMark, do.KeepLedgerHead)
