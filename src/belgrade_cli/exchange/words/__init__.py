"""What words of the field say in the files of others: exact words and stems, in many languages, never a likeness."""
