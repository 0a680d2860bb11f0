"""The speed of the program, compared with minimal programs built from the same parts: `python -m benchmarks`."""
