"""The device test without a widget: what is measured, what it means, what comes next.

Knows: measures, checks, faults; numpy where samples and pixels are turned into numbers.
Never touches: PySide6, devices, the wire, the session's state.
Runs in: the Qt thread (machine, verdicts), the engine process (what measures pixels and samples).
"""
