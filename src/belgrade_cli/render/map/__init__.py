"""Maps: the ground beneath, where things stand on it, and what is written beside them."""
