"""Charts: `strip` draws one claim, `rows` and `vega` a whole run."""
