"""A file's pages by its kind."""

from yunclient.viewer.blocks import BlockFile, HopelessError
from yunclient.viewer.messages import Open, Reason
from yunclient.viewer.pages import Pages
from yunclient.viewer.pdf import Pdf
from yunclient.viewer.picture import Picture
from yunhearing.evidence import FileKind


def open_pages(message: Open, file: BlockFile) -> Pages:
    """What kind it is, the catalogue says; whether that is true, its parser does."""
    match message.kind:
        case FileKind.IMAGE:
            return Picture(file)
        case FileKind.PDF | FileKind.WORD:
            return Pdf(file)
        case _:
            raise HopelessError(Reason.WRONG_KIND)
