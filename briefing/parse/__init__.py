"""One file in, one value out: each file on its own, so workers can share the files between them."""
