"""What had its days is forgotten, and nothing else."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.newcomer import Newcomer
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import log_in
from yuncourt.__main__ import main
from yuncourt.app import Around
from yuncourt.clock import DAY
from yuncourt.notices.outbox import Outbox
from yuncourt.recording.taken import Taken
from yuncourt.store.retention import RULES, parse_keep
from yuncourt.store.tables import bindings, codes, hearings, sessions
from yunhearing.frames import Source
from yunhearing.ids import HearingId, PersonId


async def test_a_message_has_the_days_the_operator_gives_it(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    around = Around(keep={"outbox": 2})
    async with running_court(data, planes=planes, clock=clock, around=around) as court:
        box = Outbox(court.services.engine, clock)
        await box.send("13800002208", "code", "key")
        for moved, left in ((2 * DAY - 1, 1), (1, 0)):
            clock.move(moved)
            await court.services.retention.once()
            assert len(await box.read()) == left


async def test_what_let_somebody_in_goes_when_it_ends(court: RunningCourt, clock: Hand) -> None:
    newcomer = Newcomer(court, "witness")
    await newcomer.prove_phone()
    await log_in(court, "plaintiff")

    async def rows() -> int:
        async with court.services.engine.connect() as connection:
            counts = [
                (await connection.execute(select(func.count()).select_from(table))).scalar_one()
                for table in (bindings, codes, sessions)
            ]
        return sum(counts)

    await court.services.retention.once()
    assert await rows() == 2
    clock.move(DAY)
    await court.services.retention.once()
    assert await rows() == 0


@pytest.mark.parametrize("text", ["", "outbox", "outbox=", "outbox=0", "outbox=-1", "events=3"])
def test_nonsense_is_not_kept(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match="kept"):
        parse_keep(text)
    assert main(["serve", "--data", str(tmp_path), "--port", "0", "--keep", text]) == 2
    assert "kept" in capsys.readouterr().err


@pytest.mark.parametrize("kind", RULES)
def test_every_kind_can_be_set_and_is_described(kind: str) -> None:
    assert parse_keep(f"{kind}=7") == (kind, 7)
    document = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")
    assert f"| `{kind}` | {RULES[kind].days} |" in document


async def test_a_recording_goes_with_its_file(data: Path, planes: FakePlanes, clock: Hand) -> None:
    around = Around(keep={"recordings": 2})
    async with running_court(data, planes=planes, clock=clock, around=around) as court:
        keeping, (hearing, *_) = court.services.recordings, await known(court)
        wanted = (PersonId("a"), Source.MIC, clock())
        (old,) = await keeping.begin(hearing, [wanted])
        await keeping.write([(old.journal, [Taken(clock(), 1, 1, 1, False, b"\xf8")])])
        keeping.end(old.row)
        await keeping._over.join()
        (runs,) = await keeping.begin(hearing, [wanted])
        assert keeping.disk.names() == {old.row.id, runs.row.id}
        clock.move(2 * DAY + 1000)
        await court.services.retention.once()
        assert keeping.disk.names() == {runs.row.id}
        assert await keeping.rows.ids() == {runs.row.id}


async def known(court: RunningCourt) -> list[HearingId]:
    async with court.services.engine.connect() as connection:
        return [
            HearingId(id_) for id_ in (await connection.execute(select(hearings.c.id))).scalars()
        ]
