"""Who plays a recording: clerk and who presides, a party by leave of the court; and that he did."""

from collections import OrderedDict

from yuncourt.clock import HOUR, MINUTE
from yuncourt.identity.errors import NotFound, Throttled
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.recording.keeping import Keeping
from yuncourt.rooms import Rooms
from yuncourt.store.recordings import SegmentRow
from yunhearing.audit import Action
from yunhearing.ids import Millis
from yunhearing.recording import RecordingReply, Segment, playable, plays
from yunhearing.state import Hearing

READING = Limit(3000, MINUTE)  # ranges of segments
REMEMBERED = 4096  # (who, what) of the last hour, so that each range is not an entry of its own


class Playback:
    """What people may hear and see again."""

    def __init__(self, keeping: Keeping, sessions: Sessions, rooms: Rooms) -> None:
        self._keeping, self._sessions, self._rooms = keeping, sessions, rooms
        self._reading = Throttle(READING, keeping.clock)
        self._noted: OrderedDict[tuple[str, str], Millis] = OrderedDict()

    async def segments(self, session: Session, hearing: str) -> RecordingReply:
        """What the asker may play, in order of time. Raises NotFound, Throttled."""
        held = await self._held(session, hearing)
        rows = await self._keeping.rows.of_hearing(held.id)
        mine = (row for row in rows if playable(held, session.person, row.person))
        return RecordingReply(tuple(_told(row) for row in mine))

    async def opened(self, session: Session, hearing: str, id_: str) -> SegmentRow:
        """A segment the asker may play, which the audit notes. Raises NotFound, Throttled."""
        if wait := self._reading.wait(session.person):
            raise Throttled(wait)
        self._reading.count(session.person)
        held = await self._held(session, hearing)
        row = await self._keeping.rows.row(held.id, id_)
        if row is None or not playable(held, session.person, row.person):
            raise NotFound
        await self._note(session, row)
        return row

    async def _held(self, session: Session, hearing: str) -> Hearing:
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        if not plays(held, session.person):
            raise NotFound
        return held

    async def _note(self, session: Session, row: SegmentRow) -> None:
        key, now = (session.person, row.id), self._keeping.clock()
        if now - self._noted.get(key, -HOUR) < HOUR:
            return
        await self._sessions.audit.note(session.deed(Action.RECORDING_PLAYED, row.id))
        self._noted[key] = now
        self._noted.move_to_end(key)
        if len(self._noted) > REMEMBERED:
            self._noted.popitem(last=False)


def _told(row: SegmentRow) -> Segment:
    extent = row.started_at, row.ended_at
    return Segment(row.id, row.person, row.source, *extent, row.size, row.sha256, row.entry)
