"""What the device test says: words for every fault and item, numbers in them, the way to move."""

import pytest
from msgspec.structs import replace

from yunclient.devicetest import machine
from yunclient.devicetest.checks import Check, Fault, Item, Mark, Part
from yunclient.devicetest.machine import Stage
from yunclient.devicetest.measures import DeviceStates
from yunclient.session.state import Checkup, Sending
from yunclient.ui import gallery_device_test as scenes
from yunclient.ui.gallery_states import NOW
from yunclient.ui.language import LANGUAGE
from yunclient.ui.viewmodels import device_test_words as words
from yunclient.ui.viewmodels.device_test import device_test_view
from yunclient.ui.viewmodels.device_test_facts import fact_text, sentence_values
from yunclient.ui.viewmodels.device_test_rows import rows_of
from yunclient.ui.viewmodels.device_test_verdict import report_text, verdict_stage

NO_MICROPHONE, NO_SPEAKER = DeviceStates("", "absent", ""), DeviceStates("", "", "absent")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_fault_says_what_is_wrong_and_how_to_mend_it(code):
    LANGUAGE.set(code)
    said = {}
    for fault in Fault:
        what, remedy = words.fault_text(fault, {})
        assert what and remedy.endswith(("。", "."))
        assert "{" not in what + remedy
        said[fault] = remedy
    assert len(set(said.values())) > len(said) / 2  # no one remedy for all


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_item_part_and_mark_has_a_word_of_its_own(code):
    LANGUAGE.set(code)
    assert len({words.item_text(item) for item in Item}) == len(Item)
    assert len({words.part_text(part) for part in Part}) == len(Part)
    looks = [words.mark_look(mark) for mark in Mark]
    assert len({look.word for look in looks}) == len({look.icon for look in looks}) == len(Mark)


def test_every_item_belongs_to_a_part_or_comes_where_the_court_has_it():
    always = {item for part in Part for item in words.items_of(part)}
    assert always == set(Item) - {Item.IDENTITY, Item.RELAY}


@pytest.mark.parametrize(
    ("check", "fact"),
    [
        (Check(Item.CAMERA, Mark.PASSED, None, {"width": 1280, "height": 720, "fps": 29.7}),
         "1280×720 · 30 帧"),
        (Check(Item.LIGHT, Mark.PASSED, None, {"light": 90, "face_light": 132.4}), "亮度 132"),
        (Check(Item.LOUDNESS, Mark.PASSED, None, {"level": -19.2}), "−19 dB，合适"),
        (Check(Item.NOISE, Mark.PASSED, None, {"floor": -58}), "−58 dB，安静"),
        (Check(Item.GAPS, Mark.TESTING, None, {"seconds": 3, "of": 5}), "已测 3 秒，共 5 秒"),
        (Check(Item.LOOP, Mark.PASSED, None, {"heard": 4, "chirp": 5}), "5 声里听到 4 声"),
        (Check(Item.ECHO, Mark.PASSED, None, {"reduction": 31}), "减去 31 dB"),
        (Check(Item.ECHO, Mark.PASSED), "没有"),
        (Check(Item.QUALITY, Mark.PASSED, None, {"rtt_ms": 42, "loss": 0.004, "jitter_ms": 3.6}),
         "42 毫秒 · 0% · 4 毫秒"),
        (Check(Item.THROUGHPUT, Mark.PASSED, None,
               {"down_kbps": 24_300, "up_kbps": 8_200, "need_down": 2000, "need_up": 800}),
         "下 24.3，上 8.2，需要 2.0 / 0.8 Mb/s"),
        (Check(Item.SERVER, Mark.UNTESTED), ""),
        (Check(Item.FACE, Mark.TESTING), "正在测量"),
    ],
)  # fmt: skip
def test_facts(check, fact):
    assert fact_text(check) == fact


def said(fault, item, values, name="", *, mirrored=False):
    check = Check(item, Mark.FAILED, fault, values, name)
    return words.fault_text(fault, sentence_values(check, mirrored=mirrored))


def test_faults_name_their_numbers():
    quality = {"rtt_ms": 612.0, "loss": 0.152, "jitter_ms": 81}
    assert said(Fault.DELAY_HIGH, Item.QUALITY, quality)[0] == "延迟 612 毫秒，太长"
    assert said(Fault.LOSS_HIGH, Item.QUALITY, quality)[0] == "丢包 15%，太多"
    assert said(Fault.JITTER_HIGH, Item.QUALITY, quality)[0] == "抖动 81 毫秒，太大"
    speed = {"up_kbps": 310, "down_kbps": 900, "need_up": 800, "need_down": 2000}
    assert said(Fault.UP_SLOW, Item.THROUGHPUT, speed)[0] == "上行 0.3 Mb/s，不够"
    assert "0.8 Mb/s" in said(Fault.UP_SLOW, Item.THROUGHPUT, speed)[1]
    lights = {"light": 120, "face_light": 38, "back_light": 224}
    assert said(Fault.BACKLIT, Item.LIGHT, lights)[0] == "脸 38 / 背景 224"
    assert "USB 耳机" in said(Fault.WRONG_MICROPHONE, Item.MICROPHONE, {}, "USB 耳机")[1]
    assert said(Fault.ECHO, Item.ECHO, {"residual": -33.4})[0] == "回声 −33 dB，偏大"


@pytest.mark.parametrize(
    ("dx", "mirrored", "where", "move"),
    [
        (0.2, False, "脸在框外，偏右", "向画面左边移"),
        (0.2, True, "脸在框外，偏左", "向画面右边移"),
        (-0.2, True, "脸在框外，偏右", "向画面左边移"),
        (0.0, True, "脸在框外", "坐到画面中间"),
    ],
)
def test_one_moves_the_way_one_sees_oneself(dx, mirrored, where, move):
    values = {"dx": dx, "dy": 0.3}
    what, remedy = said(Fault.FACE_OUTSIDE, Item.FACE, values, mirrored=mirrored)
    assert what == where
    assert remedy.startswith(move)


def view(client):
    return device_test_view(client, NOW)


def test_the_picture_tells_the_way_and_the_light():
    shown = view(scenes.state(scenes.told(scenes.begun(), scenes.looks(scenes.ASIDE, 40), NOW)))
    assert shown.image.mirrored
    assert (shown.image.hint, shown.image.hint_icon) == ("向画面左边移", "left")
    assert shown.image.badge == "背后的窗太亮"
    assert shown.image.failed and not shown.image.placed
    assert shown.tabs[0].spoken == "第 1 步，图像测试，不通过"


def test_identity_is_a_quiet_note_and_never_a_match():
    rows = rows_of(scenes.image_passed(), Part.IMAGE, mirrored=True)
    identity = next(row for row in rows if row.item is Item.IDENTITY)
    assert identity.fact == "由书记员当庭核对证件"
    assert identity.look.word == "未测" and not identity.code
    none = replace(scenes.image_passed(), identity=None)
    assert Item.IDENTITY not in {row.item for row in rows_of(none, Part.IMAGE, mirrored=True)}


def test_a_relay_the_court_has_not_is_no_line():
    passed, failed = scenes.all_passed(), scenes.all_failed()
    assert Item.RELAY not in {row.item for row in rows_of(passed, Part.NETWORK, mirrored=True)}
    assert Item.RELAY in {row.item for row in rows_of(failed, Part.NETWORK, mirrored=True)}


@pytest.mark.parametrize(
    ("test", "on", "enabled"),
    [
        (scenes.begun, "等待检测完成", False),
        (scenes.image_passed, "下一步", True),
        (scenes.absent, "先测下一项", True),
        (scenes.at_guide, "我看懂了", True),
        (scenes.all_passed, "进入庭审", True),
        (scenes.all_failed, "仍然进入", True),
    ],
)
def test_the_way_on_says_where_it_leads(test, on, enabled):
    foot = view(scenes.state(test())).foot
    assert (foot.on.text, foot.on.enabled) == (on, enabled)


def test_the_way_out_by_what_comes_after():
    failed = scenes.sharing(scenes.state(scenes.all_failed()))
    assert view(failed).foot.on.text == "仍然进入，并告诉书记员"
    assert view(scenes.state(scenes.all_passed(), enter=None)).foot.on.text == "进入庭审列表"
    inside = view(scenes.inside(scenes.at_sound()))
    assert inside.foot.leave == "返回庭审" and not inside.log_out
    assert view(scenes.inside(scenes.all_passed())).foot.on.text == "返回庭审"


def test_one_who_looks_back_at_a_step_finds_the_result_again():
    test = machine.shown(scenes.all_passed(), Stage.SOUND, NOW)
    assert view(scenes.state(test)).foot.on.text == "查看结果"


def test_the_foot_names_the_hearing():
    foot = view(scenes.state(scenes.begun())).foot
    assert (
        foot.hearing == "张建国诉京北商贸有限公司 · 庭审号 002208 · 今天 10:06 开庭，还有 23 分钟"
    )
    assert (foot.leave, foot.back) == ("跳过检测", "")


@pytest.mark.parametrize(
    ("sending", "told", "retry"),
    [
        (Sending.UNDER_WAY, "正在告诉法院…", ""),
        (Sending.SENT, "已告诉法院", ""),
        (Sending.FAILED, "没有送到法院", "再送一次"),
    ],
)
def test_the_court_is_told_with_consent_alone(sending, told, retry):
    checkup = Checkup(scenes.all_passed(), report=sending)
    with_consent = scenes.sharing(scenes.state(checkup.test, report=sending))
    shown = verdict_stage(with_consent, checkup, mirrored=True)
    assert (shown.share, shown.told, shown.retry) == (True, told, retry)
    without = verdict_stage(scenes.state(checkup.test), Checkup(checkup.test), mirrored=True)
    assert (without.share, without.told, without.retry) == (False, "", "")


def test_the_report_is_in_the_words_of_the_screen():
    client = scenes.state(scenes.all_failed())
    text = report_text(client, client.checkup, NOW, mirrored=True)
    shown = verdict_stage(client, client.checkup, mirrored=True)
    assert shown.title in text and "原告 张建国" in text and "京北区人民法院" in text
    for part in shown.parts:
        assert part.name in text
        for row in part.rows:
            assert row.name in text and row.remedy in text and row.code in text


def test_the_number_for_headsets():
    assert not view(scenes.state(scenes.at_speaker())).speaker.number.shown
    asked = view(scenes.state(scenes.silent())).speaker.number
    assert asked.shown and asked.speak == "听一个数字" and not asked.open
    open_ = view(scenes.state(scenes.headset())).speaker.number
    assert open_.open and open_.speak == "再听一遍" and not open_.error
    wrong = view(scenes.state(scenes.headset("123"))).speaker.number
    assert wrong.open and wrong.error == "不对，请再听一遍。"
    heard = view(scenes.state(scenes.headset("407"))).speaker.number
    assert not heard.open and heard.title == "数字听对了"
    assert not view(scenes.state(scenes.speaker_passed())).speaker.number.shown


def test_there_is_nothing_to_show_without_a_test():
    assert view(replace(scenes.state(scenes.begun()), checkup=None)) is None


def test_what_cannot_be_used_is_asked_for_nothing():
    deaf = view(scenes.state(machine.learned(scenes.at_sound(), NO_MICROPHONE, NOW)))
    assert (deaf.sound.title, deaf.foot.on.text) == ("没有找到麦克风", "先测下一项")
    assert "读一遍" not in deaf.sound.above and "说几秒钟话" not in deaf.side.text
    mute = view(scenes.state(machine.learned(scenes.at_speaker(), NO_SPEAKER, NOW)))
    assert (mute.speaker.above, mute.speaker.title) == ("现在放不出声音", "没有找到扬声器")
    assert mute.speaker.now == 0


def test_where_no_sound_comes_back_the_number_is_pointed_at_and_the_way_is_open():
    begun = machine.learned(scenes.at_speaker(), NO_MICROPHONE, NOW)
    shown = view(scenes.state(machine.passing(begun, NOW + 30_000)))
    assert shown.speaker.number.asked and "听一个数字" in shown.speaker.above
    assert shown.speaker.title == "麦克风没有听到测试音"
    assert (shown.foot.on.text, shown.foot.on.enabled) == ("先测下一项", True)
    assert "还没有听到" in [row.fact for row in shown.side.rows]


def test_only_a_face_outside_breaks_the_rule_of_the_frame():
    dark = replace(scenes.GOOD_LOOK, light=12, face_light=12, back_light=12)
    shown = view(scenes.state(scenes.told(scenes.begun(), scenes.looks(dark, 40), NOW)))
    assert shown.image.badge == "光线太暗" and shown.image.placed and not shown.image.failed
