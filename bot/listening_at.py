"""Where does a server of ours listen?"""

from __future__ import annotations

import re
from dataclasses import dataclass

ADDRESS = re.compile(r"(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})")
HERE = frozenset({"127.0.0.1", "::1", "localhost"})
MOST = 65535


@dataclass(frozen=True, slots=True)
class Listen:
    """A host and a port of this machine."""

    host: str
    port: int

    @property
    def is_here(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host in HERE


def listen_at(written: str) -> Listen:
    """What `written` means. ValueError where it is no address.

    >>> listen_at("127.0.0.1:8443")
    Listen(host='127.0.0.1', port=8443)
    >>> listen_at("[::1]:80").is_here
    True
    """
    found = ADDRESS.fullmatch(written)
    if found is None or int(found["port"]) > MOST:
        raise ValueError("not an address and a port to listen at (127.0.0.1:8443)")
    return Listen(found["host"].strip("[]"), int(found["port"]))
