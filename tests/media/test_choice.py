"""Which device shall be open: the chosen one, else the next that is there."""

import pytest

from yunclient.media.choice import Choice
from yunclient.session.state import Device, DeviceKind

A, B, C = (Device(f"id {name}", name) for name in "ABC")


def choice(chosen: str | None, *present: Device) -> Choice:
    made = Choice(DeviceKind.CAMERA)
    made.choose(chosen)
    made.seen(present)
    return made


@pytest.mark.parametrize(
    ("chosen", "present", "best", "instead_of"),
    [
        (None, (A, B), A, ""),  # the system's own choice comes first
        ("id B", (A, B), B, ""),
        ("id C", (A, B), A, "id C"),  # never seen: its id is all there is to say
        ("id C", (), None, ""),
        (None, (), None, ""),
        ("", (A, B), None, ""),
    ],
)
def test_the_chosen_one_else_the_next(
    chosen: str | None, present: tuple[Device, ...], best: Device | None, instead_of: str
) -> None:
    made = choice(chosen, *present)
    assert made.best == best
    if best is not None:
        assert made.instead_of(best) == instead_of


def test_a_simulated_one_needs_nothing_that_is_there() -> None:
    best = choice("simulated:clip.mp4", A).best
    assert best is not None and best.simulated and best.id == "simulated:clip.mp4"


def test_what_is_shunned_is_passed_over_until_the_list_changes() -> None:
    made = choice("id A", A, B)
    made.shun(A)
    assert made.best == B and made.instead_of(B) == "A"
    made.seen((A, B))
    assert made.best == B
    made.seen((B,))
    assert made.best == B and made.instead_of(B) == "A"
    made.seen((A, B))
    assert made.best == A


def test_another_one_plugged_in_does_not_end_the_missing() -> None:
    made = choice(None, A, B)
    made.shun(A)
    made.seen((B,))
    made.seen((B, C))
    assert made.instead_of(B) == "A"
    made.seen((B, C, A))
    assert made.instead_of(B) == ""  # the system may prefer another now


def test_a_new_choice_forgets_what_was_shunned_and_missed() -> None:
    made = choice(None, A, B)
    made.shun(A)
    made.choose("id A")
    assert made.best == A
    made.choose(None)
    assert made.best == A and made.instead_of(B) == ""


def test_the_name_of_one_that_is_gone_is_remembered() -> None:
    made = choice("id A", A, B)
    made.seen(())
    assert made.name == "A"
