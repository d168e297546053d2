"""What a product is for where no vocabulary has the disease: "designation for the treatment of Kelvorn syndrome".

Only the words behind "for the treatment of" and the like, up to the next verb or preposition, are taken; behind a bare
"for" they must end in a word that diseases end in. Chinese names end in 病, 症, 癌 and their like.

>>> [
...     t["n"]
...     for t in ENGLISH.finditer(
...         "designation for the treatment of seizures associated with Kelvorn syndrome in May 2024"
...     )
... ]
['seizures associated with Kelvorn syndrome']
>>> [t["n"] for t in HAN.finditer("用于治疗科沃恩综合征的孤儿药资格")]
['科沃恩综合征']
"""

from __future__ import annotations

import re

from loaders.discourse import Ref
from loaders.hints import has_han, may_hold
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_PEOPLE = (
    r"(?:(?:adult|pa?ediatric|adolescent|elderly|certain|eligible)\s+(?:and\s+\w+\s+)?)*"
    r"(?:adults?|patients?|people|children|adolescents|infants|men|women|individuals)(?:\s+(?:and|or)\s+\w+)?\s+"
    r"(?:\([^()]{0,40}\)\s+)?(?:with|who\s+have|suffering\s+from|living\s+with|having)\s+"
)
#: Words at which the name of a disease is over.
_STOP = (
    r"(?:in|on|by|from|at|to|that|which|who|whose|where|when|while|but|based|under|following|after|as|is"
    r"|are|was|were|has|have"
    r"|had|will|may|could|can|would|submitted|granted|received|accepted|for|since|during|this|the|an?|its|and|or|nor|it"
    r"|remains?|remained|stays?|continues?|also|now|through|via|pursuant|not|expected|planned|approved|using|including|against)"
)
_LINK = r"(?:(?:associated|in\s+association)\s+with|(?:due|secondary)\s+to|caused\s+by|with|of)"
_WORD = rf"(?!{_STOP}\b)[A-Za-z0-9][\w'/+-]*"
_NAME = (
    rf"(?P<n>{_WORD}(?:\s+(?:{_LINK}\s+)?{_WORD}){{0,7}}(?:,\s+{_WORD}(?:\s+{_WORD}){{0,3}},?\s+(?:and"
    rf"|or)\s+{_WORD})?)"
)
_CARE = r"(?:(?:potential|acute|chronic|long-term|first-line|second-line|maintenance|adjunctive|preventive)\s+)*"
ENGLISH = re.compile(
    rf"\b(?:(?i:for|in|as)\s+(?:(?i:use\s+in)\s+)?(?i:the\s+|a\s+)?(?i:{_CARE})(?i:treatment|prevention"
    rf"|management|prophylaxis|therapy)\s+(?i:of|for)\s+"
    rf"(?i:{_PEOPLE})?|(?i:for|in|to\s+treat)\s+(?i:{_PEOPLE})|\b(?i:to\s+treat)\s+)(?i:the\s+|an?\s+)?{_NAME}"
)
_BARE = searchable(rf"\b(?:for|in)\s+(?:the\s+)?{_NAME}")
#: The ends of names of diseases.
_DISEASE = re.compile(
    r"(?:syndromes?|diseases?|disorders?|cancers?|tumou?rs?|\w{2,}omas?|infections?|deficiency|dystrophy"
    r"|\w{2,}itis|\w{2,}osis"
    r"|\w{2,}a?emias?|\w{2,}path(?:y|ies)|\w{2,}algia|\w{2,}penia|\w{2,}plasia|\w{2,}uria|\w{2,}trophy"
    r"|\w{2,}plegia|\w{2,}lepsy"
    r"|ataxias?|asthma|obesity|diabetes|depression|schizophrenia|pain|seizures?|migraine|\w*iasis|eczema"
    r"|acne|hypertension"
    r"|failure|injur(?:y|ies)|stroke|dementia|autism|pals(?:y|ies)|fibrosis|h[ae]*mophilia(?:\s+[AB])?|thalass\w+|lupus"
    r"|(?:hyper|hypo)\w{3,}|malaria|influenza|impairment|loss|degeneration|insufficiency|obstruction"
    r"|rejection|addiction"
    r"|insomnia|alopecia|ulcers?|lesions?|fractures?|cachexia|sepsis|shock|atresia|malformations?|sclerosis\s+complex"
    r"|disabilit(?:y|ies)|wounds?|burns?|sclerosis|edema|oedema|stenosis|aplasia|urticaria|pruritus|areata"
    r"|vulgaris|gravis)",
    re.I,
)
HAN = re.compile(
    r"(?:用於|用于|適用於|适用于|適應症為|适应症为|適應症:|适应症:|治療|治疗|預防|预防)(?:治療|治疗|預防"
    r"|预防)?(?:成人|兒童|儿童|患有)*"
    r"(?P<n>(?!療|疗|及|和|的|該|该|上述)[一-鿿A-Za-zα-ω0-9/-]{1,30}?(?:綜合[徵症]|综合[征症]|病|癌|瘤|炎"
    r"|症|障礙|障碍|感染|衰竭|缺乏|損傷|损伤|疼痛"
    r"|肥胖|高血[壓压]|哮喘|貧血|贫血|硬化|脫髮|脱发|[瘡疮]|水[腫肿]|出血"
    r"|不全))(?=[的之患,。;()及和、於于獲获成適适]|$|\s)"
)
_TOO_WIDE = re.compile(
    r"(?:rare|serious|other|unmet|life-threatening|various|multiple|certain|these|orphan|infectious"
    r"|human)\s+(?:and\s+\w+\s+)?(?:diseases?|conditions?|disorders?|use)$"
    r"|(?:罕[見见]|嚴重|严重|重大|相[關关])?疾?病$|適應症$|适应症$",
    re.I,
)


def open_uses(view: View, span: Span) -> list[Ref]:
    """The first disease that the words of *span* say a product is for, by the form of the saying."""
    text = view.folded[span.start : span.end]
    patterns = [HAN] if has_han(text) and may_hold(text, ("用於", "用于", "治", "防", "症")) else []
    if may_hold(text, ("for ", "treat", "in ", "For ", "for\n")):
        patterns += [ENGLISH, _BARE]
    for pattern in patterns:
        for match in pattern.finditer(text):
            found = _one(view, Span(span.start + match.start("n"), span.start + match.end("n")), pattern)
            if found:
                return [found]
    return []


def _one(view: View, here: Span, pattern: re.Pattern[str]) -> Ref | None:
    words = view.folded[here.start : here.end]
    last = words.split()[-1]
    if len(words) < 3 or _TOO_WIDE.fullmatch(words) or (pattern is _BARE and not _DISEASE.fullmatch(last)):
        return None
    if pattern is ENGLISH and not (_DISEASE.fullmatch(last) or re.search(r"[a-z]{4}", words)):
        return None
    known = [m for m in view.mentions(here) if m.kind not in ("condition", "measure", "target", "term")]
    return None if known else Ref(view.text(here), here)
