"""Small programs to compare with: each does the minimum that its row of the table requires."""
