"""The readiness board follows the hearing, and costs little to ask for often."""

from typing import Any

from tests.fakes.clock import Hand
from tests.yuncourt.desk import CLERK, JUDGE, KNOWN, NEW, fix, settled
from tests.yuncourt.newcomer import post
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import log_in, visiting
from yuncourt.clock import HOUR
from yuncourt.identity.texts import current
from yunhearing.accounts import ConsentKind
from yunhearing.commands import AcceptDiscipline
from yunhearing.frames import Waiting


async def test_the_board_follows_the_hearing(court: RunningCourt, clock: Hand) -> None:
    made = await fix(court, people=[JUDGE, CLERK, KNOWN, NEW], lobby=True)
    await settled(court, made.id)
    path = f"/api/hearings/{made.id}/readiness"
    token = (await log_in(court, "clerk")).token
    async with court.http(token) as http:

        async def board(etag: str = "") -> tuple[str, list[dict[str, Any]]]:
            reply = await http.get(path, headers={"if-none-match": etag} if etag else {})
            return reply.headers["etag"], reply.json()["people"] if reply.content else []

        etag, people = await board()
        plaintiff = people[2]
        assert (plaintiff["name"], plaintiff["role"]) == ("张建国", "plaintiff")
        assert plaintiff["notice"]["kind"] == "invited"
        assert (plaintiff["door"], "presence" in plaintiff) == ("lobby", False)
        assert (await board(etag))[1] == []  # 304: nothing changed
        clock.move(HOUR // 2)
        assert (await board(etag))[1] == []  # time alone is no news
        async with visiting(court, "plaintiff", number=made.number) as waits:
            etag, people = await board(etag)
            assert people[2]["presence"] == "lobby"
            await waits.act(AcceptDiscipline("1"))
            await waits.next(Waiting, lambda w: w.you.declared_at is not None)
            etag, people = await board(etag)
            assert people[2]["declared_at"] == clock()
            mine = (await log_in(court, "plaintiff")).token
            consent = {"kind": "hearing", "version": current(ConsentKind.HEARING).version}
            _, given = await post(court, "/api/consents", consent | {"hearing": made.id}, mine)
            etag, people = await board(etag)
            assert people[2]["consented_at"] == given["at"]
            withdrawal = f"/api/consents/{given['id']}/withdrawal"
            await post(court, withdrawal, {"reason": "申请线下"}, mine)
            etag, people = await board(etag)
            assert "consented_at" not in people[2]
