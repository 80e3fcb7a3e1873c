"""The demo: a court server and three clients in one hearing.

With windows it stays until they are closed; headless it plays the whole script, prints a table,
writes the report and exits 0, or 1 with the name of the step that failed.
"""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.e2e.desk import DeskDay
from tests.e2e.probe import FACE, choices, heard
from tests.e2e.script import HEARING_NUMBER, Played, Script
from tests.e2e.stage import Client, Court, StepError, attending, running
from tests.e2e.visit import furnish
from yunclient.storage.folders import folders
from yunclient.storage.preferences import PreferencesFile
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.window import SMALLEST, USUAL
from yuncourt.sample import PEOPLE

ROLES = ("judge", "plaintiff", "defendant")
TITLE_BAR = 32  # px the system's frame needs above a window
COLUMNS = ("frames_painted", "fps", "frame_gaps", "latency_ms_p50", "latency_ms_p95")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def screen() -> Box:
    """The part of the first screen that windows may use."""
    QApplication.instance() or QApplication([])
    return Box(*QGuiApplication.primaryScreen().availableGeometry().getRect())


def tiled(area: Box) -> list[Box]:
    """Three windows: two corners above, the middle below; they overlap only where they must."""
    width = min(max(area.width // 2, SMALLEST[0]), USUAL[0])
    height = min(max(area.height // 2 - TITLE_BAR, SMALLEST[1]), USUAL[1])
    left, right = area.x, max(area.x, area.right - width)
    top, bottom = area.y + TITLE_BAR, max(area.y + TITLE_BAR, area.bottom - height)
    corners = ((left, top), (right, top), ((left + right) // 2, bottom))
    return [Box(x, y, width, height) for x, y in corners]


def make_clients(folder: Path, *, headless: bool, tested: bool = True) -> dict[str, Client]:
    """Three clients, each with a folder, a face and a voice of its own, side by side.

    `tested`: all have passed their device test today; else it comes after the login.
    """
    clients = {}
    places = [] if headless else tiled(screen())
    for index, role in enumerate(ROLES):
        home = folder / role
        arguments = ["--data", str(home), "--language", "zh"]
        if not headless:
            arguments += ["--window", ",".join(map(str, places[index]))]
            arguments += ["--staff"] if role == "judge" else []
        PreferencesFile(folders(home).config).keep(choices(index, folder, tested=tested))
        clients[role] = Client(role, home, arguments)
    return clients


async def report(script: Script, played: Played) -> dict[str, Any]:
    """What was measured, as the report's JSON."""
    court, rows = script.court, []
    for client in script.all:
        facts = played.final[client.role]
        view = ["--hearing", facts["hearing"], "--person", facts["me"], "--at", str(facts["seen"])]
        rows.append(
            {
                "role": client.role,
                "login_ms": played.login_ms[client.role],
                "join_ms": played.join_ms[client.role],
                "first_window_ms": round((client.window_at - client.spawned_at) * 1000),
                "state_hash": facts["state_hash"],
                "server_view_hash": (await court.admin("view-hash", *view)).strip(),
                "log_trust": facts["trust"],
                "remote": [
                    seen
                    | {
                        "audio_correlation": sound(script, client, seen, played.talk),
                        "wrong_person_frames": played.wrong_person_frames(
                            client.role, seen["person"]
                        ),
                    }
                    for seen in played.remote[client.role]
                ],
            }
        )
        checkpoint = client.folder / "checkpoint.txt"
        checkpoint.write_text(facts["checkpoint"], "utf-8")
        await court.admin("verify-log", "--against", str(checkpoint))
    return {
        "clients": rows,
        "phases": played.phases,
        "log_verified": all(row["log_trust"] == "verified" for row in rows),
        "evidence": script.exhibits.figures,
        "transcript": script.minutes.figures,
        "events": max(facts["seen"] for facts in played.final.values()),
    }


def sound(script: Script, client: Client, seen: dict[str, Any], talk: tuple[float, float]) -> float:
    """How much of what the person in `seen` said reached this client's loudspeaker stage."""
    speaker = next(other for other in script.all if other.role == seen["role"])
    return heard(client.probe(1), speaker.probe(1), seen["person"], talk)


def sound_in_law(figures: dict[str, Any]) -> bool:
    """What must hold however slow the machine: one state, a log that verifies, no wrong face."""
    clients = figures["clients"]
    return bool(
        figures["log_verified"]
        and all(client["state_hash"] == client["server_view_hash"] for client in clients)
        and not any(seen["wrong_person_frames"] for client in clients for seen in client["remote"])
    )


def told(evidence: dict[str, Any]) -> list[tuple[str, Any]]:
    """Figures in words; of a mark its lights."""
    lights = evidence.get("lights", {})
    rest = {name.replace("_", " "): value for name, value in evidence.items() if name != "lights"}
    return [*rest.items(), *([("mark", ", ".join(lights.values()))] if lights else [])]


def table(figures: dict[str, Any]) -> str:
    """The report as lines for a person."""
    lines = [
        f"{'sees':<24}" + "".join(f"{c.replace('_', ' '):>17}" for c in COLUMNS) + f"{'audio':>8}"
    ]
    for client in figures["clients"]:
        for seen in client["remote"]:
            cells = "".join(f"{seen[column]:>17}" for column in COLUMNS)
            lines.append(
                f"{client['role'] + ' <- ' + seen['role']:<24}{cells}{seen['audio_correlation']:>8}"
            )
    for client in figures["clients"]:
        same = "equal" if client["state_hash"] == client["server_view_hash"] else "DIFFERENT"
        lines.append(
            f"{client['role']:<12} login {client['login_ms']} ms, join {client['join_ms']} ms, "
            f"window {client['first_window_ms']} ms, state {same}, log {client['log_trust']}"
        )
    lines.append("transcript   " + ", ".join(f"{k} {v}" for k, v in told(figures["transcript"])))
    lines.append("evidence     " + ", ".join(f"{k} {v}" for k, v in told(figures["evidence"])))
    lines.append(f"{figures['events']} events, phases {' -> '.join(figures['phases'])}")
    return "\n".join(lines)


async def headless(options: argparse.Namespace, folder: Path) -> int:
    court = Court(folder)
    clients = make_clients(folder, headless=True, tested=False)
    script = Script(court, clients, PEOPLE, options.seconds, tested=False)
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
        script.shots = options.shots
    try:
        async with running(court, list(clients.values())):
            figures = await report(script, await script.play(say))
            figures["desk"] = await desk_day(script, folder)
    except StepError as error:
        say(f"FAILED {error}")
        return 1
    if options.report:
        options.report.write_text(json.dumps(figures, indent=2, ensure_ascii=False), "utf-8")
    print(table(figures))
    return 0 if sound_in_law(figures) else 1


async def desk_day(script: Script, folder: Path) -> dict[str, Any]:
    """The judge goes on with a hearing of the judge's own making; the parties have gone home."""
    await asyncio.gather(script.plaintiff.stop(), script.defendant.stop())
    others = [
        visitor("newcomer", FACE, folder, tested=False),
        visitor("witness", 0, folder, tested=True),
    ]
    day = DeskDay(script.court, script.judge, *others)
    day.shots = script.shots
    async with attending(script.court, others):
        return await day.play(say)


def visitor(role: str, index: int, folder: Path, *, tested: bool) -> Client:
    """A client with the camera of this index, not started yet."""
    home = folder / role
    PreferencesFile(folders(home).config).keep(choices(index, folder, tested=tested))
    return Client(role, home, ["--data", str(home), "--language", "zh"])


async def live(folder: Path) -> int:
    """Three windows; the passwords stand in the terminal; ends when the last window is closed."""
    court = Court(folder)
    clients = list(make_clients(folder, headless=False, tested=False).values())
    async with running(court, clients):
        await furnish(court, folder, HEARING_NUMBER)
        for role in ROLES:
            say(f"{role}: " + ", ".join(f"{k} {v}" for k, v in PEOPLE[role].items()))
        say(f"codes by SMS: {sys.executable} -m yuncourt outbox --data {folder}")
        await asyncio.gather(*(client.closed() for client in clients))
    return 0


async def tidy(run: Coroutine[Any, Any, int]) -> int:
    """Let `run` end everything it started when this process is asked to end."""
    task = asyncio.current_task()
    assert task
    with contextlib.suppress(NotImplementedError):  # Windows ends processes unasked
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        return await run
    except asyncio.CancelledError:
        return 128 + signal.SIGTERM


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the logs of all processes in this folder")
    options = parser.parse_args()
    if options.headless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="yunclient-demo-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        return asyncio.run(tidy(headless(options, folder) if options.headless else live(folder)))


if __name__ == "__main__":
    sys.exit(main())
