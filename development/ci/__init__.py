"""The project's full check, started by `.ci/run`; needs only Python and git.

In a clean clone it runs the README's main command, its test command, the tests that are slow or need a browser, lint,
types and `check` on the data set. Then the test suite runs with other dependencies, on every CPython of the machine
(`sets`, `pythons`). A table at the end has a line for each, and the last line says whether everything passed.
"""
