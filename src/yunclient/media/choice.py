"""Which device of a kind shall be open: the chosen one, else the next that is there; pure."""

from yunclient.media.devices import is_simulated, simulated
from yunclient.session.state import Device, DeviceKind


class Choice:
    """One kind's wish and what there is to meet it.

    `chosen` is a device's id, None for the system's own choice, which comes first in what is
    there; "" for none. A simulated device is taken only if it is chosen, and nothing in its stead.
    """

    def __init__(self, kind: DeviceKind) -> None:
        self.kind = kind
        self.chosen: str | None = ""
        self.present: tuple[Device, ...] = ()
        self._names: dict[str, str] = {}
        self._shunned: set[str] = set()
        self._missed: str | None = None

    @property
    def best(self) -> Device | None:
        """What shall be open now; None: nothing is there, or wanted."""
        if self.chosen == "":
            return None
        if self.chosen is not None and is_simulated(self.chosen):
            return Device(self.chosen, simulated(self.kind).name, simulated=True)
        usable = [device for device in self.present if device.id not in self._shunned]
        chosen = (device for device in usable if device.id == self.chosen)
        return next(chosen, usable[0] if usable else None)

    @property
    def name(self) -> str:
        """The chosen device's, as far as it was ever seen; "" for the system's own choice."""
        return self._names.get(self.chosen, self.chosen) if self.chosen else ""

    def choose(self, chosen: str | None) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.forget()

    def seen(self, present: tuple[Device, ...]) -> None:
        """Learn what is there now; when that changes all is tried anew."""
        if present != self.present:
            self._shunned.clear()
        self.present = present
        self._names |= {device.id: device.name for device in present}
        if self._missed in {d.id for d in present if d.id not in self._shunned}:
            self._missed = None

    def shun(self, device: Device) -> None:
        """It does not work: go on with the next until something changes."""
        self._shunned.add(device.id)
        self._names.setdefault(device.id, device.name)
        self._missed = self._missed or device.id

    def relent(self) -> None:
        """Try everything anew."""
        self._shunned.clear()

    def forget(self) -> None:
        """Try everything anew, and miss nothing."""
        self._shunned.clear()
        self._missed = None

    def lists(self, device: Device) -> bool:
        return any(there.id == device.id for there in self.present)

    def instead_of(self, device: Device) -> str:
        """The name of what `device` stands in for while that is not there, else ""."""
        wanted = self.chosen if self.chosen is not None else self._missed
        return self._names.get(wanted, wanted) if wanted and wanted != device.id else ""
