"""The website: planned from keys, made page by page."""
