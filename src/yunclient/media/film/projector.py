"""Which film is in the machine: one at a time, and what is said of another is dropped."""

from collections.abc import Callable

from yunclient.media.film.player import FilmPlayer
from yunclient.media.mixer import Mixer
from yunclient.media.tiles import Tiles
from yunclient.session.messages import CloseFilm, FilmBytes, FromEngine, OpenFilm, PlayFilm


class Projector:
    """Everything from the engine's loop."""

    def __init__(self, mixer: Mixer, tiles: Tiles, tell: Callable[[FromEngine], None]) -> None:
        self._mixer, self._tiles, self._tell = mixer, tiles, tell
        self._player: FilmPlayer | None = None

    def handle(self, message: OpenFilm | FilmBytes | PlayFilm | CloseFilm) -> None:
        """Do as the parent says."""
        player = self._player
        match message:
            case OpenFilm():
                self.close()
                self._player = FilmPlayer(message, self._mixer, self._tiles, self._tell)
            case FilmBytes(doc, offset, data) if player is not None and player.doc == doc:
                player.give(offset, data)
            case PlayFilm(doc, position, running) if player is not None and player.doc == doc:
                player.play(position, running)
            case CloseFilm():
                self.close()

    def close(self) -> None:
        """Take the film out."""
        player, self._player = self._player, None
        if player is not None:
            player.close()
