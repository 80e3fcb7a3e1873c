"""What is wanted of files on their way to the court; `intents` has them all."""

import msgspec

from yunclient.session.uploads import Wording
from yunhearing.ids import EvidenceId, HearingId


class OpenUpload(msgspec.Struct, frozen=True):
    """上传证据: the dialog of this hearing; the next file takes the place of `replaces`."""

    hearing: HearingId
    replaces: EvidenceId | None = None


class CloseUpload(msgspec.Struct, frozen=True):
    """先关窗口: files go on behind it; what was submitted leaves the list."""


class AddFiles(msgspec.Struct, frozen=True):
    """Files that were chosen or dropped on the dialog."""

    paths: tuple[str, ...]


class SwapFile(msgspec.Struct, frozen=True):
    """换一个文件: another file under the same words."""

    key: int
    path: str


class RemoveFile(msgspec.Struct, frozen=True):
    key: int


class PauseFile(msgspec.Struct, frozen=True):
    key: int


class ResumeFile(msgspec.Struct, frozen=True):
    """Go on with a file, or try it again, now."""

    key: int


class HurryFile(msgspec.Struct, frozen=True):
    """The next file to be sent."""

    key: int


class ChooseFile(msgspec.Struct, frozen=True):
    """Look at the words of this file."""

    key: int


class DescribeFile(msgspec.Struct, frozen=True):
    key: int
    words: Wording


class PeekFile(msgspec.Struct, frozen=True):
    """Look at a file on this machine, before anybody else does."""

    key: int


class ClosePeek(msgspec.Struct, frozen=True):
    """Enough was seen of it."""


class SubmitFiles(msgspec.Struct, frozen=True):
    """提交: all files of the dialog, once each has arrived and has its words."""


class WithdrawEvidence(msgspec.Struct, frozen=True):
    """撤回: an own item stays in the catalogue, marked, with the reason."""

    evidence: EvidenceId
    reason: str


UploadIntent = (
    OpenUpload
    | CloseUpload
    | AddFiles
    | SwapFile
    | RemoveFile
    | PauseFile
    | ResumeFile
    | HurryFile
    | ChooseFile
    | DescribeFile
    | PeekFile
    | ClosePeek
    | SubmitFiles
    | WithdrawEvidence
)
