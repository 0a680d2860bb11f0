"""Run the program on mutated files and arguments for as long as you like: `python -m fuzz --help`."""
