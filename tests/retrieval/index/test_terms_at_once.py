"""The cutter, where several threads want it first at the same time: so it is after every start of a busy bot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from retrieval.index.terms import terms

sys.setswitchinterval(1e-5)
together = Barrier(8)

def found(number):
    together.wait()
    return [tuple(terms("马斯克在南湾大桥说，火箭明年再飞。" * 200)) for _ in range(8)][-1]

with ThreadPoolExecutor(8) as threads:
    print(len({tuple(one) for one in threads.map(found, range(8))}))
"""


def test_threads_that_want_the_cutter_at_once_have_the_same_terms() -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AT_ONCE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("1\n", "")
