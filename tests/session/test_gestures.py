"""What one does in the device test, with the sound and with the report."""

import pytest

from tests.session.checkups import (
    FACE,
    GOOD_LOOK,
    ONLINE,
    PAUSE,
    VOICE,
    at_stage,
    at_the_test,
    measures,
    passed,
    reached,
    running,
    shown,
)
from tests.session.dialogue import URL, Dialogue
from yunclient.devicetest import machine
from yunclient.devicetest.checks import Mark, Part
from yunclient.devicetest.machine import Stage, mark_of
from yunclient.devicetest.measures import NetworkMeasure
from yunclient.session import effects as do, intents, messages as m, news
from yunclient.session.checkup import CONSENT
from yunclient.session.state import Client, Kept, Preferences, Sending, Server
from yunhearing.rest import PartResult

BLOCKED = NetworkMeasure(server=True, trusted=True, link=True, udp=False, done=True)


def agreed(dialogue: Dialogue) -> Dialogue:
    return dialogue.wants(intents.ShareReport(on=True))


# the spoken number


def test_a_number_is_spoken_and_the_same_again_until_it_is_answered() -> None:
    dialogue = at_stage(at_the_test(), Stage.SPEAKER).wants(intents.SpeakNumber())
    (spoken,) = dialogue.told()
    assert isinstance(spoken, m.SayDigits)
    assert len(spoken.digits) == machine.DIGITS
    assert spoken.digits.isdecimal()
    assert dialogue.wants(intents.SpeakNumber()).told() == [spoken]
    dialogue.wants(intents.AnswerNumber("x"))
    number = running(dialogue).number
    assert number is not None
    assert (number.digits, number.wrong) == (spoken.digits, 1)
    dialogue.wants(intents.SpeakNumber()).wants(intents.AnswerNumber(spoken.digits))
    number = running(dialogue).number
    assert number is not None
    assert number.heard


def test_after_all_tries_another_number_is_spoken() -> None:
    dialogue = at_stage(at_the_test(), Stage.SPEAKER)
    first = dialogue.wants(intents.SpeakNumber()).told()
    for _ in range(machine.TRIES):
        dialogue.wants(intents.AnswerNumber(""))
    number = running(dialogue).number
    assert number is not None
    assert number.wrong == machine.TRIES
    assert dialogue.wants(intents.SpeakNumber()).told() != first


@pytest.mark.parametrize("stage", [Stage.IMAGE, Stage.VERDICT])
def test_no_number_is_spoken_elsewhere(stage: Stage) -> None:
    dialogue = at_stage(at_the_test(), Stage.SOUND)
    at_stage(dialogue, stage).wants(intents.SpeakNumber())
    assert (dialogue.effects, running(dialogue).number) == ([], None)


def test_numbers_differ() -> None:
    dialogue, told = at_stage(at_the_test(), Stage.SPEAKER), set()
    for _ in range(20):
        dialogue.wants(intents.RepeatStage()).wants(intents.SpeakNumber())
        told |= {said.digits for said in dialogue.told() if isinstance(said, m.SayDigits)}
    assert len(told) > 15


# sounds


def test_sounds_are_played_at_once_or_not_at_all() -> None:
    dialogue = at_the_test()
    assert dialogue.wants(intents.PlayOwnVoice()).told() == [m.PlayVoice()]
    assert dialogue.wants(intents.PlaySound()).told() == [m.PlayTestSound()]
    dialogue.learns(news.EngineGone())
    for gesture in (intents.PlayOwnVoice(), intents.PlaySound()):
        assert dialogue.wants(gesture).effects == []
    assert Dialogue().engine(m.Ready()).wants(intents.PlayOwnVoice()).effects == []


def test_who_listens_to_himself_is_not_led_on_meanwhile() -> None:
    dialogue = at_stage(at_the_test(), Stage.SOUND)
    measures(dialogue, *[PAUSE] * 12, *[VOICE, VOICE, PAUSE] * 25, every=100)
    assert running(dialogue).stage is Stage.SPEAKER
    at_stage(dialogue.wants(intents.EndTest()).wants(intents.BeginTest()), Stage.SOUND)
    dialogue.wants(intents.PlayOwnVoice())
    measures(dialogue, *[PAUSE] * 12, *[VOICE, VOICE, PAUSE] * 25, every=100)
    assert mark_of(running(dialogue), Part.SOUND) is Mark.PASSED
    assert running(dialogue.after(5000)).stage is Stage.SOUND


def test_the_sound_is_as_chosen_at_once_and_after_every_start() -> None:
    dialogue = Dialogue().engine(m.Ready())
    dialogue.wants(intents.SetSoundOptions(volume=1.7, reduce_noise=False))
    wanted = m.SetSound(volume=1.0, reduce_noise=False)
    assert dialogue.told() == [wanted]
    assert dialogue.of(do.Keep) == [do.Keep(Kept(URL, preferences=Preferences(reduce_noise=False)))]
    assert dialogue.wants(intents.SetSoundOptions(volume=1.0)).effects == []
    assert wanted in dialogue.learns(news.EngineGone()).engine(m.Ready()).told()
    dialogue.wants(intents.SetSoundOptions(volume=0.25, cancel_echo=False, adjust_gain=True))
    assert dialogue.told() == [
        m.SetSound(0.25, cancel_echo=False, reduce_noise=False, adjust_gain=True)
    ]


# the guide


def test_the_guide_is_shown_once() -> None:
    dialogue = at_stage(at_the_test(), Stage.GUIDE).wants(intents.FinishGuide())
    assert running(dialogue).stage is not Stage.GUIDE
    assert dialogue.of(do.Keep) == [do.Keep(Kept(URL, guide_seen=True))]
    dialogue.wants(intents.EndTest()).wants(intents.BeginTest())
    assert running(dialogue).guide_seen
    assert Dialogue().wants(intents.FinishGuide()).effects == []


# the network


def test_the_network_is_measured_again_where_it_was_not_in_order() -> None:
    dialogue = reached(at_stage(at_the_test(), Stage.VERDICT), BLOCKED)
    assert mark_of(running(dialogue), Part.NETWORK) is Mark.FAILED
    older = shown(dialogue).probing
    dialogue.wants(intents.RepeatStage())
    assert dialogue.of(do.ProbeNetwork) == [do.ProbeNetwork(shown(dialogue).probing)]
    assert mark_of(running(dialogue), Part.NETWORK) is Mark.TESTING
    before = dialogue.client
    assert dialogue.learns(news.NetworkMeasured(older, ONLINE)).client is before
    assert mark_of(running(reached(dialogue)), Part.NETWORK) is Mark.PASSED


def test_a_network_in_order_is_not_measured_again() -> None:
    dialogue = at_stage(reached(at_the_test()), Stage.VERDICT).wants(intents.RepeatStage())
    assert dialogue.of(do.ProbeNetwork) == []
    assert running(dialogue).stage is Stage.IMAGE
    dialogue.wants(intents.RepeatStage())
    assert dialogue.of(do.ProbeNetwork) == []


# the report


def test_the_result_is_told_once_with_consent() -> None:
    dialogue = passed(at_the_test())
    assert dialogue.of(do.SendReport) == []
    (report,) = agreed(dialogue).of(do.SendReport)
    assert report.report.consent == CONSENT
    assert set(report.report.parts.values()) == {PartResult.PASSED}
    assert shown(dialogue).report is Sending.UNDER_WAY
    dialogue.learns(news.ReportSent(sent=True))
    assert shown(dialogue).report is Sending.SENT
    assert agreed(dialogue.after(3000)).of(do.SendReport) == []
    at_stage(dialogue, Stage.GUIDE)
    assert at_stage(dialogue, Stage.VERDICT).of(do.SendReport) == []


def test_consent_of_before_tells_it_as_soon_as_it_is_whole() -> None:
    dialogue = agreed(at_the_test(version="2.0", system="TestOS 1"))
    assert at_stage(dialogue, Stage.VERDICT).of(do.SendReport) == []
    (report,) = reached(dialogue, BLOCKED).of(do.SendReport)
    assert (report.report.version, report.report.system) == ("2.0", "TestOS 1")
    assert report.report.parts["network"] is PartResult.FAILED
    assert report.report.parts["sound"] is PartResult.UNTESTED


def test_a_result_that_changed_is_told_anew() -> None:
    dialogue = agreed(reached(at_stage(at_the_test(), Stage.VERDICT), BLOCKED))
    dialogue.learns(news.ReportSent(sent=True)).wants(intents.RepeatStage())
    reached(dialogue)
    (report,) = at_stage(dialogue, Stage.VERDICT).of(do.SendReport)
    assert report.report.parts["network"] is PartResult.PASSED
    assert shown(dialogue).report is Sending.UNDER_WAY


def test_what_could_not_be_told_waits_for_the_person() -> None:
    dialogue = agreed(passed(at_the_test())).learns(news.ReportSent(sent=False))
    assert shown(dialogue).report is Sending.FAILED
    assert dialogue.after(60_000).of(do.SendReport) == []
    assert len(agreed(dialogue).of(do.SendReport)) == 1
    assert shown(dialogue).report is Sending.UNDER_WAY


def test_consent_withdrawn_tells_nothing_more() -> None:
    dialogue = agreed(at_stage(at_the_test(), Stage.VERDICT))
    dialogue.wants(intents.ShareReport(on=False))
    assert reached(dialogue).of(do.SendReport) == []


def test_nobody_is_told_of_who_has_not_logged_in() -> None:
    dialogue = Dialogue(Client(Server(URL))).wants(intents.BeginTest())
    agreed(at_stage(reached(dialogue), Stage.VERDICT))
    assert dialogue.of(do.SendReport) == []
    assert running(dialogue).identity is None


def test_the_report_holds_no_name_and_no_measured_face() -> None:
    dialogue = measures(at_the_test(), *[GOOD_LOOK] * 3)
    (report,) = agreed(reached(at_stage(dialogue, Stage.VERDICT))).of(do.SendReport)
    told = repr(report.report)
    assert "张三" not in told
    assert str(FACE.score) not in told


def test_an_export_says_where_it_went_or_that_it_failed() -> None:
    dialogue = at_the_test().wants(intents.ExportReport("/home/me/result.txt", "好"))
    assert dialogue.effects == [do.WriteText("/home/me/result.txt", "好")]
    dialogue.learns(news.TextWritten("/home/me/result.txt"))
    assert (shown(dialogue).exported, shown(dialogue).unwritten) == ("/home/me/result.txt", False)
    dialogue.wants(intents.ExportReport("/nowhere", "好"))
    assert (shown(dialogue).exported, shown(dialogue).unwritten) == ("", False)
    dialogue.learns(news.TextWritten(""))
    assert (shown(dialogue).exported, shown(dialogue).unwritten) == ("", True)
    before = dialogue.wants(intents.EndTest()).client
    assert dialogue.learns(news.TextWritten(""), news.ReportSent(sent=True)).client is before


# without a test


@pytest.mark.parametrize(
    "gesture",
    [
        intents.ShowStage(Stage.SOUND),
        intents.RepeatStage(),
        intents.SpeakNumber(),
        intents.AnswerNumber("123"),
        intents.EndTest(),
        intents.ExportReport("/x", ""),
    ],
)
def test_a_gesture_too_late_changes_nothing(gesture: intents.Intent) -> None:
    dialogue = Dialogue().engine(m.Ready())
    before = dialogue.client
    assert dialogue.wants(gesture).effects == []
    assert dialogue.client is before
