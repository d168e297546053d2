"""Nonproprietary names without a known end, by the words that stand around a drug's name and around little else.

"the NDA for taxilimodet", "quoxelor ophthalmic solution", "Vorexadine (CRN-101; …)", "ZALTIX (quoxelor capsules)". A
word in small letters is taken where such a place has it, where it ends like no English word, and where it stands more
than once or the place leaves no doubt.

>>> text = "The NDA for taxilimodet was filed. The IND for adults with pain followed. Daily tablets are given."
>>> [text[s.start : s.end] for s in generic_names(text)]
['taxilimodet']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.occurrences import LETTERS, before, places
from ontology import Span

_ASIDE = r"(?:\s*\([^()]{0,24}\))?"
_NAME = r"(?P<n>[A-Za-z][a-z]{5,21})"
#: What follows a name that is not the first half of a longer noun.
_ENDS = (
    r"(?=\s*[,.;:)]|\s*$|\s+\(|\s+(?:in|for|to|as|was|were|is|are|has|had|have|on|at|by|and|or|with|under|from|plus|versus|vs|"
    r"against|will|would|could|may|can|capsules?|tablets?|injection|ophthalmic|oral|nasal|topical|arm|group)\b)"
)
_FORM = (
    r"(?:capsules?|tablets?|injections?|for\s+injection|ophthalmic\s+(?:solution|suspension|ointment|insert|emulsion)|"
    r"oral\s+(?:solution|suspension|film|granules)|nasal\s+spray|inhalation\s+(?:powder|solution)|eye\s+drops|ointment|cream|"
    r"(?:sustained|extended|modified|delayed|prolonged)-release|transdermal\s+(?:patch|system)|sublingual\s+(?:film|tablets?)|"
    r"intravitreal\s+(?:implant|injection)|subcutaneous\s+injection|otic\s+(?:gel|solution))"
)
_CODE = r"[A-Z]{1,5}[A-Za-z]{0,2}-?\d{2,6}[A-Za-z]?\d?"
_SALT = (
    r"(?:\s(?:[a-z]{4,12}(?:ate|ide)|sodium|potassium|calcium|magnesium|alfa|beta|pegol|"
    r"[a-z]{2,9}(?:tecan|dotin|tansine|sine|vec)))?"
)
_CALLED = r"(?:[A-Za-z&]+ (?:code|name)s?:?\s*|also (?:known|referred to) as |formerly (?:known as )?)?"
#: Words that a name follows, and what lies between, where both leave no doubt.
_SURE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("NDA", "BLA", "MAA", "IND", "CTA", "NDS", "pplication", "ossier", "esignation"),
        re.compile(rf"s?{_ASIDE}\s+(?:for|on|to)\s+{_NAME}{_ENDS}"),
    ),
    (
        ("omplete response letter",),
        re.compile(rf"{_ASIDE}\s+(?:[\w. ]{{1,30}}\s)?(?:for|on|regarding)\s+{_NAME}{_ENDS}"),
    ),
)
#: The same where other words may stand too: the name must stand elsewhere as well.
_LIKELY: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("study", "studies", "trial", "reatment", "reated", "osed", "ombination", "herapy", "patients", " arm"),
        re.compile(rf"s?\s+(?:of|with|evaluating|on)\s+{_NAME}{_ENDS}"),
    ),
    ((" candidate",), re.compile(rf"s?,?\s+{_NAME}{_ENDS}")),
)
#: Beginnings of forms of medicines, and the forms; what stands behind a name that it describes.
_FORMS = (
    "capsule", "tablet", "injection", "for injection", "ophthalmic ", "oral ", "nasal spray", "inhalation ",
    "eye drops", "ointment", "cream", "sustained-", "extended-", "modified-", "delayed-", "transdermal ",
    "sublingual ", "intravitreal ", "subcutaneous injection", "otic ",
)  # fmt: skip
_FORM_HERE = re.compile(rf"{_FORM}\b")
_IS = re.compile(
    r"\s+(?:an?|our|its|the)\s+[^,.;:]{0,70}\b(?:inhibitor|antagonist|agonist|modulator|potentiator|activator|degrader|"
    r"antibody|blocker|opener|conjugate|antisense|siRNA|peptide)\b"
)
#: Brackets: behind a name its code; behind a brand or a code the name.
_CODE_INSIDE = re.compile(rf"{_CALLED}{_CODE}[;,) ]")
_NAME_INSIDE = re.compile(rf"(?:INN:?\s)?{_NAME}(?:{_SALT}(?P<end>[),;])|\s+(?:{_FORM}|[a-z]{{4}}\)))")
_BRAND_BEFORE = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{4,14}[®™]?\s+$")
_CODE_BEFORE = re.compile(rf"(?<![A-Za-z0-9-])(?:{_CODE}|[A-Z]{{2,5}}-[A-Z]{{1,4}}\d{{1,3}})\s+$")
_BEFORE = re.compile(r"(?<![A-Za-z-])([A-Za-z][a-z]{5,21})\s*$")
#: Ends of English words, of diseases, of kinds of drugs.
_ORDINARY = re.compile(
    r"(?:ing|ed|tions?|sions?|ments?|ity|ties|ness|ous|[iu]al|[^aeiou]al|ive|ly|ers?|(?:t|ss|i|d|j)ors?|isms?|ists?|ances?|ences?|ages?|ures?|"
    r"[ai]bles?|ships?|ful|less|ies|ary|ory|ics?|oid|oids|ants?|ents|ency|ancy|ogy|apy|phy|athy|trophy|itis|osis|asis|esis|ysis|"
    r"oma|emia|aemia|algia|plasia|uria|penia|sia|ria|tia|nia|cia|gia|mia|pia|lia|hood|ward|wards|wise|some|ations?|"
    r"[^aiou]s|ees|ians?|ics|logue|gram|graph|scope|phage|cyte|cytes|blasts?|body|tumou?r|cancer|inhibitor|agonist|"
    r"antagonist|ish|dom|eth|ight|ough|ould|ound|itude|izes?|ises?|ify|side|time|term|work|like|"
    r"point|label|blind|dose|arm|form|care|life|cell|gene|type|food|drug)$"
)
_WORDS = frozenset(
    "placebo vehicle insulin control subject adults women infants itself either single second third fourth sterile "
    "matching another standard various oxygen radiation surgery caution response research launch access approval "
    "market europe united states america korea japan china taiwan canada mexico brazil france spain india germany "
    "switzerland australia january february march april august september october november december migraine eczema "
    "autism sepsis stroke asthma obesity platelet protein peptide vaccine vector plasmid enzyme hormone steroid "
    "steroids oncology review status orphan priority accelerated breakthrough company people patient melanoma medical "
    "system growth vitamin calcium sodium potassium glucose lactose saline alcohol albumin collagen interferon "
    "disease syndrome before during within without through because therefore however although between against further "
    "higher lower better longer except instead release extended adjuvant target ligand receptor complex combination "
    "female weight height oxide dioxide bromide chloride fluoride peroxide nucleotide polypeptide sulfate phosphate "
    "acetate citrate lactate nitrate carbonate prostate substrate candidate moderate separate adequate appropriate "
    "ultimate intermediate immediate estimate climate private climate corporate certificate duplicate alternate "
    "medicine machine routine baseline guideline pipeline timeline deadline headline discipline magazine imagine "
    "examine determine combine decline define refine online outline saccharide lipoprotein protocol control "
    "alcohol school symbol until several general several overall internal external optimal minimal maximal "
    "formula schema plasma stigma dilemma trauma plaque technique unique antique physique boutique mystique "
    "version person reason season lesson poison carbon cotton button common summon salmon sermon "
    "market basket bucket ticket pocket packet target budget gadget midget widget blanket".split()
)


@lru_cache(maxsize=16)
def generic_names(text: str) -> tuple[Span, ...]:
    """The places of such names in *text*, folded: each place of a name, with a capital or without."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Span]:
    sure = {*_after(text, _SURE), *_bracketed(text)}
    likely = {*_after(text, _LIKELY), *_described(text)}
    for name in sorted({word[0].lower() + word[1:] for word in sure | likely if _may_name(word)}):
        forms = (name, name.capitalize())
        found = sorted(span for form in forms for span in places(text, form) if _stands_alone(text, span))
        certain = not sure.isdisjoint(forms)
        if (certain or len(found) > 1) and any(text[span.start].islower() for span in found):
            yield from found


def _after(text: str, places_of: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]) -> Iterator[str]:
    """The names that follow the words of a place."""
    for words, between in places_of:
        for word in words:
            for end in _ends(text, word):
                if match := between.match(text, end):
                    yield match["n"]


def _bracketed(text: str) -> Iterator[str]:
    """Names before or in brackets that tie them to a code or a brand."""
    for inside in _ends(text, "("):
        start = inside - 1
        if _CODE_INSIDE.match(text, inside) and (word := _BEFORE.search(text, max(0, start - 24), start)):
            yield word[1]
        elif name := _NAME_INSIDE.match(text, inside):
            before_it = max(0, start - 18), start
            if _BRAND_BEFORE.search(text, *before_it) or (name["end"] and _CODE_BEFORE.search(text, *before_it)):
                yield name["n"]


def _described(text: str) -> Iterator[str]:
    """Names before a form of medicine, before "-treated", before what they are."""
    found = [end - len(form) for form in _FORMS for end in _ends(text, form)]
    found = [start for start in found if _FORM_HERE.match(text, start)]
    found += [end - 8 for end in _ends(text, "-treated")]
    found += [end - 1 for end in _ends(text, ",") if _IS.match(text, end)]
    for start in found:
        if word := _BEFORE.search(text, max(0, start - 24), start):
            yield word[1]


def _ends(text: str, word: str) -> Iterator[int]:
    """Where *word* ends, place by place."""
    start = text.find(word)
    while start >= 0:
        yield start + len(word)
        start = text.find(word, start + len(word))


@lru_cache(maxsize=4096)
def _may_name(word: str) -> bool:
    lower = word.lower()
    return lower not in _WORDS and not _ORDINARY.search(lower)


def _stands_alone(text: str, span: Span) -> bool:
    after = text[span.end : span.end + 1]
    return before(text, span) not in LETTERS | {"-", "@", "."} and after not in LETTERS
