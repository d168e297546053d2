"""Clauses with what they name, and what they take from before: the common ground of designations and submissions.

A unit is a sentence or a table cell. Its clauses see the regulator, product, procedure and date of the clauses before
them in the unit; a cell sees the regulator of its row and the product of the text before its table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.carried import Carried
from loaders.clause import Clause as Clause
from loaders.clauses import cut
from loaders.discourse import Ref, block_at, everywhere, named, products, regulators, shared, topic
from loaders.hints import joins, lowered, may_hold
from loaders.indications import indications
from loaders.open_uses import open_uses
from loaders.searching import searchable
from loaders.view import Cell, View
from ontology import Evidence, Span

_DATELINE = re.compile(r"\s*(?:\([A-Z ]*(?:NEWSWIRE|Newswire|WIRE)|/\s?PR|\s-{1,2}\s|-{1,2}\s?\()")
_FORM = re.compile(
    r"\b(?:the|an?|its)\s+(subcutaneous|intravenous|oral|topical|inhaled|intramuscular"
    r"|injectable)\s+(?:form|formulation|version)\b",
    re.I,
)
#: A date that tells when something else was so.
_OTHER_DATE = searchable(
    r"(?:dated|cut-?\s?off(?:\s+date)?(?:\s+of|:|\s+on)?|target\s+(?:action\s+)?date\s+(?:is|was|of)"
    r"|as\s+of|as\s+at|until|PDUFA[^.;]{0,30}?|PDUFA\s+date\s+of|ended|ending)\s*$",
    re.I,
)
_THIS_PRODUCT = re.compile(
    r"\W*(?:(?:the|this)\s+(?:product|device|system|therapy|combination|vaccine)\b|(?:該|该|此|本)(?:款|項"
    r"|项)?(?:產品|产品|器械|系統|系统|設備|设备)"
    r"|(?:上述|前述)(?:產品|产品)|其(?![他中餘余次]))",
    re.I,
)
#: The shortest name that is sought in a heading, and how many lines are looked through.
_SHORTEST = 3
_LINES = 12
_DE_NOVO = re.compile(r"\s+(?:request|classif|applic|author|clear|submis|market|pathway|grant)", re.I)
_NEITHER = re.compile(r"\b(?:neither|both|nor|either)\s+(?:the\s+)?$", re.I)
_PLURAL = re.compile(
    r"[\s\"')]*(?:\([^()]{0,60}\)\s*)?(?:both\s+|each\s+)?(?:are|have|were|remain|has\s+each)\b"
    r"|[\s\"')]*[均皆都]",
    re.I,
)
_HIS = re.compile(r"[\s\"')]*(?:\([^()]*\))?\s*of\s+(?:the\s+)?")
#: Words without which a sentence that names no application or designation says nothing of a regulator's step.
_HINT = searchable(
    r"approv|authori[sz]|\bdecide|\bCRL\b|go-ahead|green\s+light|\bfiled?\s+for|(?:the|an?)\s+submission|dossier|\bhold\s+|clinical\s+hold|complete\s+response|decision"
    r"|clear(?:ed|ance)|application|\bvot(?:ed|es)\b|opinion"
    r"|under\s+(?:\w+\s+)?review|licen[cs]"
    r"|批|受理|上市|申請|申请|許可|许可|資格|资格|審評|审评|臨床暫停|临床暂停",
    re.I,
)
#: One of these stands wherever the pattern finds something.
_TELLING = (
    "decide", "crl", "go-ahead", "green", "file",
    "approv", "authori", "submission", "dossier", "hold", "complete", "decision", "clear", "appl", "review", "licens",
    "licenc", "vote", "opinion",
    "批", "受理", "上市", "申", "許可", "许可", "資格", "资格", "審", "审", "臨床暫停", "临床暂停",
)  # fmt: skip
_BASIS = searchable(
    r"\b(?:(?:was|is|were|are)\s+)?(?:supported\s+by|based\s+on|on\s+the\s+basis\s+of|rests?\s+on)\b", re.I
)
_HEAD_OF_REGULATOR = re.compile(r"authority|agency|regulator|監管機構|监管机构|審批機構", re.I)


def units(view: View) -> tuple[list[Clause], ...]:
    """The clauses of the sentences and cells that may speak of a regulator, in the order of the text; made once."""
    return shared(view, "units", lambda: tuple(_units(view)))


def _units(view: View) -> Iterator[list[Clause]]:
    carried = Carried()
    for sentence in view.sentences:
        if _is_regulatory(view, sentence.span, sentence.text):
            unit = clauses(view, sentence.span)
            carried.take(unit)
            yield unit
    for table in view.tables:
        head = [cell.text for cell in table.header]
        for row in table.rows[1:]:
            for column, cell in enumerate(row):
                if cell.text.strip() and _is_regulatory(view, cell.span, cell.text):
                    yield clauses(view, cell.span, row_regulator(view, row, head, column))


def _is_regulatory(view: View, span: Span, text: str) -> bool:
    told = may_hold(lowered(text), _TELLING) and _HINT.search(text)
    return bool(told or view.mentions(span, "procedure", "designation"))


def clauses(view: View, span: Span, regulator: Ref | None = None) -> list[Clause]:
    """The clauses of *span*, each with what it names."""
    made: list[Clause] = []
    for piece in cut(view.folded[span.start : span.end]):
        part = Span(span.start + piece.start, span.start + piece.end)
        clause = _clause(view, part, made[-1] if made else None)
        clause.row_regulator = regulator
        made.append(clause)
    return made


def row_regulator(view: View, row: tuple[Cell, ...], head: list[str], column: int) -> Ref | None:
    """The regulator that another cell of *row* names; under a head "Authority" whatever stands there."""
    for index, cell in enumerate(row):
        if index == column or not cell.text.strip():
            continue
        found = regulators(view, cell.span)
        if found:
            return found[0]
        if index < len(head) and _HEAD_OF_REGULATOR.search(head[index]):
            return Ref(view.text(cell.span), cell.span)
    return None


def product_of(clause: Clause, anchor: Span) -> list[Ref]:
    """The products that *anchor* is about, from the clause, its sentence, or what the text spoke of last."""
    formed = _by_form(clause.view, clause.span)
    if formed:
        return [formed]
    own = clause.own_products(anchor) or _this_product(clause)
    if own:
        return own
    block = block_at(clause.view, clause.span.start)
    here = topic(clause.view, clause.span.start, since=block.span.start) if block else None
    spoken = here or _of_section(clause) or topic(clause.view, clause.span.start)
    return [spoken] if spoken else []


def _of_section(clause: Clause) -> Ref | None:
    """The one product that the heading of the clause's section names, where its text speaks of no other since."""
    heading = clause.view.heading_at(clause.span.start)
    found = named(clause.view, heading.span, "product") if heading else []
    if heading is None or len({ref.name for ref in found}) != 1:
        return None
    last = topic(clause.view, clause.span.start, since=heading.span.end)
    return found[0] if last is None or last.name == found[0].name else None


def _this_product(clause: Clause) -> list[Ref]:
    """What "the product" or 該產品 of the clause or of one before it in its sentence is: the product named last."""
    first = clause
    while first.before:
        first = first.before
    if not _THIS_PRODUCT.match(clause.view.folded, first.span.start):
        return []
    every = everywhere(clause.view, "product")
    at = bisect_left(every, first.span.start, key=lambda ref: ref.span.start)
    last = list(every[max(0, at - 1) : at])
    return _in_lines(clause.view, last[0].span.end if last else 0, first.span.start, every) or last


def _in_lines(view: View, start: int, end: int, every: tuple[Ref, ...]) -> list[Ref]:
    """A product that a heading or a labelled line between *start* and *end* names, the nearest to *end*."""
    names = {ref.name for ref in every if len(ref.name) > _SHORTEST}
    low = bisect_left(view.blocks, start, key=lambda block: block.span.start)
    high = bisect_left(view.blocks, end, key=lambda block: block.span.start)
    for block in reversed(view.blocks[max(low, high - _LINES) : high]):
        found = [name for name in names if name in view.text(block.span)]
        if found:
            return [Ref(max(found, key=lambda name: (len(name), name)), block.span)]
    return []


def are_all_meant(clause: Clause, group: list[Ref]) -> bool:
    """Whether a sentence speaks of each of a list: "A and B are investigational and have not been approved"."""
    if len(group) < 2:
        return False
    folded = clause.view.folded
    neither = _NEITHER.search(folded, max(0, group[0].span.start - 24), group[0].span.start)
    return bool(neither or _PLURAL.match(folded, group[-1].span.end))


def _by_form(view: View, span: Span) -> Ref | None:
    """The product whose name stands with the form that *span* speaks of: "the subcutaneous form"."""
    words = view.folded[span.start : span.end]
    match = _FORM.search(words) if may_hold(words, ("form", "Form", "version", "formulation")) else None
    if match is None:
        return None
    form = match[1].lower()
    for ref in everywhere(view, "product"):
        ahead = view.folded[ref.span.end : ref.span.end + 60].lower()
        if ref.span.end < span.start and form in ahead.split(".")[0]:
            return ref
    return None


def owner(clause: Clause) -> str | None:
    """The company whose application the clause speaks of: "the BLA of Acme, Inc."."""
    for procedure in clause.procedures:
        for company in clause.companies:
            if joins(_HIS, clause.view.folded, procedure.span.end, company.span.start):
                return company.name
    return None


def evidence(clause: Clause, core: list[Span], support: list[Ref | None]) -> tuple[Evidence, ...]:
    """The words from the first to the last of *core*, then the supporting words that lie outside them."""
    main = Span(min(s.start for s in core), max(s.end for s in core))
    spans = [main]
    for ref in support:
        if ref and not any(ref.span.within(span) for span in spans):
            spans.append(ref.span)
    return tuple(clause.view.document.evidence(span) for span in spans)


def _clause(view: View, span: Span, before: Clause | None) -> Clause:
    folded = view.folded
    conditions = named(view, span, "condition")
    dates = [d for d in view.dates(span) if not _is_other_date(folded, span, d.span)]
    acting = regulators(view, span)
    procedures = [ref for ref in named(view, span, "procedure") if not _is_lesion(folded, ref)]
    told = named(view, span, "designation")
    uses = indications(view, _before_basis(folded, span), conditions)
    if not uses and (procedures or told or acting):
        ends = {ref.span.end for ref in conditions}
        uses = [ref for ref in open_uses(view, _before_basis(folded, span)) if not ends or ref.span.end in ends]
    return Clause(
        view=view,
        span=span,
        text=folded[span.start : span.end],
        regulators=acting,
        products=products(view, span),
        procedures=procedures,
        designations=[d for d in told if not any(d.span.within(r.span) for r in acting)],
        companies=named(view, span, "company"),
        dates=dates,
        conditions=conditions,
        before=before,
        indications=uses,
    )


def _is_lesion(folded: str, ref: Ref) -> bool:
    """Whether "de novo" is no application: lesions and tumours are de novo too."""
    return folded[ref.span.start : ref.span.end] == "de novo" and not _DE_NOVO.match(folded, ref.span.end)


def _before_basis(folded: str, span: Span) -> Span:
    """*span* up to the words that tell what a step rests on: the conditions of studies are no indications."""
    match = _BASIS.search(folded, span.start, span.end)
    return Span(span.start, match.start()) if match else span


def _is_other_date(folded: str, span: Span, date: Span) -> bool:
    """Whether a date is that of another document, a cut-off, a goal, or the dateline of a release."""
    if _OTHER_DATE.search(folded[max(span.start, date.start - 40) : date.start]):
        return True
    return _DATELINE.match(folded, date.end) is not None
