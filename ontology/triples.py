"""Claims to triples and back: the only place that knows both forms.

A document becomes one named graph of two layers. The **claim layer** has a node for every claim, with modality,
polarity, rule, evidence and every field as written; the **plain layer** has ordinary triples, only for what the
document asserts affirmatively. Terms are N-Triples text (see ``terms``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ontology.base import Party, Record
from ontology.dates import bounds
from ontology.errors import InvalidRecord
from ontology.evidence import Check, Claim, Evidence, Reading
from ontology.identifiers import CLAIM, GRAPH, SOURCE, VOCAB, claim_iri, iri, slug, source_iri
from ontology.mapping import MAPPINGS, RESULT_CLASSES, expand
from ontology.plain import announcement_key, entities, plain, registry_record, subject
from ontology.records import ALL_KINDS, Alias, Company, Measurement, Study, record_from
from ontology.scope import Scope
from ontology.slots import Slot
from ontology.terms import Term, Triple, date_literal, literal, node, value_of

_TYPE = node(expand("rdf:type"))
_GAPS = re.compile(r"[\s/]+")
_DATES = {"published", "date", "cutoff", "as_of"}
_OF_THINGS = {node(expand("mentionedAs")), node(expand("loadedFrom"))}
_CLASSES = {node(expand(mapping.cls)): kind for kind, mapping in MAPPINGS.items()}


def graph_iri(reading: Reading) -> str:
    """The named graph of a document."""
    record = registry_record(reading)
    if record is None:
        return GRAPH + announcement_key(reading)
    version = f"{record.published or 'undated'}-{reading.document.sha256[:8]}"
    return f"{GRAPH}registry/{slug(reading.document.venue)}/{_GAPS.sub('-', record.identifier)}/{version}"


def announcement_iri(reading: Reading) -> str:
    """The document as a thing."""
    return iri("announcement" if registry_record(reading) is None else "registry-record", announcement_key(reading))


def triples(reading: Reading) -> list[Triple]:
    """Both layers and the evidence of a reading: sorted, without duplicates, the same for the same reading."""
    scope = Scope(reading.document, reading.claims)
    document = announcement_iri(reading)
    found: set[Triple] = set(_source(reading, document))
    for claim in reading.claims:
        found.update(_claim(claim, scope, document))
        if claim.stated:
            found.update(plain(claim, scope, document))
    return sorted(found)


def plain_of(reading: Reading, unstated: bool = False) -> dict[Triple, list[Claim]]:
    """Every plain triple of a reading with the claims that state it.

    With *unstated* also the triples that planned, possible and negated claims would state, were they asserted.
    """
    scope, document = Scope(reading.document, reading.claims), announcement_iri(reading)
    found: dict[Triple, list[Claim]] = {}
    for claim in reading.claims:
        if claim.stated or unstated:
            for triple in plain(claim, scope, document):
                found.setdefault(triple, []).append(claim)
    return found


def is_plain(triple: Triple) -> bool:
    """Whether a triple of a document graph belongs to the plain layer."""
    return not triple[0].startswith((f"<{CLAIM}", f"<{SOURCE}")) and triple[1] not in _OF_THINGS


def _source(reading: Reading, document: str) -> Iterator[Triple]:
    source = node(source_iri(reading.document.id))
    yield source, _TYPE, node(expand("SourceFile"))
    yield source, node(expand("sha256")), literal(reading.document.sha256)
    yield node(document), node(expand("loadedFrom")), source


def _claim(claim: Claim, scope: Scope, document: str) -> Iterator[Triple]:
    me, mapping = node(_iri_of(claim, scope)), MAPPINGS[claim.kind]
    yield me, _TYPE, node(expand("Claim"))
    yield me, _TYPE, node(expand(mapping.cls))
    if isinstance(claim.record, Measurement):
        yield me, _TYPE, node(expand(RESULT_CLASSES[claim.record.category]))
    yield me, node(expand("statedIn")), node(document)
    yield me, node(expand("modality")), node(f"{VOCAB}modality/{claim.modality}")
    yield me, node(expand("polarity")), node(f"{VOCAB}polarity/{claim.polarity}")
    if claim.rule:
        yield me, node(expand("rule")), literal(claim.rule)
    for check in claim.checks:
        yield me, node(expand("check")), literal(f"{check.name}: {'ok' if check.passed else 'fails'}: {check.detail}")
    yield from _evidence(me, claim)
    for slot in mapping.slots:
        for term in _words(claim.record, slot):
            yield me, node(expand(slot.words)), term
    yield from _links(me, claim, scope, document)


def _iri_of(claim: Claim, scope: Scope) -> str:
    content = json.dumps(
        [claim.kind, claim.record.fields(), claim.modality, claim.polarity], ensure_ascii=False, sort_keys=True
    )
    return claim_iri(scope.document.id, content)


def claim_iris(reading: Reading) -> list[str]:
    """The IRI of each claim of a reading, in its order."""
    scope = Scope(reading.document, reading.claims)
    return [_iri_of(claim, scope) for claim in reading.claims]


def _evidence(me: Term, claim: Claim) -> Iterator[Triple]:
    for item in claim.evidence:
        passage = node(source_iri(item.document, item.start, item.end))
        yield me, node(expand("evidence")), passage
        yield passage, _TYPE, node(expand("oa:SpecificResource"))
        yield passage, node(expand("oa:hasSource")), node(source_iri(item.document))
        yield passage, node(expand("oa:start")), literal(item.start)
        yield passage, node(expand("oa:end")), literal(item.end)
        yield passage, node(expand("oa:exact")), literal(item.quote)


def _words(record: Record, slot: Slot) -> list[Term]:
    value = getattr(record, slot.field)
    if value is None:
        return []
    if slot.field in _DATES:
        return [date_literal(value)]
    if isinstance(value, tuple):
        return [literal(f"{v.role or ''}: {v.company}" if isinstance(v, Party) else v) for v in value]
    return [literal(value)]


def _links(me: Term, claim: Claim, scope: Scope, document: str) -> Iterator[Triple]:
    record, about = claim.record, node(expand("about"))
    mapping = MAPPINGS[claim.kind]
    main = node(subject(record, scope, document))
    leads = {slot.link for slot in mapping.slots}
    if mapping.subject not in leads and mapping.subject != "statedIn":
        yield me, node(expand(mapping.subject)), main
    yield me, about, main
    for link, thing, name in entities(record, scope, document):
        yield me, node(expand(link)), node(thing)
        yield me, about, node(thing)
        if name:
            yield node(thing), node(expand("mentionedAs")), literal(name)
    others = denoted(record, scope)
    if others:
        yield me, node(expand("names")), main
    yield from ((me, node(expand("denotes")), node(other)) for other in others)
    when = getattr(record, "date", None) or getattr(record, "published", None) or getattr(record, "as_of", None)
    if when:
        first, last = bounds(when)
        yield me, node(expand("notBefore")), date_literal(first.isoformat())
        yield me, node(expand("notAfter")), date_literal(last.isoformat())


def denoted(record: Record, scope: Scope) -> list[str]:
    """The IRIs that another document would make of the names in *record* that mean the same thing."""
    found: set[str] = set()
    own = ""
    if isinstance(record, Alias) and record.of in ("company", "product", "study"):
        own = scope.iri(record.of, record.name)
        found = {scope.bare(record.of, record.alias), scope.bare(record.of, record.name)}
    elif isinstance(record, Company):
        own, found = scope.iri("company", record.name), {iri("company", record.name)}
    elif isinstance(record, Study):
        own = scope.iri("study", record.name)
        found = {scope.bare("study", record.name), *(iri("study", registry_id) for registry_id in record.registry_ids)}
    return sorted(found - {own})


def claims_from(quads: Iterable[Triple]) -> list[Claim]:
    """The claims that triples of document graphs hold, in the order of their text. The inverse of ``triples``."""
    nodes: dict[Term, dict[Term, list[Term]]] = {}
    for s, p, o in quads:
        nodes.setdefault(s, {}).setdefault(p, []).append(o)
    stated = node(expand("statedIn"))
    found = [_read(terms, nodes) for me, terms in sorted(nodes.items()) if stated in terms]
    return sorted(found, key=order) if len(found) > 1 else found


def order(claim: Claim) -> tuple[Any, ...]:
    """The place of a claim in a list: first evidence, then kind and content."""
    first = claim.evidence[0]
    return first.start, first.end, list(ALL_KINDS).index(claim.kind), json.dumps(claim.to_json(), sort_keys=True)


def _read(terms: dict[Term, list[Term]], nodes: dict[Term, dict[Term, list[Term]]]) -> Claim:
    kinds = [_CLASSES[cls] for cls in terms.get(_TYPE, ()) if cls in _CLASSES]
    if len(kinds) != 1:
        raise InvalidRecord(f"a claim has the classes {', '.join(terms.get(_TYPE, ())) or 'none'}: it takes one kind")
    data: dict[str, Any] = {"kind": kinds[0]}
    for field, words, many in _fields(kinds[0]):
        if words in terms:
            values = [value_of(term) for term in terms[words]]
            data[field] = _parties(values) if field == "parties" else values if many else values[0]
    return Claim(
        record=record_from(data),
        evidence=tuple(sorted((_passage(nodes[e]) for e in terms[node(expand("evidence"))]), key=lambda e: e.span)),
        modality=_last(terms, "modality"),
        polarity=_last(terms, "polarity"),
        rule=str(next((value_of(t) for t in terms.get(node(expand("rule")), ())), "")),
        checks=tuple(_check(str(value_of(t))) for t in terms.get(node(expand("check")), ())),
    )


@cache
def _fields(kind: str) -> tuple[tuple[str, Term, bool], ...]:
    """The fields of a kind, each with the property that holds its words, and whether it has many."""
    model = ALL_KINDS[kind].model_fields
    return tuple(
        (slot.field, node(expand(slot.words)), isinstance(model[slot.field].default, tuple))
        for slot in MAPPINGS[kind].slots
    )


def _last(terms: dict[Term, list[Term]], name: str) -> Any:
    return str(value_of(terms[node(expand(name))][0])).rsplit("/", 1)[1]


def _passage(terms: dict[Term, list[Term]]) -> Evidence:
    def one(name: str) -> Any:
        return value_of(terms[node(expand(name))][0])

    source = one("oa:hasSource").removeprefix(SOURCE)
    return Evidence(start=one("oa:start"), end=one("oa:end"), quote=one("oa:exact"), document=source)


def _parties(values: list[Any]) -> list[dict[str, str | None]]:
    pairs = (str(value).partition(": ") for value in sorted(values))
    return [{"role": role or None, "company": company} for role, _, company in pairs]


def _check(text: str) -> Check:
    name, outcome, detail = text.split(": ", 2)
    return Check(name=name, passed=outcome == "ok", detail=detail)
