"""Moments with a time zone: when an embargo ends."""

from datetime import datetime


def parse(written: str) -> float | None:
    """Read an ISO 8601 time with its zone as seconds since 1970; None when it is not one."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None


def problem(written: str) -> str:
    """Say how to write a time, or "" when it is good."""
    return "" if parse(written) is not None else "write it as 2025-08-04T11:00+09:00"
