"""What is asked of the desktop besides a window: not to sleep, and to have the program once.

Knows: how each system keeps awake; the local socket by which a second start finds the first.
Never touches: the network, the hearing, the pages.
Runs in: `awake` in the asyncio thread, `single` in the Qt main thread.
"""
