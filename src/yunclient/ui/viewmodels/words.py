"""Words for codes, roles, phases and times, in the person's language."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Final

from yunclient.session.hours import court_time
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Device, DeviceKind
from yunclient.ui.language import LANGUAGE, later, tr, translate
from yunclient.ui.viewmodels.file_words import FILE_PROBLEMS
from yunhearing.refusals import RefusalCode
from yunhearing.roles import Role
from yunhearing.state import EndReason, Phase

_ROLES: Final = {
    Role.JUDGE: later("审判员"),
    Role.PRESIDING_JUDGE: later("审判长"),
    Role.ASSESSOR: later("人民陪审员"),
    Role.CLERK: later("书记员"),
    Role.PLAINTIFF: later("原告"),
    Role.DEFENDANT: later("被告"),
    Role.THIRD_PARTY: later("第三人"),
    Role.COUNSEL: later("诉讼代理人"),
    Role.WITNESS: later("证人"),
    Role.EXPERT: later("鉴定人"),
    Role.INTERPRETER: later("翻译"),
    Role.OBSERVER: later("旁听人员"),
}
_SHORT_ROLES: Final = {
    Role.ASSESSOR: later("陪审员"),
    Role.COUNSEL: later("代理人"),
    Role.OBSERVER: later("旁听"),
}
_COUNSEL_OF: Final = {
    Role.PLAINTIFF: later("原告代理人"),
    Role.DEFENDANT: later("被告代理人"),
    Role.THIRD_PARTY: later("第三人代理人"),
}
_DEVICES: Final = {
    DeviceKind.CAMERA: later("摄像头"),
    DeviceKind.MICROPHONE: later("麦克风"),
    DeviceKind.LOUDSPEAKER: later("扬声器"),
}
_REMEDIES: Final = {
    Remedy.RETRY: later("立即重试"),
    Remedy.LOGIN: later("重新登录"),
    Remedy.CHANGE_SERVER: later("更改服务器"),
    Remedy.CHOOSE_DEVICE: later("选择设备"),
    Remedy.TAKE_SEAT: later("在这里继续"),
    Remedy.BACK_TO_LIST: later("返回庭审列表"),
}
_REFUSALS: Final = {
    RefusalCode.NOT_IN_HEARING: later("您不是本次庭审的参与人。"),
    RefusalCode.NOT_SEATED: later("您还没有入席，请稍候再试。"),
    RefusalCode.NOT_YOUR_POWER: later("这项操作由法官决定。"),
    RefusalCode.WRONG_PHASE: later("庭审的当前阶段不能这样做。"),
    RefusalCode.NO_SUCH_PERSON: later("参与人名单里没有这个人。"),
    RefusalCode.NO_SUCH_REQUEST: later("这项申请已经不在了。"),
    RefusalCode.NO_SUCH_EXHIBIT: later("证据目录里没有这一件。"),
    RefusalCode.NO_SUCH_PAGE: later("这份证据没有这一页。"),
    RefusalCode.NO_SUCH_STROKE: later("这一笔已经不在了，或者不是您画的。"),
    RefusalCode.NO_SUCH_LINE: later("笔录里没有这一行。"),
    RefusalCode.NO_SUCH_CORRECTION: later("没有这项更正申请，或者已经撤回。"),
    RefusalCode.STALE: later("别人刚刚改过，请看最新的内容再试。"),
    RefusalCode.FROZEN: later("笔录正在签名，不能再改。"),
    RefusalCode.NOT_PRESENTED: later("这件证据还没有举示。"),
    RefusalCode.WITHDRAWN: later("这件证据已经撤回。"),
    RefusalCode.OWN_EVIDENCE: later("这是您自己一方的证据，由对方质证。"),
    RefusalCode.NOTHING_TO_UNDO: later("没有可以撤销或重做的。"),
    RefusalCode.ALREADY_SO: later("已经是这样了，不用再操作。"),
    RefusalCode.LOCKED_BY_JUDGE: later("法官已将您静音，需要发言请等法官准许。"),
    RefusalCode.NOT_A_WITNESS: later("只能传唤证人和鉴定人。"),
    RefusalCode.NO_VOICE: later("旁听人员不能发言。"),
    RefusalCode.TOO_MANY: later("操作太频繁，请稍候再试。"),
    RefusalCode.NOT_DECLARED: later("对方还没有承诺遵守法庭纪律，承诺后才能准许入庭。"),
    RefusalCode.NOBODY_TO_MEET: later("没有可以私下商议的人。"),
    RefusalCode.STEP_UP: later("这项操作要先核实您的身份，请核实后再试。"),
    RefusalCode.MALFORMED: later("法院服务器没有读懂这项操作，请更新客户端。"),
}
_PROBLEMS: Final = {
    **FILE_PROBLEMS,
    ProblemCode.PHONE_INCOMPLETE: (later("手机号不完整"), later("请填写 11 位手机号。")),
    ProblemCode.PASSWORD_MISSING: (later("还没有填写密码"), later("请填写密码。")),
    ProblemCode.NUMBER_INCOMPLETE: (
        later("会议号不完整"),
        later("请填写 6 位会议号，它在开庭短信里。"),
    ),
    ProblemCode.CODE_INCOMPLETE: (
        later("验证码不完整"),
        later("请填写短信里的 6 位验证码。"),
    ),
    ProblemCode.SERVER_ADDRESS: (
        later("服务器地址不对"),
        later("请填写 https:// 开头的地址，它在法院的通知里。"),
    ),
    ProblemCode.STAFF_NUMBER_MISSING: (later("还没有填写工号"), later("请填写工号。")),
    ProblemCode.PASSWORD_SHORT: (
        later("密码太短"),
        later("至少 12 个字符，一个汉字算一个半；可以用一句只有您知道的话。"),
    ),
    ProblemCode.PASSWORDS_DIFFER: (
        later("两次输入的密码不一样"),
        later("请再输入一遍，或点“显示”核对。"),
    ),
    ProblemCode.REASON_MISSING: (
        later("还没有填写理由"),
        later("撤回同意需要说明理由，请填写。"),
    ),
    ProblemCode.FIELD_REFUSED: (
        later("这一项没有通过检查"),
        later("请对照原件或说明改正后再试。"),
    ),
    ProblemCode.NOT_SAVED: (
        later("文件没有保存成功"),
        later("请检查磁盘空间和文件夹权限，或换一个位置再试。"),
    ),
    ProblemCode.NAME_MISSING: (later("还没有填写姓名"), later("请照着证件填写姓名。")),
    ProblemCode.DOCUMENT_INCOMPLETE: (
        later("证件号码不完整"),
        later("请照着证件填写完整的号码。"),
    ),
    ProblemCode.BIRTHDAY_WRONG: (
        later("号码里的出生日期不对"),
        later("第 7 到 14 位是出生年月日，请对照身份证再看一遍。"),
    ),
    ProblemCode.DOCUMENT_WRONG: (
        later("最后一位和前 17 位对不上"),
        later("请对照身份证再看一遍，末位也可能是字母 X。"),
    ),
    ProblemCode.BAD_IDENTITY: (
        later("和法院登记的当事人对不上"),
        later("请核对姓名、证件种类和号码；信息无误时请致电法院。"),
    ),
    ProblemCode.WRONG_STAGE: (
        later("这一步的前面还没有完成"),
        later("请点“上一步”，按顺序完成。"),
    ),
    ProblemCode.ALREADY_BOUND: (
        later("已经绑定过了"),
        later("请直接用手机号和密码登录；忘记密码可以找回。"),
    ),
    ProblemCode.CONSENT_OUTDATED: (
        later("同意书有了新的版本"),
        later("已为您换成新的一版，请重新阅读。"),
    ),
    ProblemCode.BINDING_OVER: (
        later("这次绑定已经结束"),
        later("超过了 20 分钟、试的次数太多，或在别处重新开始了。请从手机号重新开始。"),
    ),
    ProblemCode.WEAK_PASSWORD: (
        later("这个密码容易被猜到"),
        later("请避开姓名、手机号、生日、连续或重复的字符，再加几个不相干的字词。"),
    ),
    ProblemCode.SECOND_FACTOR: (
        later("还需要动态验证码"),
        later("请打开手机上的身份验证器，填写现在显示的 6 位数字。"),
    ),
    ProblemCode.BAD_FACTOR: (
        later("动态验证码不对"),
        later("每组数字只能用一次，请等身份验证器换下一组再填。"),
    ),
    ProblemCode.NO_SECOND_FACTOR: (
        later("您的账号还没有配置身份验证器"),
        later("请联系本院管理员配置后再登录。"),
    ),
    ProblemCode.STEP_UP: (
        later("这项操作要先核实您的身份"),
        later("请核实后再试。"),
    ),
    ProblemCode.SIGN_ON_FAILED: (
        later("没有收到浏览器里的登录结果"),
        later("请重新点“统一身份登录”，并在浏览器里完成登录；也可以用工号和密码。"),
    ),
    ProblemCode.HEARING_BEGUN: (
        later("庭审已经开始，安排不能再改"),
        later("需要改期时，请在庭审中宣布延期开庭。"),
    ),
    ProblemCode.DOUBLE_BOOKED: (
        later("这个时间已有安排"),
        later("法庭或法官在这个时间有别的庭审，请换时间或法庭。"),
    ),
    ProblemCode.BAD_CREDENTIALS: (
        later("登录没有成功"),
        later("账号或密码不对，请核对后再试。"),
    ),
    ProblemCode.BAD_CODE: (
        later("验证没有成功"),
        later("会议号、手机号和验证码对不上，或验证码已过期；请核对，或重新获取验证码。"),
    ),
    ProblemCode.THROTTLED: (
        later("尝试次数太多"),
        later("为保护您的账号，请过一会儿再试。"),
    ),
    ProblemCode.SIGNED_OUT: (
        later("登录已失效"),
        later("请重新登录；正在进行的庭审会保留您的席位。"),
    ),
    ProblemCode.SERVER_UNREACHABLE: (
        later("连不上法院服务器"),
        later("请检查网络，或核对服务器地址。"),
    ),
    ProblemCode.SERVER_UNTRUSTED: (
        later("服务器的证书不可信"),
        later("为保护您的账号，没有连接。请核对地址，或致电法院。"),
    ),
    ProblemCode.SERVER_FAULT: (
        later("法院服务器暂时不能处理"),
        later("请过一会儿再试；急需时请致电法院。"),
    ),
    ProblemCode.UPGRADE_NEEDED: (
        later("需要更新客户端"),
        later("法院服务器用了新的协议，请安装新版本后再进入。"),
    ),
    ProblemCode.LINK_LOST: (
        later("网络中断，正在恢复"),
        later("请不要关闭窗口，这不算退庭。"),
    ),
    ProblemCode.MEDIA_LOST: (
        later("声音和画面中断，正在恢复"),
        later("庭审仍在连接，请不要关闭窗口。"),
    ),
    ProblemCode.NO_SOUND: (
        later("这句话没有可播放的录音"),
        later("说话的人没有录到，或者这段录音读不出来，请稍后再试。"),
    ),
    ProblemCode.NO_ANSWER: (
        later("法院服务器没有答复"),
        later("这项操作可能没有完成，请看庭审状态后再试。"),
    ),
    ProblemCode.NOT_FOUND: (
        later("没有找到这场庭审"),
        later("它可能已改期或撤销，请刷新列表，或致电法院。"),
    ),
    ProblemCode.SEAT_TAKEN: (
        later("您已在另一台设备上进入庭审"),
        later("这里已停止声音和画面；可以在这里继续，另一台会退出。"),
    ),
    ProblemCode.REFUSED: (later("法院没有接受这项操作"), later("请稍候再试。")),
    ProblemCode.HEARING_OVER: (later("庭审已结束"), later("法官已宣布退庭，不能再进入。")),
    ProblemCode.LOG_BROKEN: (
        later("庭审记录核验不一致"),
        later("本机收到的记录与此前的签名不符，请立即致电法院。"),
    ),
    ProblemCode.SENT_OUT: (
        later("您现在不能进入这场庭审"),
        later("法庭没有准许您入庭，或已请您离开。有异议请致电法院；法庭再次准许后可以重新进入。"),
    ),
    ProblemCode.MOVE_OFFLINE: (
        later("要转为线下审理吗？"),
        later(
            "网上庭审到此为止，不能再打开：声音和画面立即停止，记录封存。"
            "已进行的诉讼环节继续有效，之后在法院审理（在线诉讼规则第二十一条）。"
        ),
    ),
    ProblemCode.ADJOURN_HEARING: (
        later("要延期开庭吗？"),
        later("本次庭审随即结束并写入记录；定了日期的，各方会收到短信通知。"),
    ),
    ProblemCode.SEND_OUT: (
        later("要责令 {who} 退出法庭吗？"),
        later("声音和画面立即停止，事由写入记录；之后可以再次准许进入。"),
    ),
    ProblemCode.REFUSE_ENTRY: (
        later("不准许 {who} 入庭吗？"),
        later("等候随即结束，事由写入记录；之后可以再次准许进入。"),
    ),
    ProblemCode.WARN_PERSON: (
        later("要警告 {who} 吗？"),
        later("警告和事由写入记录；全体会看到警告，本人会看到事由。"),
    ),
    ProblemCode.LEAVE_HEARING: (
        later("庭审还没有结束，要离开吗？"),
        later("离开会告知法官并写入记录；未经许可中途退庭，可能按撤诉或缺席处理。"),
    ),
    ProblemCode.END_HEARING: (
        later("要宣布闭庭吗？"),
        later("闭庭会写入记录，计时停止；退庭前各方仍能看到和听到彼此。"),
    ),
    ProblemCode.DISMISS_HEARING: (
        later("要宣布退庭吗？"),
        later("所有人的声音和画面立即停止，之后不能再进入。"),
    ),
    ProblemCode.REOPEN_HEARING: (
        later("要重新开庭吗？"),
        later("重新开庭会写入记录，计时接着走；闭庭之前的记录不变。"),
    ),
    ProblemCode.CAMERA_ABSENT: (
        later("没有找到摄像头"),
        later("请接上摄像头，或在设置里另选一个。"),
    ),
    ProblemCode.CAMERA_BUSY: (
        later("摄像头被其他程序占用"),
        later("请关闭正在使用摄像头的程序，或另选一个摄像头。"),
    ),
    ProblemCode.CAMERA_FAILED: (
        later("摄像头不能使用"),
        later("请重新插拔，或在设置里另选一个。"),
    ),
    ProblemCode.MICROPHONE_ABSENT: (
        later("没有找到麦克风"),
        later("请接上麦克风或耳机，或在设置里另选一个。"),
    ),
    ProblemCode.MICROPHONE_FAILED: (
        later("麦克风不能使用"),
        later("请重新插拔，或在设置里另选一个。"),
    ),
    ProblemCode.LOUDSPEAKER_ABSENT: (
        later("没有找到扬声器"),
        later("请接上扬声器或耳机，或在设置里另选一个。"),
    ),
    ProblemCode.LOUDSPEAKER_FAILED: (
        later("扬声器不能使用"),
        later("请重新插拔，或在设置里另选一个。"),
    ),
    ProblemCode.ENGINE_RESTARTING: (
        later("声音和画面正在重新启动"),
        later("几秒后自动恢复，席位和静音状态不变。"),
    ),
}

# not strftime: it follows the system's language, not the chosen one
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


@dataclass(frozen=True)
class ProblemText:
    """What is wrong, what to do, the code, and the word on the button that helps ("" if none)."""

    title: str
    text: str
    code: str
    action: str = ""

    @property
    def sentence(self) -> str:
        """For a place with room for one line only."""
        return tr("{title}。{text}", title=self.title, text=self.text)


def problem_text(problem: Problem) -> ProblemText:
    """The words for a problem; its `detail` (seconds, a refusal's code) goes into them."""
    title, text = (translate(words) for words in _PROBLEMS[problem.code])
    if problem.code is ProblemCode.THROTTLED and problem.detail.isdigit():
        text = tr("为保护您的账号，请 {n} 秒后再试。", n=int(problem.detail))
    if problem.code is ProblemCode.REFUSED and problem.detail in set(RefusalCode):
        text = refusal_text(RefusalCode(problem.detail))
    remedy = _REMEDIES.get(problem.remedy)
    action = translate(remedy) if remedy else ""
    return ProblemText(title, text, problem.code.value, action)


def refusal_text(code: RefusalCode) -> str:
    """Why the court said no, as one sentence."""
    return translate(_REFUSALS[code])


def role_text(role: Role, of: Role | None = None) -> str:
    """The role's name; counsel says for whom."""
    if role is Role.COUNSEL and of in _COUNSEL_OF:
        return translate(_COUNSEL_OF[of])
    return translate(_ROLES[role])


def role_short(role: Role) -> str:
    """The role's name for a narrow plate."""
    return translate(_SHORT_ROLES.get(role, _ROLES[role]))


def phase_text(phase: Phase, reason: EndReason | None = None, *, dismissed: bool = False) -> str:
    """The phase as the hearing room shows it."""
    if phase is Phase.SEALED or dismissed:
        return tr("已退庭")
    if phase is Phase.ENDED:
        return tr("已延期开庭") if reason is EndReason.ADJOURNED else tr("已闭庭")
    if phase is Phase.CANCELLED:
        return tr("已取消")
    if phase is Phase.OPEN:
        return tr("正在开庭")
    return tr("休庭中") if phase is Phase.RECESS else tr("未开始")


def device_name(kind: DeviceKind, device: Device) -> str:
    """What a person reads; a simulated device is named in the language of the screen."""
    if not device.simulated:
        return device.name
    name = {
        DeviceKind.CAMERA: tr("模拟摄像头"),
        DeviceKind.MICROPHONE: tr("模拟麦克风"),
        DeviceKind.LOUDSPEAKER: tr("模拟扬声器"),
    }[kind]
    file = PurePath(device.id.partition(":")[2]).name
    return tr("{device}（{file}）", device=name, file=file) if file else name


def device_text(kind: DeviceKind) -> str:
    return translate(_DEVICES[kind])


def local_time(ms: int) -> datetime:
    """A moment (Unix ms) where the court is: hours on screen are those of its notices."""
    return court_time(ms)


def bundle_name(now: int) -> str:
    """The name proposed for the file, by the court's clock."""
    return tr("求助包-{time}.zip", time=f"{local_time(now):%Y%m%d-%H%M}")


def hour_text(ms: int) -> str:
    """HH:MM."""
    return local_time(ms).strftime("%H:%M")


def day_text(day: date) -> str:
    """11月18日 星期三, or Wed 18 Nov."""
    if LANGUAGE.code == "zh":
        return f"{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"
    weekday, month = _WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    return f"{weekday} {day.day} {month}"


def duration_text(ms: int) -> str:
    """4 小时 18 分 or 12 分钟; under a minute it says so."""
    minutes = max(0, ms) // 60_000
    if minutes < 1:
        return tr("不到 1 分钟")
    if minutes < 60:
        return tr("{n} 分钟", n=minutes)
    return tr("{hours} 小时 {minutes} 分", hours=minutes // 60, minutes=minutes % 60)
