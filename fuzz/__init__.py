"""Throwing mutated files and arguments at the program, for as long as one likes: `python -m fuzz --help`."""
