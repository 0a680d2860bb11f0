"""One module a question, each a pure function from the order of battle to an Answer."""
