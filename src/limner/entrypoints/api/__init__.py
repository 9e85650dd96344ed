"""The management API: everything that people and programs configure and read, behind a token.

Nothing is imported here: Litestar takes half a second to load, so the dispatcher imports `application` when the first
request for it comes. `deps` costs nothing.
"""
