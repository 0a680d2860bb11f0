"""Names: how people write them, and finding a record by one; `fold` and `index` are its face.

Nothing is imported here: whoever wants the languages of names need not load the words of the field.
"""
