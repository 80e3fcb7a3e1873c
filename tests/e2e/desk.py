"""A judge's day: a hearing is fixed, a newcomer binds, waits and is admitted, a witness is called
and goes, rights are granted and taken back, a desktop is shared; by mouse and keyboard.
"""

import json
import re
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.e2e.stage import Client, Court, StepError
from yunclient.session.hours import COURT_TIME
from yuncourt.sample import ID_NUMBERS, PEOPLE

CASE = "(2026)京0105民初12345号"
COURTROOM = "第二网上法庭"
PASSWORD = "院子里的枣树十月才红"


class DeskDay:
    """One judge, one who was never here, and one witness; `number` is of the hearing they hold."""

    def __init__(self, court: Court, judge: Client, newcomer: Client, witness: Client) -> None:
        self.court = court
        self.judge, self.newcomer, self.witness = judge, newcomer, witness
        self.number = ""
        self.shots: Path | None = None
        self.figures: dict[str, Any] = {}

    def steps(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        return [
            ("a hearing is fixed", self.fix),
            ("everybody is told", self.told),
            ("the newcomer binds", self.bind),
            ("the newcomer's device test", self.test),
            ("who waits has promised", self.wait),
            ("who is ready", self.board),
            ("admitted, and opened", self.admit),
            ("a witness is called and goes", self.testify),
            ("rights granted and revoked", self.rights),
            ("a desktop is shared", self.share),
            ("closed", self.close),
        ]

    async def play(self, say: Callable[[str], None]) -> dict[str, Any]:
        """Play every step.

        Raises:
            StepError: names the first step that failed.
        """
        for name, step in self.steps():
            began = time.monotonic()
            try:
                await step()
            except StepError as error:
                await self.photograph(f"failed-{name}")
                raise StepError(f"{name}: {error}") from None
            say(f"{name:<28} {time.monotonic() - began:6.1f} s")
        return self.figures

    async def photograph(self, name: str) -> None:
        for client in (self.judge, self.newcomer, self.witness):
            await client.photograph(self.shots, f"desk-{name}")

    async def sms(self, phone: str, pattern: str) -> str:
        """What the newest message to this phone says where the pattern has its group."""
        for _ in range(50):
            for message in reversed(json.loads(await self.court.admin("outbox", "--json"))):
                found = re.search(pattern, message["text"])
                if message["phone"] == phone and found:
                    return found.group(1)
        raise StepError(f"no message like {pattern} to {phone}")

    # steps

    async def fix(self) -> None:
        judge, soon = self.judge, datetime.now(COURT_TIME) + timedelta(minutes=100)
        await judge.ask("click", name="创建庭审")
        await judge.ask("type", name="案号", text=CASE)
        await judge.ask("click", name="查询案号")
        await judge.ask("click", name="从上次庭审带入")
        await judge.ask("set", name="日期", value=soon.date().isoformat())
        await judge.ask("set", name="开庭时间", value=soon.strftime("%H:%M"))
        await judge.ask("choose", name="法庭", text=COURTROOM)
        await judge.ask("click", name="添加参加人")
        await judge.ask("type", name="姓名", text=PEOPLE["newcomer"]["name"])
        await judge.ask("type", name="吴桂芳的手机", text=PEOPLE["newcomer"]["phone"])
        await judge.ask("choose", name="吴桂芳的身份", text="第三人")
        await judge.photograph(self.shots, "desk-create")
        await judge.ask("click", name="保存并通知")
        await judge.ask("text", text="庭审已创建")
        await judge.photograph(self.shots, "desk-created")

    async def told(self) -> None:
        """The outbox has the invitations, with the number and where the client is got."""
        for part in ("newcomer", "plaintiff", "witness"):
            self.number = await self.sms(PEOPLE[part]["phone"], r"会议号\D{0,3}(\d{6})")

    async def bind(self) -> None:
        who, client = PEOPLE["newcomer"], self.newcomer
        await client.ask("click", name="第一次使用", within=30)
        await client.ask("type", name="收到法院短信的手机号", text=who["phone"])
        await client.ask("click", name="获取验证码")
        code = await self.sms(who["phone"], r"验证码\D*(\d{6})")
        await client.ask("type", name="短信验证码", text=code)
        await client.photograph(self.shots, "desk-bind-1")
        await client.ask("click", name="下一步")
        await client.ask("type", name="姓名", text=who["name"])
        await client.ask("type", name="证件号码", text=ID_NUMBERS["newcomer"])
        await client.photograph(self.shots, "desk-bind-2")
        await client.ask("click", name="下一步")
        await client.ask("text", text="同意，下一步")
        await client.photograph(self.shots, "desk-bind-3")
        await client.ask("click", name="同意，下一步")
        await client.ask("type", name="密码", text=PASSWORD)
        await client.photograph(self.shots, "desk-bind-4")
        await client.ask("click", name="完成并登录")

    async def test(self) -> None:
        client = self.newcomer
        for stage, measures in (("image", 8), ("sound", 40), ("speaker", 3)):
            await client.ask("stage", stage=stage, measures=measures, within=40)
        await client.ask("stage", stage="guide", within=30)
        await client.ask("click", name="我看懂了")
        await client.ask("stage", stage="verdict")
        await client.ask("text", text="上下行速度，通过", within=30)
        await client.ask("click", name="进入庭审列表")
        await client.ask("page", page="list")

    async def wait(self) -> None:
        client = self.newcomer
        await client.ask("click", name=f"进入庭审 {self.number}", within=20)
        await client.ask("click", name="我已阅读并承诺")
        await client.ask("text", text="等待法官准许入庭")
        await self.log_in_witness()
        await self.witness.ask("click", name=f"进入庭审 {self.number}", within=20)
        await self.photograph("lobby")

    async def log_in_witness(self) -> None:
        who = PEOPLE["witness"]
        await self.witness.ask("type", name="手机号", text=who["phone"], within=30)
        await self.witness.ask("type", name="密码", text=who["password"])
        await self.witness.ask("click", name="登录")
        await self.witness.ask("page", page="list")

    async def board(self) -> None:
        judge = self.judge
        await judge.ask("click", name="查看就绪情况")
        await judge.ask("page", page="board")
        await judge.ask("click", name="核对证件：吴桂芳", within=20)
        await judge.ask("click", name="与本人一致")
        await judge.ask("text", text="第三人 吴桂芳 就绪")
        await judge.photograph(self.shots, "desk-board")
        await judge.ask("click", name="庭审列表")

    async def admit(self) -> None:
        judge = self.judge
        await judge.ask("click", name=f"进入庭审 {self.number}", within=20)
        await judge.ask("text", text="吴桂芳")
        await judge.photograph(self.shots, "desk-waiting")
        await judge.ask("click", name="准许入庭 吴桂芳")
        await self.newcomer.ask("person", role="third_party", presence="seated")
        await judge.ask("painted", role="third_party", within=20)
        await judge.ask("click", name="开庭")
        await self.newcomer.ask("text", text="即将开庭")
        await self.photograph("countdown")
        await judge.ask("click", name="立即开庭")
        await judge.ask("phase", phase="open")

    async def testify(self) -> None:
        judge = self.judge
        await judge.ask("click", name="传唤证人")
        await self.witness.ask("phase", phase="open")
        await judge.ask("painted", role="witness", within=20)
        await self.photograph("witness")
        await judge.ask("click", name="证人 孙卫东")
        await judge.ask("pick", text="请证人退庭")
        await judge.ask("dark", role="witness")
        await self.witness.ask("text", text="法官请您退庭，作证到此")
        await self.witness.ask("text", text="声音和画面中断", absent=True)

    async def rights(self) -> None:
        judge, client = self.judge, self.newcomer
        await client.ask("click", name="申请发言")
        await judge.ask("click", name="同意：第三人")
        await client.ask("text", text="法官同意您发言")
        await judge.ask("click", name="结束发言")
        await client.ask("text", text="法官结束了您的发言")

    async def share(self) -> None:
        """Asked for, granted, chosen, seen, and taken back by the judge."""
        judge, client = self.judge, self.newcomer
        await client.ask("click", name="申请共享桌面")
        await judge.ask("click", name="同意：第三人")
        await client.ask("click", name="整个屏幕", within=20)
        await client.photograph(self.shots, "desk-choose")
        await client.ask("click", name="开始共享")
        await judge.ask("text", text="第三人 吴桂芳 正在共享桌面", within=20)
        self.figures["shared_size"] = (await judge.ask("screen", role="third_party"))["size"]
        await self.photograph("shared")
        await judge.ask("click", name="收回：第三人")
        await judge.ask("screen", role="third_party", gone=True)
        await client.ask("text", text="申请共享桌面")

    async def close(self) -> None:
        judge = self.judge
        await judge.ask("click", name="闭庭")
        await judge.ask("click", name="确认闭庭")
        await judge.ask("click", name="退庭")
        await judge.ask("click", name="确认退庭")
        await self.newcomer.ask("text", text="庭审已结束")
