"""A document told of other things: other names, ids, dates and figures, everywhere alike. Its claims must follow.

``python -m tests.metamorphic FILE... [--seeds N]`` prints, for each document, the share of claims that follow, and
those that do not.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders import read_bytes
from tests.refiguring import Calendar, figure_changes
from tests.renaming import Change, Renaming

Fields = dict[str, Any]

_DATES = frozenset("published date cutoff as_of".split())
_ENVELOPE = frozenset("kind modality polarity evidence rule checks".split())
_TEXTS = frozenset("language currency interval unit measure category status modality_type event of type time".split())
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Outcome:
    """How the claims of one document followed one rewriting."""

    claims: int
    followed: int
    placed: int
    lost: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def share(self) -> float:
        """Claims that follow, of all that either text gives."""
        return self.followed / max(1, self.followed + max(len(self.lost), len(self.new)))


class Rewriting:
    """One document and its retelling, with the way from each place of the one to that of the other."""

    def __init__(self, text: str, claims: Iterable[Fields], seed: int, stretch: bool = False) -> None:
        self.text = text
        self.renaming = Renaming(text, claims, seed, stretch)
        self.calendar = Calendar(text, seed)
        dates = list(self.calendar.changes(text))
        names = list(self.renaming.changes(text))
        figures = list(figure_changes(text, seed))
        # A month that is a study's name is a name; a year inside a code is none; a figure in either is no figure.
        self.changes = _apart([*self.renaming.literal_changes(text), *dates, *names, *figures])
        self.new = "".join(_pieces(text, self.changes))

    def at(self, offset: int) -> int:
        """Where the character at *offset* stands in the new text; inside a change, where that begins."""
        moved = 0
        for start, end, put in self.changes:
            if offset < end:
                return start + moved if offset > start else offset + moved
            moved += len(put) - (end - start)
        return offset + moved

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the new text that tells what the old one tells from *start* to *end*."""
        inside = next(((s, e, put) for s, e, put in self.changes if s < end < e), None)
        return self.at(start), self.at(end) if inside is None else self.at(inside[1])

    def texts(self, value: str) -> set[str]:
        """What *value* may have become: wherever it stands in the text, and by its own names and dates."""
        names, calendar = self.renaming, self.calendar
        changes = [*names.literal_changes(value), *calendar.changes(value), *names.changes(value)]
        form = r"\s+".join(re.escape(word) for word in value.split())
        places = (self.span(*match.span()) for match in re.finditer(form, self.text))
        return {"".join(_pieces(value, _apart(changes))), *(" ".join(self.new[a:b].split()) for a, b in places)}

    def numbers(self, value: float, evidence: Iterable[Fields]) -> set[float]:
        """What *value* may have become: in the evidence, else anywhere; words for numbers stay."""
        found = {new for item in evidence for new in self._figures(item["start"], item["end"], value)}
        return found or {value, *self._figures(0, len(self.text), value)}

    def _figures(self, start: int, end: int, value: float) -> Iterator[float]:
        for match in _NUMBER.finditer(self.text, start, end):
            if float(match[0]) == abs(value):
                start, end = self.span(*match.span())
                put = self.new[start:end]
                yield (float(put) if value >= 0 else -float(put)) if _NUMBER.fullmatch(put) else value


def outcome(name: str, text: str, gold: Iterable[Fields], seed: int, stretch: bool = False) -> Outcome:
    """Read *text* and its retelling, and see which claims follow."""
    before = _claims(text, name)
    rewriting = Rewriting(text, [*before, *gold], seed, stretch)
    after = _claims(rewriting.new, name)
    waiting: dict[tuple[str, ...], list[Fields]] = {}
    for claim in after:
        waiting.setdefault(_stance(claim), []).append(claim)
    lost: list[str] = []
    placed = 0
    for claim in before:
        candidates = waiting.get(_stance(claim), [])
        found = next((other for other in candidates if follows(rewriting, claim, other)), None)
        if found is None:
            lost.append(shown(claim) + _differences(rewriting, claim, candidates))
        else:
            candidates.remove(found)
            placed += _places(found) == {rewriting.span(*place) for place in _places(claim)}
    new = tuple(shown(claim) for claims in waiting.values() for claim in claims)
    return Outcome(len(before), len(before) - len(lost), placed, tuple(lost), new)


def follows(rewriting: Rewriting, old: Fields, new: Fields) -> bool:
    """Whether every field of *new* is what that of *old* became."""
    fields = (set(old) | set(new)) - _ENVELOPE
    return all(_follows(rewriting, name, old.get(name), new.get(name), old["evidence"]) for name in sorted(fields))


def _follows(rewriting: Rewriting, name: str, old: Any, new: Any, evidence: list[Fields]) -> bool:
    if old is None or new is None or isinstance(old, bool) or name in _TEXTS:
        return bool(old == new)
    if name in _DATES:
        return bool(new == rewriting.calendar.iso(old))
    if name == "year":
        return bool(new == old + rewriting.calendar.years)
    if isinstance(old, int | float):
        return isinstance(new, int | float) and float(new) in rewriting.numbers(float(old), evidence)
    if isinstance(old, str):
        return isinstance(new, str) and " ".join(new.split()) in rewriting.texts(old)
    if old and isinstance(old[0], dict):
        return len(old) == len(new) and all(any(_parties(rewriting, a, b) for b in new) for a in old)
    return len(old) == len(new) and all(rewriting.texts(item) & set(new) for item in old)


def _parties(rewriting: Rewriting, old: Fields, new: Fields) -> bool:
    return old.get("role") == new.get("role") and new["company"] in rewriting.texts(old["company"])


def shown(claim: Fields) -> str:
    """A claim in a line."""
    fields = ", ".join(f"{k}={v!r}" for k, v in claim.items() if k not in _ENVELOPE and v not in (None, []))
    return f"{' '.join(_stance(claim))}: {fields}  [{claim.get('rule', '')}]"


def _differences(rewriting: Rewriting, old: Fields, candidates: list[Fields]) -> str:
    """Where the nearest of the claims of the new text differs."""

    def differing(new: Fields) -> list[str]:
        fields = sorted((set(old) | set(new)) - _ENVELOPE)
        wrong = [f for f in fields if not _follows(rewriting, f, old.get(f), new.get(f), old["evidence"])]
        return [f"{name}: {new.get(name)!r}" for name in wrong]

    nearest = min(map(differing, candidates), key=len, default=[])
    return "   -> " + "; ".join(nearest) if nearest else ""


def _claims(text: str, name: str) -> list[Fields]:
    return [claim.to_json() for claim in read_bytes(text.encode("utf-8"), name).claims]


def _stance(claim: Fields) -> tuple[str, ...]:
    return claim["kind"], claim["modality"], claim["polarity"]


def _places(claim: Fields) -> set[tuple[int, int]]:
    return {(item["start"], item["end"]) for item in claim["evidence"]}


def _apart(changes: Iterable[Change]) -> list[Change]:
    """Of changes that overlap the first, in the order of the text; what changes nothing holds its place."""
    taken: set[int] = set()
    kept: list[Change] = []
    for start, end, new in changes:
        place = set(range(start, end))
        if not place & taken:
            taken |= place
            kept.append((start, end, new))
    return sorted(kept)


def _pieces(text: str, changes: Iterable[Change]) -> Iterator[str]:
    at = 0
    for start, end, new in changes:
        yield text[at:start]
        yield new
        at = end
    yield text[at:]


def is_wrapped(text: str) -> bool:
    """Whether the lines of *text* are broken at a width: then words keep their length, or the layout would change."""
    return sum(len(line) > 140 for line in text.splitlines()) < 2


def gold_of(path: Path) -> list[Fields]:
    """The gold claims beside a document; none where there is no such file."""
    gold = path.with_name(f"{path.stem}.gold.jsonl")
    return [json.loads(line) for line in gold.read_text("utf-8").splitlines()] if gold.exists() else []


def main(arguments: list[str], say: Callable[[str], None] = print) -> None:
    """Every document named, retold a few times."""
    seeds = int(arguments[arguments.index("--seeds") + 1]) if "--seeds" in arguments else 3
    for path in (Path(a) for a in arguments if a.endswith(".txt")):
        text = path.read_text("utf-8")
        for seed in range(1, seeds + 1):
            found = outcome(path.name, text, gold_of(path), seed, stretch=seed % 2 == 0 and not is_wrapped(text))
            say(f"{path.stem:28} seed {seed}: {found.share:7.2%} of {found.claims} claims, {found.placed} in place")
            for sign, lines in (("-", found.lost), ("+", found.new)):
                for line in lines:
                    say(f"      {sign} {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
