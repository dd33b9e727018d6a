"""Tables that are made, or decoded, only as far as somebody asks for them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, TypeVar

import msgspec
from msgspec import Raw

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
_encode = msgspec.msgpack.Encoder().encode


class Unreadable(Exception):
    """A part that was kept cannot be read any more."""


class Packed(Mapping[K, V]):
    """A table whose values are kept encoded, each decoded when it is asked for; raises Unreadable at a damaged one."""

    def __init__(self, parts: Mapping[K, bytes], kind: Any) -> None:
        self.parts, self.kind = parts, kind

    def __getitem__(self, key: K) -> V:
        value: V = read(_decoder(self.kind), self.parts[key])
        return value

    def __contains__(self, key: object) -> bool:
        return key in self.parts

    def __iter__(self) -> Iterator[K]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


class Late(Mapping[K, V]):
    """A table that is made as a whole when something in it is asked for first that is not `known`."""

    def __init__(self, make: Callable[[], Mapping[K, V]], known: Mapping[K, V]) -> None:
        self.make, self.known = make, known

    @cached_property
    def made(self) -> Mapping[K, V]:
        """Give the table."""
        return self.make()

    def __getitem__(self, key: K) -> V:
        return self.known[key] if key in self.known else self.made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)


def pack_table(table: Mapping[K, Any]) -> dict[K, bytes]:
    """Encode each value of a table by itself."""
    return {key: _encode(value) for key, value in table.items()}


def read(decode: Callable[[Any], T], packed: Raw | bytes) -> T:
    """Decode a part; raise Unreadable when it is damaged."""
    try:
        return decode(packed)
    except msgspec.MsgspecError as error:
        raise Unreadable from error


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    return msgspec.msgpack.Decoder(kind).decode
