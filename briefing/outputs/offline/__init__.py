"""The offline bundle: the website in a zip, and all of it in one file."""
