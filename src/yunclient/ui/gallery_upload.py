"""Uploading evidence in each of its states, for pictures and tests."""

from typing import Final

from msgspec.structs import replace

from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.shelf import Paper, PaperState
from yunclient.session.state import Client
from yunclient.session.uploads import LocalFile, Peek, Step, Upload, Uploads, Wording
from yunclient.ui.gallery_evidence import A4, DrawingPapers
from yunclient.ui.gallery_room import HEARING, page as room_page, room
from yunclient.ui.gallery_states import HEARINGS, NOW, Shot, listing
from yunclient.ui.pages.hearings import HearingsPage
from yunclient.ui.pages.page import Page
from yunclient.ui.viewmodels.hearings import HearingsModel
from yunclient.ui.viewmodels.upload import UploadModel
from yunclient.ui.widgets.upload_dialog import UploadDialog
from yunhearing.evidence import Evidence, FileKind, Provenance
from yunhearing.filing import Limits, UploadReply, UploadState
from yunhearing.ids import EvidenceId, Millis, PersonId, UploadId

ME: Final = PersonId("plaintiff")
LIMITS: Final = Limits(2 << 30, 8 << 30, 50_000_000, 1000)
PURPOSE: Final = "证明 3 月 22 日原告补送的 36 台便携电热水壶已由被告仓库签收"


def file(name: str, megabytes: float) -> LocalFile:
    return LocalFile(f"证据/{name}", round(megabytes * 1_000_000), 1)


def reply(size: int, entry: int = 104872, **more: object) -> UploadReply:
    made = UploadReply(
        UploadId("u1"), UploadState.READY, "", size, size, Millis(NOW), FileKind.PDF, 2, entry=entry
    )
    return replace(made, **more)


def upload(key: int, name: str, megabytes: float, step: Step, **more: object) -> Upload:
    words = Wording(name.rpartition(".")[0])
    made = Upload(key, HEARING, ME, file(name, megabytes), words, step)
    return replace(made, **more)


def ready(key: int, name: str = "补货签收单.pdf", megabytes: float = 2.1, **more: object) -> Upload:
    whole = reply(round(megabytes * 1_000_000), 104870 + key)
    return upload(key, name, megabytes, Step.READY, reply=whole, id=whole.id, **more)


WORDS: Final = Wording("三月份送货回单", PURPOSE, Provenance.ORIGINAL_HELD)
SENDING: Final = upload(
    2, "送货回单-3月.jpg", 5.3, Step.SENDING, done=3_400_000, rate=412_000.0, words=WORDS
)
LOST: Final = upload(
    3,
    "补送卸货.mp4",
    210,
    Step.LOST,
    done=128_300_000,
    problem=Problem(ProblemCode.LINK_LOST),
    lost_at=NOW - 6000,
    retry_at=NOW + 3000,
)
WAITING: Final = upload(4, "电话录音-0322.mp3", 1.8, Step.WAITING)
REFUSED: Final = upload(
    5, "补货现场.heic", 3.4, Step.REFUSED, problem=Problem(ProblemCode.FILE_TYPE, detail="heic")
)
FIVE: Final = (ready(1), SENDING, LOST, WAITING, REFUSED)

FAULTS: Final = (
    ("空白.pdf", 0, ProblemCode.FILE_EMPTY),
    ("全程录像.mp4", 4200, ProblemCode.FILE_TOO_LARGE),
    ("合同.docx", 1.2, ProblemCode.FILE_ACTIVE),
    ("对账单.pdf", 0.8, ProblemCode.FILE_ENCRYPTED),
    ("照片.jpg", 6.4, ProblemCode.FILE_MISLABELLED),
    ("聊天记录.pdf", 2.4, ProblemCode.FILE_CHANGED),
)


def uploading(
    *items: Upload, chosen: int | None = None, inside: bool = True, **more: object
) -> Client:
    """The dialog over the room, or over the list of hearings, with these files."""
    state = room() if inside else listing()
    cards = tuple(replace(h, id=HEARING, me=ME) if h is HEARINGS[0] else h for h in HEARINGS)
    known = Uploads(items, open=HEARING, chosen=chosen, limits=LIMITS, party=ME)
    return replace(
        state, hearings=replace(state.hearings, items=cards), uploads=replace(known, **more)
    )


def shown(state: Client, *, over: bool = False) -> Page:
    """A page with the dialog over it."""
    if state.room is not None:
        below: Page = room_page(state)
    else:
        listed = HearingsModel(state, lambda: int(NOW))
        below = HearingsPage(listed)
        listed.setParent(below)
    model = UploadModel(state, lambda: int(NOW))
    papers = DrawingPapers()
    dialog = UploadDialog(below, model, papers)
    model.setParent(dialog)
    papers.setParent(dialog)
    if over:
        dialog.hold(over=True)
    return below


def submitted() -> Client:
    items = []
    for key, name in enumerate(("补货签收单.pdf", "送货回单-3月.jpg"), 1):
        item = Evidence(
            EvidenceId(f"e{key}"),
            ME,
            ME,
            key + 4,
            name,
            FileKind.PDF,
            "application/pdf",
            2_100_000,
            "",
            "",
            104_870 + key,
            NOW,
        )
        items.append(replace(ready(key, name, words=WORDS), step=Step.SUBMITTED, item=item))
    return uploading(*items, chosen=1)


def lacking() -> Client:
    bare = ready(2, "送货回单-3月.jpg", 5.3)
    copy = replace(reply(5_300_000), same_as=EvidenceId("e2"))
    return uploading(
        ready(1, words=WORDS), replace(bare, reply=copy), chosen=2, pressed=True, inside=False
    )


def whole() -> Client:
    return uploading(ready(1, words=WORDS), ready(2, "送货单.jpg", 5.3, words=WORDS), chosen=1)


def submitting() -> Client:
    state = whole()
    return replace(state, uploads=replace(state.uploads, queue=(1, 2)))


def failed() -> Client:
    bad = (
        upload(key, name, size, Step.REFUSED, problem=Problem(code))
        for key, (name, size, code) in enumerate(FAULTS, 1)
    )
    return uploading(*bad, chosen=1)


def peeking(**more: object) -> Client:
    paper = replace(Paper(1, FileKind.PDF, 2_100_000, PaperState.OPEN, 3, *A4), **more)
    return uploading(*FIVE, chosen=2, peek=Peek(1, FIVE[0].file, paper))


SHOTS: Final = (
    Shot("upload-peek", lambda: shown(peeking()), large=True),
    Shot("upload-peek-small", lambda: shown(peeking()), size=(1024, 640), large=True),
    Shot(
        "upload-peek-broken",
        lambda: shown(peeking(state=PaperState.BROKEN, reason="encrypted")),
    ),
    Shot("upload", lambda: shown(uploading(*FIVE, chosen=2)), large=True),
    Shot("upload-small", lambda: shown(uploading(*FIVE, chosen=2)), size=(1024, 640), large=True),
    Shot("upload-empty", lambda: shown(uploading(inside=False))),
    Shot("upload-over", lambda: shown(uploading(ready(1), chosen=1), over=True)),
    Shot("upload-failed", lambda: shown(failed()), large=True),
    Shot("upload-lacking", lambda: shown(lacking()), large=True),
    Shot("upload-whole", lambda: shown(whole())),
    Shot("upload-submitting", lambda: shown(submitting())),
    Shot("upload-submitted", lambda: shown(submitted())),
)
