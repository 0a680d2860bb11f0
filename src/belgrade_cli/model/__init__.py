"""What an order of battle is: its records, dates, places in time, and the whole with all that follows from it."""
