"""Hot plug in words: which device went, which one is used instead, and when it is back."""

from dataclasses import dataclass
from typing import Final

from yunclient.session.state import DeviceKind, Devices
from yunclient.ui.language import tr
from yunclient.ui.notices import BannerView
from yunclient.ui.viewmodels.words import device_name

STAYS_MS: Final = 12_000


@dataclass(frozen=True)
class _Swap:
    """`wanted` was chosen, `used` is in use; `gone`: it was in use before, and now is not."""

    wanted: str
    used: str
    gone: bool
    back: bool
    at: int


class PlugWatch:
    """Sees one state of the devices after the other; each exchange has a banner for a while.

    Times are machine time in ms. An engine that starts anew says nothing new.
    """

    def __init__(self, devices: Devices) -> None:
        self._devices = devices
        self._told: dict[DeviceKind, str] = dict(devices.instead)
        self._swaps: dict[DeviceKind, _Swap] = {}

    def follow(self, devices: Devices, now: int) -> None:
        """The next state."""
        before, self._devices = self._devices, devices
        if (before.instead, before.open) == (devices.instead, devices.open):
            return
        for kind, used in devices.open.items():
            wanted, told = devices.instead.get(kind, ""), self._told.get(kind, "")
            if wanted == told:
                continue
            name = device_name(kind, used)
            if wanted:
                self._swaps[kind] = _Swap(wanted, name, kind in before.open, back=False, at=now)
            elif used.name == told:
                self._swaps[kind] = _Swap(told, name, gone=False, back=True, at=now)
            else:  # another one was chosen meanwhile: who did it knows
                self._swaps.pop(kind, None)
            self._told[kind] = wanted

    def banner(self, now: int) -> BannerView | None:
        """What there is to say at this time; exchanges of the same sort are told together."""
        self._swaps = {kind: swap for kind, swap in self._swaps.items() if now < swap.at + STAYS_MS}
        if not self._swaps:
            return None
        newest = max(self._swaps.values(), key=lambda swap: swap.at)
        alike = [swap for swap in self._swaps.values() if _alike(swap, newest)]
        wanted = _quoted([swap.wanted for swap in alike])
        used = _quoted([swap.used for swap in alike])
        if newest.back:
            return BannerView(
                tr("已换回{name}", name=wanted),
                tr("接着用它，声音不断。"),
                "",
                "check-circle",
                good=True,
            )
        title = (
            tr("{name}已拔出", name=wanted) if newest.gone else tr("{name}没有接上", name=wanted)
        )
        return BannerView(title, tr("正在用{name}；接上后自动换回。", name=used), "", "devices")


def _alike(one: _Swap, other: _Swap) -> bool:
    return (one.gone, one.back) == (other.gone, other.back)


def _quoted(names: list[str]) -> str:
    return tr("、").join(tr("“{name}”", name=name) for name in dict.fromkeys(names))
