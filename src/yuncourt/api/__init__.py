"""The server's face: HTTPS resources and the live WebSocket, as `yunhearing.rest` and `frames` say.

Knows: routes, status codes, headers.
Never touches: tables, rules; it asks stores, identity and rooms.
Runs in: the server's loop.
"""
