"""Many articles: streams in, sharded tables out; engines run the work, duplicates are found once.

inputs -> prepare (workers) -> firsts (parent, in input order) -> check (workers) -> shards -> index
"""
