"""One connection against a scripted server: what it makes of drops, garbage and silence."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, serve

from yunclient.net.errors import (
    AnswerError,
    LinkCutError,
    LinkFloodedError,
    LinkSilentError,
    UnreachableError,
)
from yunclient.net.link import Pulse, attend
from yunclient.session.ports import Outbox
from yunclient.session.problems import ProblemCode
from yunhearing.codec import decode_client_frame, encode_frame
from yunhearing.commands import Leave
from yunhearing.frames import (
    MAX_FRAME,
    Act,
    Checkpointed,
    Farewell,
    FarewellCode,
    Join,
    Levels,
    Ping,
    Pong,
    PublisherOffer,
    ServerFrame,
)
from yunhearing.ids import CommandId, Millis, PersonId

LIMIT = 10.0
QUICK = Pulse(every=0.02, silence=0.2, connect=2.0, goodbye=0.5)
CALM = Pulse(every=1.0, silence=LIMIT, connect=2.0, goodbye=0.5)
JOIN = Join("ticket", after=3)

Script = Callable[[ServerConnection], Awaitable[None]]


class Ear:
    def __init__(self, room: int = 1000) -> None:
        self.frames: list[ServerFrame] = []
        self.offsets: list[int] = []
        self._room = room

    def heard(self, frame: ServerFrame) -> bool:
        self.frames.append(frame)
        return len(self.frames) <= self._room

    def measured(self, offset: int) -> None:
        self.offsets.append(offset)


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[str]:
    async with serve(script, "127.0.0.1", 0, ping_interval=None) as server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def play(
    script: Script, ear: Ear | None = None, outbox: Outbox | None = None, pulse: Pulse = CALM
) -> Ear:
    """One connection to a server that follows the script."""
    ear = ear or Ear()
    async with scripted(script) as address, asyncio.timeout(LIMIT):
        await attend(address, JOIN, outbox or Outbox(16), ear, ssl=None, direct=True, pulse=pulse)
    return ear


def say(*texts: str | bytes | ServerFrame) -> Script:
    """Wait for the join, then say all that, then close without a farewell."""

    async def script(socket: ServerConnection) -> None:
        assert decode_client_frame(await socket.recv()) == JOIN
        for text in texts:
            await socket.send(text if isinstance(text, str | bytes) else encode_frame(text))

    return script


async def silent(socket: ServerConnection) -> None:
    await socket.wait_closed()


GOODBYE = Farewell(FarewellCode.DISMISSED)


async def test_a_farewell_ends_it_in_peace() -> None:
    ear = await play(say(Checkpointed("note"), GOODBYE))
    assert ear.frames == [Checkpointed("note"), GOODBYE]


async def test_an_end_without_a_farewell_is_a_cut() -> None:
    with pytest.raises(LinkCutError) as failure:
        await play(say(Checkpointed("note")))
    assert failure.value.problem.code is ProblemCode.LINK_LOST


async def test_an_unknown_frame_is_passed_over() -> None:
    newer = json.dumps({"type": "Fanfare", "notes": [1, 2, 3]})
    ear = await play(say(newer, GOODBYE))
    assert ear.frames == [GOODBYE]


@pytest.mark.parametrize(
    "garbage",
    [
        "not json",
        "",
        "[]",
        '{"type": "Levels"}',
        '{"type": "Levels", "levels": {"x": "loud"}}',
        b"\xff\xfe",
        "[" * 20_000,
        json.dumps({"type": "Checkpointed", "note": "x" * MAX_FRAME}),
    ],
    ids=lambda text: repr(text[:12]),
)
async def test_garbage_ends_the_connection_and_nothing_else(garbage: str | bytes) -> None:
    with pytest.raises(LinkCutError):
        await play(say(garbage, GOODBYE))


async def test_a_server_that_drops_the_line_is_noticed() -> None:
    async def drop(socket: ServerConnection) -> None:
        await socket.recv()
        socket.transport.abort()

    with pytest.raises(LinkCutError):
        await play(drop)


async def test_silence_is_noticed() -> None:
    with pytest.raises(LinkSilentError):
        await play(silent, pulse=QUICK)


async def test_silence_is_noticed_while_nothing_more_can_be_said() -> None:
    async def deaf(socket: ServerConnection) -> None:
        await socket.recv()
        socket.transport.pause_reading()  # type: ignore[attr-defined] # of a socket
        await socket.wait_closed()

    outbox = Outbox(256)
    for _ in range(outbox.maxsize):  # more than the buffers of both systems take
        outbox.put_nowait(PublisherOffer(1, "x" * (MAX_FRAME - 1000)))
    with pytest.raises(LinkSilentError):
        await play(deaf, outbox=outbox, pulse=QUICK)


async def test_a_pulse_keeps_it_alive_and_tells_the_time() -> None:
    async def answer(socket: ServerConnection) -> None:
        pongs = 0
        async for text in socket:
            frame = decode_client_frame(text)
            if isinstance(frame, Ping):
                await socket.send(encode_frame(Pong(frame.sent, Millis(frame.sent + 7000))))
                pongs += 1
            if pongs == 20:  # longer than the silence that would end it
                await socket.send(encode_frame(GOODBYE))

    ear = await play(answer, pulse=QUICK)
    assert ear.frames == [GOODBYE]
    assert ear.offsets
    assert all(6000 < offset <= 7000 for offset in ear.offsets)


async def test_frames_nobody_has_room_for_end_it() -> None:
    levels = [Levels({PersonId("a"): -20})] * 5
    with pytest.raises(LinkFloodedError):
        await play(say(*levels, GOODBYE), Ear(room=3))


async def test_the_last_word_is_said_before_the_end() -> None:
    said: list[object] = []

    async def listen(socket: ServerConnection) -> None:
        async for text in socket:
            said.append(decode_client_frame(text))
            if isinstance(said[-1], Act):
                await socket.close()

    outbox, act = Outbox(4), Act(CommandId("bye"), Leave())
    outbox.put_nowait(act)
    outbox.put_nowait(None)
    with pytest.raises(LinkCutError):
        await play(listen, outbox=outbox)
    assert act in said


async def test_a_server_that_does_not_listen_to_the_last_word_is_left() -> None:
    outbox = Outbox(4)
    outbox.put_nowait(None)
    assert (await play(silent, outbox=outbox)).frames == []


async def test_nobody_there_is_unreachable() -> None:
    async with scripted(silent) as address:
        pass
    with pytest.raises(UnreachableError):
        await attend(address, JOIN, Outbox(1), Ear(), ssl=None, direct=True, pulse=CALM)


async def test_a_server_that_speaks_no_websocket_is_unintelligible() -> None:
    async def web(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(web, "127.0.0.1", 0)
    async with server:
        address = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(AnswerError):
            await attend(address, JOIN, Outbox(1), Ear(), ssl=None, direct=True, pulse=CALM)
