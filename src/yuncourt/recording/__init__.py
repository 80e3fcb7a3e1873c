"""The court's recorder: what each seat says and shows, from opening to closing.

Knows: RTP packets, Opus and VP8 as they come, their containers, files sealed on the disk.
Never touches: sockets, the rules of the room (they are asked), decoded sound or pictures.
Runs in: the server: packets in its loop, disk and containers in two threads of their own.
"""
