"""The recorder over the real media plane: another's sender, another's decoder."""

import io
from pathlib import Path

import av

from bench.recording import HEARING, recorded
from tests.yuncourt.media.peers import Picture, Tone, sitting
from tests.yuncourt.serving import until
from yunhearing.frames import Source
from yunhearing.ids import PersonId


async def test_what_a_browser_sends_can_be_heard_and_seen(tmp_path: Path) -> None:
    async with sitting() as court:
        (judge,) = await court.seat("judge")
        court.update()
        async with recorded(tmp_path, [PersonId("judge")], court.plane) as (keeping, recorder):
            await judge.publish(Tone(440), Picture(120, 320, 180))
            sizes: dict[Source, int] = {}

            async def look() -> None:
                for row in await keeping.rows.of_hearing(HEARING):
                    sizes[row.source] = len(await keeping.so_far(row))

            heard_and_seen = {Source.MIC, Source.CAMERA}
            await until(lambda: heard_and_seen <= {s for s, n in sizes.items() if n > 4000}, look)
            await recorder.close()
            await keeping.close()
            for row in await keeping.rows.of_hearing(HEARING):
                data = b"".join(keeping.file(row).pieces())
                with av.open(io.BytesIO(data), "r") as file:
                    assert sum(1 for _ in file.decode(file.streams[0])) > 3
                assert row.entry is not None
