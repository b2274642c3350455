"""Bytes that no program wrote: what readers are fed by those tests that fuzz them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    Maker = Callable[[random.Random, bytes], bytes]


def noise(generator: random.Random, _: bytes) -> bytes:
    """Anything."""
    return generator.randbytes(generator.randint(0, 400))


def spiced_with(spices: Sequence[bytes]) -> Maker:
    """What makes a file of `spices` alone."""

    def spiced(generator: random.Random, _: bytes) -> bytes:
        return b"".join(generator.choices(spices, k=generator.randint(1, 12)))

    return spiced


def mutated_with(spices: Sequence[bytes]) -> Maker:
    """What changes a whole file here and there: puts `spices` in, takes some out, writes over, says twice."""

    def mutated(generator: random.Random, seed: bytes) -> bytes:
        data = bytearray(seed)
        for _ in range(generator.randint(1, 8)):
            place = generator.randrange(len(data) + 1)
            match generator.randrange(4):
                case 0:
                    data[place:place] = generator.choice(spices)
                case 1:
                    del data[place : place + generator.randint(1, 40)]
                case 2:
                    data[place : place + 1] = generator.randbytes(1)
                case _:
                    data[place:place] = data[: generator.randint(0, 90)]
        return bytes(data)

    return mutated
