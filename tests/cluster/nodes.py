"""A real cluster on this machine: three nodes of OpenSearch, each a process that can be killed."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
COUNT, PATIENCE = 3, 120.0  # nodes; seconds until they have found each other
_JAVA = ["-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlog4j2.disable.jmx=true"]


@contextmanager
def running(folder: Path) -> Iterator[Nodes]:
    """Three nodes that have found each other; skips where they cannot be had."""
    if reason := lacking():
        pytest.skip(f"no cluster: {reason}")
    try:
        nodes = Nodes(folder, fetched(folder))
    except OSError as error:
        pytest.skip(f"no cluster: {error}")
    try:
        for number in range(COUNT):
            nodes.start(number)
        nodes.wait()
        yield nodes
    finally:
        nodes.stop()


def lacking() -> str | None:
    """Why there can be no cluster here; None where there can."""
    missing = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    return f"no {' and no '.join(missing)} on this machine" if missing else None


def fetched(folder: Path) -> str:
    """What Java is to load: fetched by Maven where it is not there yet. OSError where it cannot be."""
    listed = folder / "classpath"
    wanted = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:build-classpath"]
    _run([*wanted, f"-Dmdep.outputFile={listed}"])
    path = listed.read_text("utf-8").strip()
    _run(["javac", "-cp", path, "-d", str(folder / "classes"), str(HERE / "ClusterNode.java")])
    return f"{folder / 'classes'}:{path}"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise OSError(f"{command[0]}: {(done.stdout + done.stderr).strip()[:300]}")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class Nodes:
    """Three nodes in `folder`."""

    folder: Path
    classpath: str
    http: list[int] = field(default_factory=lambda: [_free_port() for _ in range(COUNT)])
    transport: list[int] = field(default_factory=lambda: [_free_port() for _ in range(COUNT)])
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def urls(self) -> tuple[str, ...]:
        """Where each node is."""
        return tuple(f"http://127.0.0.1:{port}" for port in self.http)

    def start(self, number: int) -> None:
        """Starts one node; whether it has joined is `wait`'s to see."""
        transports = ",".join(f"127.0.0.1:{port}" for port in self.transport)
        names = ",".join(f"node{one}" for one in range(COUNT))
        home = self.folder / f"node{number}"
        home.mkdir(exist_ok=True)
        ports = [str(self.http[number]), str(self.transport[number])]
        said = [f"node{number}", str(home), *ports, transports, names]
        command = ["java", *_JAVA, "-cp", self.classpath, "ClusterNode", *said]
        with (home / "out").open("ab") as out:
            self.running[number] = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)

    def kill(self, number: int) -> None:
        """As a power cut would."""
        self._end(number, signal.SIGKILL)

    def stop(self) -> None:
        """Ends all that run."""
        for number in list(self.running):
            self._end(number, signal.SIGKILL)

    def _end(self, number: int, by: signal.Signals) -> None:
        process = self.running.pop(number)
        process.send_signal(by)
        process.wait(30)

    def wait(self, count: int = COUNT, good: tuple[str, ...] = ("yellow", "green")) -> None:
        """Until `count` nodes have found each other, and the cluster is as `good` as that."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            health = self.health()
            if health.get("number_of_nodes") == count and health.get("status") in good:
                return
            time.sleep(0.3)
        raise TimeoutError(f"no {count} nodes after {PATIENCE} s: {self.health()}; see {self.folder}")

    def primary(self, pattern: str) -> int:
        """A node that has the first copy of a shard of these indices."""
        number = next(iter(self.running))
        address = f"{self.urls[number]}/_cat/shards/{pattern}?format=json&h=prirep,node"
        with urllib.request.urlopen(address, timeout=10) as answer:
            return next(int(one["node"].removeprefix("node")) for one in json.load(answer) if one["prirep"] == "p")

    def health(self) -> dict[str, object]:
        """What the first node that answers says of the cluster."""
        for number in self.running:
            try:
                with urllib.request.urlopen(f"{self.urls[number]}/_cluster/health", timeout=5) as answer:
                    told: dict[str, object] = json.load(answer)
                    return told
            except OSError:
                continue
        return {}
