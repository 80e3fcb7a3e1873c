"""Words of the device test: items, marks, and for every fault what is wrong and how to mend it."""

from dataclasses import dataclass
from typing import Final

from yunclient.devicetest.checks import Fault, Item, Mark, Part
from yunclient.ui import theme
from yunclient.ui.language import later, translate

UNKNOWN: Final = "—"

PARTS: Final = {
    Part.IMAGE: later("图像测试"),
    Part.SOUND: later("声音测试"),
    Part.SPEAKER: later("功放测试"),
    Part.GUIDE: later("系统指引"),
    Part.NETWORK: later("网络"),
}
ITEMS: Final = {
    Item.CAMERA: later("摄像头"),
    Item.LIGHT: later("光线"),
    Item.SHARPNESS: later("清晰度"),
    Item.FACE: later("人像位置"),
    Item.IDENTITY: later("人脸验证"),
    Item.MICROPHONE: later("麦克风"),
    Item.LOUDNESS: later("说话音量"),
    Item.CLIPPING: later("破音"),
    Item.NOISE: later("环境噪声"),
    Item.GAPS: later("有无断续"),
    Item.LOUDSPEAKER: later("扬声器"),
    Item.LOOP: later("麦克风听到测试音"),
    Item.ECHO: later("回声"),
    Item.TOUR: later("看懂庭审画面"),
    Item.SERVER: later("法院服务器"),
    Item.LINK: later("实时连接"),
    Item.MEDIA: later("声音画面通道（UDP）"),
    Item.RELAY: later("中继"),
    Item.QUALITY: later("延迟、丢包、抖动"),
    Item.THROUGHPUT: later("上下行速度"),
}
_ITEMS_OF: Final = {
    Part.IMAGE: (Item.CAMERA, Item.LIGHT, Item.SHARPNESS, Item.FACE),
    Part.SOUND: (Item.MICROPHONE, Item.LOUDNESS, Item.CLIPPING, Item.NOISE, Item.GAPS),
    Part.SPEAKER: (Item.LOUDSPEAKER, Item.LOOP, Item.ECHO),
    Part.GUIDE: (Item.TOUR,),
    Part.NETWORK: (Item.SERVER, Item.LINK, Item.MEDIA, Item.QUALITY, Item.THROUGHPUT),
}


@dataclass(frozen=True)
class MarkLook:
    """How a mark is told: an icon, a colour of light ground, and always a word."""

    icon: str
    tone: str
    word: str

    @property
    def colour(self) -> str:
        return theme.tokens()[self.tone]


_MARKS: Final = {
    Mark.UNTESTED: ("minus", "text-3", later("未测")),
    Mark.TESTING: ("pending", "accent-hover", later("检测中")),
    Mark.PASSED: ("check-circle", "ok", later("通过")),
    Mark.NOTE: ("warning", "warn", later("注意")),
    Mark.FAILED: ("cross-circle", "danger", later("不通过")),
}

# short enough for one line beside the item; then how to mend it
FAULTS: Final = {
    Fault.CAMERA_ABSENT: (
        later("没有找到摄像头"),
        later("插好摄像头的线，或换一个摄像头；笔记本电脑请看看镜头开关是否打开。"),
    ),
    Fault.CAMERA_BUSY: (
        later("被其他程序占用"),
        later("关闭正在用摄像头的程序（如微信、腾讯会议），这里会自动继续。"),
    ),
    Fault.CAMERA_FAILED: (
        later("打不开"),
        later("拔下摄像头再插上，或换一个；还不行请重启电脑。"),
    ),
    Fault.PICTURE_BLACK: (
        later("画面是黑的"),
        later("移开镜头盖或挡板，打开镜头开关；或换一个摄像头。"),
    ),
    Fault.PICTURE_FROZEN: (
        later("画面不动了"),
        later("拔下摄像头再插上，或换一个摄像头。"),
    ),
    Fault.PICTURE_JERKY: (
        later("每秒只有 {fps} 帧"),
        later("关闭其他占用电脑的程序，打开灯；或换一个 USB 接口。"),
    ),
    Fault.TOO_DARK: (later("亮度 {light}，太暗"), later("打开灯，或面向窗户坐。")),
    Fault.TOO_BRIGHT: (later("亮度 {light}，太亮"), later("不要让灯或阳光直照脸和镜头。")),
    Fault.BACKLIT: (
        later("脸 {face_light} / 背景 {back_light}"),
        later("转身，让窗或灯在您面前；或拉上窗帘。"),
    ),
    Fault.BLURRED: (later("看不清"), later("擦一擦镜头，离镜头半米到一米坐稳。")),
    Fault.NO_FACE: (
        later("没有看到人脸"),
        later("正对镜头坐好，坐近一些，取下口罩；擦一擦镜头，避开强光。"),
    ),
    Fault.MANY_FACES: (
        later("画面里有 {faces} 张脸"),
        later("请其他人离开画面；背后的照片也请遮一下。"),
    ),
    Fault.FACE_OUTSIDE: (
        later("脸在框外{side}"),
        later("{move}，头顶对齐框顶，肩膀在框里。"),
    ),
    Fault.FACE_SMALL: (later("离镜头太远"), later("坐近一些，让头和肩膀填满虚线框。")),
    Fault.FACE_LARGE: (later("离镜头太近"), later("坐远一些，让头和肩膀都在虚线框里。")),
    Fault.MICROPHONE_ABSENT: (
        later("没有找到麦克风"),
        later("插好麦克风或耳机，或换一个麦克风。"),
    ),
    Fault.MICROPHONE_BUSY: (
        later("被其他程序占用"),
        later("关闭正在用麦克风的程序（如微信、腾讯会议），这里会自动继续。"),
    ),
    Fault.MICROPHONE_FAILED: (
        later("打不开"),
        later("拔下麦克风再插上，或换一个；还不行请重启电脑。"),
    ),
    Fault.MICROPHONE_MUTED: (
        later("被系统静音了"),
        later("在电脑的声音设置里取消麦克风静音，并允许程序使用麦克风；看看线上的静音键。"),
    ),
    Fault.WRONG_MICROPHONE: (
        later("声音在另一个麦克风里"),
        later("您的声音从“{name}”进来，请改用它。"),
    ),
    Fault.NO_VOICE: (
        later("没有听到您说话"),
        later("用平常的声音读一遍那句话；看看麦克风有没有插好、有没有静音。"),
    ),
    Fault.VOICE_LOW: (
        later("{level} dB，太小"),
        later("离麦克风近一些，说话大声一些；或在电脑的声音设置里调高麦克风音量。"),
    ),
    Fault.VOICE_LOUD: (
        later("{level} dB，太大"),
        later("离麦克风远一些，或在电脑的声音设置里调低麦克风音量。"),
    ),
    Fault.CLIPPED: (
        later("声音破了"),
        later("离麦克风远一些，或在电脑的声音设置里调低麦克风音量。"),
    ),
    Fault.NOISY: (later("{floor} dB，太吵"), later("关上门窗、风扇和电视，再点“重新检测”。")),
    Fault.SOUND_GAPS: (
        later("声音断断续续"),
        later("关闭其他占用电脑的程序；蓝牙耳机请靠近电脑，或改用有线的。"),
    ),
    Fault.LOUDSPEAKER_ABSENT: (
        later("没有找到扬声器"),
        later("插好耳机或音箱，或换一个扬声器。"),
    ),
    Fault.LOUDSPEAKER_BUSY: (
        later("被其他程序占用"),
        later("关闭正在放声音的程序，这里会自动继续。"),
    ),
    Fault.LOUDSPEAKER_FAILED: (
        later("打不开"),
        later("拔下耳机或音箱再插上，或换一个；还不行请重启电脑。"),
    ),
    Fault.HEADSET: (
        later("戴着耳机，数字听对了"),
        later("耳机很好：对方听得清楚，也没有回声。"),
    ),
    Fault.NOT_HEARD: (
        later("测试音和数字都没有听到"),
        later("调高播放音量，插好耳机或音箱，或换一个扬声器。"),
    ),
    Fault.ECHO: (
        later("回声 {residual} dB，偏大"),
        later("戴上耳机，或调低播放音量，让音箱离麦克风远一些。"),
    ),
    Fault.SERVER_UNREACHABLE: (
        later("连不上"),
        later("检查网线或无线网络，再点“重新检测”；单位的网络请问网络管理员。"),
    ),
    Fault.CERTIFICATE: (
        later("证书不可信"),
        later("先核对电脑的日期和时间；单位的网络可能改动了连接，换手机热点再试，或致电法院。"),
    ),
    Fault.LINK_BLOCKED: (
        later("被挡住了"),
        later("网络或代理不让 WebSocket 通过：关闭代理，换一个网络，如手机热点。"),
    ),
    Fault.UDP_BLOCKED: (
        later("UDP 被挡住了"),
        later("路由器或防火墙不让 UDP 通过：换一个网络，如手机热点；单位的网络请管理员放行。"),
    ),
    Fault.RELAY_DOWN: (
        later("不通"),
        later("法院的中继没有应答；直接连得上时不影响开庭，否则请致电法院。"),
    ),
    Fault.DELAY_HIGH: (
        later("延迟 {rtt} 毫秒，太长"),
        later("停下下载和视频，靠近路由器，最好插网线；或换手机热点。"),
    ),
    Fault.LOSS_HIGH: (
        later("丢包 {loss}%，太多"),
        later("靠近路由器，最好插网线；或换手机热点。"),
    ),
    Fault.JITTER_HIGH: (
        later("抖动 {jitter} 毫秒，太大"),
        later("请其他人暂停下载和视频，最好插网线。"),
    ),
    Fault.DOWN_SLOW: (
        later("下行 {down} Mb/s，不够"),
        later("开庭需要 {need_down} Mb/s：停下下载和视频，最好插网线，或换手机热点。"),
    ),
    Fault.UP_SLOW: (
        later("上行 {up} Mb/s，不够"),
        later("开庭需要 {need_up} Mb/s：停下上传和网盘同步，最好插网线，或换手机热点。"),
    ),
}


def items_of(part: Part) -> tuple[Item, ...]:
    """What of a part is always judged; others come where the court has them."""
    return _ITEMS_OF[part]


def part_text(part: Part) -> str:
    return translate(PARTS[part])


def item_text(item: Item) -> str:
    return translate(ITEMS[item])


def mark_look(mark: Mark) -> MarkLook:
    icon, tone, word = _MARKS[mark]
    return MarkLook(icon, tone, translate(word))


def fault_text(fault: Fault, values: dict[str, str]) -> tuple[str, str]:
    """What is wrong, in a few words, and how to mend it; values not known are a dash."""
    what, remedy = FAULTS[fault]
    known = _Known(values)
    return known.put(what), known.put(remedy)


class _Known:
    """The values of a sentence; every name a sentence may use is here."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = dict.fromkeys(VALUES, UNKNOWN) | values

    def put(self, text: str) -> str:
        return translate(text, **self._values)


VALUES: Final = (
    "fps",
    "light",
    "face_light",
    "back_light",
    "faces",
    "side",
    "move",
    "name",
    "level",
    "floor",
    "residual",
    "rtt",
    "loss",
    "jitter",
    "down",
    "up",
    "need_down",
    "need_up",
)
