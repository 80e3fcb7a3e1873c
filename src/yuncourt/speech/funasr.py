"""A recogniser that speaks the WebSocket protocol of FunASR's runtime, in its mode `2pass`.

One connection a seat: a head in JSON, sound as binary messages, `{"is_speaking": false}` at the
end. It answers with pieces (`2pass-online`) and, after a pause in speaking, with the whole
sentence (`2pass-offline`): docs/speech.md.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from yuncourt.speech.port import RATE, Heard, RecogniserError, Words

OPEN_WITHIN: Final = 5.0  # seconds
SEND_WITHIN: Final = 5.0  # seconds: who cannot take a message of sound in that is too slow
MESSAGE: Final = 2 * RATE * 60 // 1000  # bytes: its servers count on 60 ms in each, as HEAD has it
LAST_WITHIN: Final = 8.0  # seconds for the last words, once the sound has ended
LONGEST: Final = 64 * 1024  # bytes of an answer
LONGEST_SENTENCE: Final = 2000  # characters; of more the end is kept
HEAD: Final[dict[str, Any]] = {
    "mode": "2pass",
    "chunk_size": [5, 10, 5],  # of 60 ms: pieces of 600 ms, with 300 before and after
    "chunk_interval": 10,  # messages in a piece
    "wav_name": "seat",
    "wav_format": "pcm",
    "audio_fs": RATE,
    "is_speaking": True,
    "itn": True,  # numbers as figures
}
WEIGHT: Final = 20  # of a name, as its examples have it


class Answer(msgspec.Struct):
    """What is used of its answers."""

    text: str = ""
    mode: str = ""
    is_final: bool = False  # once the sound has ended: nothing comes any more


class Connect(connect):
    """Goes where it was told and nowhere else: sound is not sent where an answer points to."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class FunAsr:
    """`url` ws:// or wss://; `tls` for wss."""

    def __init__(self, url: str, tls: ssl.SSLContext | None = None) -> None:
        self._url, self._tls = url, tls
        self._answers = msgspec.json.Decoder(Answer)

    async def listen(self, sound: AsyncIterator[bytes], heard: Heard, names: Sequence[str]) -> None:
        """As `Recogniser.listen`."""
        try:
            async with Connect(
                self._url,
                ssl=self._tls,
                proxy=None,
                open_timeout=OPEN_WITHIN,
                close_timeout=1,
                max_size=LONGEST,
                max_queue=16,
                compression=None,
                subprotocols=[Subprotocol("binary")],  # as its own clients ask for
            ) as link:
                await self._converse(link, sound, heard, names)
        except (OSError, WebSocketException, TimeoutError) as error:
            raise RecogniserError(type(error).__name__) from error

    async def _converse(
        self,
        link: ClientConnection,
        sound: AsyncIterator[bytes],
        heard: Heard,
        names: Sequence[str],
    ) -> None:
        """Send and read side by side; whichever fails ends both."""
        hotwords = json.dumps(dict.fromkeys(names, WEIGHT), ensure_ascii=False)
        await link.send(json.dumps(HEAD | {"hotwords": hotwords}, ensure_ascii=False))
        sending = asyncio.create_task(_send(link, sound))
        reading = asyncio.create_task(self._read(link, heard, sending))
        try:
            await asyncio.wait([reading, sending], return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():  # it hung up, or said what it should not
                reading.result()
                raise RecogniserError("closed")
            sending.result()
            await asyncio.wait([reading], timeout=LAST_WITHIN)
            if reading.done():
                reading.result()
        finally:
            for task in (reading, sending):
                task.cancel()
            await asyncio.wait([reading, sending])

    async def _read(
        self, link: ClientConnection, heard: Heard, sending: asyncio.Task[None]
    ) -> None:
        """Pieces are put together; the whole sentence takes their place."""
        so_far = ""
        async for message in link:
            try:
                answer = self._answers.decode(message)
            except msgspec.DecodeError as error:
                raise RecogniserError("not understood") from error
            final = answer.mode == "2pass-offline"
            so_far = answer.text if final else (so_far + answer.text)[-LONGEST_SENTENCE:]
            if so_far or final:
                heard(Words(so_far, final))
            so_far = "" if final else so_far
            if answer.is_final and sending.done() and answer.mode != "2pass-online":
                return


async def _send(link: ClientConnection, sound: AsyncIterator[bytes]) -> None:
    waiting = b""
    async for piece in sound:
        waiting += piece
        whole = len(waiting) - len(waiting) % MESSAGE
        for at in range(0, whole, MESSAGE):
            await _put(link, waiting[at : at + MESSAGE])
        waiting = waiting[whole:]
    if waiting:
        await _put(link, waiting.ljust(MESSAGE, b"\0"))
    await _put(link, json.dumps({"is_speaking": False}))


async def _put(link: ClientConnection, message: bytes | str) -> None:
    async with asyncio.timeout(SEND_WITHIN):
        await link.send(message)
