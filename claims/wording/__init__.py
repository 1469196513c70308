"""What words say by themselves: cues, amounts, days, and the expressions that look for them."""
