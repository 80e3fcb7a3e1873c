"""The arrangement of each screen: a page is a function of its view.

Knows: its view-model and the widgets it is made of.
Never touches: the client's state itself, the court, other pages.
Runs in: the Qt main thread.
"""
