"""No company, product, study or person of a document stands in the code or in a vocabulary: rules know none of them.

The sample announcements, the corpus beside the project where there is one, and of documents without gold what is read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from loaders import read
from tests.renaming import names_of, ordinary
from trialgraph.samples import files

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("ontology", "loaders", "graph", "queries", "trialgraph")
KINDS = {".py", ".ttl", ".tsv", ".txt", ".rq"}
#: Names that are words as well, and what the word is.
WORDS = {
    "boston": "a city, and a word of the names of conferences",
    "march": "the month",
    "search": "what a graph is asked to do",
    "touch": "what two things of a graph do",
    "car-t technology": "a technology, which a document may have for a product",
    "hope": "what a plan is",
    "chin": "a part of the face",
    "mina": "a short form",
}
_WORD = re.compile(r"[A-Za-z]{4,}")
_EXAMPLE = re.compile(r"^\s*(?:trialgraph |\$ trialgraph )")


def whole(claims: Iterable[dict]) -> set[str]:
    """The names in claims, case folded."""
    found = {(sort, name.casefold()) for sort, names in names_of(claims).items() for name in names}
    return {name for sort, name in found if len(name) >= 3 and not (sort == "code" and name.isdigit())} - set(WORDS)


def parts(claims: Iterable[dict]) -> set[str]:
    """The words of companies' and people's names that are no ordinary words, as they are written and in capitals."""
    names = names_of(claims)
    words = {word for name in names["company"] | names["person"] for word in _WORD.findall(name) if not word.islower()}
    own = {word for word in words if word.casefold() not in ordinary() and word.casefold() not in WORDS}
    return own | {word.upper() for word in own}


def lines() -> Iterator[tuple[str, str]]:
    """The lines of code, vocabularies and rules, with their places; examples of commands are about the samples."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in KINDS and "samples" not in path.parts and "static" not in path.parts:
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if not _EXAMPLE.match(line):
                        yield f"{path.relative_to(ROOT)}:{number}", line


def leaks(claims: Iterable[dict]) -> list[str]:
    """Where names of *claims* stand in the project, in any case, or words of names with their capitals."""
    claims = list(claims)
    folded, written = _any_of(whole(claims)), _any_of(parts(claims))
    hits = ((place, folded.search(line.casefold()) or written.search(line)) for place, line in lines())
    return [f"{place} has {hit[0]!r}" for place, hit in hits if hit]


def _any_of(forms: set[str]) -> re.Pattern[str]:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    latin = "|".join(re.escape(form) for form in longest if form.isascii())
    other = "|".join(re.escape(form) for form in longest if not form.isascii())
    return re.compile(
        "|".join(filter(None, (rf"(?<![A-Za-z0-9])(?:{latin})(?![A-Za-z0-9])" if latin else "", other))) or r"(?!)"
    )


def gold(texts: Iterable[str]) -> list[dict]:
    return [json.loads(line) for text in texts for line in text.splitlines() if line.strip()]


def test_no_name_of_the_samples_stands_in_the_project():
    samples = files(gold=True)
    assert leaks(gold(data.decode() for name, data in samples.items() if name.endswith(".jsonl"))) == []


@pytest.mark.parametrize("folder", ["seeds", "hkex"])
def test_no_name_of_the_corpus_stands_in_the_project(shared, folder):
    found = sorted((shared / "corpus" / folder).glob("*.gold.jsonl"))
    assert found
    assert leaks(gold(path.read_text(encoding="utf-8") for path in found)) == []


def test_no_name_that_is_read_in_documents_without_gold_stands_in_the_project(shared):
    claims = [c.to_json() for path in sorted((shared / "corpus" / "press").glob("*.txt")) for c in read(path).claims]
    assert leaks(claims) == []


def test_a_leak_is_found():
    assert leaks([{"kind": "company", "name": "Read_Bytes"}])
    assert leaks([{"kind": "office", "person": "Ulrich EXTRACTORS"}])
    assert not leaks([{"kind": "company", "name": "Frobozz Magic Company"}])
