"""Rules for what came out, when, where it can be had and under which terms."""
