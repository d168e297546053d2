"""Products known by what is done with them: "the NDA for ZALTIX", "treatment with Zaltor", "dosed with A166".

A name without a code, a stem or a mark is a product's where the words before it take a product only. A code of a rare
shape needs such words once; a word in capitals needs them once and must stand elsewhere too, never in small letters,
never as part of a longer name.

>>> text = "The NDA for ZALTIX was filed. ZALTIX is given orally. The application for Treatment of pain followed."
>>> [text[s.start : s.end] for s in applied_products(text)]
['ZALTIX', 'ZALTIX']
>>> text = "The first patient was dosed with A166. Form A123 is kept."
>>> [text[s.start : s.end] for s in applied_products(text)]
['A166']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.occurrences import LETTERS, before, places
from loaders.searching import searchable
from ontology import Span

_ASIDE = r"(?:\s*\([^()]{0,24}\))?"
_FILED = (
    rf"\b(?:s?NDA|s?BLA|MAA|IND|CTA|ANDA|PMA|NDS|JNDA|[Aa]pplications?|[Ff]iling|[Dd]ossier){_ASIDE}\s+(?:for|to|on)\s+"
)
_DESIGNATED = (
    rf"\b[Dd]esignations?{_ASIDE}\s+(?:to|for)\s+|\b[Gg]rant(?:ed|s|ing)\s+(?=\S+\s+(?:[\w ]{{2,24}}\s)?"
    r"(?:[Dd]esignation|[Ss]tatus|PRIME|RMAT|Orphan|Fast\s+Track|Breakthrough|Priority))"
)
_GIVEN = (
    r"\b(?:[Tt]reat(?:ment|ed|ing)|[Tt]herapy|[Mm]onotherapy|[Dd]os(?:ed|ing)|[Ii]njected|[Ii]nfused|[Vv]accinated|"
    r"[Rr]etreatment|[Ss]witch(?:ed|ing)\s+to|[Rr]andomi[sz]ed\s+to(?:\s+receive)?|[Rr]eceiv(?:e|ed|es|ing)|"
    r"[Cc]ombination)\s+(?:with\s+|(?<=to )|(?<=receive )|(?<=received )|(?<=receives )|(?<=receiving ))"
)
_OF = (
    r"\b(?:[Ee]fficacy|[Ss]afety|[Tt]olerability|[Pp]harmacokinetics|[Dd]oses?|[Ii]nfusions?|[Ii]njections?|"
    r"[Aa]dministration|[Ss]ales|[Ll]aunch|[Cc]ommerciali[sz]ation)\s+of\s+|"
    r"\b(?:[Rr]ights\s+to|[Ee]valuat(?:ing|ed|es)|[Ii]nvestigating|[Tt]esting|[Aa]ssess(?:ing|ed|es)|[Ll]aunched|[Cc]ommerciali[sz](?:e|ing)|[Mm]arketing)\s+"
)
#: Words that stand before a product, and before little else.
_SLOT = rf"(?:{_FILED}|{_DESIGNATED}|{_GIVEN}|{_OF})"
_NOUN = (
    r"\b(?:candidates?|products?|drugs?|antibody|inhibitor|agonist|antagonist|vaccine|therapy|compound|molecule|asset|"
    r"conjugate|ADC|degrader|developing|in-licensed|"
    r"(?:first )?(?:patient|participant|subject) with|(?:trial|study) of),?\s+"
)
#: A word in capitals: ZALTIX, Zaltor, ZalTor.
_WORD = searchable(
    rf"{_SLOT}(?P<n>[A-Z][A-Za-z]{{3,15}}(?:-\d{{1,2}})?)(?=\s+(?:[a-z(0-9]|[IVX]+\b|Orphan|Fast|Breakthrough|Priority|PRIME|RMAT)"
    r"|[,.;:)®™]|\s*$)"
)
#: Codes whose shape other things have too.
_RARE = (
    r"(?:[A-Z]\d{3,5}|\d{1,2}[A-Z]{1,3}\d{3,5}|[A-Z]{2,5}-\d[A-Z]?|[A-Z]{2,5}-[A-Z]{3,5}\d{1,3}|[A-Z]{3,4}-[A-Z]{3,4}|"
    r"[A-Z][a-z]{1,3}-?\d{3,5}|[A-Z][a-z][A-Z]-?\d{2,5}|"
    r"[A-Z]{2,5}-(?!Alpha|Beta|Gamma|Delta|Kappa|Like|Type|Free|Based|Cell|Naive|Treated|Label|Only)[A-Z][a-z]{2,6}\d{0,2})"
)
_CODED = searchable(
    rf"(?:{_SLOT}|{_NOUN})(?P<n>{_RARE})(?![A-Za-z0-9_%-]|/\d|\.\d)(?!\s*(?:stud(?:y|ies)|trials?|gene|receptor|cells?|mutations?|mRNA"
    r"|protein|positive|negative|expression|pathway)\b)"
)
_APPOSED = re.compile(
    rf"(?<![A-Za-z0-9_/-])(?P<n>{_RARE})(?=,\s+(?:an?|its|our|the)\s+(?:[^,.;:]|\.(?=\d)){{0,80}}\b(?:inhibitor|antibod|agonist|antagonist|vaccine|"
    r"conjugate|ADC|degrader|therap(?:y|eutic)|candidate|compound|product|modulator|oligonucleotide|siRNA|peptide)|\s+is\s+an?\s+"
    r"[^,.;:]{0,80}\b(?:inhibitor|antibod|agonist|antagonist|vaccine|conjugate|degrader|therapy|candidate)|\s*"
    r"(?:注射液|膠囊|胶囊|片|單藥|单药|聯合|联合|用於|用于|治療|治疗|是一|為一|为一|是本公司|是公司))"
)
#: A name of two words in one before a thing: "the AcmeFlow delivery system".
_DEVICE = re.compile(
    r"(?<![A-Za-z0-9-])(?P<n>[A-Z][a-z]{2,9}[A-Z][a-z]{2,9})(?=\s(?:[a-z-]+\s){0,2}?(?:system|device|(?:micro)?catheter|stent|implant|insert|"
    r"balloon|cannula|inhaler|injector|valve|pump|sensor)\b)"
)
_HAN_CODED = re.compile(
    rf"(?:注射用|評估|评估|候選藥物|候选药物|在研產品|在研产品|新藥|新药|授予)(?P<n>{_RARE})(?![A-Za-z0-9_%-])"
)
#: Genes, proteins, months and marks of other things that look like such codes.
_NO_CODE = re.compile(
    r"(?:CD|IL|PD|PDL|HER|GLP|GIP|CTLA|TNF|VEGF|EGFR|FGFR|FGF|HLA|HPV|HSV|HIV|HBV|HCV|EBV|CMV|RSV|COVID|SARS|MERS|TIM|LAG|"
    r"GPC|DLL|ROR|IGF|TGF|CXCR|CXCL|CCR|CCL|HIF|BCL|MCL|MET|COX|VLA|IFN|SGLT|JAK|PARP|DPP|MEK|SOD|ICAM|MMP|STAT|TLR|PDE|"
    r"NTRK|NK|CDK|PCSK|ANG|DKK|SMN|TROP|CLDN|FAP|MUC|SSTR|PSMA|APOC|APOE|ECOG|RECIST|NYHA|WHO|ISO|ICH|PHQ|GAD|EQ|SF|ATC|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Form|Page|Day|Week|Note|Item|Rule|Part|Fig|No|Vol|Chr|Cat|Class|Type|"
    r"AS|MF|PS|GRAd|PBS|H|N|Q|T|G|C|E|W|O)-?\d.*|(?:HLA|PD|HR|MSI|BRCA|CAR|TCR|AAV|RNA|DNA|ECG|MRI|PET|CT)-[A-Z].*"
)
#: Words in capitals that stand where a product may, and name none.
_WORDS = frozenset(
    "about accelerated adolescents adults advanced agency all alliance any approval authorities biologics "
    "biosimilar board breakthrough business care chemotherapy children china clinical combination committee "
    "companies company cohort commercial conditional consent control corporation data directors disease dose drug "
    "drugs each europe european fast food group hong immunotherapy independent information insulin "
    "investigational investigators investors issuer japan list listing marketing medicare medicine medicines "
    "month monotherapy new nobel none orphan other others part participants patients phase pharma placebo "
    "platinum priority product products program programme prof professor programs radiation radiotherapy rare "
    "receipt registration regulatory report results review rights rule safety shareholders shares standard "
    "steroids studies study surgery swiss systemic tablets target technology that therapy these this those title "
    "treatment trial trials union united usual vaccine vaccines vehicle vitamin week year years access "
    "commercialization development manufacturing research subscription admission permission quotation trading "
    "securities clearance authorization authorisation certificate status conduct consideration completion "
    "distribution expansion inclusion initiation publication submission supply termination transfer use".split()
)
#: What makes a word a disease's, a place's or a firm's, not a product's.
_NAMES_OTHER = re.compile(
    r"'s?\b|\s+(?:disease|syndrome|muscular|cancer|disorder|lymphoma|sarcoma|an(?:a)?emia|deficiency|virus|fever|patients|"
    r"score|scale|criteria|index|method|cell|cells|therapeutics|pharma\w*|announce[ds]?|said|plans?|intends?|expects?)\b|"
    r"\s+(?:[A-Z][a-z]+\s+)?(?:Disease|Syndrome|Cancer|Pharma\w*|Therapeutics|Biotech\w*|Inc|Ltd|Limited|Corp\w*|AG|SE|"
    r"plc|Group|Holdings|Hospital|University|Institute|Society|Agency)\b"
)
_DISEASED = re.compile(r"(?:itis|osis|oma|emia|pathy|algia|plasia|trophy|uria|penia)$", re.I)


def applied_products(text: str) -> Iterator[Span]:
    """The places of products that *text*, folded, knows by what is done with them."""
    coded = {match["n"] for pattern in (_CODED, _APPOSED, _HAN_CODED) for match in pattern.finditer(text)}
    coded = {name for name in coded if not _NO_CODE.fullmatch(name)}
    coded |= {match["n"] for match in _DEVICE.finditer(text)}
    words = {match["n"] for match in _WORD.finditer(text)} - coded
    for name in sorted(coded | {word for word in words if _may_name(word)}):
        found = [span for span in places(text, name) if _stands_alone(text, span)]
        if name in coded or (len(found) > 1 and not _is_other(text, name, found)):
            yield from found


def _may_name(word: str) -> bool:
    return word.lower() not in _WORDS and not word.isdigit() and not _DISEASED.search(word)


def _stands_alone(text: str, span: Span) -> bool:
    after = text[span.end : span.end + 1]
    return before(text, span) not in LETTERS | {"-", "@", "."} and after not in LETTERS and after != "-"


def _is_other(text: str, name: str, found: list[Span]) -> bool:
    """Whether the text uses the word in small letters too, or as part of another name."""
    small = name.lower()
    if small != name and any(_stands_alone(text, span) for span in places(text, small)):
        return True
    return any(_NAMES_OTHER.match(text, span.end) for span in found)
