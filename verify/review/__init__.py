"""Review: from a machine's finding to a verdict under somebody's name.

The nouns are in `model`; what may be done when is in `rules`, without any store; `store` keeps the ledger of
events; `web` shows it.
"""
