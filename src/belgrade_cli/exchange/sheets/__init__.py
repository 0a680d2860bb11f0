"""Spreadsheets and tables, in and out."""
