"""What a product is for, as a clause says it: "for adults with …", "for the treatment of …", 用於治療….

The indication is the condition in the document's fullest form, or the phrase up to it where its head is another word
("chronic weight management in adults with obesity"). Prior lines that follow directly belong to it.

The caller passes the conditions that the clause names; a clause that names none has no indication.
"""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.discourse import Ref
from loaders.hints import has_han, joins, may_hold
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_PEOPLE = (
    r"(?:(?:adults?|patients?|people|participants|individuals|subjects|children|adolescents|men|women"
    r"|those|infants)\b(?:\s+aged?\s[^,;]{0,40}?)?"
    r"(?:\s+(?:and|or)\s+(?:adults?|patients?|adolescents|children|women)\b(?:\s+patients)?)?\s*"
    r"(?:\([^()]{0,40}\)\s*)?(?:with|living\s+with|who\s+have|suffering\s+from|having|of)\s+)"
)
_WHO = (
    rf"(?:(?:(?:adult|pa?ediatric|adolescent|elderly|chinese|certain|eligible|older|post-menopausal|all"
    rf"|some|selected)\s+(?:and\s+|or\s+)?)*{_PEOPLE})?"
)
_CARE = (
    r"(?:(?:the\s+|its\s+)?(?:potential\s+|adjunctive\s+|first-line\s+|second-line\s+|acute\s+"
    r"|maintenance\s+|neoadjuvant\s+|adjuvant\s+)*(?:treatment|treating|management|therapy|prevention|prophylaxis"
    r"|indications?|use)\s+(?:(?:of|in|for)\s+)?)?"
)
_CUE = searchable(
    rf"\b(?:for|in|among|treat|treats|treating|against"
    rf"|of)\s+(?:use\s+in\s+)?(?:the\s+)?{_CARE}(?:the\s+)?(?:\d+\s+)?{_WHO}(?:an?\s+|the\s+)?"
    rf"|(?:用於|用于|治療|治疗|適應症為|适应症为|適應症:|针对|針對)(?:治療|治疗|成人|一線|一线|二線|二线|及以上)*",
    re.I,
)
_PRIOR = re.compile(
    r"\s+(?:after|following|(?:that|which)\s+(?:has|have|had)\s+(?:failed|progressed\s+(?:on|after|following)|relapsed\s+after))\s+(?:at\s+least\s+)?[\w-]+(?:\s+(?:or\s+more|to\s+\w+))?\s+(?:prior"
    r"|previous)\s+(?:lines?|regimens?|therap(?:y|ies)|treatments?)(?:\s+of\s+(?:systemic\s+)?therapy)?"
    r"(?:,\s+including\s+[^.;()]{3,160}?(?=[.;(]|,\s+(?:on|and\s+(?:was|has|is))\b|$))?",
    re.I,
)
#: What narrows a condition after its name: a cause, or a finding that the patients have with it.
_NARROWED = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?P<tail>\s+(?:caused\s+by|due\s+to|associated\s+with|secondary\s+to"
    r"|(?:with\s+(?=(?:and|or)\s+without\b|(?:moderate|severe|mild|active|advanced|elevated|inadequate|residual"
    r"|symptomatic|(?:de)?compensated|homozygous|heterozygous|evidence)\b|(?:[\w./-]+\s+){0,4}(?:mutations?"
    r"|deletions?|fusions?|alterations?|rearrangements?|inhibitors|fibrosis|cirrhosis|metastas[ei]s|involvement"
    r"|expression|phenotype)\b)))(?:\s*(?:and|or)\s+(?=without\b))?(?:\s*(?!(?:in|who|whose|which|that|based|as|at|for"
    r"|following|after|has|have|had|is|are|was|were|by|from|under|on|will|may|and\s+(?:has|is|was|the|in))\b)[\w/-]+(?:[.>+][\w>-]+)*){1,9})",
    re.I,
)
_STATED = searchable(
    r"(?:proposed\s+|approved\s+)?indications?\b(?:\s+(?:is|are|being)\b|,[^.;]{0,140}?,\s+(?:is|are)\b"
    r"|\s*:|[^.;:]{0,40}\bis\b)\s*(?:for\s+)?(?:the\s+)?(?:(?:[\w-]+\s+){0,2}treatment\s+(?:of|in|for)\s+)?"
    r"|(?:適應症|适应症)(?:為|为|:|是)\s*(?:用於|用于)?(?:治療|治疗)?(?:成人)?",
    re.I,
)
#: Words that only narrow the condition after them, which a bare "in" may have before it.
_NARROWING = re.compile(
    r"(?:(?:relapsed|refractory|recurrent|metastatic|advanced|unresectable|resectable|locally|severe|moderate(?:-to-severe)?"
    r"|mild(?:-to-moderate)?|previously\s+(?:un)?treated|untreated|newly\s+diagnosed|active|chronic|acute|early|late|high-risk"
    r"|low-risk|uncontrolled|inoperable|symptomatic|persistent|progressive|inherited|treatment-(?:naive|resistant|refractory)"
    r"|(?:first|second|third)-line|[\w-]+-(?:stage|acquired|associated|related|mediated|driven|positive|negative|mutated|mutant"
    r"|resistant|dependent|refractory|rearranged|altered|high|low)|stage\s+[IVX\d]+[A-C]?)"
    r"(?:\s+(?:and|or|and/or|to)\s+|\s*[,/]\s*|\s+))+",
    re.I,
)
_TYPE_NUMBER = re.compile(r"\s+type\s+(?:[1-3]|I{1,3})(?![\w.])")
_WORDS = re.compile(r"(?:[\w-]+(?:\s[\w-]+){0,2},\s+){0,4}(?:[^,;.()\"。]|\.(?=\d)){0,90}(?:\([^()]{1,8}\))?")
_OCCURRED = re.compile(r"\b(?:died|deaths?|cases?|incidence|rates?|risk|history|episodes?|events?|diagnosis)\s+$", re.I)
_VERBAL = re.compile(r"\b(?:is|are|was|were|has|have|who|which|that|by|will)\b", re.I)
_INNER = re.compile(r"\b(?:in|of|with|for)\b", re.I)
_SPELLED = re.compile(
    rf"\b(?:for|treat|treats|treating)\s+{_CARE}(?:the\s+)?{_WHO}(?:an?\s+|the\s+)?"
    r"(?P<name>[A-Za-z][\w-]*[a-z](?:\s+[\w-]+){0,5})\s+\(\s*[\"']?(?P<short>[A-Z][A-Za-z]{1,4}[A-Z])[\"']?\s*\)"
)
_OTHER_THING = re.compile(
    r"(?:administration|agency|evaluation|affairs|devices?|designation|application|review|approval|drug|committee"
    r"|centers?|council|health|meeting|congress|society|survival|rate|response|act|program(?:me)?|therap(?:y|ies)|cells?"
    r"|receptors?|proteins?|factors?|antibod(?:y|ies)|inhibitors?|score|scale|index|events?|years?|months?)$",
    re.I,
)
_IN_PEOPLE = re.compile(rf"\bin\s+{_WHO[:-1]}$", re.I)
_THEN_PEOPLE = re.compile(rf"\s+in\s+(?:the\s+)?{_WHO[:-1]}", re.I)
_AND = re.compile(r"[\s\"')]*(?:\([^()]*\))?[\s\"')]*(?:,|and|or|及|和|、)\s*(?:and\s+)?(?:in|for)?\s*")
#: What a medicine delays or lessens of a disease, and which patients the label means.
_HAN_COURSE = re.compile(r"(?:的)?(?:進展|进展|進程|进程|復發|复发|發作|发作|惡化|恶化)(?=[的,。;(]|$)")
_FIT_FOR = re.compile(r"^(?:適合|适合|適宜|适宜|需要|需)(?:接受)?[一-鿿]{2,16}?的(?=[一-鿿])")
#: Two diseases that one indication names: "open-angle glaucoma or ocular hypertension".
_OR = re.compile(r"[\s\"')]*(?:\([^()]*\))?[\s\"')]*or\s+")
_BRACKETED = re.compile(r"\s*[(（](?!包括|包含|含|including\b)[^()（）]*[)）]?$")
#: What the bracket after a condition counts to it: 胃癌（包括胃食管結合部癌）.
_COUNTED = re.compile(r"\s*\((?:包括|包含|including\s)[^()]{2,40}\)")
_SHORT = re.compile(r"[A-Za-z0-9/-]*[A-Z][A-Za-z0-9/-]*[A-Z][A-Za-z0-9/-]*|[A-Z][a-z]?[A-Z]+")
_HAN_WORDS = re.compile(r"(?:既往)?[一-鿿](?:[^,;。()\"\n]|\([^()]{1,12}\)){0,90}")
_GENE = re.compile(r"\s*(?:-based|gene|vectors?|capsid|vaccines?|mRNA)\b", re.I)
_BARE = re.compile(r"(?:in|of|against)\s+(?:(?:the|an?)\s+)*", re.I)
_NO_DISEASE = re.compile(r"比例|細胞|细胞|\s*(?:proportion|cells?|burden|growth|marker|response)\b", re.I)


def indications(view: View, span: Span, conditions: list[Ref], prior: bool = True) -> list[Ref]:
    """The indications that the words of *span* give, by its *conditions*, with *prior* lines or without."""
    text = view.folded[span.start : span.end]
    if not conditions:
        return _spelled(view, span)
    whole = _whole(view, conditions)
    found: list[Ref] = []
    for match in _CUE.finditer(text):
        start = span.start + match.end()
        if match[0][:3].lower() == "of " and _OCCURRED.search(text, max(0, match.start() - 16), match.start()):
            continue
        floor = span.start + match.start()
        one = _phrase(view, Span(floor, start), whole, span.end if prior else start, bool(_BARE.fullmatch(match[0])))
        if one and not any(f.span.overlaps(one.span) for f in found):
            found.append(one)
    found.extend(_further(view, whole, found))
    if not found:
        found.extend(_spelled(view, span))
    return sorted(found, key=lambda ref: ref.span)


def _spelled(view: View, span: Span) -> list[Ref]:
    """A disease that no vocabulary has, by its short form: "a gene therapy for X-linked retinoschisis (XLRS)"."""
    found: list[Ref] = []
    text = view.folded
    spoken = text[span.start : span.end]
    if " (" not in spoken or not may_hold(spoken.lower(), ("for ", "treat", "for\n")):
        return found
    for match in _SPELLED.finditer(text, span.start, span.end):
        here = Span(*match.span("name"))
        letters = iter(match["name"].lower().replace("-", ""))
        initials = all(letter in letters for letter in match["short"].lower())
        if initials and not _OTHER_THING.search(match["name"]) and not view.mentions(here):
            found.append(Ref(view.text(here), here))
    return found


def stated(view: View, span: Span, conditions: list[Ref]) -> Ref | None:
    """The indication in a sentence or item that states it as such: "The proposed indication is …", "Indication: …"."""
    match = _STATED.search(view.folded, span.start, span.end)
    return _phrase(view, Span(*match.span()), _whole(view, conditions), span.end, False) if match else None


def _phrase(view: View, cue: Span, conditions: list[Ref], end: int, strict: bool) -> Ref | None:
    """The indication whose words begin after *cue*; with *strict*, only a condition that stands there itself."""
    start = cue.end
    first = next((c for c in conditions if c.span.end > start), None)
    if first is None or first.span.start < cue.start:
        return None
    start = min(start, first.span.start)
    between = view.folded[start : first.span.start]
    if between.strip() and not (_NARROWING.fullmatch(between) if strict else _is_phrase(between)):
        return None
    if any(view.folded[m.span.end] != "-" for m in view.mentions(Span(start, first.span.start), "product")):
        return None
    if _NO_DISEASE.match(view.folded, first.span.end) or _GENE.match(view.folded, first.span.end):
        return None
    if _INNER.search(between) and not _IN_PEOPLE.search(between):
        return None
    tail = _THEN_PEOPLE.match(view.folded, first.span.end, max(end, first.span.end))
    after = next((c for c in conditions if tail and c.span.start == tail.end()), None)
    if after:
        return _as_written(view, Span(start, after.span.end))
    whole = _as_written(view, Span(start, first.span.end), first) if between.strip() else first
    counted = _COUNTED.match(view.folded, first.span.end, max(end, first.span.end))
    if counted:
        return Ref(f"{whole.name}{view.text(Span(*counted.span()))}", Span(whole.span.start, counted.end()))
    course = _HAN_COURSE.match(view.folded, first.span.end)
    if course and between.strip():
        return Ref(whole.name + course[0], Span(whole.span.start, course.end()))
    narrowed = _NARROWED.match(view.folded, first.span.end, max(end, first.span.end))
    if narrowed:
        words = view.text(Span(*narrowed.span("tail")))
        return Ref(f"{_BRACKETED.sub('', whole.name)} {words}", Span(whole.span.start, narrowed.end()))
    return whole if between.strip() else with_prior_lines(view, first, end)


def _is_phrase(words: str) -> bool:
    """Whether *words*, between a cue and a condition, only say more of the condition."""
    if _HAN_WORDS.fullmatch(words):
        return True
    return _WORDS.fullmatch(words) is not None and _VERBAL.search(words) is None


def _whole(view: View, conditions: list[Ref]) -> list[Ref]:
    """The conditions, those that only a bracket or a space parts made one: "X-high (X-H) colon cancer"."""
    whole: list[Ref] = []
    for ref in conditions:
        before = view.folded[whole[-1].span.end : ref.span.start] if whole else ""
        if whole and ref.name != whole[-1].name and re.fullmatch(r"[\s\"')]*\s|伴有?|合併|合并", before):
            whole[-1] = _as_written(view, Span(whole[-1].span.start, ref.span.end))
        else:
            number = _TYPE_NUMBER.match(view.folded, ref.span.end)
            whole.append(_as_written(view, Span(ref.span.start, number.end())) if number else ref)
    return whole


def _as_written(view: View, span: Span, last: Ref | None = None) -> Ref:
    """The words of *span* as a reference; a bracket that only gives the short form is left out.

    A short form at the end, *last*, is spelled out where the text does so ("refractory AML"); in Chinese not.
    """
    if (
        last
        and not has_han(view.folded[span.start : span.end])
        and _SHORT.fullmatch(view.folded[last.span.start : last.span.end])
        and last.name in view.document.text
    ):
        return Ref(view.text(Span(span.start, last.span.start)) + _gap(view, last) + last.name, span)
    return Ref(_FIT_FOR.sub("", _BRACKETED.sub("", view.text(span))).removeprefix("的"), span)


def _gap(view: View, ref: Ref) -> str:
    return " " if view.folded[ref.span.start - 1 : ref.span.start].isspace() else ""


def with_prior_lines(view: View, ref: Ref, end: int) -> Ref:
    """*ref* with the prior lines of therapy that follow it directly, before *end*."""
    match = _PRIOR.match(view.folded, ref.span.end, end)
    if not match or "(" in view.folded[ref.span.start : ref.span.end]:
        return ref
    words = view.text(Span(ref.span.end, match.end()))
    return Ref(f"{ref.name} {words}", Span(ref.span.start, match.end()))


def _further(view: View, conditions: list[Ref], found: list[Ref]) -> list[Ref]:
    """Conditions joined to one that was found: "in neuromyelitis optica and in myasthenia gravis"."""
    more: list[Ref] = []
    for one, other in pairwise(conditions):
        if found and found[-1].span.end == one.span.end and joins(_OR, view.folded, one.span.end, other.span.start):
            whole = Span(found[-1].span.start, other.span.end)
            found[-1] = Ref(f"{found[-1].name} or {other.name}", whole)
            continue
        known = [*found, *more]
        if any(f.span.overlaps(other.span) for f in known) or not any(f.span.end == one.span.end for f in known):
            continue
        if joins(_AND, view.folded, one.span.end, other.span.start):
            more.append(other)
    return more
