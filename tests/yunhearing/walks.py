"""Long hearings by dice, where the search of the machine would be too slow."""

import inspect
import random
from collections.abc import Callable

from tests.yunhearing.court import EVERYONE, JUDGE
from tests.yunhearing.machine import HearingMachine

WEIGHTS = {
    "requests_are_made_and_answered": 10,
    "evidence_is_shown_and_examined": 8,
    "a_showing_is_disturbed": 1,
    "the_case_grows": 3,
    "order_is_kept": 3,
    "the_door_is_kept": 3,
    "sides_confer": 2,
    "the_court_minds_itself": 2,
    "consents_come_on_record": 1,
    "hearing_goes_on": 5,
    "hearing_closes": 1,
    "people_switch_or_leave": 3,
    "anybody_tries_anything": 2,
    "link_comes_or_breaks": 3,
    "a_newer_court_tells_something": 1,
    "delivers_everything": 1,
    "delivers_some": 4,
    "delivers_out_of_turn": 1,
    "repeats": 1,
    "drops": 1,
    "resumes": 1,
}
"""How often each rule is taken in a walk: more of life than of the network."""


PLANNING = {
    "the_desk_plans": 6,
    "the_desk_calls_off": 1,
    "link_comes_or_breaks": 2,
    "the_door_is_kept": 2,
    "sides_confer": 1,
    "hearing_goes_on": 1,
    "delivers_some": 4,
}


EXAMINING = {
    "evidence_is_shown_and_examined": 10,
    "the_case_grows": 4,
    "requests_are_made_and_answered": 3,
    "a_showing_is_disturbed": 1,
    "people_switch_or_leave": 1,
    "hearing_goes_on": 3,
    "link_comes_or_breaks": 2,
    "delivers_some": 1,
}


def walk(seed: int, steps: int, weights: dict[str, int] = WEIGHTS, opens: float = 0.8) -> None:
    """One long hearing by dice: the rules and the checks of the machine, without its search."""
    dice = random.Random(seed)
    machine = HearingMachine()
    absent, open_ = set(dice.sample(EVERYONE, 2)) - {JUDGE}, dice.random() < opens
    machine.arrive(absent, open_, lobby=seed % 2 == 1, apart=seed % 3 == 1)
    draw: dict[str, Callable[[], object]] = {
        "who": lambda: dice.choice(EVERYONE),
        "pick": lambda: dice.randrange(2**16),
        "kind": lambda: dice.randrange(2**16),
        "count": lambda: dice.randint(1, 20),
        "hours": lambda: dice.randrange(3),
        "move": lambda: dice.random() < 0.5,
        "gives": lambda: dice.random() < 0.5,
        "unmet": lambda: dice.choice((None, *EVERYONE)),
        "sure": lambda: dice.randrange(4),
    }
    for name in dice.choices(list(weights), list(weights.values()), k=steps):
        step = getattr(machine, name)
        step(**{wanted: draw[wanted]() for wanted in inspect.signature(step).parameters})
        machine.the_state_is_sane()
        machine.each_holds_what_the_court_would_show()
        machine.the_state_is_lawful()
        machine.sealed_is_final()
    machine.teardown()
