"""Sharing the desktop: what can be shared, its pictures, and their way to VP8.

Knows: how each system lists and copies windows and screens; when a picture is worth sending.
Never touches: who may share, peer connections, PySide6.
Runs in: the engine process, in threads of its own.
"""
