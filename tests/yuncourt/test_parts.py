"""Small parts that stand alone: connections, pace, the courier, logs, the sample's hours."""

import asyncio
import datetime
import io
import json
import logging
import socket

import pytest

from tests.fakes.plane import FakePlane
from tests.yuncourt.serving import until
from yuncourt.api.pace import Pace
from yuncourt.connections import Connection
from yuncourt.logs import JsonLines
from yuncourt.media_seats import MediaSeat
from yuncourt.notices import courier
from yuncourt.notices.courier import Courier
from yuncourt.sample import sample_hearings
from yuncourt.serving import bind
from yunhearing.codec import decode_server_frame, encode_frame
from yunhearing.frames import MAX_FRAME, Farewell, FarewellCode, Pong, SubscriberOffer
from yunhearing.ids import Millis, PersonId

ME = PersonId("me")


async def drained(connection: Connection) -> list[object]:
    frames = []
    while (text := await connection.next()) is not None:
        frames.append(decode_server_frame(text))
    return frames


async def test_the_farewell_is_the_last_frame() -> None:
    connection = Connection(ME)
    connection.send(Pong(1, Millis(1)))
    connection.close(FarewellCode.LEFT)
    connection.close(FarewellCode.DISMISSED)
    connection.send(Pong(2, Millis(1)))
    assert await drained(connection) == [Pong(1, Millis(1)), Farewell(FarewellCode.LEFT)]


async def test_beyond_the_bound_only_the_farewell_is_left() -> None:
    connection = Connection(ME, bound=3)
    for number in range(4):
        connection.send(Pong(number, Millis(1)))
    assert connection.ending is FarewellCode.TOO_SLOW
    await connection.wait_ending()
    assert await drained(connection) == [Farewell(FarewellCode.TOO_SLOW)]


async def test_a_frame_too_long_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    connection = Connection(ME)
    connection.send(SubscriberOffer(1, "v" * MAX_FRAME))
    connection.send(Pong(1, Millis(1)))
    connection.close(FarewellCode.LEFT)
    assert await drained(connection) == [Pong(1, Millis(1)), Farewell(FarewellCode.LEFT)]
    assert [record.message for record in caplog.records] == ["frame too long"]


class Broken(FakePlane):
    """Cannot even let go."""

    async def leave(self, person: PersonId) -> None:
        await super().leave(person)
        raise OSError("no such socket")


async def test_a_plane_that_breaks_frees_the_seat_for_the_next(
    caplog: pytest.LogCaptureFixture,
) -> None:
    plane = Broken(lambda _levels: None)
    first = MediaSeat(plane, Connection(ME))
    first.sit()
    await until(lambda: ME in plane.seats)
    first.close()
    second = MediaSeat(plane, Connection(ME), first)
    second.sit()
    await until(lambda: [call for call, _ in plane.calls] == ["join", "leave", "join"])
    second.close()
    await second.wait_closed()
    assert [record.message for record in caplog.records] == ["media plane failed"] * 2


async def test_what_is_worth_nothing_late_does_not_wait() -> None:
    connection = Connection(ME)
    connection.send_if_idle(encode_frame(Pong(1, Millis(1))))
    connection.send_if_idle(encode_frame(Pong(2, Millis(1))))
    connection.close(FarewellCode.LEFT)
    assert await drained(connection) == [Pong(1, Millis(1)), Farewell(FarewellCode.LEFT)]


def test_a_burst_is_free_and_then_the_rate_holds() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0], rate=10, burst=3)
    assert [pace.delay() for _ in range(5)] == [0, 0, 0, 0.1, 0.2]
    now[0] = 10
    assert [pace.delay() for _ in range(4)] == [0, 0, 0, 0.1]


class Carrier:
    """Takes messages, fails when told to, or never answers."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send(self, phone: str, text: str, key: str) -> str:
        if text == "fail":
            raise OSError(f"no way to {phone}")
        if text == "break":
            raise LookupError("not what the port promises")
        if text == "hang":
            await asyncio.Event().wait()
        self.sent.append(text)
        return key

    async def close(self) -> None:
        pass


async def test_a_message_that_fails_does_not_stop_the_next(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(courier, "LIMIT", 0.01)
    carrier = Carrier()
    sending = Courier(carrier)
    for text in ("fail", "hang", "break", "good"):
        sending.send("13800002208", text)
    sending.start()
    await until(lambda: carrier.sent == ["good"])
    await sending.close()
    assert [record.message for record in caplog.records] == ["message not sent"] * 3
    assert "13800002208" not in caplog.text


def test_the_courier_takes_no_more_than_its_fill(caplog: pytest.LogCaptureFixture) -> None:
    sending = Courier(Carrier())
    for _ in range(courier.QUEUE + 1):
        sending.send("1", "x")
    assert [record.message for record in caplog.records] == ["message dropped"]


def test_log_lines_are_json() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("yuncourt.test-lines")
    log.propagate = False
    log.addHandler(handler)
    log.error("went wrong", exc_info=ValueError("why"), extra={"hearing": "h"})
    line = json.loads(stream.getvalue())
    assert (line["what"], line["hearing"], line["level"]) == ("went wrong", "h", "error")
    assert "ValueError: why" in line["trace"]


async def test_no_frame_waits_for_an_acknowledgement() -> None:
    accepted: list[asyncio.StreamWriter] = []
    with bind("127.0.0.1", 0) as listening:
        server = await asyncio.start_server(
            lambda _, writer: accepted.append(writer), sock=listening
        )
        _, client = await asyncio.open_connection(*listening.getsockname())
        await until(lambda: bool(accepted))
        link = accepted[0].get_extra_info("socket")
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for writer in (client, *accepted):
            writer.close()
            await writer.wait_closed()
        server.close()
        await server.wait_closed()


@pytest.mark.parametrize("hour", range(24))
def test_the_samples_hearings_of_today_are_of_today(hour: int) -> None:
    now = datetime.datetime(2026, 11, 18, hour, 6, tzinfo=datetime.UTC)
    days = [
        (now + datetime.timedelta(milliseconds=sample.at)).date() - now.date()
        for sample in sample_hearings(now)
    ]
    assert [day.days for day in days] == [0, 0, 0, 0, 2, 7]
