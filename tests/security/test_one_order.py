"""Two judges act at once: what happens has one order, the same for everybody."""

import asyncio
import random
from pathlib import Path

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.security.assembly import Assembly, assembled
from tests.yuncourt.serving import running_court, until
from tests.yuncourt.visitor import Visitor
from yuncourt.__main__ import main
from yuncourt.ledger.keys import LogKey, verify
from yuncourt.ledger.verify import judge
from yuncourt.store.streams import Streams
from yunhearing.codec import decode_event, state_hash
from yunhearing.commands import Command, LockMicrophone, OpenHearing, SwitchCamera
from yunhearing.frames import Checkpointed, Happened
from yunhearing.merkle import open_note

JUDGES = ("presiding_judge-1", "judge-1")
ROUNDS = 15


def order(link: Visitor) -> list[tuple[int, str | None]]:
    """The numbers and causes of what this person was told, as it came."""
    events = [decode_event(bytes(f.event)) for f in link.frames if isinstance(f, Happened)]
    return [(event.number, event.cause) for event in events]


def orders(assembly: Assembly, dice: random.Random) -> list[list[Command]]:
    """What each judge commands: the same microphones locked and unlocked, against each other."""
    people = [assembly.people[name] for name in ("plaintiff-1", "defendant-1")]
    return [
        [
            command
            for _ in range(ROUNDS)
            for command in (
                LockMicrophone(dice.choice(people), dice.random() < 0.5),
                SwitchCamera(dice.random() < 0.5),
            )
        ]
        for _ in JUDGES
    ]


async def test_two_judges_at_once_leave_one_order_of_events(
    data: Path, planes: FakePlanes, tmp_path: Path
) -> None:
    async with running_court(data, planes=planes, clock=Hand()) as court:
        async with assembled(court, random.Random(7)) as assembly:
            links = [assembly.links[name] for name in JUDGES]
            await asyncio.gather(*(link.act(OpenHearing()) for link in links))
            plans = orders(assembly, random.Random(8))
            for pair in zip(*plans, strict=True):
                both = zip(links, pair, strict=True)
                await asyncio.gather(*(link.act(command) for link, command in both))
            for name in JUDGES:
                await assembly.attempt(name, OpenHearing())  # refused: all before it is done
            record = await assembly.record()
            size = len(record.steps)
            await until(lambda: all(x.hearing and x.hearing.seen == size for x in links))

            numbers = [number for number, _ in order(links[0])]
            assert numbers == sorted(set(numbers))
            first = max(order(link)[0][0] for link in links)
            tails = [[one for one in order(link) if one[0] >= first] for link in links]
            assert tails[0] == tails[1]
            actors = {s.event.actor for s in record.steps[first:] if hasattr(s.event, "actor")}
            assert actors >= {assembly.people[name] for name in JUDGES}
            assert len({state_hash(link.hearing) for link in links if link.hearing}) == 1

            note = await links[1].next(Checkpointed, lambda f: f"\n{size}\n" in f.note)
            key = LogKey.read(court.data)
            entries = await Streams(court.services.engine).read(assembly.id)
            assert judge(entries, assembly.id, open_note(note.note, key.vkey, verify)).good
        (tmp_path / "kept.txt").write_text(note.note, "utf-8")
    arguments = ["verify-log", "--against", str(tmp_path / "kept.txt"), "--data", str(data)]
    assert await asyncio.to_thread(main, arguments) == 0
