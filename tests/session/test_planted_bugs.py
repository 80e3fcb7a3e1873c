"""Bugs planted in the store's decisions: each is seen killed by the dialogues."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from tests.session import test_ledger, test_link, test_login, test_media, test_room
from yunclient.session import effects as do
from yunclient.session import intend, learn, ledger, link, news, peers, react, room, store
from yunclient.session.messages import SwitchSource
from yunclient.session.state import LogTrust
from yunhearing.frames import FarewellCode

Check = Callable[[], None]


def _gesture_sets_truth(client: Any, intent: Any, at: Any) -> Any:
    after, effects = intend.INTEND[type(intent)](client, intent, at)
    on = getattr(getattr(intent, "command", None), "on", None)
    if after.room is None or after.room.hearing is None or on is None:
        return after, effects
    people = tuple(
        replace(p, mic=on) if p.id == after.room.me else p for p in after.room.hearing.people
    )
    hearing = replace(after.room.hearing, people=people)
    return replace(after, room=replace(after.room, hearing=hearing)), effects


def _any_serial(client: Any, fact: news.FrameCame, moment: Any) -> Any:
    if client.room is None:
        return client
    return replace(client, room=room.heard(client.room, fact.frame, client.server.log_key, moment))


def _relay_all(new: Any, fact: Any) -> tuple[do.Effect, ...]:
    generation = getattr(getattr(fact, "frame", getattr(fact, "message", None)), "media", 1)
    if isinstance(fact, news.FrameCame):
        return tuple(react._to_engine(generation, fact.frame))
    return ()


def _believed(room_: Any, note: str, key: str, verify: Any) -> Any:
    return replace(room_, trust=LogTrust.VERIFIED)


def _no_rule(name: str) -> tuple[Any, ...]:
    return tuple(rule for rule in react.RULES if rule.__name__ != name)


def _recess_forgotten(client: Any) -> SwitchSource:
    me = client.room.mine if client.room else None
    return SwitchSource(mic=bool(me and me.mic), camera=bool(me and me.camera))


def _always_after(room_: Any) -> int | None:
    return room_.hearing.seen if room_.hearing is not None else None


BUGS: dict[str, tuple[list[tuple[Any, str, Any]], Check]] = {
    # react
    "lasting wishes are not repeated": (
        [(react, "RULES", _no_rule("_resend"))],
        test_room.test_after_a_loss_the_microphone_is_asked_again_and_the_phase_is_not,
    ),
    "a hole asks for a tail": (
        [(react, "_after", _always_after)],
        test_room.test_a_hole_in_the_log_asks_for_a_snapshot,
    ),
    "words of an older pair pass": (
        [(store, "relay", _relay_all)],
        test_media.test_words_of_an_older_pair_are_dropped,
    ),
    "a hot microphone in the recess": (
        [(react, "source", _recess_forgotten)],
        test_media.test_in_a_recess_the_microphone_is_shut_and_the_camera_is_not,
    ),
    "media go on after the dismissal": (
        [(react, "RULES", _no_rule("_media"))],
        test_media.test_after_the_end_all_go_on_until_they_are_dismissed,
    ),
    "a broken camera stays on in court": (
        [(react, "RULES", _no_rule("_without_device"))],
        test_media.test_without_a_camera_the_court_sees_it_off,
    ),
    # store
    "a gesture sets the truth": (
        [(store, "intend", _gesture_sets_truth)],
        test_room.test_a_wish_waits_for_the_court_and_changes_nothing_by_itself,
    ),
    "frames of an older connection count": (
        [(learn, "LEARN", learn.LEARN | {news.FrameCame: _any_serial})],
        test_link.test_news_of_an_older_connection_are_dropped,
    ),
    "an answer leaves the wish": (
        [(room, "answered", lambda room_, id_: room_)],
        test_room.test_a_wish_waits_for_the_court_and_changes_nothing_by_itself,
    ),
    "every head is believed": (
        [(ledger, "headed", _believed)],
        test_ledger.test_an_event_that_was_changed_is_found,
    ),
    "every proof is believed": (
        [(ledger, "verify_consistency", lambda *_: True)],
        test_ledger.test_a_log_written_anew_is_found,
    ),
    "a taken seat is fought for": (
        [
            (
                link,
                "FINAL",
                {k: v for k, v in link.FINAL.items() if k is not FarewellCode.SEAT_TAKEN},
            )
        ],
        lambda: test_link.test_each_farewell_ends_the_link_or_has_it_tried_again(
            FarewellCode.SEAT_TAKEN
        ),
    ),
    "waits do not grow": (
        [(link, "BACKOFF", (0,))],
        test_link.test_waits_grow_as_the_table_says_and_never_end,
    ),
    "a failed pair is renewed in a storm": (
        [(peers, "RETRY", 0)],
        test_media.test_a_pair_that_fails_is_renewed_but_not_in_a_storm,
    ),
    "a signed-out list stays": (
        [(intend, "signed_out", lambda client, problem: replace(client, account=None))],
        test_login.test_logging_out_tells_the_server_and_forgets_the_list,
    ),
}


@pytest.fixture(autouse=True)
def nothing_stays_planted() -> Iterator[None]:
    rules, table = react.RULES, learn.LEARN
    yield
    assert react.RULES is rules
    assert learn.LEARN is table


@pytest.mark.parametrize("name", list(BUGS))
def test_each_planted_bug_is_killed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bug, check = BUGS[name]
    check()
    with monkeypatch.context() as patch:
        for module, attribute, wrong in bug:
            patch.setattr(module, attribute, wrong)
        with pytest.raises((AssertionError, ValueError, IndexError)):
            check()
