"""How much of the long tests to run: `LONG_SHARE=0.25` for a quarter."""

import os


def rounds(most: int) -> int:
    """The share of `most` rounds that this run is asked for, at least one."""
    return max(1, round(most * float(os.environ.get("LONG_SHARE") or 1)))
