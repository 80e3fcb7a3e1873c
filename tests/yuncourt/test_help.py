"""The help line: who reads and writes whose, while everything else may be dead."""

import logging
from typing import Any

import httpx
import pytest

from tests.fakes.clock import Hand
from tests.yuncourt.desk import CLERK, JUDGE, KNOWN, NEW, ask, fix
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.clock import DAY, MINUTE
from yuncourt.helpline import WRITING
from yuncourt.store.help_messages import HelpMessages
from yuncourt.store.retention import RULES, forget
from yunhearing.commands import Exclude
from yunhearing.frames import Farewell, FarewellCode, HelpWritten, Waiting
from yunhearing.ids import Millis

together = pytest.mark.asyncio(loop_scope="module")
NOT_FOUND = (404, {"code": "not_found"})


async def path_of(court: RunningCourt) -> str:
    card = await hearing_of(court, (await log_in(court, "judge")).token)
    return f"/api/hearings/{card.id}/help"


async def me(court: RunningCourt, part: str) -> str:
    return (await hearing_of(court, (await log_in(court, part)).token)).me


def message(text: str, key: str) -> dict[str, str]:
    return {"text": text, "key": key}


async def read(court: RunningCourt, part: str, path: str) -> list[dict[str, Any]]:
    reply = await ask(court, part, "GET", path)
    assert reply.status_code == 200, reply.text
    return list(reply.json().get("messages", reply.json().get("lines")))


def answer(reply: httpx.Response) -> tuple[int, Any]:
    return reply.status_code, reply.json() if reply.content else None


async def test_a_question_and_its_answer(
    court: RunningCourt, caplog: pytest.LogCaptureFixture
) -> None:
    path, plaintiff = await path_of(court), await me(court, "plaintiff")
    caplog.set_level(logging.INFO)
    async with (
        visiting(court, "clerk") as clerk,
        visiting(court, "plaintiff") as party,
        visiting(court, "defendant") as foe,
    ):
        seen = (await court.services.rooms.record(clerk.hearing.id)).hearing.seen  # type: ignore[union-attr]
        asked = await ask(court, "plaintiff", "POST", path, message("麦克风不响", "a"))
        assert asked.status_code == 204, asked.text
        assert (await clerk.next(HelpWritten)).person == plaintiff
        assert (await party.next(HelpWritten)).person == plaintiff
        (line,) = await read(court, "clerk", f"{path}/lines")
        assert (line["person"], line["name"], line["text"]) == (plaintiff, "张建国", "麦克风不响")
        assert "open" not in line  # which it is by default
        reply = await ask(
            court, "clerk", "POST", f"{path}/{plaintiff}", message("请重新选择设备", "b")
        )
        assert reply.status_code == 204
        await party.next(HelpWritten, since=party.frames.index(await party.next(HelpWritten)) + 1)
        told = await read(court, "plaintiff", path)
        assert [(m["name"], m["text"], m.get("court", False)) for m in told] == [
            ("张建国", "麦克风不响", False),
            ("陈思雨", "请重新选择设备", True),
        ]
        assert await read(court, "plaintiff", f"{path}?after={told[0]['number']}") == told[1:]
        assert (await read(court, "judge", f"{path}/lines"))[0]["open"] is False
        assert not [f for f in foe.frames if isinstance(f, HelpWritten)]
        held = await court.services.rooms.record(clerk.hearing.id)  # type: ignore[union-attr]
        assert held.hearing.seen == seen  # the record of the hearing says nothing of it
    assert "麦克风" not in caplog.text
    assert "设备" not in caplog.text


@together
async def test_what_is_sent_twice_is_there_once(shared: RunningCourt) -> None:
    path = await path_of(shared)
    for _ in range(2):
        reply = await ask(shared, "defendant", "POST", path, message("听不到", "same"))
        assert reply.status_code == 204
    assert [m["text"] for m in await read(shared, "defendant", path)] == ["听不到"]


@together
async def test_a_line_is_its_owners_and_the_courts(shared: RunningCourt) -> None:
    path, defendant = await path_of(shared), await me(shared, "defendant")
    assert (await ask(shared, "defendant", "POST", path, message("请帮忙", "x"))).is_success
    for part in ("plaintiff", "witness", "judge_li", "admin", "landlord"):
        for method, where, body in (
            ("GET", f"{path}/{defendant}", None),
            ("POST", f"{path}/{defendant}", message("不", "k")),
            ("GET", f"{path}/lines", None),
            ("GET", "/api/help", None),
        ):
            assert answer(await ask(shared, part, method, where, body)) == NOT_FOUND, (part, where)
    assert answer(await ask(shared, "landlord", "POST", path, message("x", "k"))) == NOT_FOUND
    assert answer(await ask(shared, "judge", "GET", "/api/help")) == NOT_FOUND
    unknown = await ask(shared, "judge", "POST", f"{path}/nobody", message("x", "k"))
    assert answer(unknown) == NOT_FOUND


async def test_a_technician_answers_in_any_hearing(court: RunningCourt) -> None:
    path, plaintiff = await path_of(court), await me(court, "plaintiff")
    assert (await ask(court, "plaintiff", "POST", path, message("没有声音", "a"))).is_success
    (line,) = await read(court, "technician", "/api/help")
    assert (line["hearing"], line["person"]) == (path.split("/")[3], plaintiff)
    reply = await ask(court, "technician", "POST", f"{path}/{plaintiff}", message("已处理", "b"))
    assert reply.status_code == 204
    told = await read(court, "plaintiff", path)
    assert told[1]["court"]
    assert told[1]["name"] == court.people["technician"]["name"]
    assert [m["text"] for m in await read(court, "technician", f"{path}/{plaintiff}")] == [
        "没有声音",
        "已处理",
    ]
    assert (await ask(court, "technician", "GET", "/api/hearings/none/help/lines")).is_error


async def test_who_waits_and_who_was_sent_out_may_ask(court: RunningCourt) -> None:
    made = await fix(court, people=[JUDGE, CLERK, KNOWN, NEW], lobby=True)
    path = f"/api/hearings/{made.id}/help"
    async with visiting(court, "judge", number=made.number) as judge:
        async with visiting(court, "plaintiff", number=made.number) as waits:
            who = (await waits.next(Waiting)).you.id
            assert (await ask(court, "plaintiff", "POST", path, message("等多久", "a"))).is_success
            await waits.next(HelpWritten)
            await judge.done(Exclude(who))
            assert await waits.ended() == Farewell(FarewellCode.EXCLUDED)
        assert (await ask(court, "plaintiff", "POST", path, message("为什么", "b"))).is_success
        assert [m["text"] for m in await read(court, "judge", f"{path}/{who}")] == [
            "等多久",
            "为什么",
        ]
    witness = await path_of(court)
    assert (await ask(court, "witness", "POST", witness, message("何时传唤", "c"))).is_success


@pytest.mark.parametrize("text", ["", " \n", "长" * 501])
@together
async def test_a_text_says_something_and_not_too_much(shared: RunningCourt, text: str) -> None:
    reply = await ask(shared, "plaintiff", "POST", await path_of(shared), message(text, "k"))
    assert answer(reply) == (400, {"code": "invalid", "field": "text"})


async def test_nobody_writes_without_end(court: RunningCourt, clock: Hand) -> None:
    path, token = await path_of(court), (await log_in(court, "plaintiff")).token
    async with court.http(token) as http:
        for number in range(WRITING.attempts):
            assert (await http.post(path, json=message("x", str(number)))).status_code == 204
        reply = await http.post(path, json=message("x", "more"))
        assert (reply.status_code, reply.json()["code"]) == (429, "throttled")
        clock.move(MINUTE)
        assert (await http.post(path, json=message("x", "more"))).status_code == 204


async def test_a_line_is_kept_for_thirty_days(court: RunningCourt) -> None:
    path, engine = await path_of(court), court.services.engine
    assert (await ask(court, "plaintiff", "POST", path, message("x", "a"))).is_success
    ends = court.services.clock() + RULES["help"].days * DAY
    assert RULES["help"].days == 30
    await forget(engine, {}, Millis(ends - 1))
    assert len(await HelpMessages(engine).last()) == 1
    await forget(engine, {}, Millis(ends))
    assert await HelpMessages(engine).last() == []
