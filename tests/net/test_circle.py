"""The whole circle against the real server: login, list, room, commands, restart."""

from pathlib import Path

from tests.fakes.program import Program
from tests.yuncourt.serving import running_court
from yunclient.session import intents
from yunclient.session.state import LinkState, LogTrust, Page
from yunhearing.commands import OpenHearing, SwitchMicrophone
from yunhearing.state import Phase

NUMBER = "002208"


async def enter(program: Program) -> None:
    client = await program.until(lambda c: c.page is Page.LIST and c.hearings.items)
    item = next(i for i in client.hearings.items if i.number == NUMBER)
    program.intend(intents.EnterHearing(item.id))
    await program.until(lambda c: c.room and c.room.hearing and c.room.link.state is LinkState.LIVE)


async def test_judge_logs_in_lists_enters_and_opens(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court, Program(court.url, court.ca, staff=True) as judge:
        who = court.people["judge"]
        judge.intend(intents.LogInStaff(who["staff_number"], who["password"]))
        await enter(judge)
        judge.intend(intents.Send(OpenHearing()))
        assert len(judge.room.pending) == 1
        await judge.until(
            lambda c: c.room and c.room.hearing and c.room.hearing.phase is Phase.OPEN
        )
        assert judge.room.pending == {}
        judge.intend(intents.Send(SwitchMicrophone(on=False)))
        await judge.until(lambda c: c.room and c.room.mine and not c.room.mine.mic)
        await judge.until(lambda c: c.room and c.room.trust is LogTrust.VERIFIED)
