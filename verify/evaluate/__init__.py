"""How well predicted claims and verdicts agree with annotated ones.

gold or challenge cases -> marks -> figures, with intervals -> parts, lists of errors
"""

from verify.evaluate.figures import Evaluation, Rate, evaluate, figures
from verify.evaluate.gold import load_gold, predictions, read_gold
from verify.evaluate.marks import Mark, marks
from verify.evaluate.match import overlap

__all__ = [
    "Evaluation", "Mark", "Rate", "evaluate", "figures", "load_gold", "marks", "overlap", "predictions",
    "read_gold",
]  # fmt: skip
