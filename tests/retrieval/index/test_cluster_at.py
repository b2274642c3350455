"""Where the cluster is and by what rights it is asked; and that what is secret is seen nowhere."""

from __future__ import annotations

import logging
import re
import shutil
import ssl
import subprocess
import sys
import traceback
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from small_cluster import SmallCluster, refused, small_cluster

from retrieval.errors import IndexUnavailable
from retrieval.index.base import Entry
from retrieval.index.cluster import ClusterIndex
from retrieval.index.cluster_at import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import ThreadingHTTPServer
    from pathlib import Path

PASSWORD = "mīma-密码:42"
URL = "YINJU_INDEX_URL"


def said(**variables: str) -> Cluster:
    cluster = Cluster.said({URL: "https://example.org:9200"} | {f"YINJU_INDEX_{k}": v for k, v in variables.items()})
    assert cluster is not None
    return cluster


def test_without_an_address_there_is_none() -> None:
    assert Cluster.said({"YINJU_INDEX_USER": "bot"}) is None


def test_an_address_is_all_that_it_takes() -> None:
    cluster = said()
    assert (cluster.urls, cluster.name, cluster.shards, cluster.replicas) == (
        ("https://example.org:9200",),
        "yinju",
        1,
        1,
    )


def test_everything_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    (tmp_path / "password").write_text(PASSWORD + "\n", "utf-8")
    cluster = said(
        URL="https://a.org:9200/, https://b.org/search/",
        NAME="news",
        USER="bot",
        PASSWORD_FILE=str(tmp_path / "password"),
        CA=str(tmp_path / "ca.pem"),
        SHARDS="6",
        REPLICAS="2",
        SECONDS="2.5",
    )
    assert cluster.urls == ("https://a.org:9200", "https://b.org/search")
    assert (cluster.name, cluster.user, cluster.password) == ("news", "bot", PASSWORD)
    assert (cluster.ca, cluster.shards, cluster.replicas, cluster.seconds) == (tmp_path / "ca.pem", 6, 2, 2.5)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"URL": "example.org:9200"}, "INDEX_URL: not an address"),
        ({"URL": "ftp://example.org"}, "INDEX_URL: not an address"),
        ({"URL": "https://example.org:port"}, "INDEX_URL: not an address"),
        ({"URL": "https://example.org?a=1"}, "INDEX_URL: not an address"),
        ({"URL": f"https://bot:{PASSWORD}@example.org"}, "settings of their own"),
        ({"URL": "http://example.org", "USER": "bot", "PASSWORD": PASSWORD}, "only to https:// or to this machine"),
        ({"URL": ","}, "no address"),
        ({"NAME": "Yinju"}, "INDEX_NAME"),
        ({"NAME": "a-b"}, "INDEX_NAME"),
        ({"USER": "bot"}, "only both together"),
        ({"PASSWORD": PASSWORD}, "only both together"),
        ({"USER": "bot", "PASSWORD_FILE": "/nowhere/at/all"}, "PASSWORD_FILE: this file cannot be read"),
        ({"CA": "/nowhere/at/all"}, "INDEX_CA"),
        ({"SHARDS": "0"}, "INDEX_SHARDS"),
        ({"REPLICAS": "many"}, "INDEX_REPLICAS: not a number"),
        ({"SECONDS": "0"}, "_SECONDS"),
    ],
)
def test_what_cannot_be_is_said_by_the_name_of_the_setting(variables: dict[str, str], words: str) -> None:
    with pytest.raises(IndexUnavailable, match=words) as told:
        said(**variables)
    assert PASSWORD not in "".join(traceback.format_exception(told.value))


def test_the_password_is_not_shown_with_the_rest() -> None:
    assert PASSWORD not in repr(said(USER="bot", PASSWORD=PASSWORD))


def test_user_and_password_are_said_to_the_cluster() -> None:
    with small_cluster() as cluster:
        index = ClusterIndex(said(URL=cluster.url, USER="bot", PASSWORD=PASSWORD))
        index.add([Entry(1, 1, "这里", ["灯塔"])], 1)
        assert index.search(["灯塔"], ["这里"], 9)
        assert set(cluster.rights) == {"Basic " + b64encode(f"bot:{PASSWORD}".encode()).decode()}
        index.close()


def test_neither_password_nor_question_is_ever_logged_or_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("opensearchpy.trace").setLevel(logging.DEBUG)
    told = list[str]()
    with small_cluster() as cluster:
        variables = {"USER": "bot", "PASSWORD": PASSWORD}
        index = ClusterIndex(said(URL=cluster.url, **variables))
        index.add([Entry(1, 1, "这里", ["灯塔"])], 1)
        index.search(["灯塔"], ["这里"], 9)
        for status in (400, 401, 403, 413, 429, 500, 503):
            cluster.wrongs.append(refused(status))
            told.append(failure(index))
        index.close()
    away = ClusterIndex(said(URL="http://127.0.0.1:9", **variables))
    told.append(failure(away))
    away.close()
    everything = "".join([*told, *(record.getMessage() + str(record.args) for record in caplog.records)])
    secrets = (PASSWORD, b64encode(f"bot:{PASSWORD}".encode()).decode(), "灯塔", "\\u706f")
    assert [secret for secret in secrets if secret in everything] == []
    assert "urllib3" in {record.name.split(".")[0] for record in caplog.records}, (
        "nothing was logged: nothing is shown"
    )


def failure(index: ClusterIndex) -> str:
    """All that is told of a search that fails, causes and all."""
    with pytest.raises(IndexUnavailable) as told:
        index.search(["灯塔"], ["这里"], 9)
    return "".join(traceback.format_exception(told.value, chain=True)).replace('["灯塔"]', "")


# -- TLS -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Who vouches for 127.0.0.1: itself. One file with the key beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "ca.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [*made, "-keyout", str(path.with_name("key.pem")), "-out", str(path)], check=True, capture_output=True
    )
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[SmallCluster]:
    def wrap(server: ThreadingHTTPServer) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_name("key.pem"))
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        return "https"

    with small_cluster(wrap) as cluster:
        yield cluster


def test_a_certificate_that_the_given_file_vouches_for_is_trusted(secure: SmallCluster, certificate: Path) -> None:
    index = ClusterIndex(said(URL=secure.url, CA=str(certificate), USER="bot", PASSWORD=PASSWORD))
    index.add([Entry(1, 1, "这里", ["灯塔"])], 1)
    assert index.search(["灯塔"], ["这里"], 9)
    index.close()


def test_any_other_certificate_is_not_and_hears_no_password(secure: SmallCluster) -> None:
    index = ClusterIndex(said(URL=secure.url, USER="bot", PASSWORD=PASSWORD))
    with pytest.raises(IndexUnavailable, match="TLS fails"):
        index.search(["灯塔"], ["这里"], 9)
    assert secure.rights == []
    index.close()


def test_who_has_no_cluster_imports_nothing_of_it() -> None:
    listed = "[m for m in sys.modules if m.startswith('opensearch')]"
    asked = f"import sys, retrieval.library, bot.cluster_settings; print({listed})"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path) -> None:
    asked = (
        "import sys; sys.modules['opensearchpy'] = None\n"
        "from pathlib import Path\n"
        "from retrieval.library import Cluster, Library\n"
        f"Library.open(Path({str(tmp_path)!r}), None, cluster=Cluster(('https://example.org',)))"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=False)
    assert re.search(r"IndexUnavailable: YINJU_INDEX_URL .*pip install 'yinju\[cluster\]'", done.stderr)
