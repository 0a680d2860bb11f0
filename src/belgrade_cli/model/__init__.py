"""The model of an order of battle: its records, dates and time, and what follows from them."""
