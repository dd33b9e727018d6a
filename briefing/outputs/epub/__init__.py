"""The EPUB: one book for each language."""
