"""Where is the cluster, if there is one? The settings of past one machine; see docs/cluster.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from retrieval.library import Cluster

if TYPE_CHECKING:
    from collections.abc import Mapping


class ClusterSettings(BaseSettings):
    """What is said of an OpenSearch cluster. Nothing of it is needed on one machine."""

    index_url: str | None = Field(
        default=None,
        description=(
            "An OpenSearch cluster that keeps the index of large collections, such as https://example.org:9200; of "
            "several nodes, separated by commas. Needs the extra 'cluster'. Default: none; it lies in YINJU_DATA."
        ),
    )
    index_name: str = Field(
        default="yinju", description="What the names of our indices begin with; each bot on one cluster has its own."
    )
    index_user: str | None = Field(default=None, description="The user that the cluster knows the bot by.")
    index_password: SecretStr | None = Field(default=None, description="That user's password.")
    index_password_file: Path | None = Field(
        default=None, description="A file that holds nothing but that password; in place of YINJU_INDEX_PASSWORD."
    )
    index_ca: Path | None = Field(
        default=None,
        description="A file with the certificate that vouches for the cluster's. Default: whom the machine trusts.",
    )
    index_shards: int = Field(
        default=1, ge=1, le=1024, description="Into how many shards the shared collection's index is cut, when made."
    )
    index_replicas: int = Field(
        default=1, ge=0, le=10, description="How many copies of each shard there are beside the first, when made."
    )
    index_seconds: float = Field(
        default=4, ge=0.1, le=60, description="How long the cluster may take for an answer, in seconds."
    )

    def cluster(self) -> Cluster | None:
        """The cluster; None where there is none. IndexUnavailable says which setting cannot be."""
        return Cluster.said(environment(self)) if self.index_url else None


def environment(settings: ClusterSettings) -> Mapping[str, str]:
    """The settings of the cluster by the names of their variables, as a shell has them."""
    said = {name: getattr(settings, name) for name in ClusterSettings.model_fields}
    plain = {name: one.get_secret_value() if isinstance(one, SecretStr) else one for name, one in said.items()}
    return {f"YINJU_{name.upper()}": str(one) for name, one in plain.items() if one is not None}
