"""What all tests share: nothing of the user's is touched, and every run tries the same examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cluster.nodes import Nodes

settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=60)
settings.load_profile("same")


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A real cluster of three nodes; skipped, with a reason, where there can be none."""
    from tests.cluster.nodes import running

    with running(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture
def cluster_urls(nodes: Nodes) -> tuple[str, ...]:
    """Where each node of the real cluster is."""
    return nodes.urls


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The cache and data folders of this run; never the user's."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        for name in ("YINJU_DATA", "YINJU_INDEX_URL"):
            patch.delenv(name, raising=False)
        patch.setenv("YINJU_SEMANTIC", "0")  # the same tests, whether the extra is installed or not
        yield
