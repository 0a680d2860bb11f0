"""Check data sets for errors and warnings, each with its position."""
