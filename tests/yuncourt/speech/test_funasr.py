"""The WebSocket of a recogniser: what is sent and heard, and all that a bad one can do."""

import asyncio
import json
from collections.abc import AsyncIterator

import numpy as np
import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from tests.yuncourt.recogniser import RATE, Engine, deaf, engine
from yuncourt.speech import funasr
from yuncourt.speech.funasr import LONGEST, FunAsr
from yuncourt.speech.port import RecogniserError, Words


async def spoken(*tones: float, last: float = 0.0) -> AsyncIterator[bytes]:
    """Two seconds of each tone and half a second of silence after it, in pieces."""
    for tone in tones:
        at = np.arange(2 * RATE) / RATE
        wave = (8000 * np.sin(2 * np.pi * tone * at)).astype(np.int16)
        for piece in np.array_split(np.concatenate([wave, np.zeros(RATE // 2, np.int16)]), 10):
            yield piece.tobytes()
    await asyncio.sleep(last)


async def endless() -> AsyncIterator[bytes]:
    while True:
        yield bytes(64 * 1024)
        await asyncio.sleep(0)


async def listened(url: str, *tones: float) -> list[Words]:
    heard: list[Words] = []
    await FunAsr(url).listen(spoken(*tones), heard.append, ["张建国", "京北商贸有限公司"])
    return heard


async def test_pieces_and_whole_sentences_are_heard_in_order() -> None:
    server = Engine()
    async with engine(server.converse) as url:
        heard = await listened(url, 440, 880)
    sentences = [words.text for words in heard if words.final]
    assert sentences == ["货款。", "没有付。"]
    assert heard[0] == Words("货款", final=False)
    assert server.sound == pytest.approx(5 * RATE, abs=RATE * 0.06)
    assert server.sizes == {RATE * 2 * 60 // 1000}, "its servers count messages, as times"


async def test_the_head_says_what_the_sound_is_and_which_names_may_come() -> None:
    server = Engine()
    async with engine(server.converse) as url:
        await listened(url)
    (head,) = server.heads
    assert (head["mode"], head["audio_fs"], head["wav_format"]) == ("2pass", RATE, "pcm")
    assert head["is_speaking"] is True
    assert json.loads(head["hotwords"]) == {"张建国": 20, "京北商贸有限公司": 20}


async def test_what_is_said_last_comes_after_the_sound_has_ended() -> None:
    async def late(link: ServerConnection) -> None:
        async for message in link:
            if isinstance(message, str) and not json.loads(message)["is_speaking"]:
                await link.send(json.dumps({"mode": "2pass-offline", "text": "完。"}))
                return

    async with engine(late) as url:
        assert await listened(url, 440) == [Words("完。", final=True)]


async def test_who_says_that_nothing_comes_any_more_is_not_waited_for() -> None:
    hung_up = asyncio.Event()

    async def stays(link: ServerConnection) -> None:
        async for message in link:
            if isinstance(message, str) and not json.loads(message)["is_speaking"]:
                await link.send(json.dumps({"text": "", "is_final": True}))
        hung_up.set()

    async with engine(stays) as url:
        async with asyncio.timeout(funasr.LAST_WITHIN / 2):
            assert await listened(url, 440) == []
            await hung_up.wait()


async def test_one_that_is_not_there_is_told(unused_tcp_port: int) -> None:
    with pytest.raises(RecogniserError):
        await listened(f"ws://127.0.0.1:{unused_tcp_port}", 440)


async def test_one_that_takes_nothing_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(funasr, "SEND_WITHIN", 0.2)
    async with engine(deaf) as url:
        with pytest.raises(RecogniserError, match="TimeoutError"):
            await FunAsr(url).listen(endless(), lambda _: None, [])


async def test_one_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(funasr, "LAST_WITHIN", 0.05)

    async def silent(link: ServerConnection) -> None:
        async for _ in link:
            pass

    async with engine(silent) as url:
        assert await listened(url, 440) == []


@pytest.mark.parametrize(
    "answer",
    ["nonsense", b"\x00\xff", "[1]", '{"text": 5}', '{"mode": []}', "x" * (LONGEST + 1)],
    ids=["words", "bytes", "list", "number", "mode", "huge"],
)
async def test_one_that_says_what_no_recogniser_says(answer: str | bytes) -> None:
    async def mad(link: ServerConnection) -> None:
        await link.recv()
        await link.send(answer)
        await link.wait_closed()

    async with engine(mad) as url:
        with pytest.raises(RecogniserError):
            await FunAsr(url).listen(endless(), lambda _: None, [])


async def test_one_that_hangs_up_is_told() -> None:
    async def gone(link: ServerConnection) -> None:
        await link.recv()
        await link.close()

    async with engine(gone) as url:
        with pytest.raises(RecogniserError):
            await FunAsr(url).listen(endless(), lambda _: None, [])


async def test_who_hears_too_much_ends_it() -> None:
    def enough(_: Words) -> None:
        raise RecogniserError("too much")

    server = Engine()
    async with engine(server.converse) as url:
        with pytest.raises(RecogniserError, match="too much"):
            await FunAsr(url).listen(spoken(440, last=5), enough, [])


async def test_sound_goes_nowhere_an_answer_points_to() -> None:
    server = Engine()

    async def elsewhere(link: ServerConnection) -> None:
        raise AssertionError("no handshake was wished")

    async with engine(server.converse) as target:

        def pointing(_: ServerConnection, __: Request) -> Response:
            return Response(302, "Found", Headers(Location=target), b"")

        async with serve(elsewhere, "127.0.0.1", 0, process_request=pointing) as other:
            port = next(iter(other.sockets)).getsockname()[1]
            with pytest.raises(RecogniserError):
                await listened(f"ws://127.0.0.1:{port}", 440)
    assert server.heads == []
