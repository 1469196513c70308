"""Rules for what models cost: by the token, by the month, beside others, now and before."""
