"""The hearing as it is played: every step by mouse and keyboard, every result read from the
screens.
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.exhibits import Exhibits
from tests.e2e.minutes import Minutes
from tests.e2e.stage import Client, Court, StepError

HEARING_NUMBER = "002208"
SPEAKING = "正在发言"
TITLE = "张建国 诉 京北商贸有限公司"


@dataclass
class Played:
    """What the script measured, besides what the clients counted themselves."""

    phases: list[str] = field(default_factory=list)
    talk: tuple[float, float] = (0.0, 0.0)
    login_ms: dict[str, int] = field(default_factory=dict)
    join_ms: dict[str, int] = field(default_factory=dict)
    remote: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    final: dict[str, dict[str, Any]] = field(default_factory=dict)
    before_kill: dict[str, Any] = field(default_factory=dict)

    def wrong_person_frames(self, role: str, person: str) -> int:
        """Pictures painted on `person`'s tile that were another's, in all of the client's lives."""
        lives = [self.final[role]] + ([self.before_kill] if role == "defendant" else [])
        return sum(life["wrong_person"].get(person, 0) for life in lives)


class Script:
    """Judge, plaintiff and defendant from login to dismissal."""

    def __init__(
        self,
        court: Court,
        clients: dict[str, Client],
        people: dict[str, dict[str, str]],
        seconds: int,
        *,
        tested: bool = True,
    ) -> None:
        self.court = court
        self.judge, self.plaintiff, self.defendant = (
            clients[role] for role in ("judge", "plaintiff", "defendant")
        )
        self.all = list(clients.values())
        self.people = people
        self.seconds = seconds
        self.tested = tested
        self.played = Played()
        parties = (self.judge, self.plaintiff, self.defendant)
        self.exhibits = Exhibits(court, *parties, court.data)
        self.minutes = Minutes(court, *parties, court.data)
        self.shots: Path | None = None

    def steps(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        return [
            ("log in", self.log_in),
            ("device test", self.test_devices),
            ("enter", self.enter),
            ("open", self.open),
            ("talk", self.talk),
            ("mute and unmute", self.mute),
            ("camera off and on", self.camera),
            ("requests", self.requests),
            ("recess and resume", self.recess),
            *self.exhibits.steps(),
            *self.minutes.in_session(),
            ("defendant killed and back", self.come_back),
            ("end", self.end),
            *self.minutes.after_the_end(),
            ("dismiss", self.dismiss),
        ]

    async def play(self, say: Callable[[str], None]) -> Played:
        """Play every step.

        Raises:
            StepError: names the first step that failed.
        """
        self.exhibits.shots = self.minutes.shots = self.shots
        for name, step in self.steps():
            began = time.monotonic()
            try:
                await step()
            except StepError as error:
                await self.photograph(f"failed-{name}")
                raise StepError(f"{name}: {error}") from None
            say(f"{name:<28} {time.monotonic() - began:6.1f} s")
        return self.played

    async def everyone(self, do: str, **order: Any) -> None:
        await asyncio.gather(*(client.ask(do, **order) for client in self.all))

    async def photograph(self, name: str) -> None:
        for client in self.all:
            await client.photograph(self.shots, name)

    # steps

    async def log_in(self) -> None:
        await asyncio.gather(self.log_in_judge(), self.log_in_defendant())
        for client in (self.judge, self.defendant):  # the list shows one's devices, as users see
            await client.ask("text", text="模拟", within=30)
        await self.photograph("list")

    async def skip_test(self, client: Client, name: str = "跳过检测") -> None:
        """Whose camera shows no face goes on without a test; in session the button says so."""
        await client.ask("stage", stage="image", within=30)
        await client.ask("click", name=name)
        await client.ask("click", name="跳过检测")  # the question's answer
        await client.ask("stage", stage="none")

    async def test_devices(self) -> None:
        """The plaintiff's way in: a login by number, and all four steps of the test."""
        plaintiff = self.plaintiff
        await self.log_in_by_number()
        await plaintiff.ask("stage", stage="image", measures=8, within=30)
        await plaintiff.photograph(self.shots, "test-1-image")
        await plaintiff.ask("stage", stage="sound", measures=40, within=30)
        await plaintiff.photograph(self.shots, "test-2-sound")
        await plaintiff.ask("stage", stage="speaker", measures=3, within=30)
        await plaintiff.photograph(self.shots, "test-3-speaker")
        await plaintiff.ask("stage", stage="guide", within=30)
        await plaintiff.photograph(self.shots, "test-4-guide")
        await plaintiff.ask("click", name="我看懂了")
        await plaintiff.ask("stage", stage="verdict")
        await plaintiff.ask("text", text="上下行速度，通过", within=30)
        await plaintiff.photograph(self.shots, "test-5-verdict")

    async def log_in_judge(self) -> None:
        who = self.people["judge"]
        await self.judge.ask("click", name="法院工作人员登录", within=30)
        await self.judge.ask("type", name="工号", text=who["staff_number"])
        await self.judge.ask("type", name="密码", text=who["password"])
        await self.to_the_list(self.judge, "未开始")

    async def log_in_defendant(self) -> None:
        who = self.people["defendant"]
        await self.defendant.ask("type", name="手机号", text=who["phone"], within=30)
        await self.defendant.ask("type", name="密码", text=who["password"])
        await self.to_the_list(self.defendant, "未开始")

    async def to_the_list(self, client: Client, state: str) -> None:
        clicked = await client.ask("click", name="登录")
        shown = await client.ask("page", page="list")
        self.played.login_ms.setdefault(client.role, round((shown["at"] - clicked["at"]) * 1000))
        if not self.tested:
            running = state == "正在进行"
            await self.skip_test(client, "庭审已经开始" if running else "跳过检测")
        await client.ask("text", text=f"{state} {TITLE}")

    async def enter(self) -> None:
        entered = {}
        for client in (self.judge, self.defendant):
            entered[client.role] = (await self.click_enter(client))["at"]
            await client.ask("page", page="room")
            await self.close_tour(client)
        entered["plaintiff"] = (await self.plaintiff.ask("click", name="进入庭审"))["at"]
        await self.plaintiff.ask("page", page="room")
        for client in self.all:
            joined = await client.ask("joined", within=30)
            since = max(entered[client.role], joined["other_at"])
            self.played.join_ms[client.role] = round((joined["painted_at"] - since) * 1000)
        await self.see_each_other()
        await self.photograph("entered")

    async def click_enter(self, client: Client) -> dict[str, Any]:
        return await client.ask("click", name=f"进入庭审 {HEARING_NUMBER}", within=20)

    async def close_tour(self, client: Client) -> None:
        """Who has not read the guide is shown it in the hearing room."""
        await client.ask("text", text="法官席")
        await client.photograph(self.shots, "tour")
        await client.ask("click", name="关闭指引")

    async def log_in_by_number(self) -> None:
        """Hearing number, phone and the code of the SMS; skips the list."""
        who, client = self.people["plaintiff"], self.plaintiff
        await client.ask("click", name="会议号登录", within=30)
        await client.ask("type", name="会议号", text=HEARING_NUMBER)
        await client.ask("type", name="收到短信的手机号", text=who["phone"])
        await client.ask("click", name="获取验证码")
        await client.ask("type", name="短信验证码", text=await self.code_for(who["phone"]))
        clicked = (await client.ask("click", name="登录"))["at"]
        shown = await client.ask("stage", stage="image")
        self.played.login_ms["plaintiff"] = round((shown["at"] - clicked) * 1000)

    async def code_for(self, phone: str) -> str:
        """Read the newest code sent to `phone` from the court's outbox."""
        for _ in range(20):
            for message in reversed(json.loads(await self.court.admin("outbox", "--json"))):
                code = re.search(r"\b\d{6}\b", message["text"].replace(HEARING_NUMBER, ""))
                if message["phone"] == phone and code:
                    return code.group()
            await asyncio.sleep(0.1)
        raise StepError("no code in the outbox")

    async def see_each_other(self, within: float = 15) -> None:
        now = time.monotonic()
        for client in self.all:
            for other in self.all:
                if other is not client:
                    await client.ask("painted", role=other.role, since=now, within=within)

    async def open(self) -> None:
        await self.judge.ask("click", name="开庭")
        await self.judge.ask("click", name="立即开庭")
        await self.everyone("phase", phase="open")
        await self.everyone("text", text="正在开庭")
        await self.everyone("text", text="00:00:01")
        self.played.phases.append("open")

    async def talk(self) -> None:
        await self.everyone("watch")
        began = time.monotonic()
        await asyncio.sleep(self.seconds)
        self.played.talk = (began, time.monotonic())
        for client in self.all:
            watched = await client.ask("watched")
            self.played.remote[client.role] = watched["remote"]
        await self.photograph("talk")

    async def mute(self) -> None:
        await self.plaintiff.ask("click", name="麦克风 开")
        await self.everyone("person", role="plaintiff", mic=False)
        await self.photograph("muted")
        await self.plaintiff.ask("click", name="麦克风 关")
        await self.everyone("person", role="plaintiff", mic=True)

    async def camera(self) -> None:
        await self.defendant.ask("click", name="摄像头 开")
        await self.everyone("person", role="defendant", camera=False)
        await self.judge.ask("dark", role="defendant")
        await self.photograph("camera-off")
        await self.defendant.ask("click", name="摄像头 关")
        await self.everyone("person", role="defendant", camera=True)
        await self.see_each_other()

    async def requests(self) -> None:
        """The plaintiff has the floor and gives it back; the judge quiets the room and frees it."""
        await self.plaintiff.ask("click", name="申请发言")
        await self.plaintiff.ask("text", text="等待法官同意")
        await self.judge.ask("text", text="原告 张建国 申请发言")
        await self.photograph("request")
        await self.judge.ask("click", name="同意：原告")
        await self.plaintiff.ask("text", text="法官同意您发言")
        await self.judge.ask("text", text="准许发言 0:0")
        await self.photograph("floor")
        await self.plaintiff.ask("click", name="结束发言")
        await self.judge.ask("text", text="准许发言", absent=True)
        await self.plaintiff.ask("text", text="法官同意您发言", absent=True)
        await self.judge.ask("click", name="全体静音")
        parties = (self.plaintiff, self.defendant)
        for party in parties:
            await self.everyone("person", role=party.role, mic_locked=True, mic=False)
            await party.ask("text", text="法官已静音")
        await self.photograph("all-muted")
        await self.judge.ask("click", name="全体解除")
        for party in parties:
            await self.everyone("person", role=party.role, mic_locked=False)
            await party.ask("click", name="麦克风 关")
            await self.everyone("person", role=party.role, mic=True)

    async def recess(self) -> None:
        await self.judge.ask("click", name="休庭")
        await self.everyone("phase", phase="recess")
        await self.everyone("text", text="休庭")
        # the sign follows the levels of what the server carries, not the phase
        await self.everyone("text", text=SPEAKING, absent=True)
        self.played.phases.append("recess")
        await self.photograph("recess")
        await self.judge.ask("click", name="继续开庭")
        await self.everyone("phase", phase="open")
        await self.everyone("text", text=SPEAKING)
        self.played.phases.append("open")

    async def come_back(self) -> None:
        """The defendant's computer fails; the seat is kept and taken again."""
        self.played.before_kill = await self.defendant.ask("facts")
        await self.defendant.kill()
        others = (self.judge, self.plaintiff)
        await asyncio.gather(*(c.ask("person", role="defendant", presence="lost") for c in others))
        await self.photograph("lost")
        await self.defendant.start()
        await self.log_in_again()
        await self.click_enter(self.defendant)
        await self.everyone("person", role="defendant", presence="seated")
        await self.see_each_other(within=40)  # three processes start at once, viewer and all

    async def log_in_again(self) -> None:
        who = self.people["defendant"]
        await self.defendant.ask("type", name="手机号", text=who["phone"], within=30)
        await self.defendant.ask("type", name="密码", text=who["password"])
        await self.to_the_list(self.defendant, "正在进行")

    async def end(self) -> None:
        await self.judge.ask("click", name="闭庭")
        await self.photograph("question")
        await self.judge.ask("click", name="确认闭庭")
        await self.everyone("phase", phase="ended")
        await self.everyone("text", text="已闭庭")
        self.played.phases.append("ended")
        await self.see_each_other()
        await self.everyone("text", text=SPEAKING)
        await self.photograph("ended")

    async def dismiss(self) -> None:
        await self.judge.ask("click", name="退庭")
        await self.judge.ask("click", name="确认退庭")
        await self.everyone("text", text="庭审已结束")
        for client in self.all:
            self.played.final[client.role] = await client.ask("facts")
            for other in self.all:
                await client.ask("dark", role=other.role)
        self.played.phases.append("dismissed")
        await self.photograph("dismissed")
        for client in (self.judge, self.defendant):
            await client.ask("click", name="返回庭审列表")
            await client.ask("text", text=f"已结束 {TITLE}")
        await self.photograph("list-after")
