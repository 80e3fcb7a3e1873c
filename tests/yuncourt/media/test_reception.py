"""Counts, holes, seats and budgets: the pure parts of reception and sending."""

import itertools

from hypothesis import given, settings, strategies as st

from yuncourt.media.bandwidth import LossEstimate, Picture, too_much
from yuncourt.media.reception import (
    MAX_MISSING,
    NACK_INTERVAL,
    NACK_TRIES,
    Missing,
    Statistics,
)
from yuncourt.media.slots import SlotTable
from yunhearing.ids import PersonId

quick = settings(derandomize=True, deadline=None, max_examples=200)


def test_report_of_a_stream_over_the_wrap_with_a_quarter_lost() -> None:
    statistics = Statistics(90_000)
    assert statistics.report() is None
    for index in range(65_500, 65_600):
        if index % 4:
            statistics.add(index, index * 3000, index / 30)
    report = statistics.report()
    assert report is not None
    assert report.highest == 65_599
    assert (report.lost, report.fraction_lost) == (24, 24 * 256 // 99)
    assert report.jitter == 0
    quiet = statistics.report()
    assert quiet is not None
    assert quiet.fraction_lost == 0


def test_jitter_is_in_clock_ticks() -> None:
    statistics = Statistics(90_000)
    for index in range(400):
        statistics.add(index, index * 3000, index / 30 + (0.01 if index % 2 else 0))
    report = statistics.report()
    assert report is not None
    assert 800 < report.jitter <= 900


def test_a_hole_is_asked_for_until_filled() -> None:
    missing = Missing()
    assert missing.add(10, 0.0) == []
    assert missing.add(13, 0.0) == [11, 12]
    assert missing.due(0.0) == []
    assert missing.add(11, 0.01) == []
    assert missing.due(NACK_INTERVAL) == [12]
    missing.add(12, 0.1)
    assert missing.due(1.0) == []


def test_a_hole_is_given_up_in_the_end() -> None:
    missing = Missing()
    missing.add(1, 0.0)
    missing.add(3, 0.0)
    asked = [missing.due(i * NACK_INTERVAL * 1.01) for i in range(1, NACK_TRIES + 5)]
    assert sum(map(len, asked)) == NACK_TRIES - 1
    assert asked[-1] == []


def test_an_outage_is_not_asked_for() -> None:
    missing = Missing()
    missing.add(1, 0.0)
    assert missing.add(MAX_MISSING + 10, 0.0) == []
    assert missing.due(9.0) == []


@quick
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=300))
def test_holes_stay_few(indexes: list[int]) -> None:
    missing = Missing()
    for index in indexes:
        assert len(missing.add(index, 0.0)) <= MAX_MISSING
        assert len(missing.due(NACK_INTERVAL)) <= MAX_MISSING


people = st.lists(st.sampled_from([PersonId(c) for c in "abcdefg"]), unique=True)


@quick
@given(st.lists(people, max_size=12))
def test_seats_are_kept_filled_and_told(wishes: list[list[PersonId]]) -> None:
    table = SlotTable(3)
    for wanted in wishes:
        before = list(table.holders)
        changed = table.assign(wanted)
        assert set(wanted[:3]) == {p for p in table.holders if p is not None}
        assert changed == [i for i in range(3) if before[i] != table.holders[i]]
        for i, person in enumerate(before):
            if person in wanted[:3]:
                assert table.holders[i] == person


def test_who_comes_back_gets_the_former_slot_and_others_the_longest_free() -> None:
    a, b, c, d = (PersonId(x) for x in "abcd")
    table = SlotTable(3)
    table.assign([a, b, c])
    table.assign([c])
    table.assign([c, b])
    assert table.holders == [None, b, c]
    table.assign([])
    table.assign([d])
    assert table.holders == [d, None, None]


def test_estimate_falls_with_loss_and_recovers() -> None:
    estimate = LossEstimate(floor=100, cap=10_000)
    assert estimate.add(0.19, sent=2_000) == 10_000  # one bad second
    assert estimate.unlimited
    assert 1_800 < estimate.add(0.19, sent=2_000) < 1_900
    low = estimate.add(0.0, sent=1_800)
    assert low < estimate.add(0.05, sent=1_800) < low * 1.08
    for _ in range(50):
        estimate.add(0.0, sent=1_800)
    assert estimate.unlimited
    for _ in range(50):
        estimate.add(1.0, sent=0)
    assert estimate.bitrate == 100


def test_a_path_that_is_too_narrow_is_tried_ever_more_rarely() -> None:
    """What fits is 1,000; a burst of loss is forgotten in seconds, a narrow path is not."""
    estimate = LossEstimate(floor=100, cap=10_000)
    tries: list[int] = []
    for second in range(400):
        loss = 0.4 if estimate.bitrate > 1_000 else 0.0
        before = estimate.bitrate
        if estimate.add(loss, sent=min(before, 1_200)) > 1_000 >= before:
            tries.append(second)
    waits = [later - sooner for sooner, later in itertools.pairwise(tries)]
    assert waits[0] < 10 < 2 * waits[0] < waits[2] < 30 < min(waits[3:])


def test_the_last_pictures_wanted_shrink_first() -> None:
    pictures = [Picture(PersonId(c), main=500, thumb=100, on=True) for c in "abc"]
    assert too_much(1500, pictures) == frozenset()
    assert too_much(1200, pictures) == {"c"}
    assert too_much(0, pictures) == {"a", "b", "c"}
    waiting = [Picture(PersonId("a"), main=500, thumb=100, on=False)]
    assert too_much(550, waiting) == {"a"}
    assert too_much(600, waiting) == frozenset()
