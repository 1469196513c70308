"""Why a comparison got its verdict, in a sentence that needs no statistics, in English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Claim, Verdict
from verify.case import Case
from verify.cells import Cell
from verify.contenders import Contender, siblings
from verify.counted import told_share
from verify.explain_facts import field
from verify.fold import Count, Vote
from verify.model import Check
from verify.ruling import Said
from verify.tally import Tally

EXAMPLES = 2
"""Benchmarks shown for each side of an argument: enough to check, few enough to read."""
LEADS: dict[Verdict, Said] = {
    "supported": Said("The figures bear this out.", "数据支持这一说法。"),
    "refuted": Said("The figures say otherwise.", "数据不支持这一说法。"),
    "conflicting": Said("The figures bear this out only in part.", "数据只部分支持这一说法。"),
    "not_enough_evidence": Said("The figures do not settle this.", "现有数据不足以判断。"),
    "not_checkable": Said("", ""),
}
AXES = {
    "release": Said("they are of different editions of the benchmark", "所用的基准版本不同"),
    "metric": Said("one counts several attempts and the other one", "一方按多次作答计分，另一方按一次计分"),
    "source": Said("one is a vendor's and the other independent", "一方为厂商公布，另一方为独立测评"),
    "version": Said("the base models stand the other way round", "基座模型的结果与此相反"),
    "unit": Said("they are in different units", "计量单位不同"),
}

RIVAL = Said("the name of the model it is compared with", "所比较的模型的名称")
TEST = Said("the name of the test", "测试的名称")
SHARE = Said("what the share is counted in", "这一比例以什么计")
"""What a claim may leave out, as a finding calls it missing."""
ANY = "any benchmark"


def figure(value: float) -> str:
    """A figure as it is printed: at most two decimals, three of a fraction, none for nothing."""
    return f"{value:.{3 if abs(value) < 1 else 2}f}".rstrip("0").rstrip(".")


def compared(case: Case, tallies: Sequence[Tally], count: Count) -> Said:
    """The verdict on a comparison with the figures that decide it."""
    said = LEADS[count.verdict]
    for found in tallies:
        said = said + _one(case, found, EXAMPLES if len(tallies) == 1 else 1)
    return said + _spoken_for(tallies)


def _one(case: Case, found: Tally, examples: int) -> Said:
    left, right = found.left.speaker, found.right.speaker
    if not found.cells:
        return Said(
            f"For {left} and {right} there are no comparable figures.", f"{left}与{right}没有可比的数据。"
        )
    if len({cell.benchmark for cell in found.cells}) == 1:
        return _single(found)
    held, level, failed = found.split()
    total = held + level + failed
    if total == 0:
        return Said(
            f"The differences between {left} and {right} are too small to tell them apart.",
            f"{left}与{right}之间的差距太小，分不出高下。",
        )
    pro, contra = _examples(found, examples, holds=True), _examples(found, examples, holds=False)
    if found.relation == "equal":
        apart = _and(f"clearly apart on {failed}", f"{failed}项差距明显", contra) if failed else Said("", "")
        return Said(
            f"{left} and {right} are level on {held or 'none'} of {total} benchmarks{pro.en}{apart.en}.",
            f"在{total}项基准中，{left}与{right}{_times(held)}持平{pro.zh}{apart.zh}。",
        )
    first, second = (right, left) if case.claim.relation == "worse" else (left, right)
    behind = _and(f"behind on {failed}", f"{failed}项落后", contra) if failed else Said("", "")
    tied = Said(f", level on {level}", f"，{level}项打平") if level else Said("", "")
    return Said(
        f"{first} is ahead of {second} on {held or 'none'} of {total} benchmarks{pro.en}"
        f"{behind.en}{tied.en}.",
        f"在{total}项基准中，{first}{_times(held)}领先{second}{pro.zh}{behind.zh}{tied.zh}。",
    )


def _times(count: int) -> str:
    return f"有{count}项" if count else "没有一项"


def _and(en: str, zh: str, examples: Said) -> Said:
    return Said(f", {en}{examples.en}", f"，{zh}{examples.zh}")


def _single(found: Tally) -> Said:
    """One benchmark: both figures, and by whom."""
    left, right = found.left.speaker, found.right.speaker
    shown = "; ".join(_cell(cell).en for cell in found.cells)
    shown_zh = "；".join(_cell(cell).zh for cell in found.cells)
    noise = Said("", "")
    if not any(cell.is_clear for cell in found.cells):
        noise = Said("; a gap this small can be chance", "；这样的差距可能出于偶然")
        if any(cell.crosses for cell in found.cells):
            noise = Said("; different evaluators may differ by as much", "；不同评测方之间也可能有这样的差距")
    return Said(f"{left} against {right}: {shown}{noise.en}.", f"{left}对{right}：{shown_zh}{noise.zh}。")


def _examples(found: Tally, count: int, *, holds: bool) -> Said:
    """In brackets, the most telling benchmarks of those that hold, or of those that fail."""
    known = [(c, v) for c, v in zip(found.cells, found.votes, strict=True) if v is not None]
    side = [(c, v) for c, v in known if (v.holds > 0.5) == holds and v.holds != 0.5]
    chosen = _telling(side, level=found.relation == "equal" and holds)[:count]
    if not chosen:
        return Said("", "")
    return Said(
        f" ({'; '.join(_cell(c).en for c in chosen)})", f"（{'；'.join(_cell(c).zh for c in chosen)}）"
    )


def _telling(side: Sequence[tuple[Cell, Vote]], *, level: bool) -> list[Cell]:
    """Independent figures first, then the clearest: the largest difference, or for level figures the
    smallest."""

    def order(cell: Cell) -> tuple[bool, float, str]:
        size = abs(cell.difference) / (cell.error or 1.0)
        return (cell.standing != "independent", size if level else -size, cell.benchmark)

    picked: dict[str, Cell] = {}
    for cell, _ in sorted(side, key=lambda pair: order(pair[0])):
        picked.setdefault(cell.benchmark, cell)
    return list(picked.values())


def _cell(cell: Cell) -> Said:
    left, right = cell.values()
    who = _measured_by(cell)
    return Said(
        f"{cell.benchmark} {figure(left)} against {figure(right)}, {who.en}",
        f"{cell.benchmark} {figure(left)}对{figure(right)}，{who.zh}",
    )


def _measured_by(cell: Cell) -> Said:
    names = list(dict.fromkeys(score.origin or score.evaluator for score in cell.records()))
    listed = " and ".join(names[:2]) if len(names) <= 2 else f"{names[0]} and others"
    listed_zh = "与".join(names[:2]) if len(names) <= 2 else f"{names[0]}等"
    if cell.standing == "first_party":
        return Said(f"as reported by {listed}", f"据{listed_zh}公布")
    return Said(f"measured by {listed}", f"由{listed_zh}测得")


def _spoken_for(tallies: Sequence[Tally]) -> Said:
    """Who stands for a family, where somebody does."""
    sides = [side for found in tallies for side in (found.left, found.right) if side.how == "flagship"]
    said = Said("", "")
    for name, speaker in {side.name: side.speaker for side in sides}.items():
        said = said + Said(f"{name} is represented by {speaker}.", f"{name}以{speaker}为代表。")
    return said


def no_rival() -> tuple[Said, Said]:
    """The claim names nobody to compare with."""
    return (
        Said("The claim does not say against whom.", "该说法没有说明与谁相比。"),
        RIVAL,
    )


def unnamed_test() -> tuple[Said, Said]:
    """The claim is about one figure ("accuracy") of a test it does not name."""
    return (
        Said(
            "The claim is about one test that it does not name.", "该说法针对某一项测试，但没有说明是哪一项。"
        ),
        TEST,
    )


def of_a_share() -> tuple[Said, Said]:
    """The claim grants one side a share of the other's performance, or a lead in a share of cases."""
    said = Said(
        "The claim is about a share, which benchmark scores do not measure.",
        "该说法说的是一个比例，基准成绩无法衡量。",
    )
    return said, SHARE


def no_figures(silent: Sequence[Contender], case: Case) -> tuple[Said, Said]:
    """A side has no scores at all."""
    listed, listed_zh = _listed([side.name for side in silent])
    said = Said(f"The evidence holds no benchmark figures of {listed}.", f"证据中没有{listed_zh}的基准成绩。")
    others = [name for side in silent for name in siblings(side, case)]
    wanted = Said(f"benchmark figures of {listed}", f"{listed_zh}的基准成绩")
    return said + another_version(others), wanted


def another_version(names: Sequence[str]) -> Said:
    """That only siblings have figures; nothing where there are none."""
    if not names:
        return Said("", "")
    listed, listed_zh = _listed(names)
    one = len(names) == 1
    which, zh = ("is another version and does", "另一个") if one else ("are other versions and do", "其他")
    return Said(
        f"It has figures of {listed}, which {which} not stand for it.",
        f"有{listed_zh}的成绩，但那是{zh}版本，不能代替。",
    )


def nothing_comparable(claim: Claim, tallies: Sequence[Tally], checks: Sequence[Check]) -> tuple[Said, Said]:
    """Both sides have figures, and none may be set against each other."""
    left, right = tallies[0].left.speaker, tallies[0].right.speaker
    refused = next((check for check in checks if check.outcome == "not_comparable"), None)
    if refused is not None:
        axis = AXES[refused.axes[0]]
        said = Said(
            f"The figures of {left} and {right} on {refused.benchmark} cannot be compared: {axis.en}.",
            f"{left}与{right}在{refused.benchmark}上的成绩不能直接比较：{axis.zh}。",
        )
        return said, Said(
            f"figures of both on the same edition of {refused.benchmark}",
            f"双方在{refused.benchmark}同一版本上的成绩",
        )
    where, where_zh = (
        _listed(claim.benchmarks) if claim.benchmarks else ("any benchmark in question", "相关基准")
    )
    return (
        Said(
            f"No figures of both {left} and {right} on {where} were found.",
            f"没有找到{left}与{right}都有的{where_zh}成绩。",
        ),
        Said(f"figures of {left} and {right} on {where}", f"{left}与{right}在{where_zh}上的成绩"),
    )


def both_on(left: str, right: str, benchmark: str) -> Said:
    """Figures of two on a benchmark, on those of a field, or on any."""
    where = field(benchmark) or Said(benchmark, "任一基准" if benchmark == ANY else benchmark)
    return Said(f"{left} and {right} on {where.en}", f"{left}与{right}在{where.zh}上的成绩")


def table_not_found(size: int) -> Said:
    """The claim counts benchmarks it does not name: it speaks of a table that is not in evidence."""
    return Said(
        f"The claim is about one table of {size} benchmarks, which is not in the evidence.",
        f"该说法针对一张含{size}项基准的表，证据中没有这张表。",
    )


def _listed(names: Sequence[str]) -> tuple[str, str]:
    if not names:
        return "one side", "其中一方"
    return (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"), "、".join(names)


def flips(case: Case, tallies: Sequence[Tally], count: Count) -> Said | None:
    """What would turn the verdict: the one figure nearest to doing so, or how many benchmarks would have
    to."""
    often = case.claim.scope in ("several", "some") or told_share(case)  # holds if it does so often
    if count.verdict not in ("supported", "refuted") or case.claim.relation == "equal" or often:
        return None
    holds = count.verdict == "supported"
    sides = [(found, cell) for found in tallies for cell in found.cells if (cell.difference > 0) == holds]
    if not sides:
        return None
    found, cell = min(sides, key=lambda side: (_distance(side[1]), side[1].benchmark))
    total = len({c.benchmark for c in found.cells})
    every = case.claim.scope == "all" or (case.claim.benchmarks and case.claim.scope is None)
    if total == 1 or (holds and every):
        return _one_figure(case, found, cell, holds)
    fold = case.policy.fold
    needed = fold.almost_all if case.claim.scope == "almost_all" else fold.clear_majority
    held, level, _ = found.split()
    share = (held + level / 2) if holds else total - (held + level / 2)
    swing = max(1, int(share - needed * total) + 1)
    left, right = cell.values()
    other = found.right.speaker if holds != (case.claim.relation == "worse") else found.left.speaker
    return Said(
        f"would be mixed if {other} were ahead on {swing} more of the {total} benchmarks; "
        f"the closest is {cell.benchmark} ({figure(left)} against {figure(right)})",
        f"{total}项基准中若{other}再多领先{swing}项，结论就会变为部分成立；"
        f"最接近的是{cell.benchmark}（{figure(left)}对{figure(right)}）",
    )


def _distance(cell: Cell) -> float:
    return abs(cell.difference) / (cell.error or 1.0)


def _one_figure(case: Case, found: Tally, cell: Cell, holds: bool) -> Said:
    """The figure of the losing side that would have to be another."""
    left, right = cell.values()
    name, bound = (found.right.speaker, left) if holds else (found.left.speaker, right)
    word, word_zh = ("below", "低于") if case.claim.relation == "worse" else ("above", "高于")
    prefix, so = ("holds unless", "不成立") if holds else ("would hold if", "成立")
    return Said(
        f"{prefix} {name}'s {cell.benchmark} score were {word} {figure(bound)}",
        f"若{name}的{cell.benchmark}成绩{word_zh}{figure(bound)}，则{so}",
    )
