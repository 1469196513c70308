"""`benchclaim version`: what is installed and what it knows."""

from __future__ import annotations


def version() -> None:
    """Show the version and what a check rests on."""
    from verify.pipeline import engine

    run = engine().run
    print(f"benchclaim {run.version}")
    print(f"names     sha256 {run.registry}")
    for pack in run.packs:
        print(f"evidence  {pack}")
    print(f"policy    {run.policy}")
