"""An exported page in words: what stands under it, and whether it was saved."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from yunclient.session.state import Client, Saving
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.room_words import WIDE_SPACE, title_of
from yunclient.ui.viewmodels.words import local_time

PAGE: Final = "page:"
"""How the source of a saved page begins; the id of its item follows."""


@dataclass(frozen=True)
class ExportWords:
    """`title` names the file; `what` and `who` are the lines of its foot."""

    title: str
    what: str
    who: str


def export_words(state: Client, name: str, page: int, machine_now: int) -> ExportWords:
    """Told with the court's time; the log's event number says what the ink had come to.

    `machine_now`: Unix ms on this machine's clock.
    """
    room = state.room
    hearing, me = (room.hearing, room.mine) if room is not None else (None, None)
    if room is None or hearing is None or me is None:
        return ExportWords(name, name, "")
    item = tr("{name} 第 {page} 页", name=name, page=page)
    case = room.facts.case_number
    by = f"{title_of(me, hearing)} {me.name}"
    when = f"{local_time(machine_now + state.server.clock_offset):%Y-%m-%d %H:%M:%S}"
    who = tr("由 {who} 导出于 {when}（庭审记录第 {n} 号）", who=by, when=when, n=hearing.seen)
    return ExportWords(f"{case} {item}", f"{case}{WIDE_SPACE}{item}", who)


def saved_words(saving: Saving) -> tuple[str, bool]:
    """What became of a page that is saved, and whether that is a failure."""
    if saving.busy:
        return tr("正在导出…"), False
    if saving.problem is not None:
        return tr("没有导出：请换一个可以写入、空间足够的文件夹再试。"), True
    return tr("已导出：{name}", name=PurePath(saving.path).name), False
