"""Plain aiortc clients through the plane, over UDP on loopback."""

from collections.abc import Callable

import pytest

from tests.yuncourt.media.peers import Court, Peer, Picture, Tone, everyone, sitting, until
from tests.yuncourt.media.relay import Relay
from yuncourt.media.plane import TapLimitError
from yuncourt.media.publisher import MAX_BITRATE
from yunhearing.frames import Layer, Slots, Source
from yunhearing.ids import PersonId

MIC, CAMERA, SCREEN = Source.MIC, Source.CAMERA, Source.SCREEN


async def publish(peer: Peer, brightness: int) -> None:
    await peer.publish(
        Tone(440),
        Picture(brightness, 320, 240),
        Picture(brightness, 160, 120),
        names=("mic", "main", "thumb"),
    )


async def judge_and_plaintiff(court: Court, down: Relay | None = None) -> tuple[Peer, Peer]:
    judge, plaintiff = await court.seat("judge", "plaintiff")
    judge.down = down
    await judge.subscribe()
    await judge.want(plaintiff="main")
    await publish(plaintiff, 60)
    return judge, plaintiff


def sees(viewer: Peer, speaker: str, frames: int = 5) -> Callable[[], bool]:
    return lambda: len(viewer.got(speaker, CAMERA)) >= frames


async def test_sound_and_picture_arrive_in_the_slots_announced() -> None:
    async with sitting() as court:
        judge, plaintiff = await judge_and_plaintiff(court)
        await until(sees(judge, "plaintiff"))
        await until(lambda: len(judge.got("plaintiff", MIC)) >= 20)
        brightness, width = judge.got("plaintiff", CAMERA)[-1]
        assert abs(brightness - 60) < 8
        assert width == 320
        assert judge.got("plaintiff", MIC)[-1][0] > 1000
        assert judge.mid("judge", CAMERA) is None
        await until(lambda: "plaintiff" in court.levels)
        assert -25 < court.levels[plaintiff.id] < -5


async def test_no_packet_after_hears_says_no_and_a_key_frame_after_yes() -> None:
    async with sitting() as court:
        relay = await Relay().open()
        judge, plaintiff = await judge_and_plaintiff(court, relay)
        await until(sees(judge, "plaintiff"))
        camera = judge.mid("plaintiff", CAMERA)
        heard: list[Source] = []
        untap = court.plane.tap(plaintiff.id, lambda source, _: heard.append(source))

        court.update(lambda v, s, source: False)
        assert all(slot.person is None for slot in judge.slots)
        arrived, told = relay.down.total(), len(heard)
        await until(lambda: len(heard) >= told + 40)
        on_their_way = relay.down.total() - arrived
        assert on_their_way < 10  # those in the relay's socket when the answer changed
        arrived = relay.down.total()
        await until(lambda: len(heard) >= told + 80)
        assert relay.down.total() == arrived

        before = len(judge.seen[camera or ""].frames)
        court.update(everyone)
        assert judge.mid("plaintiff", CAMERA) == camera
        await until(sees(judge, "plaintiff", before + 5))
        untap()


async def test_hears_is_asked_for_each_source_and_pair() -> None:
    async with sitting() as court:
        judge, _ = await judge_and_plaintiff(court)
        (witness,) = await court.seat("witness")
        await witness.subscribe()
        await witness.want(plaintiff="main")
        court.update(lambda v, s, source: v == "judge" and source is CAMERA)
        await until(sees(judge, "plaintiff"))
        assert judge.mid("plaintiff", MIC) is None
        assert all(slot.person is None for slot in witness.slots)
        assert not any(seen.frames for seen in witness.seen.values())


async def test_layers_follow_the_wish() -> None:
    async with sitting() as court:
        judge, _ = await judge_and_plaintiff(court)
        await until(sees(judge, "plaintiff"))
        mid = judge.mid("plaintiff", CAMERA)
        for layer, width in (("thumb", 160), ("main", 320)):
            await judge.want(plaintiff=layer)
            await until(lambda width=width: judge.got("plaintiff", CAMERA)[-1][1] == width)
            assert judge.mid("plaintiff", CAMERA) == mid
        brightness = [frame[0] for frame in judge.got("plaintiff", CAMERA)]
        assert all(abs(b - 60) < 8 for b in brightness)
        await judge.want(plaintiff="none")
        assert judge.mid("plaintiff", CAMERA) is None
        assert judge.mid("plaintiff", MIC) is not None


async def test_another_person_takes_the_slot_only_after_word() -> None:
    async with sitting(sizes={MIC: 1, CAMERA: 1, SCREEN: 1}) as court:
        judge, plaintiff = await judge_and_plaintiff(court)
        (defendant,) = await court.seat("defendant")
        await publish(defendant, 180)
        await judge.want(plaintiff="main", defendant="main")
        await until(sees(judge, "plaintiff"))
        assert judge.mid("defendant", CAMERA) is None
        stamps = {slot.stamp for slot in judge.slots if slot.person}

        await court.plane.leave(plaintiff.id)
        frames = judge.seen["v0"].frames
        count = len(frames)
        await until(lambda: bool(frames[count:]) and abs(frames[-1][0] - 180) < 8)
        assert judge.mid("defendant", CAMERA) == "v0"
        assert not stamps & {slot.stamp for slot in judge.slots if slot.person}
        sides = [frame[0] > 120 for frame in frames]
        assert sides == sorted(sides)  # never back, nothing in between


async def test_five_percent_loss_is_repaired_both_ways() -> None:
    async with sitting() as court:
        judge, plaintiff = await court.seat("judge", "plaintiff")
        judge.down, plaintiff.up = await Relay(loss_down=0.05).open(), await Relay(0.05).open()
        await judge.subscribe()
        await judge.want(plaintiff="main")
        await plaintiff.publish(Tone(440), Picture(60, 640, 360, 20), names=("mic", "main"))
        await until(sees(judge, "plaintiff", 80))
        assert judge.down.lost >= 5
        assert plaintiff.up.lost >= 5
        slots = court.plane._seats[judge.id].subscriber.slots[CAMERA]  # type: ignore[union-attr]
        assert judge.down.down[slots[0].line.rtx_ssrc] >= 3
        brightness = [frame[0] for frame in judge.got("plaintiff", CAMERA)]
        assert all(abs(b - 60) < 8 for b in brightness)


async def test_a_path_that_loses_much_gets_the_small_picture() -> None:
    async with sitting() as court:
        judge, _ = await judge_and_plaintiff(court, await Relay().open())
        await until(sees(judge, "plaintiff"))
        slot = court.plane._seats[judge.id].subscriber.slots[CAMERA][0]  # type: ignore[union-attr]
        assert slot.stream is not None
        assert slot.stream.layer is Layer.MAIN
        assert judge.down is not None
        judge.down.loss_down = 0.35
        await until(lambda: slot.stream is not None and slot.stream.layer is Layer.THUMB)
        assert judge.mid("plaintiff", CAMERA) == slot.line.mid


async def test_a_screen_is_added_to_a_running_connection() -> None:
    async with sitting() as court:
        judge, plaintiff = await judge_and_plaintiff(court)
        await until(sees(judge, "plaintiff"))
        await plaintiff.share(Picture(200, 480, 270))
        stream = court.plane._seats[plaintiff.id].publisher.streams[SCREEN, Layer.MAIN]  # type: ignore[union-attr]
        await until(lambda: stream.octets > 0)
        assert judge.mid("plaintiff", SCREEN) is None  # who shows none gets none
        await judge.want("plaintiff", plaintiff="main")
        await until(lambda: len(judge.got("plaintiff", SCREEN)) >= 3)
        assert judge.got("plaintiff", SCREEN)[-1][1] == 480
        await until(sees(judge, "plaintiff", len(judge.got("plaintiff", CAMERA)) + 5))
        assert judge.mid("plaintiff", SCREEN) == "s0"
        court.update(lambda v, s, source: source is not SCREEN)
        assert judge.mid("plaintiff", SCREEN) is None


async def test_the_narrowest_path_to_a_viewer_sets_the_pace_of_a_screen() -> None:
    async with sitting() as court:
        judge, plaintiff = await judge_and_plaintiff(court, await Relay().open())
        await judge.want("plaintiff", plaintiff="main")
        await plaintiff.share(Picture(200, 480, 270))
        await until(lambda: len(judge.got("plaintiff", SCREEN)) >= 3)
        publisher = court.plane._seats[plaintiff.id].publisher
        assert publisher is not None
        assert publisher.ceiling == MAX_BITRATE
        assert judge.down is not None
        judge.down.loss_down = 0.35
        await until(lambda: publisher.ceiling < MAX_BITRATE)
        await judge.want(plaintiff="main")  # who does not look sets no pace
        await until(lambda: publisher.ceiling == MAX_BITRATE)


async def test_sequence_numbers_wrap_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiortc.rtcrtpsender.random_sequence_number", lambda: 65_500)
    async with sitting(randbits=lambda bits: (1 << bits) - 40) as court:
        judge, plaintiff = await judge_and_plaintiff(court)
        await until(sees(judge, "plaintiff", 30))
        await until(lambda: len(judge.got("plaintiff", MIC)) >= 60)
        streams = court.plane._seats[plaintiff.id].publisher.streams.values()  # type: ignore[union-attr]
        assert all(stream.statistics.highest > 2 << 16 for stream in streams)
        assert all(abs(frame[0] - 60) < 8 for frame in judge.got("plaintiff", CAMERA))


async def test_a_new_generation_replaces_the_old_one() -> None:
    async with sitting() as court:
        judge, plaintiff = await judge_and_plaintiff(court)
        await until(sees(judge, "plaintiff"))
        former = plaintiff.publisher
        assert former is not None
        plaintiff.media = 7
        await publish(plaintiff, 180)
        mid = judge.mid("plaintiff", CAMERA) or ""
        await until(lambda: abs(judge.seen[mid].frames[-1][0] - 180) < 8)
        await former.close()
        plaintiff.media = 3
        told = len(plaintiff.frames)
        await plaintiff.want(judge="main")
        await until(sees(judge, "plaintiff", len(judge.got("plaintiff", CAMERA)) + 5))
        assert len(plaintiff.frames) == told


async def test_who_joins_again_begins_anew() -> None:
    async with sitting() as court:
        judge, plaintiff = await judge_and_plaintiff(court)
        await until(sees(judge, "plaintiff"))
        again = Peer(court.plane, "plaintiff")
        await again.enter()
        assert judge.mid("plaintiff", CAMERA) is None
        await publish(again, 180)
        mid = judge.mid("plaintiff", CAMERA) or ""
        await until(lambda: abs(judge.seen[mid].frames[-1][0] - 180) < 8)
        await again.close()
        await until(lambda: judge.mid("plaintiff", CAMERA) is None)
        assert plaintiff.publisher is not None
        await until(lambda: plaintiff.publisher.connectionState == "closed")


async def test_more_voices_than_slots_go_to_who_speaks() -> None:
    async with sitting(sizes={MIC: 1, CAMERA: 1, SCREEN: 1}) as court:
        judge, quiet, loud = await court.seat("judge", "quiet", "loud")
        await judge.subscribe()
        await quiet.publish(Tone(0), names=("mic",))
        assert judge.mid("quiet", MIC) == "a0"
        await loud.publish(Tone(440), names=("mic",))
        await until(lambda: judge.mid("loud", MIC) == "a0")
        assert judge.mid("quiet", MIC) is None
        await until(lambda: loud.id in court.levels)
        assert quiet.id not in court.levels


async def test_a_seat_has_few_taps() -> None:
    async with sitting() as court:
        await court.seat("judge")
        judge = PersonId("judge")
        removals = [court.plane.tap(judge, lambda *_: None) for _ in range(4)]
        with pytest.raises(TapLimitError):
            court.plane.tap(judge, lambda *_: None)
        removals[0]()
        removals[0]()
        court.plane.tap(judge, lambda *_: None)
        court.plane.tap(PersonId("who comes later"), lambda *_: None)


async def test_slots_are_told_with_the_offer() -> None:
    async with sitting() as court:
        (judge,) = await court.seat("judge")
        await judge.subscribe()
        assert isinstance(judge.frames[-1], Slots)
        assert len(judge.slots) == 23
        assert {slot.source for slot in judge.slots} == set(Source)
