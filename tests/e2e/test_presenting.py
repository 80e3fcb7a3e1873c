"""Presenting and ink with real clients and a real court: followed, left, joined late, cut."""

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio

from tests.e2e.demo import make_clients
from tests.e2e.exhibits import Exhibits
from tests.e2e.relay import Relay
from tests.e2e.script import HEARING_NUMBER, Script
from tests.e2e.stage import Client, Court, running
from tests.e2e.visit import court_ink, furnish
from yuncourt.sample import PEOPLE
from yunhearing.inking import on_page

pytestmark = [pytest.mark.alone, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

BACK = 30  # seconds
AWAY = 3  # seconds the link is cut
FIRST = "原告证据1《购销合同》"


class Scene(NamedTuple):
    """The judge presents the first exhibit; the defendant is behind a wire that can be cut."""

    script: Script
    exhibits: Exhibits
    judge: Client
    defendant: Client
    wire: Relay


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    folder = tmp_path_factory.mktemp("court")
    court, clients = Court(folder), make_clients(folder, headless=True)
    script = Script(court, clients, PEOPLE, seconds=0)
    judge, defendant = script.judge, script.defendant
    async with running(court, [judge]), Relay(court.port) as wire:
        await furnish(court, folder, HEARING_NUMBER)
        defendant.arguments += ["--server", f"https://127.0.0.1:{wire.port}", "--ca", court.ca]
        try:
            await defendant.start()
            await script.log_in()
            await begin(script)
            yield Scene(script, script.exhibits, judge, defendant, wire)
        finally:
            await asyncio.gather(defendant.stop(), script.plaintiff.stop())


async def begin(script: Script) -> None:
    judge, defendant = script.judge, script.defendant
    for client in (judge, defendant):
        await script.click_enter(client)
        await client.ask("page", page="room", within=BACK)
        await client.ask("click", name="举证质证", within=BACK)
    await judge.ask("click", name="开庭")
    await judge.ask("click", name="立即开庭")
    await judge.ask("click", name=FIRST)
    await judge.ask("paper", within=BACK)
    await judge.ask("click", name="更多操作")
    await judge.ask("pick", text="举示")
    await defendant.ask("paper", within=BACK)


async def test_who_follows_sees_the_same_page_at_the_same_size(scene: Scene) -> None:
    await scene.judge.ask("click", name="下一页")
    await scene.judge.ask("click", name="缩小")
    look = await scene.judge.ask("looks", page=2)
    assert look["zoom"] < 1000
    await scene.defendant.ask("looks", page=2, zoom=look["zoom"])
    await scene.defendant.ask("paper", page=2)


async def test_who_leaves_stays_where_he_is_until_he_comes_back(scene: Scene) -> None:
    judge, defendant = scene.judge, scene.defendant
    await defendant.ask("click", name="上一页")
    await defendant.ask("paper", page=1)
    await judge.ask("click", name="下一页")
    await defendant.ask("text", text="第 3 页")  # told of it, not moved by it
    await defendant.ask("looks", page=1)
    await defendant.ask("click", name="跟随举示")
    await defendant.ask("paper", page=3)


async def test_who_comes_late_sees_what_the_others_see(scene: Scene) -> None:
    plaintiff, court = scene.script.plaintiff, scene.script.court
    who = PEOPLE["plaintiff"]
    plaintiff.arguments += ["--server", court.url, "--ca", court.ca]
    await plaintiff.start()
    await plaintiff.ask("type", name="手机号", text=who["phone"], within=BACK)
    await plaintiff.ask("type", name="密码", text=who["password"])
    await plaintiff.ask("click", name="登录")
    await plaintiff.ask("page", page="list", within=BACK)
    await scene.script.click_enter(plaintiff)
    await plaintiff.ask("page", page="room", within=BACK)
    await plaintiff.ask("click", name="举证质证", within=BACK)
    look = await scene.judge.ask("looks", page=3)
    await plaintiff.ask("looks", page=3, zoom=look["zoom"], within=BACK)
    await plaintiff.ask("paper", page=3, within=BACK)


async def test_a_stroke_under_the_pen_when_the_link_is_cut_leaves_the_same_ink(
    scene: Scene,
) -> None:
    judge, defendant = scene.judge, scene.defendant
    await scene.exhibits.grant(defendant, "被告")
    await defendant.ask("click", name="画笔")
    await defendant.ask("draw", points=[(0.2, 0.1), (0.3, 0.12), (0.4, 0.1)])
    await judge.ask("ink", strokes=1)
    await defendant.ask("draw", points=[(0.2, 0.2), (0.3, 0.22)], release=False)
    await scene.wire.cut()
    await defendant.ask("link", state="lost", within=BACK)
    await asyncio.sleep(AWAY)  # the length of the fault itself
    await defendant.ask("draw", points=[(0.3, 0.22), (0.4, 0.2)], press=False)
    await scene.wire.mend()
    await defendant.ask("link", state="live", within=BACK)
    await defendant.ask("text", text="这一笔没有画上：网络断开了。")
    await defendant.ask("click", name="画笔", within=BACK)  # it was put down with the link
    await defendant.ask("draw", points=[(0.2, 0.3), (0.3, 0.32)])
    facts = await defendant.ask("facts")
    look = await judge.ask("ink", strokes=2, within=BACK)
    there = await court_ink(scene.script.court, "judge", facts["hearing"])
    strokes = len(on_page(there, look["evidence"], look["page"]))
    for client in scene.script.all:
        ink = await scene.exhibits.ink_of(client, strokes)
        assert ink["hash"] == look["hash"]
