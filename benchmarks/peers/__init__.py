"""Small programs to compare with: each does the least that its row of the table asks for."""
