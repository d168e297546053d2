"""Names of studies in a text: registry ids, and the names that stand beside the word "study".

>>> text = "The ACME-2 study went on. ACME-2 and ACME-3 (NCT01234567) did well."
>>> sorted({text[span.start : span.end] for span in studies(text, {})})
['ACME-2', 'ACME-3', 'NCT01234567']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from loaders import shapes
from loaders.occurrences import LETTERS, before, places
from loaders.searching import searchable
from ontology import Span, fold

_CAPITALS = r"[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*(?: [IVX]{1,3})?"
#: Any name that a study may have: ACME-2, Acme-2, AcMe, ABC-301, AC42144, ACME-Lung04, 101-201.
_ANY = r"(?:[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*){0,3}|\d{3}-\d{3})"
_PHASE = r"[Pp]hase\s(?:[1-4]|I{1,3}V?)[ab]?(?:\s?[/-]\s?(?:[1-4]|I{1,3}V?)[ab]?)?"
_NAMED = searchable(
    r"(?<![A-Za-z0-9/-])(?P<c>[A-Z][A-Z]{2,} (?:STUDY|Study) \d{1,2})\b|"
    rf"\((?P<e>[A-Z]{{3,}}[A-Za-z]*(?:-[A-Z0-9][A-Za-z0-9]{{0,12}})+)\) ?{shapes.STUDY_WORD}|"
    rf"(?<![A-Za-z0-9/-])(?P<a>{_CAPITALS}) ?"
    r"(?:(?:[Cc]linical|Phase [\w/]+|registrational|pivotal|extension|platform) )?"
    rf"{shapes.STUDY_WORD}(?! \d)|"
    rf"{shapes.STUDY_WORD} ?\(\s*\"?(?P<b>[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]{{0,11}})+|"
    r"[A-Z]{4,})\"?\s*[),;]|"
    rf"(?:研究|試驗|试验)(?P<h>[A-Z][A-Za-z0-9]{{2,}}(?:-[A-Z0-9][A-Za-z0-9]{{0,11}})*"
    r"(?: \d{1,2}(?=\s?\())?)(?![A-Za-z0-9-])|"
    rf"{_PHASE}\s(?:[a-z-]+\s){{0,3}}?(?:study|trial),?\s(?P<f>[A-Z]{{4,}}|[A-Z][A-Za-z]*(?:-[A-Z0-9][A-Za-z0-9]{{0,11}})+)(?=[\s,.;(])|"
    r"(?:known as|called|named|titled) \"?(?P<d>[A-Z]{3,}[A-Za-z]*(?:-[A-Z0-9][A-Za-z0-9]{0,12})+)"
)
#: Names of any shape, where a phase stands before them and the word "study" behind: "the Phase 3 Acme trial".
_FRAMED = re.compile(
    rf"{_PHASE},?\s(?P<n>{_ANY})\s(?:clinical\s|extension\s|registrational\s)?(?:study|trial)(?![A-Za-z])|"
    rf"{_PHASE},?\s(?P<p>[A-Z]{{4,}}(?:-\d{{1,2}})?)\sprogram(?:me)?(?![A-Za-z])|"
    rf"{_PHASE}\s(?:study|trial)\s\(\"?(?P<m>{_ANY})\"?\s?[),;]"
)
#: A name that what follows calls a study: "ACME-2, a Phase 2b trial".
_APPOSED = searchable(
    r"(?<![A-Za-z0-9/-])(?P<n>[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]{0,11})*)\s?(?:\([^()]{3,60}\))?,\s(?:an?|its|the|our)\s"
    rf"(?:[\w,-]+\s){{0,6}}?(?:{_PHASE}\s)?(?:[\w,-]+\s){{0,5}}?(?:study|trial)(?![A-Za-z])"
)
_NO_NAME = re.compile(
    r"(?:Phase|PHASE|Stage|Part|Cohort|Group|Type|Class|Arm|II|III|IV|VI|NDA|BLA|IND|CTA|FDA|EMA|NMPA|CDE|US|EU|UK|PD-?L?1|HER2|CAR-?T|CMC|PK|PD|R&D|DLT|IIT|RCT|POC)\b.*|[IVX]+|"
    r"THE|THIS|THAT|OUR|ITS|NEW|ABOUT|CLINICAL|PIVOTAL|REGISTRATIONAL|SUPPORTIVE|ONGOING|FURTHER|OTHER|OF|FROM|AND|FOR",
    re.I,
)
#: Words that stand there in titles, and name no study.
_PLAIN = frozenset(
    "Clinical Safety Extension Registration Registrational Pivotal Confirmatory Open Randomized Randomised Double "
    "Global Platform Basket Umbrella Dose Expansion Escalation Efficacy Monotherapy Combination Vaccine Cancer "
    "Tumor Asthma Diabetes Obesity Topline Interim Final Bridging Investigator Japanese Chinese European American "
    "Adult Pediatric Paediatric Maintenance Adjuvant Neoadjuvant Comparative Controlled Label Arm Blind Center "
    "Multicenter Trial Study Head Long Proof Concept Human First Second Third Induction Prevention Oncology "
    "Alzheimer Parkinson Crohn".split()
)
#: A name in quotes at the end of what is said of a study: "the trial of X in Y ("ACME-GC01")", and how far from it.
_QUOTED = re.compile(r"\(\"(?P<n>[A-Z]{3,}[A-Za-z]*-[A-Z]*\d{1,3})\"\)")
#: "该试验名为“海岳-2”", "「海岳-2」研究": a name of Chinese characters in quotes beside the word "study".
_HAN_NAME = r"[\u4e00-\u9fff]{1,6}(?:-[A-Z]{0,4}\d{1,3}|-?\d{1,3})"
_HAN_QUOTED = re.compile(
    rf"(?:研究|試驗|试验)(?:名稱|名称|名|代號|代号|簡稱|简称|[稱称])?[為为是]?\s?\(?[\"「『](?P<n>{_HAN_NAME})[\"」』]"
    rf"|[\"「『](?P<m>{_HAN_NAME})[\"」』](?:[^,;。\"]{{0,12}}期)?[^,;。\"]{{0,6}}(?:研究|試驗|试验)"
)
_WORD = re.compile(shapes.STUDY_WORD)
_CLAUSE = 250
#: What follows a code that names a study, not a product.
_BY_STUDY = re.compile(
    rf"\"?\)?,?\s?(?:(?:clinical|extension|registrational|pivotal)\s)?(?:{shapes.STUDY_WORD}|results|data|protocol)"
)
_OPENS = re.compile(rf"{shapes.STUDY_WORD}\s?\(\s?\"?$")
#: Words around which a study's name stands, and how far.
_ANCHOR = searchable(rf"{shapes.STUDY_WORD}|known as|called|named|titled")
_BEFORE, _AFTER = 100, 60
_NO_START = LETTERS | frozenset("/-")
_NO_END = re.compile(r"[A-Za-z0-9-]")
_NUMBER = re.compile(r"-(?:\d{1,3}[A-Z]?|OLE|EXT|LTE|LTS|LTFU|X)(?![A-Za-z0-9-])")


def studies(folded: str, kinds: Mapping[str, str]) -> Iterator[Span]:
    """The places of studies' names in *folded* text; *kinds* tells what the document's definitions name."""
    yield from shapes.registry_ids(folded)
    named = {form for form, kind in kinds.items() if kind == "study"}
    accepted = {name for name in _beside(folded) if _is_study(folded, name, kinds)}
    accepted |= {name for name in _framed(folded) if _is_framed(folded, name, kinds)}
    accepted |= {name for name in _quoted(folded) if kinds.get(fold(name)) in (None, "study")}
    families = {name for name in accepted if name.isupper() and name.isalpha() and len(name) >= 4}
    families |= {name.rsplit("-", 1)[0] for name in accepted if re.search(r"[A-Z]{3,}.*-\d{1,3}$", name)}
    families |= {form.rsplit("-", 1)[0].upper() for form in named if re.search(r"[a-z]{4,}-\d{1,2}$", form)}
    for name in sorted(accepted | families):
        for span in places(folded, name):
            if before(folded, span) in _NO_START:
                continue
            if name in accepted and not _NO_END.match(folded, span.end):
                yield span
            if name in families and (number := _NUMBER.match(folded, span.end)):
                yield Span(span.start, number.end())


def _is_study(folded: str, name: str, kinds: Mapping[str, str]) -> bool:
    """Whether a name beside "study" is a study's, no phase, agency, other thing's or product's."""
    known = kinds.get(fold(name))
    if known not in (None, "study") or _NO_NAME.fullmatch(name) or len(re.findall(r"[A-Z]", name)) < 3:
        return False
    return known == "study" or not shapes.product_codes(name) or _only_studied(folded, name)


def _quoted(folded: str) -> Iterator[str]:
    """The names in quotes at the end of what is said of a study."""
    for match in _QUOTED.finditer(folded):
        if _WORD.search(folded, max(0, match.start() - _CLAUSE), match.start()):
            yield match["n"]
    for match in _HAN_QUOTED.finditer(folded) if re.search(r"[研試试]", folded) else ():
        yield match["n"] or match["m"]


def _framed(folded: str) -> Iterator[str]:
    """The names that stand between a phase and the word "study", or that an apposition calls a study."""
    for match in _FRAMED.finditer(folded):
        yield match["n"] or match["m"] or match["p"]
    for match in _APPOSED.finditer(folded):
        capitals = len(re.findall(r"[A-Z]", match["n"]))
        if not shapes.is_code(match["n"]) and (capitals >= 3 or ("-" in match["n"] and "hase " in match[0])):
            yield match["n"]


def _is_framed(folded: str, name: str, kinds: Mapping[str, str]) -> bool:
    """Whether such a name is a study's: a plain word never in small letters, a code nowhere but beside "study"."""
    if kinds.get(fold(name)) not in (None, "study") or _NO_NAME.fullmatch(name) or name in _PLAIN:
        return False
    if shapes.REGISTRY_ID.fullmatch(name) or len(name) < 4:
        return False
    if shapes.is_code(name):
        return _only_studied(folded, name)
    small = name.lower()
    return not name.isalpha() or not name.istitle() or (len(name) > 4 and not any(places(folded, small)))


def _only_studied(folded: str, name: str) -> bool:
    """Whether a code stands nowhere but beside the word "study"."""
    found = [span for span in places(folded, name) if before(folded, span) not in _NO_START]
    found = [span for span in found if not _NO_END.match(folded, span.end)]
    return all(_BY_STUDY.match(folded, span.end) or _in_bracket(folded, span) for span in found)


def _in_bracket(folded: str, span: Span) -> bool:
    """Whether a name stands alone in the bracket after the word "study"."""
    opens = _OPENS.search(folded, max(0, span.start - 24), span.start)
    return opens is not None and folded[span.end : span.end + 1] in (")", ",", ";", '"')


def _beside(folded: str) -> Iterator[str]:
    """The names that stand beside the word "study", looked for around that word only."""
    end = start = -1
    for word in _ANCHOR.finditer(folded):
        if word.start() - _BEFORE > end:
            if end >= 0:
                yield from _found(folded, start, end)
            start = max(0, word.start() - _BEFORE)
        end = word.end() + _AFTER
    if end >= 0:
        yield from _found(folded, start, end)


def _found(folded: str, start: int, end: int) -> Iterator[str]:
    for match in _NAMED.finditer(folded, start, end):
        yield next(group for group in match.groups() if group)
