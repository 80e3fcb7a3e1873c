"""归档: the package of a hearing whose transcript is sealed, for the clerk and who presides."""

import asyncio

from yuncourt.ceremonies import Ceremonies
from yuncourt.identity.errors import NotFound
from yuncourt.identity.sessions import Session
from yuncourt.ledger.evidence import EvidenceLedger
from yuncourt.ledger.keys import LogKey
from yuncourt.recording.containers import ENDINGS
from yuncourt.recording.keeping import Keeping
from yuncourt.rooms import Rooms
from yuncourt.transcripts.package import Parts, package
from yunhearing.digests import Digests
from yunhearing.receipts import encode_receipt
from yunhearing.roles import ORDER
from yunhearing.state import Hearing


class Archiving:
    """Packs what the other parts of the court keep."""

    def __init__(
        self,
        ceremonies: Ceremonies,
        ledger: EvidenceLedger,
        recordings: Keeping,
        rooms: Rooms,
        key: LogKey,
    ) -> None:
        self._ceremonies, self._ledger = ceremonies, ledger
        self._recordings, self._rooms, self._key = recordings, rooms, key

    async def package(self, session: Session, hearing: str) -> tuple[Hearing, bytes]:
        """The file. Raises NotFound, also where the transcript is not sealed yet."""
        held, papers = await self._ceremonies.sealed(session, hearing)
        person, signing = held.person(session.person), held.signing
        if person is None or person.role not in ORDER or papers.entry is None or signing is None:
            raise NotFound
        receipt = await self._ledger.receipt(papers.entry)
        record = await self._rooms.record(held.id)
        frontier = record.frontier
        head = self._key.sign(held.id, frontier.size, frontier.root)
        entries = [step.entry for step in record.steps]
        parts = Parts(papers.signed, encode_receipt(receipt), entries, head)
        rows = await self._recordings.rows.of_hearing(held.id)
        kept = {
            f"{row.id}.{ENDINGS[row.source]}": Digests(row.sha256, row.sm3, row.size)
            for row in rows
            if row.entry is not None
        }
        at = signing.sealed_at or signing.begun_at
        return held, await asyncio.to_thread(package, held.id, at, parts, kept)
