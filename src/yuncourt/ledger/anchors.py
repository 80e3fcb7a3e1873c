"""Anchors: somebody else says that a signed head of the evidence ledger was there at a time.

`Anchors` is the port: one method to ask, one to check. `Anchoring` asks for the newest head as
often as the operator wants, when there is something new, and keeps what was answered.
"""

import asyncio
import logging
from typing import NamedTuple, Protocol

from sqlalchemy.exc import SQLAlchemyError

from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.store.ledger import AnchoredHead, LedgerRows
from yunhearing.ids import Millis

EVERY = 10 * 60.0  # seconds between two anchors
LIMIT = 30.0  # seconds for one
AGAIN = (10.0, 60.0, 300.0, 900.0)  # seconds after failures in a row

log = logging.getLogger(__name__)


class AnchorError(Exception):
    """No anchor was had: the other side is not there, refused, or answered what does not hold."""


class Anchored(NamedTuple):
    """What the other side said of a head."""

    proof: bytes
    at: Millis


class Anchors(Protocol):
    """One that anchors; `kind` names the format of its proofs."""

    @property
    def kind(self) -> str:
        """As in a receipt."""
        ...

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """What its proofs are checked by elsewhere, X.509 in DER; none, where they need none."""
        ...

    async def anchor(self, head: bytes) -> Anchored:
        """Have these bytes anchored, once, checked; raises AnchorError."""
        ...

    def check(self, proof: bytes, head: bytes) -> Millis | None:
        """When these bytes were there, as the proof says offline; None where it does not hold."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Anchoring:
    """One task that has the newest head anchored; `every` in seconds."""

    def __init__(
        self,
        ledger: EvidenceLedger,
        rows: LedgerRows,
        anchors: Anchors | None,
        every: float = EVERY,
        again: tuple[float, ...] = AGAIN,
    ) -> None:
        self._ledger = ledger
        self._rows = rows
        self._anchors = anchors
        self._every = every
        self._again = again
        self._task: asyncio.Task[None] | None = None

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """What its anchors are checked by elsewhere; none where nobody anchors."""
        return self._anchors.certificates if self._anchors is not None else ()

    def start(self) -> None:
        """Begin, where there is one that anchors; needs a running loop."""
        if self._anchors is not None:
            self._task = asyncio.create_task(self._run(self._anchors), name="anchoring")

    async def close(self) -> None:
        """Stop; a head under way is anchored after the next start."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])
        if self._anchors is not None:
            await self._anchors.close()

    async def once(self, anchors: Anchors) -> bool:
        """Have the newest head anchored unless it is; whether there was something new.

        Raises AnchorError, TimeoutError.
        """
        size, last = await self._ledger.size(), await self._rows.last_anchored()
        if size == (last.size if last else 0):
            return False
        note = await self._ledger.checkpoint(size)
        async with asyncio.timeout(LIMIT):
            anchored = await anchors.anchor(note.encode())
        await self._rows.keep(AnchoredHead(size, note, anchors.kind, *anchored))
        log.info("ledger anchored", extra={"entries": size, "kind": anchors.kind})
        return True

    async def _run(self, anchors: Anchors) -> None:
        failed = 0
        while True:
            try:
                await self.once(anchors)
                failed = 0
            except (AnchorError, TimeoutError, SQLAlchemyError) as error:
                failed += 1
                reason = str(error) if isinstance(error, AnchorError) else type(error).__name__
                log.warning("ledger not anchored", extra={"reason": reason, "failed": failed})
            wait = self._again[min(failed, len(self._again)) - 1] if failed else self._every
            await asyncio.sleep(min(wait, self._every))
