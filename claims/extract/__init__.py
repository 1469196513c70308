"""From linked text to claims: a scene is set up once, then each rule reads it."""

from __future__ import annotations
