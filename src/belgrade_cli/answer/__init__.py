"""What a query returns: data for programs, blocks and pictures for people."""
