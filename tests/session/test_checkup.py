"""The device test in the program: when it comes, where it leads, what it needs."""

import pytest

from tests.session.checkups import (
    ECHO,
    GOOD_LOOK,
    LISTED,
    LOOPS,
    PAUSE,
    TODAY,
    VOICE,
    at_stage,
    at_the_test,
    device,
    measures,
    passed,
    running,
    shown,
    untested,
)
from tests.session.dialogue import URL, Dialogue, card
from tests.session.test_media import seated
from tests.yunhearing.court import HEARING, PLAINTIFF
from yunclient.devicetest.checks import Item, Mark, Part
from yunclient.devicetest.machine import Probe, Stage, mark_of
from yunclient.devicetest.measures import SoundMeasure
from yunclient.session import effects as do, intents, messages as m, news
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import (
    PREVIEW,
    Device,
    DeviceKind,
    LinkState,
    Page,
)
from yunhearing.ids import Millis
from yunhearing.rest import HearingsReply

DAY = 86_400_000
LOST = Problem(ProblemCode.LINK_LOST)
MICROPHONE = DeviceKind.MICROPHONE


def logged_in(dialogue: Dialogue, *, staff: bool = False, recalled: bool = False) -> Dialogue:
    return dialogue.learns(news.LoggedIn(URL, "张三", staff=staff, recalled=recalled))


# when it comes


@pytest.mark.parametrize(("staff", "recalled"), [(False, False), (True, False), (False, True)])
def test_it_comes_after_a_login_over_the_list(staff: bool, recalled: bool) -> None:
    dialogue = logged_in(untested(), staff=staff, recalled=recalled)
    assert (dialogue.client.page, shown(dialogue).enter) == (Page.LIST, None)
    assert do.Watch(do.Watched.HEARINGS) in dialogue.effects
    assert dialogue.of(do.ProbeNetwork) == [do.ProbeNetwork(1)]
    identity = running(dialogue).identity
    assert (identity is None) is staff
    if identity is not None:
        assert (identity.item, identity.mark) == (Item.IDENTITY, Mark.UNTESTED)


@pytest.mark.parametrize("facts", [{"tested_on": TODAY}, {"test_skipped": True}])
def test_it_stays_away_where_it_passed_today_or_was_skipped(facts: dict[str, object]) -> None:
    dialogue = logged_in(untested(**facts))
    assert dialogue.client.checkup is None
    assert dialogue.of(do.ProbeNetwork) == []


def test_it_comes_again_on_the_next_day_at_the_door_of_a_hearing() -> None:
    dialogue = untested(tested_on=TODAY).logged_in()
    dialogue.now += DAY
    dialogue.wants(intents.EnterHearing(HEARING))
    assert (dialogue.client.page, shown(dialogue).enter) == (Page.LIST, HEARING)
    assert dialogue.client.room is None
    assert dialogue.of(do.OpenLink) == []
    assert dialogue.wants(intents.EnterHearing(HEARING)).effects == []


def test_after_a_login_by_number_it_comes_before_the_link_is_opened() -> None:
    dialogue = untested().learns(news.LoggedIn(URL, "张三", staff=False, hearing=HEARING))
    assert dialogue.client.checkup is None
    dialogue.learns(LISTED)
    assert (dialogue.client.page, shown(dialogue).enter) == (Page.LIST, HEARING)
    assert not dialogue.client.login.busy
    assert dialogue.of(do.OpenLink) == []
    dialogue.wants(intents.EndTest())
    assert dialogue.client.page is Page.ROOM
    assert dialogue.of(do.OpenLink)[0].hearing == HEARING
    assert dialogue.of(do.StopProbe) == [do.StopProbe()]


def test_a_test_that_was_begun_before_the_login_leads_into_the_hearing() -> None:
    dialogue = untested().wants(intents.BeginTest())
    assert running(dialogue).identity is None
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False, hearing=HEARING), LISTED)
    assert (dialogue.client.page, shown(dialogue).enter) == (Page.LIST, HEARING)
    assert dialogue.of(do.ProbeNetwork) == [do.ProbeNetwork(shown(dialogue).probing)]
    assert running(dialogue).identity is not None
    assert dialogue.wants(intents.EndTest()).of(do.OpenLink)[0].hearing == HEARING


def test_a_second_test_begins_only_after_the_first() -> None:
    dialogue = at_stage(at_the_test(), Stage.SPEAKER)
    assert dialogue.wants(intents.BeginTest()).effects == []
    assert running(dialogue).stage is Stage.SPEAKER


def test_rounds_are_numbered_on_from_test_to_test() -> None:
    dialogue = at_stage(at_the_test(), Stage.SOUND)
    older = running(dialogue).round
    dialogue.wants(intents.EndTest()).wants(intents.BeginTest())
    assert running(dialogue).round > older
    assert dialogue.of(do.ProbeNetwork) == [do.ProbeNetwork(shown(dialogue).probing)]
    dialogue.engine(m.Examined(older, GOOD_LOOK))
    dialogue.learns(news.NetworkMeasured(older, running(dialogue).network))
    assert running(dialogue).image == ()


# where it leads


def test_a_passed_test_is_kept_with_its_day() -> None:
    dialogue = passed(at_the_test())
    assert dialogue.client.tested_on == ""
    dialogue.wants(intents.EndTest())
    assert (dialogue.client.tested_on, dialogue.client.test_skipped) == (TODAY, False)
    assert dialogue.client.page is Page.LIST
    (kept,) = dialogue.of(do.Keep)
    assert (kept.kept.tested_on, kept.kept.guide_seen) == (TODAY, True)
    dialogue.wants(intents.EnterHearing(HEARING))
    assert dialogue.client.page is Page.ROOM


def test_who_skips_is_not_asked_again_in_this_run() -> None:
    dialogue = at_the_test().wants(intents.EndTest())
    assert (dialogue.client.tested_on, dialogue.client.test_skipped) == ("", True)
    assert dialogue.told() == [
        m.SwitchSource(mic=False, camera=False),
        m.Examine(Probe.NOTHING, 0),
    ]
    assert dialogue.of(do.Keep) == []
    assert dialogue.wants(intents.EndTest()).effects == []
    dialogue.wants(intents.EnterHearing(HEARING))
    assert dialogue.client.page is Page.ROOM


@pytest.mark.parametrize("cards", [(), (card(dismissed=True),)])
def test_a_hearing_that_ended_meanwhile_leads_to_the_list(cards: tuple[object, ...]) -> None:
    dialogue = untested().learns(news.LoggedIn(URL, "张三", staff=False, hearing=HEARING), LISTED)
    dialogue.learns(news.HearingsLoaded(HearingsReply(Millis(1), cards)))  # type: ignore[arg-type]
    dialogue.wants(intents.EndTest())
    assert (dialogue.client.page, dialogue.client.room) == (Page.LIST, None)


@pytest.mark.parametrize("how", [news.SignedOut(), intents.LogOut()])
def test_the_test_ends_with_the_session(how: news.SignedOut | intents.LogOut) -> None:
    dialogue = at_the_test().wants(intents.ShareReport(on=True))
    if isinstance(how, news.SignedOut):
        dialogue.learns(how)
    else:
        dialogue.wants(how)
    assert (dialogue.client.page, dialogue.client.checkup) == (Page.LOGIN, None)
    assert dialogue.of(do.StopProbe) == [do.StopProbe()]
    assert m.Examine(Probe.NOTHING, 0) in dialogue.told()
    assert not dialogue.client.preferences.share_report


# in a hearing


def test_in_a_hearing_everything_goes_on_underneath() -> None:
    dialogue, register = seated()
    generation = dialogue.room.media.generation
    dialogue.wants(intents.BeginTest())
    assert dialogue.client.page is Page.ROOM
    assert dialogue.told() == [
        m.SwitchSource(mic=True, camera=True, me=PLAINTIFF),
        m.Examine(Probe.IMAGE, 1),
    ]
    assert dialogue.sent() == []
    register.court.enters("defendant")  # type: ignore[arg-type]
    register._seal()
    assert dialogue.room.hearing is not None
    dialogue.hears(register.tail(PLAINTIFF, dialogue.room.hearing.seen))
    assert dialogue.room.hearing.seen == register.hearing.seen
    dialogue.wants(intents.EndTest())
    assert (dialogue.client.page, dialogue.room.link.state) == (Page.ROOM, LinkState.LIVE)
    assert dialogue.room.media.generation == generation
    assert dialogue.told() == [
        m.SwitchSource(mic=True, camera=True),
        m.Examine(Probe.NOTHING, 0),
    ]
    assert (dialogue.of(do.OpenLink), dialogue.of(do.CloseLink)) == ([], [])


def test_what_the_court_has_off_stays_unsent_while_the_test_looks() -> None:
    dialogue = logged_in(untested().engine(m.Ready()))
    assert m.SwitchSource(mic=False, camera=False, me=PREVIEW) in dialogue.told()
    dialogue.wants(intents.EndTest()).learns(LISTED).wants(intents.EnterHearing(HEARING))
    dialogue.wants(intents.BeginTest())
    assert m.SwitchSource(mic=False, camera=False, me=PLAINTIFF) in dialogue.told()


# what it needs


def test_each_stage_is_measured_in_a_round_of_its_own() -> None:
    dialogue = logged_in(untested().engine(m.Ready()))
    assert m.Examine(Probe.IMAGE, 1) in dialogue.told()
    at_stage(dialogue, Stage.SOUND)
    first = running(dialogue).round
    assert dialogue.told() == [m.Examine(Probe.SOUND, first)]
    dialogue.wants(intents.RepeatStage())
    again = running(dialogue).round
    assert dialogue.told() == [m.Examine(Probe.SOUND, again)]
    dialogue.engine(m.Examined(first, VOICE))
    assert running(dialogue).sound == ()
    dialogue.engine(m.Examined(again, VOICE))
    assert running(dialogue).sound == (VOICE,)
    at_stage(dialogue, Stage.VERDICT)
    assert dialogue.told() == [m.Examine(Probe.NOTHING, 0)]


def test_the_other_real_microphones_are_listened_to_for_the_sound() -> None:
    mics = tuple(Device(id_, id_) for id_ in ("usb", "built-in"))
    pretended = Device("simulated", "模拟", simulated=True)
    dialogue = at_the_test().engine(m.DevicesListed({MICROPHONE: (*mics, pretended)}))
    dialogue.engine(device(MICROPHONE, "built-in"))
    at_stage(dialogue, Stage.SOUND)
    assert dialogue.told() == [m.Examine(Probe.SOUND, running(dialogue).round, ("usb",))]
    assert running(dialogue).devices.microphones["usb"] == "usb"


def test_the_engine_that_comes_back_begins_the_stage_anew() -> None:
    dialogue = at_stage(at_the_test(), Stage.SOUND)
    measures(dialogue, PAUSE, VOICE)
    older = running(dialogue).round
    dialogue.learns(news.EngineGone()).engine(m.Ready())
    assert m.Examine(Probe.SOUND, older + 1) in dialogue.told()
    assert running(dialogue).sound == ()
    assert running(dialogue).devices.microphone is None


def test_the_engine_that_dies_leaves_a_verdict_alone() -> None:
    dialogue = passed(at_the_test())
    before = running(dialogue).checks
    dialogue.learns(news.EngineGone()).engine(m.Ready())
    assert (running(dialogue).stage, running(dialogue).checks) == (Stage.VERDICT, before)


def test_time_that_passes_without_a_measure_counts() -> None:
    dialogue = at_the_test().after(20_000)
    assert mark_of(running(dialogue), Part.IMAGE) is Mark.FAILED


def test_a_device_that_takes_over_is_measured_from_the_beginning() -> None:
    dialogue = at_stage(at_the_test(), Stage.SOUND).engine(device(MICROPHONE, "usb"))
    measures(dialogue, PAUSE, VOICE)
    before = running(dialogue)
    dialogue.engine(device(MICROPHONE, "usb"))
    assert running(dialogue).sound == before.sound
    dialogue.engine(device(DeviceKind.CAMERA, "Logi"), device(DeviceKind.CAMERA, "other"))
    assert running(dialogue).round == before.round
    dialogue.engine(device(MICROPHONE, "built-in", instead_of="usb"))
    assert (running(dialogue).sound, running(dialogue).round) == ((), before.round + 1)


def test_a_loudspeaker_that_takes_over_is_measured_though_its_step_was_judged() -> None:
    loudspeaker = DeviceKind.LOUDSPEAKER
    dialogue = at_stage(at_the_test(), Stage.SPEAKER).engine(device(loudspeaker, "usb"))
    measures(dialogue, *LOOPS, ECHO)
    at_stage(at_stage(dialogue, Stage.SOUND), Stage.SPEAKER)
    before = running(dialogue)
    assert before.kept is Mark.PASSED
    dialogue.engine(device(loudspeaker, "built-in", instead_of="usb"))
    assert (running(dialogue).kept, running(dialogue).round) == (None, before.round + 1)


@pytest.mark.parametrize("reason", ["absent", "busy", "failed"])
def test_the_reason_a_device_does_not_open_reaches_the_test(reason: str) -> None:
    dialogue = at_the_test().engine(m.DeviceFailed(MICROPHONE, reason, "Logi"))
    assert running(dialogue).devices.microphone == reason
    dialogue.engine(device(MICROPHONE))
    assert running(dialogue).devices.microphone == ""
    dialogue.engine(m.DeviceFailed(MICROPHONE, reason, "Logi"))
    dialogue.wants(intents.ChooseDevice(MICROPHONE, "usb"))
    assert running(dialogue).devices.microphone is None


# the preview of the settings


def test_the_preview_opens_what_it_shows_and_closes_it() -> None:
    dialogue = Dialogue().engine(m.Ready()).wants(intents.ShowPreview(on=True))
    shown_now = [m.SwitchSource(mic=False, camera=False, me=PREVIEW), m.Examine(Probe.PREVIEW, 0)]
    assert dialogue.told() == shown_now
    dialogue.engine(m.Examined(0, SoundMeasure(-31.4, -20.0)))
    assert dialogue.client.devices.level == -31
    dialogue.learns(news.EngineGone()).engine(m.Ready())
    assert dialogue.told()[-2:] == shown_now
    dialogue.wants(intents.ShowPreview(on=False))
    assert dialogue.told() == [
        m.SwitchSource(mic=False, camera=False),
        m.Examine(Probe.NOTHING, 0),
    ]
    before = dialogue.client
    assert dialogue.engine(m.Examined(0, VOICE)).client is before


def test_a_test_from_the_settings_takes_the_preview_over_and_gives_it_back() -> None:
    dialogue = Dialogue().engine(m.Ready()).wants(intents.ShowPreview(on=True))
    assert dialogue.wants(intents.BeginTest()).told() == [m.Examine(Probe.IMAGE, 1)]
    assert dialogue.wants(intents.EndTest()).told() == [m.Examine(Probe.PREVIEW, 0)]


# the tour


def test_the_tour_comes_by_itself_at_the_first_entry_and_never_again() -> None:
    dialogue, _ = seated()
    assert dialogue.client.touring
    dialogue.wants(intents.Tour(on=False))
    assert (dialogue.client.touring, dialogue.client.guide_seen) == (False, True)
    assert dialogue.of(do.Keep)[0].kept.guide_seen
    dialogue.wants(intents.LeaveRoom()).wants(intents.EnterHearing(HEARING))
    assert not dialogue.client.touring
    assert dialogue.wants(intents.Tour(on=True)).client.touring


@pytest.mark.parametrize("end", ["left", "test", "lost"])
def test_the_tour_ends_with_what_it_shows(end: str) -> None:
    dialogue, _ = seated()
    match end:
        case "left":
            dialogue.wants(intents.LeaveRoom())
        case "test":
            dialogue.wants(intents.BeginTest())
        case _:
            dialogue.learns(news.LinkEnded(1, LOST))
    assert not dialogue.client.touring
    assert not dialogue.client.guide_seen


def test_there_is_no_tour_without_a_room() -> None:
    assert not Dialogue().logged_in().wants(intents.Tour(on=True)).client.touring


def test_who_read_the_guide_in_the_test_is_not_shown_the_tour() -> None:
    dialogue = passed(at_the_test()).wants(intents.EndTest())
    assert not dialogue.wants(intents.EnterHearing(HEARING)).client.touring
