"""What a receiver counts, reports and asks for again."""

from aiortc.rtp import RtpPacket

from yunclient.media.reception import GIVE_UP, MAX_MISSING, MAX_TRIES, Missing, Reception, unwrapped


def packet(sequence: int) -> RtpPacket:
    return RtpPacket(96, 0, sequence & 0xFFFF, sequence * 3000, 7)


def test_numbers_unwrap_to_the_nearest() -> None:
    assert unwrapped(3, 65_534) == 65_539
    assert unwrapped(65_534, 65_539) == 65_534
    assert unwrapped(65_535, 0) == -1


def test_a_report_tells_the_share_lost_since_the_last() -> None:
    reception = Reception(7, 90_000)
    assert reception.report() is None
    for n in range(65_500, 65_600):
        if n % 4:
            reception.add(packet(n), n / 30)
    first = reception.report()
    assert first is not None
    assert 60 <= first.fraction_lost <= 66
    assert first.packets_lost == 24
    assert first.highest_sequence == 65_599
    for n in range(65_600, 65_700):
        reception.add(packet(n), n / 30)
    second = reception.report()
    assert second is not None
    assert second.fraction_lost == 0
    assert second.packets_lost == 24


def test_a_sender_report_is_answered_with_its_time() -> None:
    reception = Reception(7, 90_000)
    reception.add(packet(1), 0.0)
    reception.heard(0x1122334455667788)
    report = reception.report()
    assert report is not None
    assert report.lsr == 0x33445566


def test_a_hole_is_asked_for_until_it_is_hopeless() -> None:
    missing = Missing()
    assert missing.open(10, 13, 0.0) == [10, 11, 12]
    missing.close(11)
    assert missing.due(0.001, 0.01) == []
    asked = 0
    for tick in range(1, 100):
        asked += len(missing.due(tick * 0.02, 0.01))
    assert asked == 2 * (MAX_TRIES - 1)
    assert not missing.given_up(GIVE_UP / 2)
    assert missing.given_up(GIVE_UP * 1.1)
    missing.forget_below(13)
    assert not missing


def test_holes_have_a_bound() -> None:
    missing = Missing()
    for start in range(0, 100_000, 10_000):
        missing.open(start, start + 5_000, 0.0)
        assert len(missing) <= MAX_MISSING
