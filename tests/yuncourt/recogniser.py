"""A recogniser of the FunASR kind over a real WebSocket: it knows the words of two tones.

440 Hz says 货款, 880 Hz says 没有付. A piece is said after each 600 ms of a tone, a sentence after
200 ms of silence.
"""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import numpy as np
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

RATE = 16_000
PIECE, PAUSE = RATE * 6 // 10, RATE * 2 // 10  # samples
LOUD = 500
TONES = {440: "货款", 880: "没有付"}


class Engine:
    """`heads` of the connections so far; `sound`: samples it was given, messages of `sizes` bytes;
    `open`: how many now.
    """

    def __init__(self) -> None:
        self.heads: list[dict[str, Any]] = []
        self.sound = self.open = 0
        self.sizes: set[int] = set()

    async def converse(self, link: ServerConnection) -> None:
        self.heads.append(json.loads(await link.recv()))
        self.open += 1
        try:
            await self._recognise(link)
        except ConnectionClosed:
            pass
        finally:
            self.open -= 1

    async def _recognise(self, link: ServerConnection) -> None:
        tone: list[np.ndarray] = []
        silent = said = 0
        async for message in link:
            if isinstance(message, str):
                await self._ends(link, tone)
                return
            wave = np.frombuffer(message, np.int16)
            self.sound += len(wave)
            self.sizes.add(len(message))
            for part in np.array_split(wave, max(1, len(wave) // (RATE // 50))):
                loud = bool(len(part)) and int(np.abs(part).max()) > LOUD
                silent = 0 if loud else silent + len(part)
                if loud:
                    tone.append(part)
                    if sum(map(len, tone)) // PIECE > said:
                        said += 1
                        await _answer(link, "2pass-online", _word(tone))
                elif tone and silent > PAUSE:
                    await self._ends(link, tone)
                    said = 0

    async def _ends(self, link: ServerConnection, tone: list[np.ndarray]) -> None:
        if tone:
            await _answer(link, "2pass-offline", _word(tone) + "。")
            tone.clear()


def _word(tone: list[np.ndarray]) -> str:
    wave = np.concatenate(tone[-25:]).astype(float)
    heard = np.fft.rfftfreq(len(wave), 1 / RATE)[int(np.abs(np.fft.rfft(wave)).argmax())]
    return min(TONES.items(), key=lambda item: abs(item[0] - heard))[1]


async def _answer(link: ServerConnection, mode: str, text: str) -> None:
    told = {"mode": mode, "wav_name": "seat", "text": text, "is_final": False}
    await link.send(json.dumps(told, ensure_ascii=False))


@contextlib.asynccontextmanager
async def engine(
    converse: Callable[[ServerConnection], Awaitable[None]], tls: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    """Where it listens."""
    async with serve(
        converse, "127.0.0.1", 0, ssl=tls, compression=None, close_timeout=0.1
    ) as server:
        bound = next(iter(server.sockets)).getsockname()[1]
        yield f"{'wss' if tls else 'ws'}://127.0.0.1:{bound}"


async def deaf(link: ServerConnection) -> None:
    """Takes the head and nothing more."""
    await link.recv()
    link.transport.pause_reading()  # type: ignore[attr-defined]  # a socket's
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            await link.wait_closed()
    link.transport.abort()
