"""Rules for places: ranks, firsts, superlatives."""
