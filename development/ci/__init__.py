"""The project's whole check, which `.ci/run` starts. Needs nothing but Python and git.

In a clean clone: the README's main command; its test command; the tests that are slow or need a browser; lint, types and
the data set. Then the suite again with other dependencies, on every CPython that is on the machine (`sets`, `pythons`).
A table at the end has a line for each, and the last line says whether all is well.
"""
