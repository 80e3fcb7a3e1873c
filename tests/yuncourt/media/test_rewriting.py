"""One outgoing stream made of many incoming ones: no jump, nothing lost, NACKs find home."""

from hypothesis import given, settings, strategies as st

from yuncourt.media import vp8
from yuncourt.media.packets import Packet, unwrapped
from yuncourt.media.rewriting import Rewriter

word = st.integers(0, 0xFFFF)
long_word = st.integers(0, 0xFFFFFFFF)
quick = settings(derandomize=True, deadline=None, max_examples=200)


def packet(index: int, timestamp: int, picture: int = 0) -> Packet:
    described = vp8.Descriptor(
        key_start=False, picture_id=picture, picture_at=2, picture_bits=15, tl0=picture, tl0_at=4
    )
    return Packet(96, 1, index, timestamp & 0xFFFFFFFF, 0, 0, b"", picture=described)


@st.composite
def stretch(draw: st.DrawFn) -> tuple[int, int, int, list[int]]:
    """(first index, first timestamp, first picture id, order of arrival after the first)."""
    count = draw(st.integers(1, 30))
    order = draw(st.permutations(range(1, count)))
    return (draw(word) + 0x10000, draw(long_word), draw(st.integers(0, 0x7FFF)), list(order))


@quick
@given(word, long_word, st.lists(stretch(), min_size=1, max_size=5))
def test_numbers_go_on_over_every_switch(
    sequence: int, timestamp: int, stretches: list[tuple[int, int, int, list[int]]]
) -> None:
    rewriter = Rewriter(90_000, sequence, timestamp)
    expected = sequence
    now = 100.0
    last_timestamp = None
    last_picture = -1
    for first, start, picture, order in stretches:
        source = object()
        now += 0.5
        rewriter.switch(source, packet(first, start, picture), now)
        numbered = {}
        for i in [0, *order]:
            sent = packet(first + i, start + 3000 * i, (picture + i) & 0x7FFF)
            numbers = rewriter.rewrite(source, sent, now + i / 30)
            assert numbers is not None
            numbered[i] = numbers
            assert rewriter.original(numbers.sequence) == (source, first + i)
            assert rewriter.again(numbers.sequence, sent) == numbers
        count = len(order) + 1
        assert [numbered[i].sequence for i in range(count)] == [
            (expected + i) & 0xFFFF for i in range(count)
        ]
        expected = (expected + count) & 0xFFFF
        shown = [(picture + i + numbered[i].picture) & 0x7FFF for i in range(count)]
        assert shown == [(last_picture + 1 + i) & 0x7FFF for i in range(count)]
        last_picture = shown[-1]
        if last_timestamp is not None:
            step = (numbered[0].timestamp - last_timestamp) & 0xFFFFFFFF
            assert 90_000 / 50 <= step < 90_000 * 3
        last_timestamp = numbered[count - 1].timestamp
        now += count / 30


@quick
@given(word, word)
def test_what_came_before_the_first_packet_is_not_sent(sequence: int, index: int) -> None:
    rewriter = Rewriter(90_000, sequence, 0)
    source = object()
    rewriter.switch(source, packet(index + 0x10000, 0), 0.0)
    assert rewriter.rewrite(source, packet(index + 0xFFFF, 0), 0.0) is None
    assert rewriter.rewrite(object(), packet(index + 0x10000, 0), 0.0) is None


def test_a_new_person_ends_the_reach_of_nacks() -> None:
    rewriter = Rewriter(90_000, 65_530, 0)
    former, present = object(), object()
    rewriter.switch(former, packet(0x10000, 0), 0.0)
    sent = [rewriter.rewrite(former, packet(0x10000 + i, 0), 0.0) for i in range(10)]
    rewriter.forget()
    rewriter.switch(present, packet(0x20000, 0), 1.0)
    rewriter.rewrite(present, packet(0x20000, 0), 1.0)
    assert all(numbers and rewriter.original(numbers.sequence) is None for numbers in sent)


def test_after_a_change_of_layer_nacks_reach_the_former_one() -> None:
    rewriter = Rewriter(90_000, 65_535, 0)
    main, thumb = object(), object()
    rewriter.switch(main, packet(0x10000, 0), 0.0)
    lost = rewriter.rewrite(main, packet(0x10000, 0), 0.0)
    rewriter.switch(thumb, packet(0x20000, 0), 1.0)
    assert lost is not None
    assert rewriter.original(lost.sequence) == (main, 0x10000)


@quick
@given(st.integers(0, 1 << 40), st.integers(-0x8000, 0x7FFF))
def test_unwrapping_finds_the_nearest(last: int, step: int) -> None:
    assert unwrapped((last + step) & 0xFFFF, last) == last + step
