"""Seals a transcript as soon as everybody has signed or refused, also after a restart."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence

from yuncourt.attending import Act
from yuncourt.ceremonies import Ceremonies
from yuncourt.ledger.record import Step
from yuncourt.media.plane import MediaPlane
from yunhearing.ids import HearingId
from yunhearing.state import Hearing

AGAIN = 10.0  # seconds after a failure

log = logging.getLogger(__name__)


class Sealer:
    """Goes with a room (`attending.Attendant`)."""

    def __init__(
        self, hearing: HearingId, _plane: MediaPlane, _act: Act, *, ceremonies: Ceremonies
    ) -> None:
        self._hearing, self._ceremonies = hearing, ceremonies
        self._work: asyncio.Task[None] | None = None

    def follow(self, steps: Sequence[Step]) -> None:
        """Begins when the last name is there."""
        after = steps[-1].after if steps else None
        if after is None or not _due(after) or (self._work and not self._work.done()):
            return
        self._work = asyncio.get_running_loop().create_task(self._seal())

    async def close(self) -> None:
        """What is not sealed is when the room opens again."""
        if self._work is not None:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._work

    async def _seal(self) -> None:
        """Until it is done: nobody asks for it."""
        while True:
            try:
                await self._ceremonies.seal(self._hearing)
            except Exception as error:
                # whatever it is, the names wait for the next attempt
                why = type(error).__name__
                log.warning(
                    "transcript not sealed yet", extra={"hearing": self._hearing, "why": why}
                )
                await asyncio.sleep(AGAIN)
            else:
                return


def _due(hearing: Hearing) -> bool:
    signing = hearing.signing
    return signing is not None and signing.complete and not signing.sealed
