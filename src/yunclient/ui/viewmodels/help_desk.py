"""The technician's page: the help panel with the lines of the whole court."""

from yunclient.session import intents
from yunclient.ui.viewmodels.model import Model
from yunclient.ui.viewmodels.room_help import HelpView, panel
from yunclient.ui.viewmodels.words import bundle_name
from yunhearing.help import HelpLine


class HelpDeskModel(Model[HelpView | None]):
    """Follows the state; every verb is an intent."""

    def _compute(self) -> HelpView | None:
        return panel(self._state)

    def say(self, text: str) -> None:
        self.intent.emit(intents.SayHelp(text))

    def say_again(self) -> None:
        self.intent.emit(intents.SayAgain())

    def follow_line(self, line: HelpLine | None) -> None:
        self.intent.emit(intents.FollowLine(line))

    def bundle_name(self) -> str:
        return bundle_name(self._clock())

    def make_bundle(self, path: str) -> None:
        self.intent.emit(intents.MakeBundle(path))

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())
