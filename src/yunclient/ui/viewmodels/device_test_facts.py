"""The numbers of a check as words: what was measured on its line of the device test."""

from collections.abc import Callable
from typing import Final

from yunclient.devicetest.checks import Check, Item, Mark
from yunclient.ui.language import tr

MINUS: Final = "\N{MINUS SIGN}"
AUDIBLE: Final = 6  # dB taken away: less says that there was hardly any echo
WIDE: Final = 100_000  # kbit/s: so much needs no place after the point
ASIDE: Final = 0.05  # share of the picture's width: less is the middle

Numbers = dict[str, float]


def decibels(level: float) -> str:
    """A level with a true minus sign."""
    return f"{level:.0f}".replace("-", MINUS)


def _whole(number: float) -> str:
    return f"{number:.0f}"


def _megabits(kbps: float) -> str:
    """One place after the point, where that counts."""
    return f"{kbps / 1000:.{0 if kbps >= WIDE else 1}f}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f}"


# a number of `Check.values`: the name it has in a sentence, and how it is written
_WRITTEN: Final[dict[str, tuple[str, Callable[[float], str]]]] = {
    "width": ("width", _whole),
    "height": ("height", _whole),
    "fps": ("fps", _whole),
    "light": ("light", _whole),
    "face_light": ("face_light", _whole),
    "back_light": ("back_light", _whole),
    "faces": ("faces", _whole),
    "level": ("level", decibels),
    "floor": ("floor", decibels),
    "seconds": ("seconds", _whole),
    "heard": ("heard", _whole),
    "chirp": ("chirp", _whole),
    "of": ("of", _whole),
    "reduction": ("reduction", _whole),
    "residual": ("residual", decibels),
    "server_ms": ("server", _whole),
    "rtt_ms": ("rtt", _whole),
    "jitter_ms": ("jitter", _whole),
    "loss": ("loss", _percent),
    "down_kbps": ("down", _megabits),
    "up_kbps": ("up", _megabits),
    "need_down": ("need_down", _megabits),
    "need_up": ("need_up", _megabits),
}


def seen_right(check: Check | None, *, mirrored: bool) -> float:
    """How far right of the frame the face is as it is seen, as a share of the picture's width."""
    right = check.values.get("dx", 0.0) if check is not None else 0.0
    return -right if mirrored else right


def move_text(right: float) -> str:
    """Which way to move so that the face comes into the frame; "" when it is not aside."""
    if abs(right) <= ASIDE:
        return ""
    return tr("向画面左边移") if right > 0 else tr("向画面右边移")


def sentence_values(check: Check, *, mirrored: bool) -> dict[str, str]:
    """What the sentences about this check may need, written out."""
    found = {"name": check.name} if check.name else {}
    for key, number in check.values.items():
        if key in _WRITTEN:
            name, write = _WRITTEN[key]
            found[name] = write(number)
    if "face_light" in found:
        found["light"] = found["face_light"]  # what counts is how light the face is
    if check.item is Item.FACE:
        right = seen_right(check, mirrored=mirrored)
        aside = tr("，偏右") if right > 0 else tr("，偏左")
        found["side"] = aside if abs(right) > ASIDE else ""
        found["move"] = move_text(right) or tr("坐到画面中间")
    return found


def _echo(say: dict[str, str]) -> str:
    if float(say["reduction"]) < AUDIBLE:
        return tr("几乎没有回声")
    return tr("减去 {reduction} dB", **say)


def _loop(say: dict[str, str]) -> str:
    return tr("{chirp} 声里听到 {heard} 声", **say) if say["chirp"] != "0" else tr("还没有听到")


def fact_text(check: Check) -> str:
    """What was measured, of a line without a fault; "" where there is nothing to say yet."""
    if check.mark is Mark.UNTESTED:
        return ""
    say = sentence_values(check, mirrored=False)
    for names, write in _FACTS.get(check.item, ()):
        if names <= say.keys():
            return write(say)
    done = check.mark in (Mark.PASSED, Mark.NOTE)
    return _done(check.item) if done else _doing(check.item, say)


Write = Callable[[dict[str, str]], str]
_FACTS: Final[dict[Item, tuple[tuple[set[str], Write], ...]]] = {
    Item.CAMERA: (
        ({"width", "height", "fps"}, lambda say: tr("{width}×{height} · {fps} 帧", **say)),
    ),
    Item.LIGHT: (({"light"}, lambda say: tr("亮度 {light}", **say)),),
    Item.LOUDNESS: (({"level"}, lambda say: tr("{level} dB，合适", **say)),),
    Item.NOISE: (({"floor"}, lambda say: tr("{floor} dB，安静", **say)),),
    Item.LOOP: (({"heard", "chirp"}, _loop),),
    Item.ECHO: (({"reduction"}, _echo),),
    Item.SERVER: (({"server"}, lambda say: tr("应答 {server} 毫秒", **say)),),
    Item.QUALITY: (
        (
            {"rtt", "loss", "jitter"},
            lambda say: tr("{rtt} 毫秒 · {loss}% · {jitter} 毫秒", **say),
        ),
    ),
    Item.THROUGHPUT: (
        (
            {"down", "up", "need_down", "need_up"},
            lambda say: tr("下 {down}，上 {up}，需要 {need_down} / {need_up} Mb/s", **say),
        ),
    ),
}


def _done(item: Item) -> str:
    """What there is to say of a line that is in order and has no number."""
    return {
        Item.SHARPNESS: tr("清楚"),
        Item.FACE: tr("在虚线框内"),
        Item.MICROPHONE: tr("已识别，正在收音"),
        Item.CLIPPING: tr("没有"),
        Item.GAPS: tr("没有断续"),
        Item.LOUDSPEAKER: tr("已打开，声音送出"),
        Item.ECHO: tr("没有"),
        Item.TOUR: tr("已看完"),
        Item.LINK: tr("通"),
        Item.MEDIA: tr("通"),
        Item.RELAY: tr("通"),
    }.get(item, "")


def _doing(item: Item, say: dict[str, str]) -> str:
    if item is Item.GAPS and {"seconds", "of"} <= say.keys():
        return tr("已测 {seconds} 秒，共 {of} 秒", **say)
    if item is Item.LOUDNESS:
        return tr("请说话")
    return tr("正在测量")
