"""Copies are found once, near-copies too, and only where they claim the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.names.registry import load_registry
from tests.verify.batch.runs import FILLER, go, long_text, rows, table
from verify.batch import keys as keys_module
from verify.batch.firsts import Text, decide, firsts, remember
from verify.batch.keys import NONE, Keys, earliest, see
from verify.batch.signature import names_of, signature, similarity

CHINESE = "".join(
    f"第{n}段说，发布会在河边的大厅里举行，许多工程师都来了，茶水放在门边，没有人愿意说论文何时出现。"
    for n in "一二三四五六七"
)
NAMES = names_of(load_registry())
FOLLOWED = "\nThis text was first printed elsewhere, with thanks to all who helped with it.\n"


def copies(folder: Path, *texts: str, **wishes: Any) -> list[tuple[int | None, str | None]]:
    """Of which article each is a duplicate, and how."""
    given = table(folder / "given.jsonl", [{"text": text} for text in texts])
    go(given, folder / "run", **wishes)
    return [(row["duplicate_of"], row["duplicate"]) for row in rows(folder / "run", "articles")]


def test_exact_and_near_copies_point_to_the_first(tmp_path: Path) -> None:
    found = copies(tmp_path, long_text(1), long_text(2), long_text(1), long_text(2) + FOLLOWED, long_text(2))
    assert found == [(None, None), (None, None), (0, "exact"), (1, "near"), (1, "exact")]
    told = rows(tmp_path / "run", "articles")
    assert [row["claims"] is None for row in told] == [False, False, True, True, True]
    assert told[2]["similarity"] == 1
    assert 0.85 <= told[3]["similarity"] < 1
    assert {row["position"] for row in rows(tmp_path / "run", "findings")} == {0, 1}


def test_duplicates_may_be_kept(tmp_path: Path) -> None:
    found = copies(tmp_path, long_text(1), long_text(1), keep_duplicates=True)
    assert found == [(None, None)] * 2
    first, second = ([r for r in rows(tmp_path / "run", "claims") if r["position"] == at] for at in (0, 1))
    assert [row["quote"] for row in first] == [row["quote"] for row in second]
    assert first


@pytest.mark.parametrize(
    ("before", "after"),
    [("billion", "trillion"), ("DeepSeek-R1", "DeepSeek-V3"), ("is on a par with", "is far behind")],
)
def test_a_copy_in_which_a_claim_was_changed_is_checked_by_itself(
    tmp_path: Path, before: str, after: str
) -> None:
    text = long_text(5)
    assert before in text
    assert copies(tmp_path, text, text.replace(before, after)) == [(None, None)] * 2


def test_a_changed_sentence_without_figures_but_with_names_counts() -> None:
    base = signature(CHINESE + "豆包超过了文心一言。", NAMES)
    turned = signature(CHINESE + "豆包不及文心一言。", NAMES)
    other = signature(CHINESE + "大家都很高兴。", NAMES)
    more = signature(CHINESE + "大家都很满意。", NAMES)
    assert base.statements != turned.statements
    assert other.statements == more.statements
    assert other.minhash
    assert more.minhash
    assert similarity(other.minhash, more.minhash) > 0.85


def test_short_texts_are_compared_as_they_are_only(tmp_path: Path) -> None:
    assert copies(tmp_path, FILLER[0], FILLER[0] + " ", FILLER[0]) == [
        (None, None),
        (None, None),
        (0, "exact"),
    ]
    assert [row["signature"] for row in rows(tmp_path / "run", "articles")] == [None] * 3


def test_pages_of_one_site_are_told_apart_by_their_prose() -> None:
    frame = "<html><body><nav>%s</nav><div class='menu'>%s</div><p>%%s</p></body></html>" % (
        ("menu " * 200,) * 2
    )
    one, other = (signature(frame % (FILLER[at] * 6), NAMES).minhash for at in (0, 1))
    assert one
    assert other
    assert similarity(one, other) < 0.3


def test_the_index_is_the_same_when_it_is_made_anew(tmp_path: Path) -> None:
    texts = [
        Text(n, f"{n * 7919 % 2**64:064x}", b"s" * 8, bytes((n // 3 * 31 + i) % 256 for i in range(128)))
        for n in range(60)
    ]
    with firsts(tmp_path / "a") as index:
        whole = [decide(index, [text])[0] for text in texts]
    assert sum(each is None for each in whole) == 20
    with firsts(tmp_path / "b") as index:
        remember(index, [text for text, found in zip(texts[:30], whole, strict=False) if found is None])
        assert decide(index, texts[30:]) == whole[30:]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), max_size=4), max_size=60), st.integers(1, 9))
def test_keys_are_a_dictionary_of_firsts(seen: list[list[int]], recent: int) -> None:
    expected: dict[int, int] = {}
    found = Keys()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys_module, "RECENT", recent)
        for position, some in enumerate(seen):
            see(found, some, position)
            for key in some:
                expected.setdefault(key, position)
    assert earliest(found, list(range(41))) == [expected.get(key, NONE) for key in range(41)]
