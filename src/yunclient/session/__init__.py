"""What the program makes of the court's news: one value, one fold, effects as data.

Knows: yunhearing and the words of this package.
Never touches: Qt, sockets, devices, files, clocks (times arrive as arguments).
Runs in: `store` and `react` in the Qt thread, `runner` in the asyncio thread.
"""
