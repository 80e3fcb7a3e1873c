"""The court's desk in tests: a hearing with two parties, and what became of its notices."""

import asyncio
import itertools
from typing import Any

import httpx
import msgspec

from tests.yuncourt.serving import LIMIT, RunningCourt
from tests.yuncourt.visitor import log_in
from yuncourt.clock import DAY, MINUTE
from yunhearing.scheduling import FixedReply, Notice, NoticesReply

halves = itertools.count()  # of an hour: no two hearings at one time
JUDGE = {"role": "judge", "staff_number": "J0001"}
CLERK = {"role": "clerk", "staff_number": "C0001"}
KNOWN = {"role": "plaintiff", "name": "张建国", "phone": "13800002208"}
NEW = {"role": "defendant", "name": "钱多多", "phone": "13911112222"}
COUNSEL = {"role": "counsel", "name": "吴用", "phone": "13911113333", "of": 3}


def wish(court: RunningCourt, **changes: Any) -> dict[str, Any]:
    """The body of a hearing three days from now, each half an hour later than the one before."""
    return {
        "case_number": "(2026)京0105民初20001号",
        "cause": "租赁合同纠纷",
        "title": "张建国 诉 钱多多",
        "courtroom": "第四网上法庭",
        "scheduled_at": court.services.clock() + 3 * DAY + next(halves) * 30 * MINUTE,
        "people": [JUDGE, CLERK, KNOWN, NEW, COUNSEL],
        "lobby": False,
    } | changes


async def ask(
    court: RunningCourt, part: str, method: str, path: str, body: object = None
) -> httpx.Response:
    """One request by a person of the sample."""
    async with court.http((await log_in(court, part)).token) as http:
        return await http.request(method, path, json=body)


async def fix(court: RunningCourt, **changes: Any) -> FixedReply:
    """A hearing fixed by the clerk."""
    reply = await ask(court, "clerk", "POST", "/api/hearings", wish(court, **changes))
    assert reply.status_code == 201, reply.text
    return msgspec.json.decode(reply.content, type=FixedReply)


async def notices(court: RunningCourt, hearing: str) -> list[Notice]:
    """What judge and clerk see."""
    reply = await ask(court, "judge", "GET", f"/api/hearings/{hearing}/notices")
    assert reply.status_code == 200, reply.text
    return list(msgspec.json.decode(reply.content, type=NoticesReply).notices)


async def settled(court: RunningCourt, hearing: str) -> list[Notice]:
    """The same once nothing that is due waits."""
    court.services.dispatch.look()
    async with asyncio.timeout(LIMIT):
        await court.services.dispatch.caught_up()
    return await notices(court, hearing)
