"""`python -m verify` is the command line `benchclaim`."""

import sys

from verify.cli import main

sys.exit(main())
