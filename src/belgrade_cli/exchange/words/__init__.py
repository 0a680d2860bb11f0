"""The meanings of military terms in foreign files: exact words and stems in many languages, no fuzzy matching."""
