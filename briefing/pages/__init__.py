"""Slices and page data: which parts a page is made from, and what a template sees of them."""
