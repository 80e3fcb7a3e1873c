"""Picture memory from both sides: what is shown is whole, new, and of the right person."""

from collections.abc import Iterator

import av
import numpy as np
import pytest

from yunclient.media.pictures import PictureBoard, Segment
from yunclient.media.tiles import Tiles
from yunclient.session.messages import ShowTiles, Tile
from yunhearing.ids import PersonId

A, B = PersonId("a"), PersonId("b")


class Wall:
    """A board and the engine's tiles, joined without a pipe."""

    def __init__(self) -> None:
        self.fresh: list[PersonId] = []
        self.live: list[tuple[PersonId, ...]] = []
        self.shown: list[ShowTiles] = []
        self.tiles = Tiles(self.fresh.append, self.live.append)
        self.board = PictureBoard(self.show)

    def show(self, message: ShowTiles) -> None:
        self.shown.append(message)
        self.tiles.arrange(message.tiles)

    def luma(self, person: PersonId) -> int | None:
        picture = self.board.latest(person)
        return None if picture is None else picture.data[len(picture.data) // 2 + 1]


@pytest.fixture
def wall() -> Iterator[Wall]:
    wall = Wall()
    yield wall
    wall.tiles.close()
    wall.board.close()


def grey(value: int, width: int = 64, height: int = 36) -> av.VideoFrame:
    scene = np.full((height * 3 // 2, width), 128, np.uint8)
    scene[:height] = value
    return av.VideoFrame.from_ndarray(scene, format="yuv420p")


def test_a_tile_is_blank_until_its_first_frame_and_after_the_end(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    assert wall.board.latest(A) is None
    showing = wall.tiles.begin(A)
    assert wall.board.latest(A) is None
    showing.show(grey(200))
    assert wall.luma(A) is not None
    assert wall.live[-1] == (A,)
    assert wall.fresh == [A]
    showing.end()
    assert wall.board.latest(A) is None
    assert wall.live[-1] == ()


def test_whoever_lost_a_tile_cannot_paint_on_it(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    old = wall.tiles.begin(A)
    old.show(grey(50))
    new = wall.tiles.begin(A)
    assert wall.board.latest(A) is None
    old.show(grey(50))
    old.repaint()
    assert wall.board.latest(A) is None
    new.show(grey(200))
    bright = wall.luma(A)
    old.show(grey(50))
    assert wall.luma(A) == bright


def test_an_overwritten_picture_is_noticed(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    showing = wall.tiles.begin(A)
    showing.show(grey(50))
    picture = wall.board.latest(A)
    assert picture is not None
    assert wall.board.still(A, picture)
    showing.show(grey(100))
    assert wall.board.still(A, picture)  # the other buffer was filled
    showing.show(grey(150))
    assert not wall.board.still(A, picture)


def test_the_writer_is_noticed_before_it_is_done() -> None:
    segment = Segment.create(4, 4)
    for sequence in (1, 2):
        segment.begin(sequence)
        segment.finish(sequence)
    segment.begin(3)
    assert segment.intact(2)
    assert not segment.intact(1)
    segment.unlink()
    assert segment.close()


def test_a_blanked_picture_is_not_intact(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    showing = wall.tiles.begin(A)
    showing.show(grey(50))
    picture = wall.board.latest(A)
    assert picture is not None
    showing.end()
    assert not wall.board.still(A, picture)


def test_a_resized_tile_has_its_picture_at_once(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    wall.tiles.begin(A).show(grey(180))
    wall.board.resize([(A, 64, 36), (B, 16, 9)])
    picture = wall.board.latest(A)
    assert picture is not None
    assert (picture.width, picture.height) == (64, 36)
    assert wall.board.latest(B) is None


def test_until_the_engine_follows_the_old_size_is_shown() -> None:
    shown: list[ShowTiles] = []
    board = PictureBoard(shown.append)
    tiles = Tiles(lambda _: None, lambda _: None)
    board.resize([(A, 32, 18)])
    tiles.arrange(shown[-1].tiles)
    tiles.begin(A).show(grey(180))
    board.resize([(A, 64, 36)])
    picture = board.latest(A)
    assert picture is not None and picture.width == 32
    assert board.still(A, picture)
    tiles.arrange(shown[-1].tiles)
    assert not board.still(A, picture)
    picture = board.latest(A)
    assert picture is not None and picture.width == 64
    tiles.close()
    board.close()


def test_dragging_a_window_keeps_the_picture_until_the_engine_follows() -> None:
    shown: list[ShowTiles] = []
    board = PictureBoard(shown.append)
    tiles = Tiles(lambda _: None, lambda _: None)
    board.resize([(A, 32, 18)])
    tiles.arrange(shown[-1].tiles)
    tiles.begin(A).show(grey(180))
    for width in (48, 64, 80):
        board.resize([(A, width, width * 9 // 16)])
        assert board.latest(A) is not None
    for message in shown[1:]:  # some of these tiles are gone already
        tiles.arrange(message.tiles)
    picture = board.latest(A)
    assert picture is not None and picture.width == 80
    tiles.close()
    board.close()


def test_the_same_sizes_are_not_announced_again(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    wall.board.resize([(A, 32, 18)])
    assert len(wall.shown) == 1
    wall.board.announce()
    assert len(wall.shown) == 2
    assert wall.shown[0] == wall.shown[1]


def test_released_memory_may_still_be_drawn_from(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    wall.tiles.begin(A).show(grey(180))
    picture = wall.board.latest(A)
    assert picture is not None
    pinned = memoryview(picture.data)
    wall.board.resize([])
    assert pinned[100] > 0
    assert not wall.board.still(A, picture)
    pinned.release()
    wall.board.resize([(B, 16, 9)])


def test_the_engine_gone_means_blank(wall: Wall) -> None:
    wall.board.resize([(A, 32, 18)])
    wall.tiles.begin(A).show(grey(180))
    wall.board.blank()
    assert wall.board.latest(A) is None


def test_a_new_engine_counts_on() -> None:
    shown: list[ShowTiles] = []
    board = PictureBoard(shown.append)
    board.resize([(A, 32, 18)])
    for value in (60, 200):
        tiles = Tiles(lambda _: None, lambda _: None)
        tiles.arrange(shown[-1].tiles)
        before = board.latest(A)
        tiles.begin(A).show(grey(value))
        after = board.latest(A)
        assert after is not None and before is None
        tiles.close()
    assert after.sequence == 2
    board.close()


def test_another_shape_is_fitted_with_bars(wall: Wall) -> None:
    wall.board.resize([(A, 64, 36)])
    wall.tiles.begin(A).show(grey(235, 48, 36))
    picture = wall.board.latest(A)
    assert picture is not None
    row = picture.data[18 * 64 * 4 : 19 * 64 * 4]
    assert row[0] == 0
    assert row[32 * 4] > 200


def test_memory_that_is_gone_or_foreign_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        Segment.attach(Tile(A, "no-such-memory", 32, 18))
    segment = Segment.create(32, 18)
    with pytest.raises(ValueError, match="not the picture memory"):
        Segment.attach(Tile(A, segment.name, 32, 36))
    segment.unlink()
    segment.close()
