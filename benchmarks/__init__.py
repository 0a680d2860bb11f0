"""How quick the program is, beside what nothing built on the same parts could beat: `python -m benchmarks`."""
