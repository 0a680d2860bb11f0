"""Tools for developers: the full check, the lock file, comparisons with other programs, pictures."""
