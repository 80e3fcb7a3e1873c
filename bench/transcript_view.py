"""What 3,000 lines cost on screen: an edit until it is painted, a step of scrolling."""

from statistics import median
from time import perf_counter

from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from yunclient.session.state import Client
from yunclient.ui import theme
from yunclient.ui.gallery_transcript import state
from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.widgets.transcript_list import TranscriptList
from yunhearing.ids import LineId, Millis, PersonId
from yunhearing.transcript import Line, Transcript

WORDS = "对真实性没有异议，验收单是我方司机带回的，但短缺的三十六台我方在三月二十二日已经补送。"


def lines(count: int) -> list[Line]:
    """Lines of mixed length."""
    said = [WORDS * (1 + n % 7) for n in range(count)]
    people = [PersonId(p) for p in ("judge", "plaintiff", "defendant", "clerk")]
    return [
        Line(LineId(f"line{n:05}"), f"{n:09}", Millis(1_790_000_000_000 + n * 4000), text, who)
        for n, (text, who) in enumerate(zip(said, people * count, strict=False))
    ]


def _state(shown: dict[LineId, Line]) -> Client:
    return state(transcript=Transcript(40, shown), words={})


def measure(count: int = 3000, rounds: int = 60) -> dict[str, float]:
    """Medians in ms: `edit_ms` from a changed line to its pixels, `scroll_ms` of a page's step."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    theme.install(app)
    shown = {v.id: v for v in lines(count)}
    ids = list(shown)
    model, view = TranscriptModel(_state(shown)), TranscriptList()
    model.changed.connect(lambda: view.present(model.view.rows))
    view.resize(898, 540)
    view.show()
    view.present(model.view.rows)
    paper = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(paper)
    edits, scrolls = [], []
    for n in range(rounds):
        at = (n * 37) % count if n % 2 else count - 1
        began = perf_counter()
        line = shown[ids[at]]
        shown = shown | {line.id: replace(line, text=line.text + "补", version=line.version + 1)}
        model.follow(_state(shown))
        view.render(paper)
        edits.append(perf_counter() - began)
    bar = view.verticalScrollBar()
    for n in range(rounds):
        began = perf_counter()
        bar.setValue((n * 7919) % max(1, bar.maximum()))
        view.render(paper)
        scrolls.append(perf_counter() - began)
    view.close()
    return {"edit_ms": median(edits) * 1000, "scroll_ms": median(scrolls) * 1000}


def main() -> None:
    for name, value in measure().items():
        print(f"{name:10} {value:6.2f}")


if __name__ == "__main__":
    main()
