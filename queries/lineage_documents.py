"""The lineage of an announcement (what it refers to, what refers to it) and of a claim (who says so, who does not)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ontology import MAPPINGS, Measurement, expand, node
from queries.lineage_model import Section, Step, joined, step_of
from queries.said import Reader, Said, Source, day
from queries.wording import words

#: What a chain of references shows at most.
DEEPEST = 12


def announcement_sections(reader: Reader, announcement: str) -> list[Section]:
    """What *announcement* refers to and on, what refers to it, and how much it says of what."""
    found = reader.stated_in(announcement)
    sections = [
        Section("itself", "backwards", tuple(_itself(found))),
        Section("refers to", "backwards", tuple(_references(reader, announcement, {announcement: 0}))),
        Section("corrects", "backwards", tuple(_corrects(reader, announcement))),
        Section("corrected by", "forwards", tuple(_stated(source) for source in reader.correcting(announcement))),
        Section("referred to by", "forwards", tuple(_citations(reader, announcement, {announcement: 0}))),
        Section("what it says", "forwards", tuple(_counted(reader, found))),
    ]
    return [section for section in sections if section.steps]


def _itself(found: list[Said]) -> Iterator[Step]:
    for said in found:
        if said.claim.kind in ("announcement", "registry_record"):
            yield step_of(said, words(said.record), said.source.iri)


def cited_sections(reader: Reader, cited: str) -> list[Section]:
    """The lineage of a document known only by its citations: what it is once loaded, and who cites it."""
    loaded = _resolved(reader, cited)
    back = [Section("loaded as", "backwards", (_document(reader, loaded[0]),))] if loaded else []
    steps = [
        replace(step_of(said, _title_of(said), said.source.iri), date=said.source.date)
        for said in _citing(reader, cited)
    ]
    return [*back, Section("referred to by", "forwards", joined(steps))] if steps else back


def cited_label(reader: Reader, cited: str) -> str:
    """A cited document in words: issuer, type and date, as the first announcement that cites it says."""
    for said in _citing(reader, cited):
        what = words(said.record).removeprefix("refers to the ")
        issuer = getattr(said.record, "issuer", None) or said.source.publisher
        return f"{issuer}, {what}" if issuer else what
    return reader.label(cited)


def _references(reader: Reader, announcement: str, seen: dict[str, int]) -> Iterator[Step]:
    """What *announcement* refers to, and on; *seen* holds the depth of each announcement that was shown already."""
    found = [said for said in _of_references(reader, announcement) if said.claim.kind == "reference"]
    depth, steps = seen[announcement] + 1, []
    for said in sorted(found, key=lambda said: (day(said.date), words(said.record))):
        cited = next(iter(said.links.get("cites", [])), "")
        steps.append(_reference(reader, said, cited, depth, seen))
    yield from sorted(steps, key=lambda step: (day(step.date), step.text))


def _reference(reader: Reader, said: Said, cited: str, depth: int, seen: dict[str, int]) -> Step:
    step = step_of(said, words(said.record), cited)
    loaded = _resolved(reader, cited)
    if not loaded:
        return replace(step, note="not loaded")
    other = loaded[0]
    title = reader.source(other).title
    onward = other not in seen and depth < DEEPEST
    seen.setdefault(other, depth)
    children = tuple(_references(reader, other, seen)) if onward else ()
    return replace(step, thing=other, text=f"{step.text}: {title}" if title else step.text, children=children)


def _citations(reader: Reader, announcement: str, seen: dict[str, int]) -> Iterator[Step]:
    depth = seen[announcement] + 1
    citing: dict[str, Said] = {}
    for cited in reader.leading("resolvesTo", announcement):
        for said in _citing(reader, cited):
            if said.source.iri != announcement:
                citing.setdefault(said.source.iri, said)
    for said in sorted(citing.values(), key=lambda said: said.order):
        other = said.source.iri
        onward = other not in seen and depth < DEEPEST
        seen.setdefault(other, depth)
        children = tuple(_citations(reader, other, seen)) if onward else ()
        yield replace(step_of(said, _title_of(said), other), date=said.source.date, children=children)


def _counted(reader: Reader, found: list[Said]) -> Iterator[Step]:
    counts: dict[tuple[str, str], int] = {}
    for said in found:
        kind = said.claim.kind
        if kind not in ("announcement", "reference", "registry_record"):
            thing = next((t for link in ("product", "study", "company", "names") for t in said.links.get(link, [])), "")
            counts[(kind, thing)] = counts.get((kind, thing), 0) + 1
    for (kind, thing), number in counts.items():
        on = f" on {reader.label(thing)}" if thing else ""
        yield Step(f"{kind.replace('_', ' ')}{on}: {number} claim{'s'[: number != 1]}", thing=thing)


def _corrects(reader: Reader, announcement: str) -> Iterator[Step]:
    for iri in reader.source(announcement).corrects:
        loaded = reader.kind(iri) == "announcement"
        yield _document(reader, iri) if loaded else Step(cited_label(reader, iri), thing=iri, note="not loaded")


def _of_references(reader: Reader, announcement: str) -> list[Said]:
    """The references that *announcement* states: only these are read, not all that it says."""
    return reader.of(reader.of_kind(announcement, "reference"))


def _citing(reader: Reader, cited: str) -> list[Said]:
    return [said for said in reader.about(cited) if said.claim.kind == "reference"]


def _resolved(reader: Reader, cited: str) -> list[str]:
    return [term[1:-1] for term in reader.terms(cited).get(node(expand("resolvesTo")), [])] if cited else []


def _document(reader: Reader, iri: str) -> Step:
    source = reader.source(iri)
    return Step(source.title or iri, source.date, iri, source)


def _title_of(said: Said) -> str:
    return f"{said.source.publisher}: {said.source.title}" if said.source.title else str(said.source)


def claim_sections(reader: Reader, claim: Said) -> list[Section]:
    """Where a claim stands, in which words, by which rule; who else says so, and who says otherwise."""
    again, against, later = _compared(reader, claim)
    checks = tuple(
        Step(f"check {check.name}: {'holds' if check.passed else 'fails'}{f', {check.detail}' if check.detail else ''}")
        for check in claim.claim.checks
    )
    sections = [
        Section("what it says", "backwards", (step_of(claim, words(claim.record)),)),
        Section("words", "backwards", tuple(_passages(claim))),
        Section("document", "backwards", (_stated(claim.source),)),
        Section("checks", "backwards", checks),
        Section("said again", "forwards", joined(step_of(said, words(said.record)) for said in again)),
        Section("said otherwise", "forwards", joined(step_of(said, words(said.record)) for said in against)),
        Section("same question, other answer", "forwards", joined(step_of(s, words(s.record)) for s in later)),
    ]
    return [section for section in sections if section.steps]


def _passages(claim: Said) -> Iterator[Step]:
    for item in claim.claim.evidence:
        yield Step(f"characters {item.start} to {item.end}", source=claim.source, claim=claim.iri, quote=item.quote)


def _stated(source: Source) -> Step:
    return Step(source.title or source.iri, source.date, source.iri, source)


def _compared(reader: Reader, claim: Said) -> tuple[list[Said], list[Said], list[Said]]:
    again, against, later = [], [], []
    mine = _question(claim)
    for said in _rivals(reader, claim):
        if said.iri == claim.iri or said.claim.kind != claim.claim.kind or _question(said) != mine:
            continue
        if _answer(said) != _answer(claim):
            later.append(said)
        elif said.claim.polarity != claim.claim.polarity:
            against.append(said)
        else:
            again.append(said)
    return again, against, later


def _rivals(reader: Reader, claim: Said) -> list[Said]:
    # Claims that compare have the same subject.
    subjects = claim.links.get(MAPPINGS[claim.claim.kind].subject) or claim.links.get("product") or [""]
    return reader.stated_in(subjects[0]) if subjects == [claim.source.iri] else reader.about(subjects[0])


def _question(said: Said) -> tuple[object, ...]:
    """What a claim answers: its key with canonical things in place of names, and without the answer itself."""
    record = said.record
    answers = _ANSWERS.get(said.claim.kind, set())
    fields: list[object] = []
    for name, value in zip(record.KEY, record.key(), strict=True):
        if name not in answers:
            links = said.links.get(_link(said.claim.kind, name))
            fields.append(tuple(links) if links else value)
    return tuple(fields)


def _answer(said: Said) -> tuple[object, ...]:
    names = _ANSWERS.get(said.claim.kind, set())
    values = [getattr(said.record, name, None) for name in sorted(names)]
    if isinstance(said.record, Measurement):
        values += [said.record.n, said.record.total, said.record.status]
    return tuple(values)


_ANSWERS: dict[str, set[str]] = {"measurement": {"value", "unit"}, "designation": {"status"}, "submission": {"event"}}


def _link(kind: str, name: str) -> str:
    if kind == "alias" and name == "name":
        return "names"
    return next((slot.link for slot in MAPPINGS[kind].slots if slot.field == name), "")
