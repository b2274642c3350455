"""What do weights make of numbers? Weighted sums that come out the same on every machine.

Not BLAS: what it adds up in which order depends on the machine and the number of threads, and on some it reads past
the end of small arrays and raises floating-point flags over numbers that are not ours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retrieval.search.views import Floats


def across(weights: NDArray[np.floating], rows: NDArray[np.floating]) -> Floats:
    """(n,) from (t,) weights and (t, n) rows."""
    sums: Floats = np.einsum("t,tn->n", weights, rows).astype(np.float32)
    return sums


def along(rows: NDArray[np.floating], weights: NDArray[np.floating]) -> Floats:
    """(n,) from (n, f) rows and (f,) weights."""
    sums: Floats = np.einsum("nf,f->n", rows, weights).astype(np.float32)
    return sums


def total(weights: NDArray[np.floating], values: NDArray[np.floating]) -> float:
    """One number from (f,) weights and (f,) values."""
    return float(np.einsum("f,f->", weights, values))
