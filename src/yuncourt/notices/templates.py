"""The words of every notice, in Chinese; none longer than three short messages.

A message of UCS-2 holds 70 units of UTF-16, a part of a longer one 67 (3GPP TS 23.040, 23.038).
"""

import datetime
from typing import NamedTuple

from yuncourt.clock import COURT_ZONE
from yunhearing.ids import Millis
from yunhearing.roles import Role
from yunhearing.scheduling import NoticeKind
from yunhearing.state import Facts, Person

SINGLE, PART = 70, 67
MOST_SEGMENTS = 3
LONGEST_URL = 80
SHORTEST_WORD = 8  # units a word keeps when a text is too long
ZONE = datetime.timezone(datetime.timedelta(milliseconds=COURT_ZONE))

TEXTS = {
    NoticeKind.INVITED: "【{court}】{name}：请以{role}身份参加{cause}庭审，定于{time}在{courtroom}"
    "网上开庭，会议号{number}。{client}请提前检测设备，凭本手机登录，勿转发。",
    NoticeKind.CHANGED: "【{court}】{name}：{cause}庭审改定于{time}在{courtroom}网上开庭，"
    "会议号{number}不变。{client}",
    NoticeKind.CANCELLED: "【{court}】{name}：原定{time}的{cause}庭审（会议号{number}）已取消，"
    "不必登录。如有疑问，请与法院联系。",
    NoticeKind.REMOVED: "【{court}】{name}：您不再参加{time}的{cause}庭审（会议号{number}）。"
    "如有疑问，请与法院联系。",
    NoticeKind.DAY_BEFORE: "【{court}】提醒：{name}，{cause}庭审定于{time}在{courtroom}网上开庭，"
    "会议号{number}。{client}请今天检测设备。",
    NoticeKind.HOUR_BEFORE: "【{court}】提醒：{name}，{cause}庭审将于{time}在{courtroom}网上开庭，"
    "会议号{number}。请现在登录等候。",
}
CLIENT = "“云法庭”客户端：{url} 。"
CLIENT_ELSEWHERE = "请在法院网站下载“云法庭”客户端。"
UNNUMBERED = "××××××"  # in the place of a number that is not given yet
REHEARSAL = "（测试）"
CLOSED = "不公开审理案件"  # its cause is nobody's business who picks up the phone
ROLES = {
    Role.JUDGE: "审判员",
    Role.PRESIDING_JUDGE: "审判长",
    Role.ASSESSOR: "人民陪审员",
    Role.CLERK: "书记员",
    Role.PLAINTIFF: "原告",
    Role.DEFENDANT: "被告",
    Role.THIRD_PARTY: "第三人",
    Role.COUNSEL: "诉讼代理人",
    Role.WITNESS: "证人",
    Role.EXPERT: "鉴定人",
    Role.INTERPRETER: "翻译",
    Role.OBSERVER: "旁听人",
}


class Words(NamedTuple):
    """What may be shortened in a text."""

    court: str
    name: str
    cause: str
    courtroom: str


def text(kind: NoticeKind, facts: Facts, person: Person, url: str) -> str:
    """What this person is told of the hearing; `url` is where the client is, empty: not known."""
    cause = CLOSED if facts.closed else facts.cause
    cause += REHEARSAL if facts.rehearsal else ""
    words = Words(facts.court, person.name, cause, facts.courtroom)
    rest = {
        "role": ROLES[person.role],
        "time": _time(facts.scheduled_at),
        "number": facts.number,
        "client": CLIENT.format(url=url) if url else CLIENT_ELSEWHERE,
    }
    while segments(told := TEXTS[kind].format(**words._asdict(), **rest)) > MOST_SEGMENTS:
        words = _shorter(words)
    return told


def segments(text: str) -> int:
    """How many short messages a text takes; a pair of surrogates is never torn."""
    if units(text) <= SINGLE:
        return 1
    parts, room = 1, PART
    for character in text:
        need = units(character)
        if need > room:
            parts, room = parts + 1, PART
        room -= need
    return parts


def units(text: str) -> int:
    """Length in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shorter(words: Words) -> Words:
    """The longest word by a character shorter; ValueError where none has one to give."""
    longest = max(words, key=units)
    if units(longest) <= SHORTEST_WORD:
        raise ValueError("a text too long for its words")
    cut = longest.removesuffix("…")[:-1] + "…"
    return Words(*(cut if word is longest else word for word in words))


def _time(at: Millis) -> str:
    then = datetime.datetime.fromtimestamp(at / 1000, ZONE)
    return f"{then.year}年{then.month}月{then.day}日{then:%H:%M}"
