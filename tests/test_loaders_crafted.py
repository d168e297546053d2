"""Texts that nobody writes: 100 kB of one thing after a head that makes them announcements. Nothing takes long."""

import time

import pytest

from loaders import read_bytes
from loaders.assemble import assemble
from loaders.checks import check
from loaders.excuses import around, excuse_of, excuses
from loaders.extractors import EXTRACTORS
from loaders.judge import judge
from loaders.unexplained import unexplained
from loaders.view import View, prepared, view
from ontology import Claim, Document, Span

HEAD = (
    "Acme Bio, Inc. Treats First Patient\n\nBOSTON, May 6, 2024 -- Acme Bio, Inc. (NASDAQ: ACME) today announced that "
    "the FDA cleared the IND application for XY-010, a monoclonal antibody, for patients with multiple myeloma (MM).\n"
    "\n"
)
SIZE = 100_000
MOST = 1.0
#: Runs that no rule may be slow on, with no claim in them.
EMPTY = [
    "a", "a ", "Aa ", "A ", "A.", "A1", "A-1 ", "Aa-", "éß", "😀", "\u200b", "\\", "|",
    "(", ")", "()", "( ", "((a) ", "[", "{", "（「", '"', "“”", '"a" ', "'", "`",
    "臨床試驗研究患者", "中", "二零二四年", "有限公司", "。", "、",
    "\t", "a\t", " ", "          a", "\n", "a\n", "\r\n", "\u3000", "\u00a0",
    "1", "1,1,1,", "1, ", "1.1", "1/", "%", "2024 ", "1 May ", "May ", "Q1 ",
    "-", "- ", ".", ". ", "a. ", ",", ", ", "; ", ": ", "* ", "…", "http://a.b/c ",
    "and ", "of the ", "in the ", "may be ", "not ", "the Company ", "Acme and ", "Acme Inc. ", "Dr. Ann Bo ", "Mr. ",
    'X ("a") ', '(the "Company") ', "FDA ", "NCT0", "NCT01234567 ", "ALPHA study ", "the XY-010 ", "Grade >=3 ",
    "median PFS was ", "respectively, ", "range: 1-", "Phase 1/2 ",
]  # fmt: skip
#: Runs of claims, thousands of them: no rule alone takes a second.
DENSE = [
    "a\tb\t1%\n", "1% ", "1/2 (3%) ", "12 patients ", "(95% CI: 1-2) ", "a\n\n",
    "FDA granted XY-010 Orphan Drug designation. ", "The NDA was accepted. ", "On 1 May 2024, ",
]  # fmt: skip


def crafted(run: str) -> str:
    return HEAD + (run * (SIZE // len(run) + 1))[:SIZE]


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Vocabularies and rules are loaded once a process, and are no part of what is measured."""
    read_bytes(crafted("a ")[:2000].encode(), "warm.txt")


def quickest(action, enough):
    """CPU seconds of the fastest of up to five runs: what other jobs on the machine add is not what is bounded."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
        if best < enough:
            break
    return best


@pytest.mark.parametrize("run", EMPTY, ids=ascii)
def test_a_crafted_text_is_read_in_a_second(run):
    data = crafted(run).encode()
    assert quickest(lambda: read_bytes(data, "crafted.txt"), MOST) < MOST
    assert [claim for claim in read_bytes(data, "crafted.txt").claims if claim.kind == "announcement"]


@pytest.mark.parametrize("excuse", excuses(), ids=lambda excuse: excuse.name)
def test_no_excuse_is_slow_on_a_crafted_sentence(excuse):
    sentences = [
        (run * 1500)[:1500] for run in (*EMPTY, *DENSE, "he served ", "% at least ", "TPS ", "held ", "market ")
    ]

    def look():
        for sentence in sentences:
            excuse_of(min(excuse.tokens), around(sentence, Span(1400, 1405)))
            excuse.pattern.search(sentence)

    assert quickest(look, MOST) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("run", DENSE, ids=ascii)
def test_no_rule_runs_away_on_thousands_of_claims(run):
    best: dict[str, float] = {}
    for _ in range(5):
        for name, took in measured(crafted(run)).items():
            best[name] = min(took, best.get(name, took))
        if all(took < MOST for took in best.values()):
            break
    assert {name: took for name, took in best.items() if took >= MOST} == {}


def measured(text):
    """CPU seconds of each part of a reading."""
    took: dict[str, float] = {}

    def timed(name, part):
        start = time.process_time()
        found = part()
        took[name] = time.process_time() - start
        return found

    document = timed("prepared", lambda: prepared(Document.from_text(text, venue="press")))
    seen = timed("view", lambda: View(document))
    for name in ("sentences", "tables", "vocabulary", "definitions"):
        timed(name, lambda name=name: getattr(seen, name))
    view.cache_clear()
    claims: list[Claim] = []
    for extract in EXTRACTORS:
        found = timed(extract.__module__, lambda extract=extract: list(extract(document)))
        claims += [item for item in found if isinstance(item, Claim)]
    seen = view(document)
    whole = timed("assembled", lambda: assemble(check(seen, judge(seen, claims))))
    timed("unexplained", lambda: list(unexplained(seen, whole)))
    return took


def test_a_sentence_crammed_with_numbers_holds_no_measurement():
    crammed = "The ORR was " + ", ".join(f"{n % 90 + 10}%" for n in range(130)) + " in patients with multiple myeloma."
    told = "The ORR was 45% in patients with multiple myeloma."
    for words, expected in ((crammed, 0), (told, 1)):
        claims = read_bytes(f"{HEAD}XY-010 was given in the ALPHA-1 study. {words}\n".encode(), "a.txt").claims
        assert len([claim for claim in claims if claim.kind == "measurement"]) == expected
