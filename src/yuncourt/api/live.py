"""The live WebSocket: one ticket, one seat. Reads frames, paces them, hands them to the room."""

import asyncio
import contextlib
import logging
from typing import Any

from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath

from yuncourt.api.auth import Given
from yuncourt.api.pace import Pace
from yuncourt.clock import Clock
from yuncourt.connections import Connection
from yuncourt.media.plane import MediaFrame
from yuncourt.room import Room, RoomClosedError
from yuncourt.services import Services
from yuncourt.store.admission import Pass
from yunhearing.codec import BadFrame, decode_client_frame, encode_frame
from yunhearing.frames import (
    PROTOCOL,
    Act,
    Farewell,
    FarewellCode,
    Join,
    Ping,
    Pong,
    Refused,
)
from yunhearing.refusals import RefusalCode
from yunhearing.sketching import RATE, Sketch

Socket = WebSocket[Any, Any, Any]

JOIN_WITHIN = 5.0
SEND_WITHIN = 5.0
FLUSH_WITHIN = 2.0  # for the last frames, the farewell among them
PATIENCE = 5  # bad frames

log = logging.getLogger(__name__)


class NotJoinedError(Exception):
    """The first frame lets nobody in; carries the farewell."""

    def __init__(self, code: FarewellCode) -> None:
        super().__init__(code)
        self.code = code


@websocket("/api/hearings/{hearing_id:str}/live")
async def live(socket: Socket, hearing_id: FromPath[str], services: Given) -> None:
    """One person's link into one hearing, from Join to Farewell."""
    if _foreign(socket):
        await socket.close()
        return
    await socket.accept()
    with contextlib.suppress(WebSocketDisconnect, TimeoutError):
        try:
            pass_, join = await _admit(socket, hearing_id, services)
        except NotJoinedError as refusal:
            await _farewell(socket, refusal.code)
            return
        await _attend(socket, pass_, join, services)


def _foreign(socket: Socket) -> bool:
    """Whether a page of another place opens the link; our client is no page and names no origin."""
    origin = socket.headers.get("origin")
    return origin is not None and origin != f"https://{socket.headers.get('host')}"


async def _admit(socket: Socket, hearing: str, services: Services) -> tuple[Pass, Join]:
    """What the first frame proves, and the frame; raises NotJoinedError."""
    try:
        async with asyncio.timeout(JOIN_WITHIN):
            join = decode_client_frame(await socket.receive_text())
    except (TimeoutError, BadFrame):
        raise NotJoinedError(FarewellCode.BAD_FRAME) from None
    if not isinstance(join, Join):
        raise NotJoinedError(FarewellCode.BAD_FRAME)
    if join.protocol != PROTOCOL:
        raise NotJoinedError(FarewellCode.UPGRADE_NEEDED)
    pass_ = await services.sessions.redeem(join.ticket, hearing)
    if pass_ is None:
        log.info("ticket refused")
        raise NotJoinedError(FarewellCode.BAD_TICKET)
    return pass_, join


async def _attend(socket: Socket, pass_: Pass, join: Join, services: Services) -> None:
    """Read and write until either ends; what was promised to be sent still is."""
    connection = Connection(pass_.account, session=pass_.session, proven_at=pass_.proven_at)
    room = await services.rooms.enter(pass_.hearing, connection, join)
    services.watch.add(connection, pass_.session)
    writing = asyncio.create_task(_write(socket, connection))
    reading = asyncio.create_task(_read(socket, connection, room, services.clock))
    ending = asyncio.create_task(connection.wait_ending())
    tasks = reading, writing, ending
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if connection.ending is not None:
            reading.cancel()
            await asyncio.wait({writing}, timeout=FLUSH_WITHIN)
    finally:
        services.watch.drop(connection)
        services.rooms.gone(connection, room)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        _note_fault(task)


async def _read(socket: Socket, connection: Connection, room: Room | None, clock: Clock) -> None:
    """Hand frames to the room, no faster than the pace; a few bad ones are answered, then cut.

    What moves under a pen has a pace of its own: waiting would make it late, so more is dropped.
    """
    now = asyncio.get_running_loop().time
    pace, pens = Pace(now), Pace(now, RATE, RATE)
    bad = 0
    while room is not None and bad < PATIENCE:
        text = await socket.receive_text()
        try:
            frame = decode_client_frame(text)
            if isinstance(frame, Sketch) and pens.spare():
                room.scribble(connection, frame)
                continue
            await asyncio.sleep(pace.delay())
            if not isinstance(frame, Sketch):
                await _take(frame, connection, room, clock)
        except BadFrame:
            await asyncio.sleep(pace.delay())
            bad += 1
            connection.send(Refused(None, RefusalCode.MALFORMED))
        except RoomClosedError:
            return
    connection.close(FarewellCode.BAD_FRAME)


async def _take(
    frame: Act | Ping | Join | MediaFrame, connection: Connection, room: Room, clock: Clock
) -> None:
    match frame:
        case Act():
            await room.act(connection, frame)
        case Ping(sent):
            connection.send(Pong(sent, clock()))
        case Join():
            raise BadFrame("joined already")
        case _:
            room.media(connection, frame)


async def _write(socket: Socket, connection: Connection) -> None:
    """Send what is queued; who does not take a frame within seconds is cut."""
    while (text := await connection.next()) is not None:
        async with asyncio.timeout(SEND_WITHIN):
            await socket.send_text(text)
    await socket.close()


async def _farewell(socket: Socket, code: FarewellCode) -> None:
    async with asyncio.timeout(SEND_WITHIN):
        await socket.send_text(encode_frame(Farewell(code)))
        await socket.close()


def _note_fault(task: asyncio.Task[None]) -> None:
    """Log what is neither the peer's going nor our cutting it."""
    if not task.cancelled() and (error := task.exception()) is not None:
        expected = WebSocketDisconnect | TimeoutError | OSError
        if not isinstance(error, expected):
            log.error("live link failed", exc_info=error)
