"""The viewer: files of evidence become pixels, in a process of its own.

Knows: pdfium, Pillow, bytes that the parent hands over, the words of `messages.py`.
Never touches: the network, tokens, files, PySide6; what it reads comes from the opposing party.
Runs in: the viewer process, shut in before its first byte; `client.py` in the parent.
"""
