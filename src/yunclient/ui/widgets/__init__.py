"""The controls everything is built of, drawn as the design's tokens say.

Knows: theme, icons, the text it is given.
Never touches: view-models, state, words of its own beyond its function.
Runs in: the Qt main thread.
"""
