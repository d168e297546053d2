"""Measurements: every figure of a result, with its measure, population, time point, part, study and product."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from loaders.context import Scene, scenes
from loaders.lexicon import Hit
from loaders.measures.absences import absences
from loaders.measures.arms import Arm, ArmBook
from loaders.measures.assignments import assigned, sizes
from loaders.measures.baseline import baseline
from loaders.measures.doses import doses
from loaders.measures.findings import Finding
from loaders.measures.gates import is_background, is_crammed, may_hold, promises, says_results
from loaders.measures.grid import Grid
from loaders.measures.groupcounts import group_counts
from loaders.measures.han_terms import han_terms
from loaders.measures.memory import Memory, announced, lead, remember
from loaders.measures.narrowing import GENERAL
from loaders.measures.passage import Passage
from loaders.measures.patients import patients
from loaders.measures.population import Group, counted_group, starting_group, subsets
from loaders.measures.products import Products
from loaders.measures.sentences import read
from loaders.measures.settings import setting_of
from loaders.measures.tables import columns, pair_of, rows
from loaders.measures.tellings import tellings, twins
from loaders.measures.terms import Term, terms
from loaders.searching import searchable
from loaders.view import Sentence, Table, View, view
from ontology import Claim, Document, InvalidRecord, Measurement, Span

_LABEL = searchable(r"\b(?:is|are)\s+(?:\w+\s+)?(?:given|administered|supplied|available)\b|推薦劑量|推荐剂量", re.I)


@dataclass
class _State:
    """What the reading of a document carries from sentence to sentence."""

    view: View
    book: ArmBook
    products: Products
    memory: Memory = field(default_factory=Memory)
    group: Group = field(default_factory=Group)
    paragraph: int = -1
    caption: str = ""
    grid: Grid | None = None
    background: bool = False
    subsets: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()

    def says(self, total: int) -> bool:
        """Whether the document has the number *total* anywhere."""
        return re.search(rf"(?<![\d.,])(?:{total}|{total:,})(?![\d%]|[.,]\d)", self.view.folded) is not None


def extract(document: Document) -> Iterator[Claim]:
    """The measurements of *document*."""
    seen = view(document)
    units = list(scenes(seen))
    book = ArmBook.of([s.text for s, scene in units if isinstance(s, Sentence) and scene.open], columns(seen.tables))
    state = _State(
        seen,
        book,
        Products(seen),
        Memory(pair=pair_of(seen.tables)),
        subsets=subsets(seen.folded),
        terms=(*terms(seen.folded), *han_terms(seen.folded, _measures(seen))),
    )
    for unit, scene in units:
        if isinstance(unit, Table):
            if scene.open:
                yield from _table(state, unit, scene)
        else:
            yield from _sentence(state, unit, scene)
            state.caption = unit.text


def _table(state: _State, table: Table, scene: Scene) -> Iterator[Claim]:
    state.grid, found = rows(
        table, replace(setting_of(state.view, table, state.caption), terms=state.terms), state.grid
    )
    for item in found:
        claim = _claim(state, scene, item.finding, item.spans, table.span.start)
        if claim:
            yield claim


def _sentence(state: _State, sentence: Sentence, scene: Scene) -> Iterator[Claim]:
    _turn(state, sentence)
    if not scene.open:
        return
    if not may_hold(sentence.text):
        remember(state.book.find(sentence.text), state.memory)
        return
    background = is_background(sentence.text)
    state.background = state.background or background
    hits = _hits(state.view, sentence.span)
    worth = bool(hits) or promises(sentence.text) or any(term.name in sentence.text for term in state.terms)
    if not worth or is_crammed(sentence.text):
        remember(state.book.find(sentence.text), state.memory)
        return
    start = sentence.span.start
    names = tuple(
        (m.span.start - start, m.span.end - start) for m in state.view.mentions(sentence.span, "study", "product")
    )
    passage = Passage(sentence.text, hits, state.book, names, state.terms, state.memory.head)
    state.group = starting_group(passage, state.subsets) or replace(state.group, near=False)
    study = scene.study_at(sentence.span.end)
    if names and not background:
        state.background = False
    if state.background or not says_results(sentence.text, known=bool(names) or study is not None):
        return
    listed = assigned(passage)
    groups = group_counts(passage)
    known = {f.figure.start for f in groups}
    counted = patients(passage, state.memory, named=study is not None)
    people = [*groups, *sizes(passage, listed, state.says), *(f for f in counted if f.figure.start not in known)]
    given = doses(passage, listed)
    whole = tellings(passage, state.memory)
    taken = {f.figure.start for f in (*people, *given, *whole)}
    told = [*people, *given, *whole, *baseline(passage, state.memory.pair), *read(passage, state.memory, taken)]
    told += twins(told, passage)
    found = [*told, *absences(passage, state.memory, told)]
    state.group = counted_group(people, state.group)
    general = [f for f in told if f.mark.name in GENERAL and f.status == "reported"]
    state.memory.head = general[-1] if general else state.memory.head
    announced(passage, state.memory)
    for item in found:
        span = Span(sentence.span.start + item.start, sentence.span.start + item.end)
        if claim := _claim(state, scene, item, (span,), span.start):
            yield claim


def _turn(state: _State, sentence: Sentence) -> None:
    """A new paragraph forgets the group that the last one started from."""
    block = state.view._block_at(sentence.span.start)
    start = block.span.start if block else sentence.span.start
    listed = block is not None and (block.form == "item" or state.view.folded[start : start + 1] in "•-*·")
    lead(sentence.text, state.memory, listed=listed)
    if start != state.paragraph:
        state.paragraph, state.group, state.background = start, Group(), False
        state.memory.head = None


def _measures(seen: View) -> Iterator[Hit]:
    return (hit for hit in seen.vocabulary if hit.scheme == "measure")


def _hits(view: View, span: Span) -> tuple[Hit, ...]:
    """The vocabulary's words in *span*, counted from its start."""
    hits = view.vocabulary
    first = bisect_left(hits, ((span.start,),))
    found = []
    for hit in hits[first:]:
        if hit.span.start >= span.end:
            break
        if hit.scheme == "measure" and hit.span.end <= span.end:
            found.append(hit._replace(span=Span(hit.span.start - span.start, hit.span.end - span.start)))
    return tuple(found)


def _claim(state: _State, scene: Scene, item: Finding, spans: tuple[Span, ...], at: int) -> Claim | None:
    figure, mark = item.figure, item.mark
    if (
        item.mark.name == "patients enrolled"
        and item.status == "expected"
        and len({m.name for m in scene.mentions}) == 1
    ):
        at = scene.mentions[0].span.start
    study = None if item.rule == "dose" and _is_label(state.view, at) else scene.study_at(at)
    population = _population(state, scene, item)
    control = item.control or (_control(state) if item.compares and not (item.arm and item.arm.control) else None)
    product = None if item.arm and item.arm.control else state.products.at(at, study)
    total = figure.total if figure.total is not None else _total(state, item)
    fields: dict[str, Any] = {
        "category": mark.category, "measure": mark.name,
        "value": figure.value if item.status in ("reported", "none", "expected") else None,
        "unit": item.unit, "n": figure.n, "total": total, "low": figure.low, "high": figure.high,
        "interval": figure.interval, "p": figure.p, "comparator": control.name if control else None,
        "population": population, "time_point": item.time, "study_part": _part(scene, item), "study": study,
        "product": product, "cutoff": scene.cutoff, "status": item.status, "grade": item.grade, "related": item.related,
        "criterion": item.criterion or mark.criterion or _criterion(scene, item),
        "qualifier": figure.qualifier if item.compares or mark.category == "baseline" else None,
    }  # fmt: skip
    try:
        record = Measurement(**fields)
    except InvalidRecord:
        return None
    claim = state.view.claim(record, *spans, rule=f"measurement.{item.rule}")
    if item.status == "none":
        return claim.model_copy(update={"polarity": "negated"})
    return claim.model_copy(update={"modality": "planned"}) if item.status == "expected" else claim


def _total(state: _State, item: Finding) -> int | None:
    """The size of the group that the sentence or its paragraph starts from, for counts and shares taken from it."""
    group, figure = state.group, item.figure
    if (
        group.total is None
        or item.subgroup
        or item.unit not in ("%", "patients")
        or item.mark.category not in ("efficacy", "safety")
    ):
        return None
    counted = figure.n if item.unit == "%" else figure.value
    if (
        (counted is None and not group.near)
        or (counted or 0) > group.total
        or (item.arm and item.arm.name != group.arm)
    ):
        return None
    return group.total


def _criterion(scene: Scene, item: Finding) -> str | None:
    """The response criteria in force: they judge response, not survival, and not harm."""
    judged = item.mark.category == "efficacy" and item.mark.name != "OS" and item.status in ("reported", "not reached")
    return scene.criterion if judged else None


def _control(state: _State) -> Arm | None:
    """The control of the two arms last set side by side."""
    pair = state.memory.pair
    if len(pair) != 2 or any(arm.is_cohort for arm in pair):
        return None
    return next((arm for arm in pair if arm.control), pair[1])


def _population(state: _State, scene: Scene, item: Finding) -> str:
    if item.everyone or item.mark.name == "patients enrolled":
        return "all"
    arm = item.arm.name if item.arm else state.group.arm if not item.compares else None
    group = item.subgroup or (None if item.compares else state.group.label) or scene.label
    return ", ".join(part for part in (arm, group) if part) or "all"


def _part(scene: Scene, item: Finding) -> str | None:
    if item.part is None or (item.part == "" and (scene.part or "").startswith("Phase")):
        return scene.part
    return item.part or None


def _is_label(view: View, at: int) -> bool:
    """Whether a dose is how a product is given in general, not what a study gave."""
    sentence = view.sentence_at(at)
    return bool(sentence and _LABEL.search(sentence.text) and not view.mentions(sentence.span, "study"))
