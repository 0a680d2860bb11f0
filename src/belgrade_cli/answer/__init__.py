"""What a question returns: data for programs, blocks and pictures for people."""
