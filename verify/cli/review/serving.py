"""`benchclaim review serve`: the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verify.cli import options as everywhere
from verify.cli.exits import DONE
from verify.cli.review import options

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65_535, help="On which port.")]
PublicUrl = Annotated[
    str | None,
    typer.Option(
        "--public-url", metavar="URL", help="The address people use, where a proxy stands in front."
    ),
]
Cert = Annotated[
    Path | None,
    typer.Option("--tls-cert", metavar="FILE", help="Certificate (chain), to speak https itself."),
]
Key = Annotated[Path | None, typer.Option("--tls-key", metavar="FILE", help="The certificate's key.")]
Fetch = Annotated[
    list[str] | None,
    typer.Option("--allow-fetch", metavar="HOST", help="A host whose pages may be fetched; may be repeated."),
]
EVERYWHERE = ("0.0.0.0", "::")
"""Addresses that are no names: under which one people come, --public-url tells."""


def serve(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    public_url: PublicUrl = None,
    tls_cert: Cert = None,
    tls_key: Key = None,
    allow_fetch: Fetch = None,
    evidence: everywhere.Evidence = None,
    policy: everywhere.PolicyName = "published",
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
) -> int:
    """Serve the pages of review until interrupted.

    Without accounts one person, named by --as, works on this computer alone. With accounts people sign in,
    and other addresses may be listened on, over https.
    """
    import uvicorn

    from verify.cli.review.seat import actor, own_name
    from verify.review.store.accounts import users
    from verify.review.store.found import open_ledger
    from verify.review.web.app import create
    from verify.review.web.config import Config
    from verify.review.web.security import require_safe

    _require_pair(tls_cert, tls_key)
    engine = open_ledger(ledger)
    try:
        accounts = bool(users(engine))
        config = Config(
            local_user=None if accounts else actor(me or own_name(), "admin").name,
            public_url=public_url,
            secure=bool(tls_cert) or (public_url or "").startswith("https://"),
            hosts=() if host in EVERYWHERE else (host.strip("[]"),),
            fetch_hosts=tuple(allow_fetch or ()),
            evidence=tuple(evidence or ()),
            policy=policy,
        )
        require_safe(host, config, accounts=accounts, tls=bool(tls_cert))
        app = create(engine, config)
        uvicorn.run(
            app,
            host=host,
            port=port,
            ssl_certfile=tls_cert,
            ssl_keyfile=tls_key,
            access_log=False,
            server_header=False,
        )
    finally:
        engine.dispose()
    return DONE


def _require_pair(cert: Path | None, key: Path | None) -> None:
    from claims.errors import BenchclaimError

    if (cert is None) != (key is None):
        raise BenchclaimError("--tls-cert and --tls-key go together: give both")
    for path in (cert, key):
        if path is not None and not path.is_file():
            raise BenchclaimError(f"{path}: no such file; give the certificate and its key")
