"""Doors to the text libraries, and the rules of text."""
