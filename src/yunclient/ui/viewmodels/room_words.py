"""Words and numbers of the hearing room: titles of people, times, speeds, what happened."""

from typing import Final

from yunclient.session.hours import court_time
from yunclient.ui.language import LANGUAGE, later, tr, translate
from yunclient.ui.viewmodels.words import role_text
from yunhearing.ids import Millis
from yunhearing.roles import STAFF
from yunhearing.state import Facts, Happening, HappeningKind, Hearing, Person

WIDE_SPACE: Final = "\u3000"

_HAPPENINGS: Final = {
    HappeningKind.ENTERED: later("{who} 到庭"),
    HappeningKind.LEFT: later("{who} 离开"),
    HappeningKind.LINK_LOST: later("{who} 网络中断"),
    HappeningKind.OPENED: later("法官宣布开庭"),
    HappeningKind.RECESSED: later("法官宣布休庭"),
    HappeningKind.RESUMED: later("法官宣布继续开庭"),
    HappeningKind.ENDED: later("法官宣布闭庭"),
    HappeningKind.REOPENED: later("法官宣布重新开庭"),
    HappeningKind.DISMISSED: later("法官宣布退庭"),
    HappeningKind.SEALED: later("庭审归档"),
    HappeningKind.CALLED: later("传唤 {who}"),
    HappeningKind.RELEASED: later("{who} 退庭"),
    HappeningKind.OPENING: later("法官宣布即将开庭"),
    HappeningKind.PAUSED: later("法官掉线，庭审自动暂停"),
    HappeningKind.OFFLINE: later("法官宣布转为线下审理"),
    HappeningKind.WARNED: later("法官警告 {who}"),
    HappeningKind.EXCLUDED: later("{who} 被责令退出法庭"),
    HappeningKind.READMITTED: later("{who} 获准再次进入"),
    HappeningKind.ADJOURNED: later("法官宣布延期开庭"),
}


def title_of(person: Person, hearing: Hearing | None) -> str:
    """The role as spoken in court; counsel with whom it stands for."""
    party = hearing.person(person.of) if hearing is not None else None
    return role_text(person.role, party.role if party is not None else None)


def aside_text(person: Person) -> str:
    """What somebody aside does there: the court deliberates, a party speaks with counsel."""
    return tr("合议中") if person.role in STAFF else tr("私下商议中")


def case_title(facts: Facts) -> str:
    """The title with the cause, as it stands at the head of a record."""
    if LANGUAGE.code == "en" or not facts.cause or facts.cause in facts.title:
        return facts.title
    return f"{facts.title} {facts.cause}一案"


def clock_text(ms: int) -> str:
    """Hours, minutes and seconds, e.g. 00:42:18."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def stopwatch_text(ms: int) -> str:
    """Minutes and seconds, e.g. 0:11."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def waited_text(ms: int) -> str:
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    if minutes:
        return tr("已等 {minutes} 分 {seconds} 秒", minutes=minutes, seconds=seconds)
    return tr("已等 {seconds} 秒", seconds=seconds)


def court_clock(at: int) -> str:
    """The time of day in Beijing, wherever this machine is, e.g. 10:11:05."""
    return court_time(at).strftime("%H:%M:%S")


def speed_text(kbps: float) -> str:
    """A bit rate with its unit."""
    return f"{kbps / 1000:.2f} Mb/s" if kbps >= 100 else f"{kbps:.0f} kb/s"


def happening_text(happening: Happening, hearing: Hearing) -> str:
    """One line of 庭审动态."""
    person = hearing.person(happening.person)
    who = f"{title_of(person, hearing)} {person.name}" if person is not None else ""
    return translate(_HAPPENINGS[happening.kind], who=who)


def last_time(hearing: Hearing, *kinds: HappeningKind) -> Millis | None:
    """When one of these last happened, as far as 庭审动态 reaches back."""
    times = [happening.at for happening in hearing.happenings if happening.kind in kinds]
    return times[-1] if times else None
