"""Bugs planted in the store's decisions: each is seen killed by the dialogues."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from tests.session import (
    checkups,
    test_checkup,
    test_gestures,
    test_ledger,
    test_link,
    test_login,
    test_media,
    test_plugging,
    test_room,
)
from yunclient.devicetest import machine
from yunclient.session import (
    checkup,
    devices,
    effects as do,
    gestures,
    intend,
    learn,
    ledger,
    link,
    news,
    peers,
    places,
    react,
    room,
    store,
)
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


def _relay_all(old: Any, new: Any, fact: Any) -> tuple[do.Effect, ...]:
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


def _entered_at_once(client: Any, item: Any, now: int) -> Any:
    return places.entered(client, item, now)


def _any_round(client: Any, message: Any, now: int) -> Any:
    if client.checkup is None:
        return client
    test = machine.learned(client.checkup.test, message.measure, now)
    return replace(client, checkup=replace(client.checkup, test=test))


def _told_unasked(client: Any, shown: Any) -> Any:
    willing = replace(client, preferences=replace(client.preferences, share_report=True))
    return TOLD(willing, shown)


def _a_look_each(client: Any, fact: Any, moment: Any) -> Any:
    return replace(client, devices=replace(client.devices, looks=client.devices.looks + 1))


TOLD = checkup._told

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
    # the device test
    "a test that passed today comes again": (
        [(checkup, "due", lambda client, now: True)],
        lambda: test_checkup.test_it_stays_away_where_it_passed_today_or_was_skipped(
            {"tested_on": checkups.TODAY}
        ),
    ),
    "a skipped test counts as passed": (
        [(machine, "passed", lambda test: True)],
        test_checkup.test_who_skips_is_not_asked_again_in_this_run,
    ),
    "the link opens behind the test": (
        [(learn, "through", _entered_at_once)],
        test_checkup.test_after_a_login_by_number_it_comes_before_the_link_is_opened,
    ),
    "measures of an older round count": (
        [(checkup, "examined", _any_round)],
        test_checkup.test_each_stage_is_measured_in_a_round_of_its_own,
    ),
    "rounds begin with every test": (
        [(gestures.checkup, "closed", lambda client: replace(client, checkup=None))],
        test_checkup.test_rounds_are_numbered_on_from_test_to_test,
    ),
    "the engine hears nothing of the test": (
        [(react, "RULES", _no_rule("_examine"))],
        test_checkup.test_each_stage_is_measured_in_a_round_of_its_own,
    ),
    "a test goes on for who is signed out": (
        [(learn.checkup, "closed", lambda client: client)],
        lambda: test_checkup.test_the_test_ends_with_the_session(news.SignedOut()),
    ),
    "a preview of nobody": (
        [(react, "source", peers._by_the_court)],
        test_checkup.test_the_preview_opens_what_it_shows_and_closes_it,
    ),
    "a device answers for the one before": (
        [(devices, "_another", lambda before, used: False)],
        test_checkup.test_a_device_that_takes_over_is_measured_from_the_beginning,
    ),
    "the court is told unasked": (
        [(checkup, "_told", _told_unasked)],
        test_gestures.test_the_result_is_told_once_with_consent,
    ),
    "a look for every device that moves": (
        [(learn, "LEARN", learn.LEARN | {news.DevicesMoved: _a_look_each})],
        test_plugging.test_one_look_at_a_time_and_one_more_for_all_that_moved_meanwhile,
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
