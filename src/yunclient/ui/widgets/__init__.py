"""The controls everything is built of, drawn as the design's tokens say.

Knows: theme, icons, the frozen view values it draws (`present(view)`).
Never touches: a view-model's signals and verbs, the client's state, intents.
Runs in: the Qt main thread.
"""
