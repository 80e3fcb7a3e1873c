"""The server's clock from here."""

from hypothesis import given, settings, strategies as st

from yunclient.net.clock import STEP, WINDOW, Offset


def test_the_fastest_answer_tells_the_time() -> None:
    offset = Offset()
    assert offset.after(0, 5200, 400) == 5000
    assert offset.after(1000, 6010, 1020) is None  # the same, within a step
    assert offset.after(2000, 7900, 2900) is None  # slower, so worth less


def test_a_clock_set_back_in_between_says_nothing() -> None:
    assert Offset().after(1000, 0, 900) is None


def test_old_answers_are_forgotten() -> None:
    offset = Offset()
    offset.after(0, 5000, 0)
    for n in range(1, WINDOW + 1):
        told = offset.after(n * 1000, n * 1000 + 9000 + 50, n * 1000 + 100)
    assert told == 9000


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(
    st.integers(-(10**7), 10**7),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), min_size=1, max_size=40),
)
def test_the_error_is_at_most_half_the_fastest_way(truth: int, ways: list[tuple[int, int]]) -> None:
    offset, told = Offset(), None
    for n, (there, back) in enumerate(ways):
        sent = n * 10_000
        answer = offset.after(sent, sent + there + truth, sent + there + back)
        told = answer if answer is not None else told
    fastest = min(there + back for there, back in ways[-WINDOW:])
    assert told is not None
    assert abs(told - truth) <= fastest / 2 + STEP + 1
