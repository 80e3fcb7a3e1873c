"""The numbers of the device test as words: what the newest measures say about each line."""

from statistics import median
from typing import Final

from yunclient.devicetest.checks import Check, Item
from yunclient.devicetest.machine import DeviceTest
from yunclient.devicetest.measures import Box, ImageMeasure
from yunclient.ui.language import tr

MINUS: Final = "\N{MINUS SIGN}"
HEAD: Final = 0.5  # the frame stands in the middle of the picture
NEED_DOWN, NEED_UP = 2000, 800  # kbit/s of a hearing with its usual pictures


def decibels(level: float) -> str:
    """A level with a true minus sign."""
    return f"{level:.0f}".replace("-", MINUS)


def megabits(kbps: float) -> str:
    return f"{kbps / 1000:.1f}"


def largest(image: ImageMeasure) -> Box | None:
    """The face that counts."""
    return max(image.faces, key=lambda face: face.width * face.height, default=None)


def offset(test: DeviceTest, *, mirrored: bool) -> float:
    """How far right of the frame the face is as it is seen, in widths of the picture."""
    face = largest(test.image[-1]) if test.image else None
    if face is None:
        return 0.0
    right = face.x + face.width / 2 - HEAD
    return -right if mirrored else right


def values(test: DeviceTest, check: Check, *, mirrored: bool) -> dict[str, str]:
    """What the sentences of this check may need; the check's own values come first."""
    own = check.values
    found = _image_values(test, mirrored=mirrored) | _network_values(test)
    found |= {"name": check.name} if check.name else {}
    found |= {key: f"{own[key]:.0f}" for key in ("fps", "light", "face_light") if key in own}
    found |= {key: f"{own[key]:.0f}" for key in ("back_light", "faces") if key in own}
    found |= {key: decibels(own[key]) for key in ("level", "floor", "residual") if key in own}
    return found


def _image_values(test: DeviceTest, *, mirrored: bool) -> dict[str, str]:
    if not test.image:
        return {}
    image = test.image[-1]
    right = offset(test, mirrored=mirrored)
    found = {
        "fps": f"{image.fps:.0f}",
        "light": f"{image.light if image.face_light is None else image.face_light:.0f}",
        "faces": str(len(image.faces)),
        "side": (tr("，偏右") if right > 0 else tr("，偏左")) if abs(right) > 0.05 else "",
        "move": move_text(right) or tr("坐到画面中间"),
    }
    if image.face_light is not None and image.back_light is not None:
        found |= {"face_light": f"{image.face_light:.0f}", "back_light": f"{image.back_light:.0f}"}
    return found


def move_text(right: float) -> str:
    """Which way to move so that the face comes into the frame; "" when it is not aside."""
    if abs(right) <= 0.05:
        return ""
    return tr("向画面左边移") if right > 0 else tr("向画面右边移")


def _network_values(test: DeviceTest) -> dict[str, str]:
    net = test.network
    found = {"need_down": megabits(NEED_DOWN), "need_up": megabits(NEED_UP)}
    known = {"rtt": net.rtt_ms, "jitter": net.jitter_ms}
    found |= {key: f"{value:.0f}" for key, value in known.items() if value is not None}
    speeds = {"down": net.down_kbps, "up": net.up_kbps}
    found |= {key: megabits(value) for key, value in speeds.items() if value is not None}
    if net.loss is not None:
        found["loss"] = f"{net.loss * 100:.0f}"
    return found


def fact_text(test: DeviceTest, item: Item, check: Check | None) -> str:
    """What was measured for a line that has no fault; "" where there is nothing to say yet."""
    own = check.values if check is not None else {}
    image = test.image[-1] if test.image else None
    if item in (Item.CAMERA, Item.LIGHT, Item.SHARPNESS, Item.FACE):
        return _image_fact(item, image) if image is not None else ""
    if item in (Item.SERVER, Item.LINK, Item.MEDIA, Item.RELAY, Item.QUALITY, Item.THROUGHPUT):
        return _network_fact(test, item)
    if check is None:
        return ""
    return _sound_fact(test, item, own)


def _image_fact(item: Item, image: ImageMeasure) -> str:
    light = image.light if image.face_light is None else image.face_light
    return {
        Item.CAMERA: tr(
            "{width}×{height} · {fps} 帧",
            width=image.width,
            height=image.height,
            fps=f"{image.fps:.0f}",
        ),
        Item.LIGHT: tr("亮度 {light}", light=f"{light:.0f}"),
        Item.SHARPNESS: tr("清楚") if image.sharpness is not None else "",
        Item.FACE: tr("在虚线框内") if image.faces else "",
    }[item]


def _sound_fact(test: DeviceTest, item: Item, own: dict[str, float]) -> str:
    level, floor = (decibels(own[key]) if key in own else "" for key in ("level", "floor"))
    return {
        Item.MICROPHONE: tr("已识别，正在收音"),
        Item.LOUDNESS: tr("{level} dB，合适", level=level) if level else "",
        Item.CLIPPING: tr("没有"),
        Item.NOISE: tr("{floor} dB，安静", floor=floor) if floor else "",
        Item.GAPS: tr("没有断续"),
        Item.LOUDSPEAKER: tr("已打开，声音送出"),
        Item.LOOP: _loop_fact(test),
        Item.ECHO: _echo_fact(test),
        Item.TOUR: tr("已看完"),
    }.get(item, "")


def _loop_fact(test: DeviceTest) -> str:
    if not test.loops:
        return ""
    heard = sum(loop.heard for loop in test.loops)
    return tr("{all} 声里听到 {heard} 声", all=len(test.loops), heard=heard)


def _echo_fact(test: DeviceTest) -> str:
    if test.echo is None:
        return tr("没有")
    return tr("减去 {db} dB", db=f"{max(0.0, test.echo.before_db - test.echo.after_db):.0f}")


def loop_delay(test: DeviceTest) -> float | None:
    """The usual time in ms from playing to hearing."""
    delays = [loop.delay_ms for loop in test.loops if loop.delay_ms is not None]
    return median(delays) if delays else None


def _network_fact(test: DeviceTest, item: Item) -> str:
    net, say = test.network, _network_values(test)
    if item is Item.SERVER:
        known = net.server and net.server_ms is not None
        return tr("应答 {ms} 毫秒", ms=f"{net.server_ms:.0f}") if known else ""
    if item is Item.QUALITY:
        if {"rtt", "jitter", "loss"} <= say.keys():
            return tr("{rtt} 毫秒 · {loss}% · {jitter} 毫秒", **say)
        return ""
    if item is Item.THROUGHPUT:
        if {"down", "up"} <= say.keys():
            return tr("下 {down}，上 {up} Mb/s（需要 {need_down} / {need_up}）", **say)
        return ""
    works = {Item.LINK: net.link, Item.MEDIA: net.udp, Item.RELAY: net.relay}[item]
    return tr("通") if works else ""
