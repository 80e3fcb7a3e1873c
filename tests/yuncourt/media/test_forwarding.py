"""Plain aiortc clients through the plane, over UDP on loopback."""

from tests.yuncourt.media.peers import Picture, Tone, sitting, until
from yunhearing.frames import Source


async def test_sound_and_picture_arrive_in_the_slots_announced() -> None:
    async with sitting() as court:
        judge, plaintiff = await court.seat("judge", "plaintiff")
        await judge.subscribe()
        await judge.want(plaintiff="main")
        await plaintiff.publish(
            Tone(440), Picture(60, 320, 240), Picture(60, 160, 120), names=("mic", "main", "thumb")
        )
        await until(lambda: len(judge.got("plaintiff", Source.CAMERA)) >= 5)
        await until(lambda: len(judge.got("plaintiff", Source.MIC)) >= 20)
        brightness, width = judge.got("plaintiff", Source.CAMERA)[-1]
        assert abs(brightness - 60) < 8
        assert width == 320
        assert judge.got("plaintiff", Source.MIC)[-1][0] > 1000
        assert judge.mid("judge", Source.CAMERA) is None
        await until(lambda: "plaintiff" in court.levels)
        assert -25 < court.levels[plaintiff.id] < -5
