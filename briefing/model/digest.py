"""Digests: what a value is made of, in sixteen bytes."""

from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)
_encode = msgspec.msgpack.Encoder().encode


def digest_of(*values: Any) -> bytes:
    """Digest plain values and structs, in order."""
    return blake2b(_encode(values), digest_size=16).digest()


def seal(part: S) -> S:
    """Fill in the `digest` field of a part that pages are made from; the rest of its fields decide it."""
    return msgspec.structs.replace(part, digest=digest_of(part))
