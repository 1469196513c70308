"""Replay bundles: one file with everything a run was judged by, and the run itself."""
