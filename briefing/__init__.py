"""A static site generator for annotated policy briefs."""
