"""One hearing that is hurt again and again: every fault is injected while real clients are in it.

Limits are those promised to users with room for a busy machine; `bench/recovery.py` measures them.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio

from tests.e2e.demo import make_clients
from tests.e2e.relay import Relay
from tests.e2e.script import Script
from tests.e2e.stage import Client, Court, running
from yuncourt.sample import PEOPLE

pytestmark = [pytest.mark.alone, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

BACK = 30  # seconds


class Scene(NamedTuple):
    """An open hearing: the judge on a straight wire, the defendant behind one that can be cut."""

    court: Court
    script: Script
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
        defendant.arguments += ["--server", f"https://127.0.0.1:{wire.port}", "--ca", court.ca]
        await defendant.start()
        await script.log_in()
        for client in (judge, defendant):
            await script.click_enter(client)
        await judge.ask("painted", role="defendant", within=BACK)
        await judge.ask("click", name="开庭")
        await judge.ask("click", name="立即开庭")
        await defendant.ask("phase", phase="open")
        yield Scene(court, script, judge, defendant, wire)
        await defendant.stop()


async def both_well(scene: Scene) -> None:
    """Both are live, know the same and see each other anew."""
    for client in (scene.judge, scene.defendant):
        await client.ask("link", state="live", within=BACK)
        for role in ("judge", "defendant"):
            await client.ask("person", role=role, presence="seated", within=BACK)
    now = time.monotonic()
    await scene.judge.ask("painted", role="defendant", since=now, within=BACK)
    await scene.defendant.ask("painted", role="judge", since=now, within=BACK)
    hearings = [await client.ask("facts") for client in (scene.judge, scene.defendant)]
    for facts in hearings:
        view = ["--hearing", facts["hearing"], "--person", facts["me"], "--at", str(facts["seen"])]
        assert (await scene.court.admin("view-hash", *view)).strip() == facts["state_hash"]
        assert facts["trust"] == "verified"


async def test_the_engine_dies_and_the_window_stays(scene: Scene) -> None:
    before = time.monotonic()
    await scene.defendant.ask("kill_engine")
    await scene.judge.ask("painted", role="defendant", since=before, within=BACK)
    await both_well(scene)


@pytest.mark.parametrize("seconds", [1, 10])
async def test_the_wire_is_cut(scene: Scene, seconds: int) -> None:
    await scene.wire.cut()
    await scene.defendant.ask("link", state="lost", within=BACK)
    await scene.judge.ask("click", name="休庭")
    await scene.judge.ask("phase", phase="recess")
    await asyncio.sleep(seconds)  # the length of the fault itself
    await scene.wire.mend()
    await scene.defendant.ask("phase", phase="recess", within=BACK)
    await scene.judge.ask("click", name="继续开庭")
    await scene.defendant.ask("phase", phase="open")
    await both_well(scene)


async def test_the_server_is_killed_and_started_again(scene: Scene) -> None:
    before = await scene.judge.ask("facts")
    await scene.court.kill()
    await scene.judge.ask("text", text="网络中断")
    await scene.defendant.ask("text", text="您的席位已保留")
    await scene.court.start()
    await both_well(scene)
    after = await scene.judge.ask("facts")
    assert after["seen"] >= before["seen"]
    await scene.judge.ask("phase", phase="open")


async def test_a_second_login_takes_the_seat_and_the_first_is_told(
    scene: Scene, tmp_path: Path
) -> None:
    second = make_clients(tmp_path, headless=True)["defendant"]
    second.arguments += ["--server", scene.court.url, "--ca", scene.court.ca]
    who = PEOPLE["defendant"]
    await second.start()
    try:
        await second.ask("type", name="手机号", text=who["phone"], within=BACK)
        await second.ask("type", name="密码", text=who["password"])
        await second.ask("click", name="登录")
        await second.ask("page", page="list", within=BACK)
        await scene.script.click_enter(second)
        await second.ask("painted", role="judge", within=BACK)
        await scene.defendant.ask("link", state="closed")
        await scene.defendant.ask("click", name="在这里继续", within=BACK)
        await second.ask("link", state="closed", within=BACK)
        await both_well(scene)
    finally:
        await second.stop()
