"""What is wrong in a data set, or may be: errors and warnings, each with its place."""
