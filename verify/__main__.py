"""`python -m verify` is the command line `benchclaim`."""

from verify.cli import entry

entry()
