"""The media engine: a process of its own for everything that is heard and seen.

Knows: aiortc, devices, codecs, pictures in shared memory, the words of `session/messages.py`.
Never touches: PySide6, tokens, the rules of the courtroom; holds no unbounded queue.
Runs in: the engine process; `client.py` and `pictures.py` also in the parent.
"""
