"""Build the briefing: `python build.py --help` tells how."""

from briefing.shell.cli import main
from briefing.shell.workers import calm_collector

if __name__ == "__main__":
    # Only a process that ends with its build may do without the collector.
    calm_collector()
    main()
