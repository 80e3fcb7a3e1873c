"""Files beside a hearing: on narrow ways, simulated packet by packet, the hearing keeps its share.

The way to the court is a queue of bytes that empties at its own speed; the hearing sends steadily,
the file as fast as it is let. The round trip is measured and smoothed as the engine does it.
"""

import random
from itertools import pairwise
from statistics import fmean, quantiles

import pytest
from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from tests.yunhearing.court import HEARING, PLAINTIFF
from yunclient.session import effects as do, intents, messages
from yunclient.session.pacing import LEAST, MOST, paced
from yunclient.session.state import Net, PeerState
from yunclient.session.uploads import LocalFile, Pace, Step, Upload, Wording
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

    def step(self, sent: float) -> None:
        self.queued = max(0.0, self.queued + sent - self.speed * STEP)
        self.lost += max(0.0, self.queued - self.deep * self.speed)
        self.queued = min(self.queued, self.deep * self.speed)

    @property
    def waits(self) -> float:
        """Milliseconds that a packet waits which comes now."""
        return self.queued / self.speed * 1000


def run(way: Way, *, polite: bool, seed: int = 1) -> tuple[list[float], list[float]]:
    """What packets of the hearing waited, ms, and how fast the file was, each second."""
    draw = random.Random(seed)
    pace, smooth = Pace(), way.base
    waited, rates = [], []
    for _ in range(SECONDS):
        for _ in range(round(1 / STEP)):
            rate = pace.rate if polite else MOST
            way.step((MEDIA + rate) * STEP)
            waited.append(way.waits)
        smooth = 0.7 * smooth + 0.3 * (way.base + way.waits + draw.uniform(0, 4))
        rates.append(pace.rate)
        pace = paced(pace, smooth, sending=True)
    return waited, rates


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


@pytest.mark.parametrize("megabits", [1.2, 2, 4, 10, 50])
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


def sending(party: Party) -> Party:
    """One file is on its way."""
    file = LocalFile("证据/收据.pdf", 10_000_000, 7)
    upload = Upload(1, HEARING, PLAINTIFF, file, Wording("收据"), Step.SENDING)
    uploads = replace(party.client.uploads, items=(upload,), active=1, job=1)
    party.store._client = replace(party.client, uploads=uploads)
    return party


def test_in_a_hearing_files_are_paced_and_outside_they_are_not() -> None:
    party = Party().inside()
    assert party.client.uploads.pace == Pace()
    sending(party).measures(40.0)
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


def test_what_is_not_measured_is_not_taken_for_free() -> None:
    party = sending(Party().inside())
    for _ in range(50):
        party.measures(None)
    assert party.client.uploads.pace == Pace()
