"""How one server runs: who is in, under which address, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Config:
    """What the operator decided; nothing in it changes while the server runs."""

    local_user: str | None = None
    """Name of the one person there is without accounts, an admin; None where people sign in."""
    public_url: str | None = None
    """Address people use, as `https://review.example.org`, where a proxy stands in front."""
    secure: bool = False
    """Whether people come by https: then cookies go by nothing else."""
    hosts: tuple[str, ...] = ()
    """Further names under which the server answers."""
    upload_limit: int = 20 * MEGABYTE
    """Bytes an uploaded file may have."""
    body_limit: int = MEGABYTE
    """Bytes any other request may have."""
    at_once: int = 20_000
    """Characters of a text that is checked while one waits; longer ones become a job."""
    fetch_hosts: tuple[str, ...] = ()
    """Hosts whose pages may be fetched to be checked; none: nothing is fetched."""
    session_hours: int = 12
    evidence: tuple[str, ...] = ()
    """Packs beside the bundled ones and those in the ledger."""
    policy: str = "published"

    @property
    def known_hosts(self) -> frozenset[str]:
        """Every name the server answers for, without port, in lower case."""
        public = urlsplit(self.public_url).hostname if self.public_url else None
        return frozenset({*LOOPBACK, *(name.lower() for name in self.hosts), *([public] if public else [])})

    @property
    def cookie(self) -> str:
        """Name of the cookie of a session; the prefix lets browsers refuse one set by a neighbouring host."""
        return "__Host-benchclaim" if self.secure else "benchclaim"
