"""Build the briefing: `python build.py --help` tells how."""

from briefing.shell.cli import main

if __name__ == "__main__":
    main()
