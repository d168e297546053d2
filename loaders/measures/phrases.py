"""Measures that no vocabulary lists: the noun phrase that a figure is said of, cleaned of what qualifies it."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures import han_phrases
from loaders.measures.mark import Mark, lowered
from loaders.measures.passage import Passage

_SEEN = (
    r"(?:occurred|(?:(?:was|were|has been|have been|had been|being)\s+)(?:also\s+)?(?:reported|observed|seen"
    r"|noted|recorded|found|detected|detectable|experienced|documented|present|attained|achieved|needed|required"
    r"|performed|necessary))"
)
_BEFORE = re.compile(
    rf"(?:^|[,;:.]\s|\band\s|\bwhile\s|\bof\s+them,\s)(?P<noun>[^,;:.()]{{3,90}}?)"
    rf"(?:\s*\(\"?[A-Za-z-]{{2,10}}\"?\))?\s+{_SEEN}\s+(?:in|by|among)\s+(?:a total of\s+|only\s+|the\s+)*$",
    re.I,
)
_RATE = re.compile(
    r"\b(?:rates?|incidence|frequency|proportion) of (?P<noun>[^,;:.()]{3,70}?) (?:was|were|is|of|:)\s*$"
    r"|(?:發生率|发生率)(?:為|为)?\s*$",
    re.I,
)
_FALLEN = re.compile(
    r"(?:^|[,;:.]\s|\b(?:the|in)\s|¤\s)(?P<noun>(?:(?!\b(?:the|in|arm|by)\b)[^,;:.()¤\d]){3,60}?)\s+(?:(?:was|were|had|has|"
    r"have)\s+(?:been\s+)?)?(?:fell|fallen|dropped|declined|decreased|reduced|lowered|cut)\s+(?:significantly\s+)?by\s+$",
    re.I,
)
#: "The mean lesion length was 142.7 mm", "mean X increased by 15.8 minutes".
_MEAN = re.compile(
    r"(?:^|[,;:.]\s|\b(?:and|the|with|an?)\s)"
    r"(?:(?:overall|adjusted|LS|least[- ]squares)\s+)*(?:mean|median|average)\s+"
    r"(?P<noun>(?:(?!\b(?:change|follow-up|of|at|by)\b)[^,;:.()\d¤]){3,50}?)(?:\s*\(\"?[A-Za-z-]{2,10}\"?\))?\s+"
    r"(?:at baseline\s+)?"
    r"(?:was|were|of|(?:increased|decreased|improved|rose|fell|declined|dropped)(?: from baseline)? (?:by|from))"
    r"\s+$",
    re.I,
)
_OF_A_STUDY = re.compile(r"\b(?:patients?|participants?|subjects?|people|trial|study|treated|placebo|baseline)\b", re.I)
_NO_RESULT = re.compile(r"\b(?:workforce|headcount|staff|expens\w+|spending|burn|loss|price|time|work)\b", re.I)
_RATE_OF = re.compile(
    r"^(?:(?:annuali[sz]ed|mean|median|average|overall)\s+)*(?:rates?|numbers?|frequency|levels?|use) of\s+"
)
#: "Having both CD8+ and CD4+ responses": the two are one measure.
_BOTH = re.compile(r"both\s+\S+\s+and\s+", re.I)
_LABEL = re.compile(r"(?:^|[;.]\s|[•*·]\s*)(?:[o-]\s+)?(?P<noun>[A-Z][^,;:.()\d]{3,60}):\s*$")
_CASES = re.compile(r"[^;]{0,30}?\d\s+(?:(?:confirmed|breakthrough|new)\s+)*cases\b|\s+cases\b", re.I)
_BRACKET = re.compile(
    r"(?:^|[,:;.、]|\band\b|\bor\b|\bwas\b|\bwere\b|\bincluding\b|\bincluded\b|\bare\b|\bof\b|為|为|及|和|包括|與"
    r"|與)\s*(?P<noun>[A-Za-z\u4e00-\u9fff][^,;:.()、及和為为]{2,60}?)\s*[(\[]$",
    re.I,
)
_MOST = re.compile(
    r"(?:^|[,;.]\s)(?P<noun>[A-Z][^,;:.()\d]{3,60}?) (?:was|were) the most (?:common|frequent\w*)(?: \w+){0,5}\s*[(\[]$"
)
#: "PASI 75 (79.2% vs. 12.5%) and X (65.8%": the next of a list whose members have their figures in brackets.
_ANOTHER = re.compile(r"[)\]]?\s*(?:,|and|,\s*and|及|和|、)\s*(?P<noun>[^,;:.()\[\]、]{3,60}?)\s*[(\[]$", re.I)
_LIST_HEAD = re.compile(
    r"\b(?:most (?:common|frequent)\w*|common|frequent\w*|included?|including|consisted of|were|namely)\b"
    r"|最常見|最常见|包括|常見|常见",
    re.I,
)
_EDGE = re.compile(
    r"[,;:.()\[\]]|\b(?:and|including|which|who|that|with|in|at|after|during|compared|versus|vs|while|than"
    r"|as|by|from|for|on|of which|within|over|following|based)\b|¤",
    re.I,
)
_STRIP = re.compile(
    r"^(?:(?:(?:in|of|for) which|which|solicited(?= (?:local|systemic))|"
    r"the|a|an|any|some|all|other|most|common|frequent\w*|overall|confirmed|at least one|one or "
    r"more|transient|evidence of|signs of|cases? of|events? of|mild|only|new-onset|"
    r"(?:treatment|drug)-related|treatment-emergent|related|of|to|their|its|also|both|significant|clear"
    r"|rate of|incidence of)\s+)+",
    re.I,
)
_NO_MEASURE = re.compile(
    r"(?:.*\b(?:patients?|participants|subjects|people|adults|study|studies|trial|treatment|therapy"
    r"|shares?|company|received|receiving|prior|median|mean|"
    r"million|market|sales|revenue|cost|price|women|men|americans|population|cases?|individuals|lines?"
    r"|regimens?|randomi[sz]ed|enrolled|assigned|"
    r"was|were|is|are|had|has|have|with|than|less|more|doses?|them|those|it|they|data|results?|sites?"
    r"|countries|hospitals|reduction|increase|decrease|improvements?)\b.*|.{0,2}|\w+ly)",
    re.I,
)


def clean(noun: str) -> str:
    """A noun phrase without articles, grades and words that only qualify."""
    folded = re.sub(
        r"(?:of |at |with )?(?:any |all )?(?:≥|>=)?\s*grades?\s*(?:≥|>=)?\s*[1-5]?(?:\s*(?:or|and|to|-|/)"
        r"\s*(?:higher|above|greater|grade [1-5]|[1-5]))?",
        " ",
        noun,
        flags=re.I,
    )
    folded = re.sub(r"[1-5]\s*[級级](?:(?:及|或)以上|或[1-5][級级])?(?:的)?", "", folded)
    folded = re.sub(r"^(?:發生|发生|出現|出现|了)+", "", " ".join(folded.split()))
    folded = folded.lstrip("*•·- ")
    return lowered(re.sub(r"[\"¤]|(?<![a-z])'|'(?![a-z])", "", _STRIP.sub("", folded)).strip())


def is_measure(noun: str) -> bool:
    """Whether a cleaned noun phrase may stand for a measure."""
    return (
        bool(noun)
        and len(noun.split()) <= 7
        and not _NO_MEASURE.fullmatch(noun)
        and not re.search(r"(?<![\w-])\d", noun)
    )


def _mark(start: int, end: int, noun: str, category: str) -> Mark | None:
    name = clean(noun)
    if name in ("events", "event", "adverse events"):
        return Mark(start, end, "AE", "safety")
    return Mark(start, end, name, category) if is_measure(name) else None


def noun_after(passage: Passage, blanked: str, verb: re.Match[str], figure: Figure) -> Mark | None:
    """ "66.5% (214/322) showed evidence of X", "兩例(0.6%)發生X": the words from the verb to the next break."""
    if figure.kind not in ("percent", "count", "number") or verb["verb"].lower() in (
        "with",
        "without",
        "are",
        "was",
        "were",
        "met",
    ):
        return None
    if figure.kind == "number":
        return None
    edge = _EDGE.search(blanked, verb.end() + 1)
    if edge and edge[0].lower() == "than":
        return None
    if edge and edge[0] == "and" and (both := _BOTH.match(blanked, verb.end())):
        edge = _EDGE.search(blanked, both.end())
    end = edge.start() if edge else len(blanked)
    if (
        edge
        and edge[0] == "and"
        and (more := re.match(r"and (?P<rest>[a-z][\w-]*(?: [a-z][\w-]*){0,2} events?)", blanked[edge.start() :]))
    ):
        end = edge.start() + more.end()
    category = "safety" if re.match(r"experienc|develop|suffer|report|發|发|出", verb["verb"], re.I) else "efficacy"
    if verb["verb"].lower() in ("had", "have", "having"):
        category = "baseline"
    return _mark(verb.end(), end, blanked[verb.end() : end], category)


def noun_before(passage: Passage, blanked: str, figure: Figure, floor: int) -> Mark | None:
    """ "Cranial nerve palsy was reported in 16 patients", "the rate of X was 5%", "X: 35.9%"."""
    text = blanked[floor : figure.start]
    if han := han_phrases.noun_before(text, figure.kind):
        return replace(han, start=floor + han.start, end=floor + han.end)
    if figure.kind == "number" and _CASES.match(blanked, figure.end) and (match := _LABEL.search(text)):
        return Mark(floor + match.start("noun"), floor + match.end("noun"), match["noun"].strip(), "efficacy")
    if figure.kind in ("scale", "duration") and (match := _MEAN.search(text[-130:])):
        start = floor + len(text) - len(text[-130:]) + match.start("noun")
        early = "baseline" in match[0] or passage.text.startswith("Baseline")
        return _mark(start, start + len(match["noun"]), match["noun"], "baseline" if early else "efficacy")
    if figure.kind not in ("percent", "count"):
        return None
    for pattern in (_BEFORE, _RATE, _LABEL):
        if (match := pattern.search(text)) and match.groupdict().get("noun"):
            start = floor + match.start("noun")
            return _mark(start, floor + match.end("noun"), match["noun"], "safety")
    return None


def noun_fallen(blanked: str, floor: int, figure: Figure) -> Mark | None:
    """ "The annualized rate of X fell by 84%", "X was reduced by 40%"."""
    if han := han_phrases.noun_before(blanked[floor : figure.start], "percent"):
        return replace(han, start=floor + han.start, end=floor + han.end)
    match = _FALLEN.search(blanked[floor : figure.start])
    if not match:
        return None
    noun = re.sub(r",?\s+(?:which|that|who)$", "", re.sub(_RATE_OF, "", clean(match["noun"])))
    span = floor + match.start("noun"), floor + match.end("noun")
    return Mark(*span, noun, "efficacy") if is_measure(noun) else None


def noun_reduced(passage: Passage, blanked: str, start: int) -> Mark | None:
    """ "A 95% slowing of cognitive decline in people …": what was reduced, in a sentence on patients."""
    if not _OF_A_STUDY.search(passage.text):
        return None
    edge = _EDGE.search(blanked, start + 1)
    end = edge.start() if edge else len(blanked)
    noun = blanked[start:end]
    return None if _NO_RESULT.search(noun) else _mark(start, end, noun, "efficacy")


def noun_in_brackets(passage: Passage, blanked: str, figure: Figure, floor: int) -> Mark | None:
    """One of a list of events, its share in brackets: "hypertension (21.5%) and X (3.4%)"."""
    opened = blanked[: figure.start].rstrip(" ¤")
    if subject := _MOST.search(blanked[floor : len(opened)]):
        start, end = floor + subject.start("noun"), floor + subject.end("noun")
        if known := next((m for m in passage.marks if start <= m.start and m.end <= end), None):
            return known
        return _mark(floor + subject.start("noun"), floor + subject.end("noun"), subject["noun"], "safety")
    for mark in reversed(passage.marks):
        if floor <= mark.start and mark.end <= len(opened) and not blanked[mark.end : len(opened) - 1].strip(" \"'"):
            return mark if not mark.is_time else None
    head = next((m for m in passage.marks if m.category == "safety" and m.end <= figure.start), None)
    if head is None and floor and (another := _ANOTHER.match(blanked[floor : len(opened)])):
        name = clean(another["noun"])
        if is_measure(re.sub(r"\d", "", name)):
            return Mark(floor + another.start("noun"), floor + another.end("noun"), name, "efficacy")
    if head is None or figure.kind != "percent" or not _LIST_HEAD.search(passage.text[: figure.start]):
        return None
    match = _BRACKET.search(blanked[floor : len(opened)])
    if not match:
        return None
    return _mark(floor + match.start("noun"), floor + match.end("noun"), match["noun"], "safety")
