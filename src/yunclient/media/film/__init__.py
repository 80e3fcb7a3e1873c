"""Evidence that sounds or moves, played by the engine so that echo cancellation knows its sound.

Knows: bytes the parent gives, PyAV, the mixer and the tiles.
Never touches: network, files, tokens; what comes is hostile.
Runs in: the engine's process; one thread a film.
"""
