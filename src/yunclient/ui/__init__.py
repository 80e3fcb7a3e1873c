"""What people see and touch: view-models, pages, widgets and their look.

Knows: the client's state and intents, words in both languages, tokens of the design.
Never touches: sockets, devices, files of the person, any library but PySide6.
Runs in: the Qt main thread.
"""
