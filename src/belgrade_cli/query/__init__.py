"""One module for each query, a pure function from the order of battle to an Answer."""
