"""Import and export spreadsheets and tables."""
