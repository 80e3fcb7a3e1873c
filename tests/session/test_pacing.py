"""Files beside a hearing: on narrow ways, simulated packet by packet, the hearing keeps its share.

The way to the court is a queue of bytes that empties at its own speed; the hearing sends steadily,
the file as fast as it is let. The round trip is measured and smoothed as the engine does it.
"""

import math
import random
from itertools import pairwise
from statistics import fmean, quantiles

import pytest
from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING, PLAINTIFF
from yunclient.session import effects as do, intents, messages, news
from yunclient.session.pacing import BEGINNING, LEAST, LOW, MOST, START, WARY, paced, speed
from yunclient.session.state import Net, PeerState
from yunclient.session.uploads import LocalFile, Pace, Stage, Step, Told, Upload, Wording
from yunclient.ui.gallery_room import room

STEP = 0.02  # s
SECONDS = 180
MEDIA = 100_000  # bytes a second: camera and voice


class Way:
    """A bottleneck of `speed` bytes a second with a queue in front of it; `base` ms there and back.

    What does not fit into the queue, `deep` seconds of it, is lost.
    """

    def __init__(self, speed: float, base: float, deep: float = 1.0) -> None:
        self.speed, self.base, self.deep = speed, base, deep
        self.queued = 0.0
        self.lost = 0.0
        self.sent = 0.0  # of files

    def step(self, sent: float) -> None:
        self.queued = max(0.0, self.queued + sent - self.speed * STEP)
        self.lost += max(0.0, self.queued - self.deep * self.speed)
        self.queued = min(self.queued, self.deep * self.speed)

    @property
    def waits(self) -> float:
        """Milliseconds that a packet waits which comes now."""
        return self.queued / self.speed * 1000


def run(
    way: Way, *, polite: bool, seed: int = 1, size: float = math.inf, known: bool = True
) -> tuple[list[float], list[float]]:
    """What packets of the hearing waited, ms, and how fast the file was, each second.

    Files of `size` bytes follow one another, a second apart; `known`: the way was measured before.
    """
    draw = random.Random(seed)
    smooth, done, pause = way.base, 0.0, 0.0
    pace = paced(Pace(), way.base, sending=False) if known else Pace()
    waited, rates = [], []
    for _ in range(SECONDS):
        before = way.sent
        for _ in range(round(1 / STEP)):
            rate = speed(pace, round(done)) if polite else MOST
            file = 0.0 if pause > 0 else min(rate * STEP, size - done)
            done, pause = done + file, pause - STEP
            if done >= size:
                done, pause = 0.0, 1.0
            way.sent += file
            way.step(MEDIA * STEP + file)
            waited.append(way.waits)
        smooth = 0.7 * smooth + 0.3 * (way.base + way.waits + draw.uniform(0, 4))
        rates.append(way.sent - before)
        pace = paced(pace, smooth, sending=pause <= 0)
    return waited, rates


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


@pytest.mark.parametrize("megabits", [1.0, 1.2, 2, 4, 10, 50])
@pytest.mark.parametrize("base", [5, 40, 150])
def test_the_hearing_s_packets_hardly_wait_and_the_file_gets_most_of_the_rest(
    megabits: float, base: float
) -> None:
    speed = megabits * 125_000
    way = Way(speed, base)
    waited, rates = run(way, polite=True)
    rest = min(MOST, speed - MEDIA)
    assert p95(waited) < 120
    assert way.lost == 0
    assert fmean(rates[SECONDS // 2 :]) > 0.5 * rest


def test_without_it_they_wait_as_long_as_the_queue_is() -> None:
    way = Way(250_000, 40)
    waited, _ = run(way, polite=False)
    assert p95(waited) > 900
    assert way.lost > 0


def test_a_way_that_becomes_narrow_is_noticed_within_seconds() -> None:
    pace = Pace(1_000_000, 40.0)
    slower = [pace := paced(pace, 40.0 + 200, sending=True) for _ in range(6)]
    assert all(b.rate <= a.rate for a, b in pairwise(slower))
    assert slower[-1].rate <= LEAST * 1.01
    assert paced(replace(pace, rate=LEAST), 900, sending=True).rate == LEAST


def test_a_rate_that_was_not_made_use_of_does_not_grow() -> None:
    pace = Pace(5_000_000, 40.0)
    assert paced(pace, 40.0, sending=False).rate == Pace().rate
    assert paced(Pace(), 40.0, sending=False).rate == Pace().rate


def test_another_way_becomes_the_usual_one() -> None:
    pace = Pace(200_000, 20.0)
    for _ in range(900):
        pace = paced(pace, 70.0, sending=True)
    assert pace.quickest == pytest.approx(70.0)
    assert pace.rate > 200_000


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("size", [20_000, 250_000, 3_000_000])
@pytest.mark.parametrize("megabits", [1.0, 1.2, 4])
def test_one_file_after_another_leaves_the_hearing_its_share(
    megabits: float, size: int, *, known: bool
) -> None:
    way = Way(megabits * 125_000, 40)
    waited, _ = run(way, polite=True, size=size, known=known)
    assert p95(waited) < 120
    assert max(waited) < 400
    assert way.lost == 0


def test_a_photo_goes_at_once_and_the_rest_as_the_way_allows() -> None:
    low = Pace(LOW, 40.0)
    assert speed(low, 0) == speed(low, BEGINNING - 1) == START
    assert speed(low, BEGINNING) == LOW
    assert speed(Pace(500_000, 40.0), 0) == 500_000
    assert speed(Pace(LOW), 0) == LOW  # nothing is known of the way yet


def test_where_the_way_was_full_no_file_is_pushed_for_a_minute() -> None:
    pace = paced(Pace(LEAST, 40.0), 90.0, sending=True)
    assert speed(pace, 0) == LEAST
    for _ in range(WARY):
        assert speed(pace, 0) < LOW
        pace = paced(pace, 40.0 + 20, sending=True)
    assert (speed(pace, 0), speed(pace, BEGINNING)) == (START, LOW)


def rested(seed: int, seconds: int = 40) -> tuple[Pace, random.Random]:
    """A computer so busy that its packets seem to take 40 to 240 ms, long before a file is sent."""
    draw, pace = random.Random(seed), Pace()
    for _ in range(seconds):
        pace = paced(pace, draw.uniform(40, 240), sending=False)
    return pace, draw


@pytest.mark.parametrize("seed", range(20))
def test_a_busy_computer_is_not_taken_for_a_full_way(seed: int) -> None:
    pace, draw = rested(seed)
    smooth = 140.0
    for _ in range(30):
        smooth = 0.7 * smooth + 0.3 * draw.uniform(40, 240)
        pace = paced(pace, smooth, sending=True)
        assert speed(pace, 0) >= START
        assert pace.rate >= LOW


def test_beside_a_busy_computer_a_full_way_is_still_noticed() -> None:
    pace, draw = rested(3)
    for _ in range(10):
        pace = paced(pace, draw.uniform(40, 240) + 900, sending=True)
    assert speed(pace, 0) == LEAST


def test_what_a_file_left_in_the_queue_is_not_taken_for_usual() -> None:
    pace = paced(Pace(), 40.0, sending=True)
    for left in (800, 600, 400, 200, 100):
        pace = paced(pace, 40.0 + left, sending=False)
    assert pace.quickest == pytest.approx(40.0, rel=0.02)


# the whole client


class Party(Dialogue):
    """A plaintiff with a file on its way, who enters a hearing."""

    def inside(self) -> "Party":
        self.store._client = room()
        self.engine(messages.Ready(), messages.Measured(Net(), {}, -30))
        up = PeerState.CONNECTED
        self.engine(messages.PeersChanged(self.room.media.generation, up, up))
        return self

    def measures(self, rtt: float | None) -> "Party":
        self.engine(messages.Measured(Net(rtt_ms=rtt), {}, -30))
        return self


def sending(party: Party, done: int = 0) -> Party:
    """One file is on its way."""
    file = LocalFile("证据/收据.pdf", 10_000_000, 7)
    upload = Upload(1, HEARING, PLAINTIFF, file, Wording("收据"), Step.SENDING, done=done)
    uploads = replace(party.client.uploads, items=(upload,), active=1, job=1)
    party.store._client = replace(party.client, uploads=uploads)
    return party


def test_in_a_hearing_files_are_paced_and_outside_they_are_not() -> None:
    party = Party().inside()
    assert party.client.uploads.pace == Pace()
    sending(party, BEGINNING).measures(40.0)
    grown = party.client.uploads.pace
    assert grown is not None
    assert grown.rate > Pace().rate
    assert party.of(do.PaceUploads) == [do.PaceUploads(round(grown.rate))]
    party.measures(400.0)
    less = party.client.uploads.pace
    assert less is not None
    assert less.rate < grown.rate
    party.wants(intents.LeaveRoom()).after(1000)
    assert party.client.uploads.pace is None
    assert party.of(do.PaceUploads) == [do.PaceUploads(None)]


def test_the_client_lets_a_file_begin_quickly_and_then_paces_it() -> None:
    party = Party().inside().measures(40.0)
    assert party.of(do.PaceUploads) == [do.PaceUploads(START)]
    sending(party).learns(news.UploadTold(1, Told(Stage.SENDING, 10_000)))
    assert party.of(do.PaceUploads) == []
    party.learns(news.UploadTold(1, Told(Stage.SENDING, BEGINNING)))
    assert party.of(do.PaceUploads) == [do.PaceUploads(round(Pace().rate))]


def test_what_is_not_measured_is_not_taken_for_free() -> None:
    party = sending(Party().inside())
    for _ in range(50):
        party.measures(None)
    assert party.client.uploads.pace == Pace()
