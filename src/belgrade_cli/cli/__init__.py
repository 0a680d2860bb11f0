"""One module for each group of commands; each command is a short function from its options to a Reply."""
