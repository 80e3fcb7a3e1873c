"""The desktop client of the online court, for parties and for court staff.

Knows: how its rooms are put together (`bootstrap.py`) and started (`__main__.py`).
Never touches: the rules of the courtroom; those are in `yunhearing`.
Runs in: the user's session; media has a process of its own.
"""
