# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that runs from right to left, put into the order in which a left-to-right pen draws it."""

import unicodedata
from itertools import pairwise


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (rules P2 and P3 of UAX 9)."""
    return next((kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False)


def visual(text: str) -> str:
    """`text` in the order in which a left-to-right pen draws it.

    The part of the Unicode bidirectional algorithm (UAX 9) that titles need: directions of letters and numbers,
    neutrals between them, mirrored brackets; marks stay behind their letter. No embeddings, no joining of Arabic.
    """
    if text.isascii() or not any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return text
    clusters = _clusters(text)
    base = 1 if is_right_to_left(text) else 0
    levels = _levels([unicodedata.bidirectional(cluster[0]) for cluster in clusters], base)
    order = list(range(len(clusters)))
    for level in range(max(levels), 0, -1):
        _reverse_runs(order, levels, level)
    return "".join(_mirrored(clusters[at]) if levels[at] % 2 else clusters[at] for at in order)


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.bidirectional(letter) == "NSM":
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _levels(kinds: list[str], base: int) -> list[int]:
    """One level a letter: even runs to the right, odd to the left; numbers inside right-to-left text get 2."""
    strong: list[int | None] = []
    last = base
    for kind in kinds:
        if kind == "L":
            last = 0
        elif kind in ("R", "AL"):
            last = 1
        is_number = kind in ("EN", "AN")
        strong.append((2 if last or base else 0) if is_number else last if kind in ("L", "R", "AL") else None)
    levels: list[int] = []
    for at, level in enumerate(strong):
        if level is None:
            before = next((one for one in reversed(strong[:at]) if one is not None), base)
            after = next((one for one in strong[at + 1 :] if one is not None), base)
            # a number counts as right-to-left for the neutrals beside it (rule N1)
            level = min(before, 1) if min(before, 1) == min(after, 1) else base
        levels.append(level if level or not base else 2)
    return levels


def _reverse_runs(order: list[int], levels: list[int], level: int) -> None:
    edges = range(len(order) + 1)
    inside = [at < len(order) and levels[order[at]] >= level for at in edges]
    begin = None
    for at, here in zip(edges, inside, strict=True):
        if here and begin is None:
            begin = at
        elif not here and begin is not None:
            order[begin:at] = order[begin:at][::-1]
            begin = None


_PAIRS = {a: b for one in ("()", "[]", "{}", "<>", "«»") for a, b in (*pairwise(one), *pairwise(one[::-1]))}


def _mirrored(cluster: str) -> str:
    return _PAIRS.get(cluster, cluster)
