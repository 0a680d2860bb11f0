"""One module a group of commands: each command is a short function from its options to an Answer."""
