"""Work that ends its process, hangs or fails where the text says so."""

from __future__ import annotations

import os
import time
from typing import Any

import pyarrow as pa


def work(batch: Any) -> Any:
    """The texts in capitals."""
    texts = batch.column("text").to_pylist()
    for text in texts:
        if text == "kill":
            os._exit(7)
        if text == "hang":
            time.sleep(600)
        if text == "fail":
            raise ValueError("of its own")
    return pa.RecordBatch.from_pydict({"text": [text.upper() for text in texts]})


def instead(batch: Any, why: str) -> Any:
    """Why, in the place of the text."""
    return pa.RecordBatch.from_pydict({"text": [why] * batch.num_rows})
