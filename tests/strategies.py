"""Small made-up readings with true spans: few names, so that documents meet in them, agree and contradict."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from ontology import (
    Agreement,
    Alias,
    Announcement,
    Claim,
    Company,
    Designation,
    Document,
    Evidence,
    Measurement,
    Office,
    Ownership,
    Party,
    Product,
    Reading,
    Record,
    Reference,
    Span,
    Study,
    Submission,
)

#: For properties of whole graphs, on machines that do other work too.
calmly = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

COMPANIES = ("Acme Bio Limited", "Acme", "Bravo Pharma Inc.", "甲生物有限公司", 'Quote "Q" \\ Co.')
PRODUCTS = ("ABC-101", "acmecel", "ACMEVO", "DEF-202", "弗卡塞")
STUDIES = ("FIRST-1", "FIRST", "SECOND-2", "NCT00000001", "NCT00000002", "ChiCTR2000000001")
KINDS = ("code", "generic name", "short name", "abbreviation", "brand name", "local name", "registry id", None)
DATES = ("2017-05-14", "2019-11", "2020", "2021-Q2")
DAYS = ("2017-05-14", "2019-11-07", "2022-03-01")

_company, _product, _study, _date = map(st.sampled_from, (COMPANIES, PRODUCTS, STUDIES, DATES))
_party = st.builds(Party, company=_company, role=st.sampled_from(("licensor", None)))
_registered = st.lists(st.sampled_from(STUDIES[3:]), max_size=2, unique=True)

records = st.one_of(
    st.builds(Alias, of=st.just("company"), name=_company, alias=_company, type=st.sampled_from(KINDS)),
    st.builds(Alias, of=st.just("product"), name=_product, alias=_product, type=st.sampled_from(KINDS)),
    st.builds(Alias, of=st.just("study"), name=_study, alias=_study, type=st.sampled_from(KINDS)),
    st.builds(
        Company,
        name=_company,
        stock_code=st.sampled_from(("0001", "2", None)),
        exchange=st.sampled_from(("HKEX", None)),
        jurisdiction=st.sampled_from(("Cayman Islands", None)),
    ),
    st.builds(Ownership, parent=_company, subsidiary=_company, relation=st.just("subsidiary")),
    st.builds(
        Product,
        name=_product,
        developer=st.one_of(st.none(), _company),
        targets=st.lists(st.sampled_from(("BCMA", "CD19", "GPRC5D")), max_size=2, unique=True),
    ),
    st.builds(
        Study, name=_study, registry_ids=_registered, phase=st.sampled_from(("1", "1b/2", None)),
        products=st.lists(_product, max_size=2, unique=True), enrolment=st.sampled_from((12, None)),
    ),
    st.builds(
        Designation, product=_product, designation=st.just("Orphan Drug"), regulator=st.sampled_from(("FDA", "EMA")),
        status=st.sampled_from(("granted", "applied")), date=_date,
    ),
    st.builds(
        Submission, product=_product, procedure=st.sampled_from(("IND", "NDA")), regulator=st.just("NMPA"),
        event=st.sampled_from(("approved", "submitted")), date=_date,
    ),
    st.builds(
        Measurement, category=st.just("efficacy"), measure=st.just("ORR"), value=st.sampled_from((78.6, 80, 0.5)),
        unit=st.just("%"), n=st.sampled_from((11, None)), total=st.just(14), study=st.one_of(st.none(), _study),
        product=_product,
    ),
    st.builds(Reference, date=st.sampled_from(DAYS), type=st.just("announcement")),
    st.builds(Office, person=st.just("Li Wei"), role=st.sampled_from(("Chairman", "CEO")), company=_company),
    st.builds(
        Agreement, type=st.just("licence"),
        parties=st.lists(_party, min_size=1, max_size=2, unique=True),
        products=st.lists(_product, max_size=1),
    ),
)  # fmt: skip

heads = st.builds(
    Announcement,
    issuer=_company,
    published=st.sampled_from((*DAYS, None)),
    stock_code=st.sampled_from(("1", None)),
    exchange=st.just("HKEX"),
    title=st.sampled_from(("Update", "進展", None)),
)
meanings = st.sampled_from(
    [("asserted", "affirmed")] * 6 + [("planned", "affirmed"), ("possible", "affirmed"), ("asserted", "negated")]
)


@st.composite
def readings(draw: st.DrawFn, source: str = "") -> Reading:
    """A document whose every line is the evidence of one claim."""
    said = [(draw(heads), ("asserted", "affirmed"))] if draw(st.booleans()) else []
    said += draw(st.lists(st.tuples(records, meanings), max_size=8))
    return reading(said, source or draw(st.sampled_from(("a.txt", "b.txt", "c/a.txt", ""))), draw(st.integers(0, 3)))


def reading(said: Iterable[tuple[Record, tuple[str, str]]], source: str = "", number: int = 0) -> Reading:
    """A document that says *said*, a line each, every kind and key once."""
    lines, made, seen = [f"Document {number} \u2013 \U0001f52c"], [], set()
    for record, (modality, polarity) in said:
        key = (record.kind, record.key(), modality, polarity)
        if key in seen:
            continue
        seen.add(key)
        start = sum(len(line) + 1 for line in lines)
        lines.append(f"{record.kind} {modality} {polarity}: {record.fields()}")
        made.append((record, modality, polarity, Span(start, start + len(lines[-1]))))
    document = Document.from_text("\n".join(lines), source=source, venue="hkex")
    claims = tuple(
        Claim(record=record, modality=modality, polarity=polarity, evidence=(Evidence.of(document, span),), rule="made")
        for record, modality, polarity, span in made
    )
    return Reading(document, claims)


def batches(count: int = 4) -> st.SearchStrategy[list[Reading]]:
    """Up to *count* different documents, each from a file of its own."""

    def some(made: tuple[Reading, ...]) -> st.SearchStrategy[list[Reading]]:
        different = list({found.document.sha256: found for found in made}.values())
        return st.lists(st.sampled_from(different), min_size=1, unique_by=lambda found: found.document.sha256)

    return st.tuples(*(readings(f"{number}.txt") for number in range(count))).flatmap(some)
