"""Names as people write them, and finding records by name; other packages use `fold` and `index`.

This module imports nothing, so that using the languages does not load the tables of military terms.
"""
