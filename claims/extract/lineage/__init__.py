"""Rules for descent: what a model is built on, made from, or runs inside."""
