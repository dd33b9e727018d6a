"""The only code that touches files, clock, processes and terminal."""
