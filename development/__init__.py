"""What developers run: the whole check, the lock, comparisons with other programs, pictures."""
