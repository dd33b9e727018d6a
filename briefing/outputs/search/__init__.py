"""The search index: terms and where they stand, in files that a page loads as scripts when it needs them."""
