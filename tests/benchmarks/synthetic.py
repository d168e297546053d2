"""A graph as large as is asked for: readings of made-up announcements, with true spans, without a reader.

A company for every 25 documents; each has three products, and a study of each. Its announcements come in order of
time, say the same again with later cut-offs, refer to earlier ones, and name regulators, diseases, targets and
conferences that thousands of documents share. What is said of a document follows from its number alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

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
    Ownership,
    Party,
    Product,
    Reading,
    Record,
    Reference,
    Span,
    Study,
    StudyEvent,
    Submission,
)

#: Documents that one company issues, and products that it has.
ISSUED, PRODUCTS = 25, 3

_FIRST = date(2012, 1, 3)
_REGULATORS = ("FDA", "EMA", "NMPA")
_CONDITIONS = ("multiple myeloma", "diffuse large B-cell lymphoma", "gastric cancer", "psoriasis", "hepatitis B")
_TARGETS = ("BCMA", "CD19", "PD-1", "HER2", "CLDN18.2", "GPRC5D", "IL-17A")
_TYPES = ("CAR-T cell therapy", "monoclonal antibody", "small molecule")

Said = tuple[Record, str, str]


def synthetic(count: int, start: int = 0) -> Iterator[Reading]:
    """The documents *start* to *count* of a graph of *count* documents."""
    for number in range(start, count):
        yield document(number, count)


def document(number: int, count: int) -> Reading:
    """Document *number* of *count*."""
    companies = max(1, count // ISSUED)
    company, turn = number % companies, number // companies
    return _reading(number, list(_said(company, turn, number, companies)))


def names(company: int) -> tuple[str, list[str], list[str], list[str]]:
    """Of a company its name, and of its products the codes, the generic names and the studies."""
    codes = [f"SYN-{company:04}{n}" for n in range(PRODUCTS)]
    return f"Synthetic {company:04} Limited", codes, [f"{_word(company * PRODUCTS + n)}cel" for n in range(PRODUCTS)], [
        f"SYNTRIAL-{company:04}-{n}" for n in range(PRODUCTS)
    ]  # fmt: skip


def day(turn: int, company: int) -> str:
    """When a company issues its announcement number *turn*."""
    return (_FIRST + timedelta(days=61 * turn + company % 61)).isoformat()


def _word(number: int) -> str:
    """A number as letters: a name of its own for each, that no reader takes for a code."""
    letters = "bdfgklmnprst"
    made = ""
    for _ in range(6):
        number, rest = divmod(number, len(letters))
        made += letters[rest] + "aeiou"[rest % 5]
    return made


def _said(company: int, turn: int, number: int, companies: int) -> Iterator[Said]:
    issuer, codes, generics, studies = names(company)
    n = turn % PRODUCTS
    code, study, target = codes[n], studies[n], _TARGETS[(company + n) % len(_TARGETS)]
    condition, regulator = _CONDITIONS[(company + n) % len(_CONDITIONS)], _REGULATORS[turn % 3]
    when, sure = day(turn, company), ("asserted", "affirmed")
    head = Announcement(
        issuer=issuer, published=when, title=f"Update {turn} on {code}", type="announcement", exchange="HKEX",
        stock_code=str(10_000 + company), language="en",
    )  # fmt: skip
    yield head, *sure
    yield Company(name=issuer, exchange="HKEX", stock_code=str(10_000 + company), jurisdiction="Cayman Islands"), *sure
    yield (
        Product(name=code, modality_type=_TYPES[n], targets=[target], indications=[condition], developer=issuer),
        *sure,
    )
    registered = f"NCT{10_000_000 + company * PRODUCTS + n}"
    yield (
        Study(
            name=study, registry_ids=[registered], phase="1b/2" if turn % 7 else "2", status="ongoing", sponsor=issuer,
            enrolment=40 + turn, products=[code], conditions=[condition],
        ),
        *sure,
    )  # fmt: skip
    if turn >= PRODUCTS:
        yield Alias(of="product", name=code, alias=generics[n], type="generic name"), *sure
        yield Reference(date=day(turn - PRODUCTS, company), type="announcement"), *sure
    if turn >= 2:
        yield Reference(date=day(turn - 2, company), type="announcement"), *sure
    if turn % 5 == 1:
        yield Reference(date=f"{1990 + turn % 20}-03-01", type="annual report"), *sure
    if turn % 6 == 0:
        yield (
            Ownership(parent=issuer, subsidiary=f"Synthetic {company:04} Labs", relation="wholly-owned subsidiary"),
            *sure,
        )
    if turn % 8 == 3:
        parties = [Party(company=issuer, role="licensor"), Party(company=names((company + 1) % companies)[0])]
        yield Agreement(type="licence", parties=parties, products=[code], date=when), *sure
    yield Designation(product=code, designation="Orphan Drug", regulator=regulator, status="granted", date=when), *sure
    yield Submission(product=code, procedure="IND", regulator=regulator, event="approved", date=when), *sure
    yield Submission(product=code, procedure="BLA", regulator=regulator, event="planned"), "planned", "affirmed"
    yield StudyEvent(study=study, event="first patient dosed", date=when), *sure
    for measure, value in (("ORR", 60 + turn), ("CR", 30 + turn % 20), ("VGPR", 20.5)):
        yield (
            Measurement(
                category="efficacy", measure=measure, value=value, unit="%", study=study, product=code, cutoff=when,
                n=value // 2 if measure == "CR" else None, total=100 if measure == "CR" else None,
            ),
            *sure,
        )  # fmt: skip
    yield (
        Measurement(
            category="safety", measure="CRS", grade=">=3", value=0, status="none", study=study, product=code
        ),
        "asserted", "negated",
    )  # fmt: skip


def _reading(number: int, said: list[Said]) -> Reading:
    lines, spans = [f"Announcement {number}."], []
    at = len(lines[0]) + 1
    for record, modality, polarity in said:
        lines.append(f"It is {modality}, {polarity}, of {record.kind}: {', '.join(map(str, record.key()))}.")
        spans.append(Span(at, at + len(lines[-1])))
        at += len(lines[-1]) + 1
    made = Document.from_text("\n".join(lines), source=f"{number:06}.txt", venue="hkex")
    claims = tuple(
        Claim(record=record, modality=modality, polarity=polarity, evidence=(Evidence.of(made, span),), rule="made")
        for (record, modality, polarity), span in zip(said, spans, strict=True)
    )
    return Reading(made, claims)
