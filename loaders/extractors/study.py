"""Studies: those that the text names or gives a registry id of, with all that its sentences say of them.

A sentence that names one study speaks of it; of several, each has the words around its own name. A sentence without a
study goes on with the last one of its paragraph for its numbers. What is said of a study is gathered into one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.discourse import Ref, block_at, is_partner, named, products, topic
from loaders.hints import joins
from loaders.indications import indications
from loaders.modality import stance
from loaders.searching import searchable
from loaders.sections import are_apart
from loaders.shapes import REGISTRY_ID
from loaders.study_counts import Fact, counts
from loaders.study_facts import allotted, facts, sponsor
from loaders.study_places import at_sites, own_names, patients_with
from loaders.study_topics import headed_condition, product_of
from loaders.view import Sentence, View, view
from ontology import REGISTRIES, Claim, Document, Issue, Span, Study

_COMPARED = searchable(r"\b(?:versus|vs\.?|against|compared\s+(?:with|to)|or)\s+$|對比$|对比$|或$", re.I)
#: The comparators that a bracket lists: "chemotherapy of physician's choice (capecitabine or docetaxel)".
_CHOICE = re.compile(r"\b(?:chemotherapy|choice|standard|comparator|control)\b[^()]{0,40}\([^()]{0,60}$", re.I)
_JOINT = re.compile(r",?\s+(?:and|as\s+well\s+as|or)\s+|,\s+|;\s+|及|和|、", re.I)
_HEAD = re.compile(r"\b(?:the|an?|its|our)\s", re.I)
_OPENER = re.compile(
    r"\b(?:including|namely|from|of|by|with|results|data|studies\s+in\s+\w+:|:)\s+(?=(?:the|an?)\b|$)|:\s+", re.I
)
_IT = re.compile(
    r"(?:it|(?:the|this)\s+(?:study|trial))\b|(?:該|该|本|此)?(?:研究|試驗|试验)(?!終點|终点|組|组|中心)", re.I
)
_PATIENTS = re.compile(r"\s*(?:patients\b|患者|受試者|受试者)", re.I)
_ASIDE = re.compile(r"\([^()]*(?:\)|$)")
_ANOTHER = re.compile(
    r"\b(?:and\s+(?:an?|the|its|\w+'s)|plans?\s+for|initiat\w+|support\w*|another|before|prior\s+to|next|subsequent"
    r"|larger|followed\s+by)\b|;",
    re.I,
)
_THE_STUDY = re.compile(r"\b(?:the|this)\s+(?:study|trial)\s+(?:is|was|has|will|enroll?|being)\b", re.I)
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|、|及|和)\s*(?:the\s+)?")
_TOGETHER = re.compile(
    r"[\s\"')]*(?:(?:studies|trials)\s+)?(?:are|were)\s+(?:(?:both|two|three|identical|parallel|the)\b)?", re.I
)
_LIST = re.compile(r"[\s\"')]*(?:,|and|,\s*and|及|和|、)\s*(?:the\s+)?", re.I)
#: Words that make the name in the bracket or behind the comma a study's: "a confirmatory cohort of 9 adults (ACME-2)".
_A_STUDY = re.compile(
    r"\b(?:study|trial|cohort|extension|program(?:me)?|investigation)\b(?:\s+(?:of|in|with|for)\s[^.;()]{2,50})?(?:\s*\(|,)\s*$|"
    r"\b(?:follow-up|extension|successor|sister)\s+$",
    re.I,
)
#: The opening of a paragraph that goes on with the study of the one before.
_IN_ALL = re.compile(r"\W*(?:A total of|In all|In total|Altogether)[, ]|(?:共有?|合計|合计)\d")
_VENUE = re.compile(r"[^,.;。]{0,12}(?:舉行|举行|召開|召开)|\s*\(?ticker", re.I)
_IN_PLACE = re.compile(r"\b(?:in|across|throughout|from|within)\s+(?:the\s+|mainland\s+)?$|在$|於$|于$", re.I)
_START = searchable(r"\b(?:start|initiate|conduct|commence|launch|begin|run|open)\b|啟動|启动|開展|开展", re.I)
_SINGLE = ("phase", "status", "sites", "enrolment", "sponsor")


@dataclass(slots=True)
class _Gathered:
    """What the text has said of one study so far."""

    spans: list[Span] = field(default_factory=list)
    single: dict[str, str | int] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    planned: list[bool] = field(default_factory=list)
    weight: int = 0

    def take(self, fact: Fact) -> None:
        """Note a fact: the first of a field that has one value, every one of a list."""
        if fact.name == "conditions":
            return
        if fact.name in _SINGLE:
            self.single.setdefault(fact.name, fact.value)
        elif fact.value not in self.many.setdefault(fact.name, []):
            self.many[fact.name].append(str(fact.value))

    def take_condition(self, said: list[Fact]) -> None:
        """The condition is that of the sentence which says most of the study."""
        named_here = [str(fact.value) for fact in said if fact.name == "conditions"]
        if named_here and len(said) > self.weight:
            self.many["conditions"], self.weight = named_here, len(said)


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The study claims of *document*."""
    seen = view(document)
    gathered: dict[str, _Gathered] = {}
    for sentence in seen.sentences:
        if sentence.zone != "background":
            _read_sentence(seen, sentence, gathered)
    for table in seen.tables:
        for row in table.rows[1:]:
            for cell in row:
                _read_cell(seen, cell.span, gathered)
    for name, found in gathered.items():
        if found.spans:
            yield _claim(seen, name, found)


def _claim(seen: View, name: str, found: _Gathered) -> Claim:
    ids = found.many.get("registry_ids", [])
    about = found.many.get("products") or product_of(seen, found.spans[0])
    headed = [] if found.many.get("conditions") else headed_condition(seen, found.spans[0])
    ids = [one for one in ids if not any(other != one and other.startswith(one) for other in ids)]
    record = Study(
        name=name,
        registry_ids=tuple(sorted(set(ids))),
        design=tuple(found.many.get("design", [])),
        countries=tuple(found.many.get("countries", [])),
        products=tuple(about),
        conditions=tuple(found.many.get("conditions") or headed),
        **found.single,
    )
    planned = all(found.planned) and found.single.get("status") == "planned"
    claim = seen.claim(record, *found.spans, rule="study.gathered")
    return claim.model_copy(update={"modality": "planned"}) if planned else claim


def _read_sentence(seen: View, sentence: Sentence, gathered: dict[str, _Gathered]) -> None:
    studies = named(seen, sentence.span, "study")
    if not studies:
        _go_on(seen, sentence, gathered)
        return
    for group, zone in _zones(seen, sentence.span, studies):
        found = gathered.setdefault(group[0].name, _Gathered())
        said = list(facts(seen, zone)) + list(_names(seen, zone, group)) + list(sponsor(seen, zone))
        said = _own_phase(seen, said, group)
        ids = [Fact("registry_ids", i, ref.span) for ref in group for i in _ids(seen, ref)]
        if not said and not ids and not _is_study(seen, group[0]):
            continue
        for fact in (*ids, *said):
            found.take(fact)
        found.take_condition(said)
        spans = [ref.span for ref in group] + [f.span for f in said]
        found.spans.append(Span(min(s.start for s in spans), max(s.end for s in spans)))
        planned = any(fact.name == "status" and fact.value == "planned" for fact in said)
        found.planned.append(planned or _is_planned(seen, sentence, group[0]))


def _go_on(seen: View, sentence: Sentence, gathered: dict[str, _Gathered]) -> None:
    """A sentence that goes on with the study of its paragraph: all of it where it says so, else its numbers."""
    block = block_at(seen, sentence.span.start)
    start = block.span.start if block else 0
    if block and _IN_ALL.match(sentence.text) and sentence.span.start - start < 4:
        start = next((b.span.start for b in reversed(seen.blocks) if b.span.end <= start and b.form == "prose"), start)
    last = topic(seen, sentence.span.start, "study", since=start)
    if last is None or last.name not in gathered:
        return
    found = gathered[last.name]
    said = [*counts(seen, sentence.span), *allotted(seen, sentence.span), *at_sites(seen, sentence.span)]
    if not found.many.get("conditions"):
        found.many.setdefault("conditions", []).extend(c.name for c in patients_with(seen, sentence.span)[:1])
    if _IT.match(sentence.text) or _THE_STUDY.search(sentence.text[:70]):
        said = [*facts(seen, sentence.span), *_names(seen, sentence.span, [])]
    for fact in said:
        if fact.name not in found.single and fact.value not in found.many.get(fact.name, []):
            found.take(fact)
            found.spans.append(fact.span)
    found.take_condition(said)


def _read_cell(seen: View, cell: Span, gathered: dict[str, _Gathered]) -> None:
    """A cell that begins with a study: its ids, and the country after it."""
    studies = named(seen, cell, "study")
    if not studies or studies[0].span.start - cell.start > 2:
        return
    own = [ref for ref in studies if ref.name == studies[0].name]
    found = gathered.setdefault(own[0].name, _Gathered())
    span = Span(own[0].span.start, own[-1].span.end)
    for ref in own:
        for identifier in _ids(seen, ref):
            found.take(Fact("registry_ids", identifier, ref.span))
    for place in named(seen, cell, "place"):
        if re.search(r"[)\w]\s*,\s*(?:in\s+)?(?:the\s+)?$", seen.folded[cell.start : place.span.start], re.I):
            found.take(Fact("countries", place.name, place.span))
            span = Span(span.start, place.span.end)
    found.spans.append(span)
    found.planned.append(False)


def _zones(seen: View, span: Span, studies: list[Ref]) -> list[tuple[list[Ref], Span]]:
    """Each study of a sentence with the words that speak of it."""
    groups: list[list[Ref]] = []
    for ref in studies:
        if groups and groups[-1][-1].name == ref.name:
            groups[-1].append(ref)
        else:
            groups.append([ref])
    if len({group[0].name for group in groups}) == 1:
        return [([ref for group in groups for ref in group], span)]
    last = groups[-1][-1].span.end
    if _TOGETHER.match(seen.folded, last, span.end) and all(_is_list(seen, a[-1], b[0]) for a, b in pairwise(groups)):
        return [(group, Span(last, span.end)) for group in groups]
    zones: list[tuple[list[Ref], Span]] = []
    start = span.start + _begin(seen.folded[span.start : groups[0][0].span.start])
    for index, group in enumerate(groups):
        end = span.end
        if index + 1 < len(groups):
            own = group[-1].span.end
            end = own + _cut(seen.folded[own : groups[index + 1][0].span.start])
        zones.append((group, Span(start, end)))
        start = end
    return zones


def _is_list(seen: View, one: Ref, other: Ref) -> bool:
    return joins(_LIST, seen.folded, one.span.end, other.span.start)


def _begin(before: str) -> int:
    """Where the words that speak of the first of several studies begin."""
    return max((match.end() for match in _OPENER.finditer(before)), default=0)


def _cut(between: str) -> int:
    """Where the words between two studies pass from the one to the other."""
    depth = between.count(")") - between.count("(")
    inside = between.rfind(")") + 1 if depth > 0 else 0
    joints = [match.start() for match in _JOINT.finditer(between, inside)]
    heads = [match.start() for match in _HEAD.finditer(between, inside)]
    return joints[-1] if joints else heads[-1] if heads else inside


def _names(seen: View, zone: Span, group: list[Ref]) -> Iterator[Fact]:
    """Products, conditions and countries that the words around a study give it."""
    compared = False
    own = own_names(seen)
    for product in products(seen, zone):
        behind = seen.folded[zone.start : product.span.start]
        compared = bool(_COMPARED.search(behind) or _CHOICE.search(behind[-140:])) or (
            compared and is_partner(seen, product)
        )
        hyphened = seen.folded[product.span.end : product.span.end + 1] == "-"
        if (own and product.name not in own) or (group and are_apart(seen, group[0].span, product.span)):
            continue
        if not compared and not hyphened and not any(product.span.overlaps(ref.span) for ref in group):
            yield Fact("products", product.name, product.span)
    conditions = named(seen, zone, "condition")
    of = indications(seen, zone, conditions, prior=False)[:1] or _of_patients(seen, conditions)[:1]
    for condition in of or patients_with(seen, zone)[:1]:
        yield Fact("conditions", condition.name, condition.span)
    last = zone.start
    for place in named(seen, zone, "place"):
        ahead = seen.folded[place.span.end : place.span.end + 24]
        listed = last > zone.start and joins(_LISTED, seen.folded, last, place.span.start)
        if (listed or _IN_PLACE.search(seen.folded[zone.start : place.span.start])) and not _VENUE.match(ahead):
            yield Fact("countries", place.name, place.span)
            last = place.span.end


def _own_phase(seen: View, said: list[Fact], group: list[Ref]) -> list[Fact]:
    """The facts with the phase that stands with the study's name: not that of another study in the sentence."""
    phases = [fact for fact in said if fact.name == "phase"]
    before = [f for f in phases for ref in group if _is_tied(seen.folded[f.span.end : ref.span.start], 170)]
    after = [f for f in phases for ref in group if _is_tied(seen.folded[ref.span.end : f.span.start], 120)]
    own = before[-1:] or after[:1]
    return [fact for fact in said if fact.name != "phase" or fact in own]


def _is_tied(between: str, reach: int) -> bool:
    return 0 < len(between) < reach and not _ANOTHER.search(_ASIDE.sub("", between))


def _of_patients(seen: View, conditions: list[Ref]) -> list[Ref]:
    """Conditions that the word for patients follows: "527 renal cancer patients", 晚期腎癌患者."""
    return [c for c in conditions if _PATIENTS.match(seen.folded, c.span.end)]


def _ids(seen: View, ref: Ref) -> list[str]:
    words = seen.folded[ref.span.start : ref.span.end]
    return [match[0] for form in REGISTRIES.values() for match in form.finditer(words)]


def _is_study(seen: View, ref: Ref) -> bool:
    ahead = seen.folded[ref.span.end : ref.span.end + 24]
    if re.match(r"[\s\"')]*(?:clinical\s+)?(?:study|trial|program|研究|試驗|试验)", ahead, re.I):
        return True
    behind = seen.folded[max(0, ref.span.start - 90) : ref.span.start]
    return bool(_A_STUDY.search(behind)) and not REGISTRY_ID.fullmatch(ref.name)


def _is_planned(seen: View, sentence: Sentence, ref: Ref) -> bool:
    """Whether the sentence says that the study is still to begin."""
    behind = sentence.text[: ref.span.start - sentence.span.start]
    for match in _START.finditer(behind):
        if stance(sentence.text, match.start(), match.end()).modality == "planned":
            return True
    return False
