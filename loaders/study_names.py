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
from ontology import Span, fold

_CAPITALS = r"[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*(?: [IVX]{1,3})?"
_NAMED = re.compile(
    r"(?<![A-Za-z0-9/-])(?P<c>[A-Z][A-Z]{2,} (?:STUDY|Study) \d{1,2})\b|"
    rf"\((?P<e>[A-Z]{{3,}}[A-Za-z]*(?:-[A-Z0-9]{{1,12}})+)\) ?{shapes.STUDY_WORD}|"
    rf"(?<![A-Za-z0-9/-])(?P<a>{_CAPITALS}) ?"
    r"(?:(?:[Cc]linical|Phase [\w/]+|registrational|pivotal|extension|platform) )?"
    rf"{shapes.STUDY_WORD}(?! \d)|"
    rf"{shapes.STUDY_WORD} ?\(\s*\"?(?P<b>[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Z0-9]{{1,12}})+|[A-Z]{{4,}})"
    r"\"?\s*[),;]|"
    r"(?:known as|called|named|titled) \"?(?P<d>[A-Z]{3,}[A-Za-z]*(?:-[A-Z0-9]{1,12})+)"
)
_NO_NAME = re.compile(
    r"(?:Phase|PHASE|Stage|Part|Cohort|Group|Type|Class|Arm|II|III|IV|VI|NDA|BLA|IND|CTA|FDA|EMA|NMPA|CDE|US|EU|UK|PD-?L?1|HER2|CAR-?T|CMC|PK|PD|R&D|DLT|IIT|RCT|POC)\b.*|[IVX]+|"
    r"THE|THIS|THAT|OUR|ITS|NEW|ABOUT|CLINICAL|PIVOTAL|REGISTRATIONAL|SUPPORTIVE|ONGOING|FURTHER|OTHER|OF|FROM|AND|FOR",
    re.I,
)
#: Words around which a study's name stands, and how far.
_ANCHOR = re.compile(rf"{shapes.STUDY_WORD}|known as|called|named|titled")
_BEFORE, _AFTER = 100, 60
_NO_START = LETTERS | frozenset("/-")
_NO_END = re.compile(r"[A-Za-z0-9-]")
_NUMBER = re.compile(r"-\d{1,3}[A-Z]?(?![A-Za-z0-9-])")


def studies(folded: str, kinds: Mapping[str, str]) -> Iterator[Span]:
    """The places of studies' names in *folded* text; *kinds* tells what the document's definitions name."""
    yield from shapes.registry_ids(folded)
    named = {form for form, kind in kinds.items() if kind == "study"}
    accepted = {name for name in _beside(folded) if _is_study(name, kinds)}
    families = {name.rsplit("-", 1)[0] for name in accepted if re.search(r"[A-Z]{3,}.*-\d{1,3}$", name)}
    families |= {form.rsplit("-", 1)[0].upper() for form in named if re.search(r"[a-z]{4,}-\d{1,2}$", form)}
    for name in sorted(accepted | families):
        for span in places(folded, name):
            if before(folded, span) in _NO_START:
                continue
            if name in accepted and not _NO_END.match(folded, span.end):
                yield span
            if name in families and (number := _NUMBER.match(folded, span.end)):
                yield Span(span.start, number.end())


def _is_study(name: str, kinds: Mapping[str, str]) -> bool:
    """Whether a name beside "study" is a study's, no phase, agency, other thing's or product's."""
    known = kinds.get(fold(name))
    if known not in (None, "study") or _NO_NAME.fullmatch(name) or len(re.findall(r"[A-Z]", name)) < 3:
        return False
    return known == "study" or not shapes.product_codes(name)


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
