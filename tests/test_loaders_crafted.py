"""Texts that nobody writes: 100 kB of one thing after a head that makes them announcements. Nothing takes long."""

import time

import pytest

from loaders import read_bytes
from loaders.excuses import around, excuse_of, excuses
from loaders.extractors import EXTRACTORS
from loaders.unexplained import unexplained
from loaders.view import prepared, view
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
#: Runs of claims, thousands of them: no rule alone takes two seconds, measurement with its 33,000 figures three.
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
    document = prepared(Document.from_text(crafted(run), venue="press"))
    seen = view(document)
    slow: dict[str, float] = {}
    parts = {
        name: lambda name=name: getattr(seen, name) for name in ("sentences", "tables", "vocabulary", "definitions")
    }
    parts |= {extract.__module__: lambda extract=extract: list(extract(document)) for extract in EXTRACTORS}
    claims: list[Claim] = []
    for name, part in parts.items():
        start = time.process_time()
        found = part()
        slow[name] = time.process_time() - start
        claims += [item for item in found if isinstance(item, Claim)]
    start = time.process_time()
    list(unexplained(seen, claims))
    slow["unexplained"] = time.process_time() - start
    # Of figures there are up to 33,000 in 100 kB, each bound to its measure, group and time point.
    assert {name: took for name, took in slow.items() if took > (3 if name.endswith("measurement") else 2) * MOST} == {}
