"""What names look like: products by code, stem or mark, studies by registry id.

Shapes only propose; ``loaders.names`` decides, with the document's definitions, what a name names. No name goes over
a line feed, which in folded text parts blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from loaders.occurrences import places
from loaders.searching import searchable
from ontology import REGISTRIES, Span

#: An id of any registry, wherever letters stop.
REGISTRY_ID = searchable(
    r"(?<![A-Za-z0-9-])(?:" + "|".join(f"(?:{form.pattern})" for form in REGISTRIES.values()) + r")(?![A-Za-z0-9]|-\d)"
)
#: The name of a registry before its number, which is no part of the id.
_REGISTRY = re.compile(r"^(?:EudraCT|EUCT)\s*")
_SHAPE = (
    r"(?:[A-Z][a-z]\d{2}\.[A-Z][A-Z0-9]*(?:\.[A-Z0-9]+)?|(?!miR|siR|tR|eIF)[a-z]{1,4}[A-Z]{1,5}-\d{3,6}[A-Za-z]?|"
    r"(?:[A-Z]{1,6}|[A-Z]{1,5}[a-z])-?\d{2,9}[A-Za-z]{0,2}\d?|"
    r"[A-Z]{2,6}-[A-Z]{1,2}\d{1,4}[A-Z]{0,2}|[A-Z]{2,6}-[A-Z][a-z]\d{1,2}|[A-Z]-[A-Z]{4,6}\d{2,4}|"
    r"[A-Z]{2,6}\d{1,3}[A-Z]{1,3}\d{2,4}|[A-Z]{2,6}-\d{3,4}-?[A-Z]{0,2}\d{0,2})(?:-\d{1,2})?(?![A-Za-z0-9_%-]|\.[\dA-Z])"
)
_CODE = re.compile(rf"(?<![A-Za-z0-9/_.@-]){_SHAPE}")
#: A code behind a slash, after another: "AB-12/CD-34".
_SECOND_CODE = re.compile(rf"/({_SHAPE})")
_NO_CODE = re.compile(
    r"[A-Z]\d{1,4}[A-Z]|[A-Z]{2}\d{2}[A-Z0-9]{7}\d|[CJ][XYT][HSZ][A-Z]{1,2}\d{5,8}|(?:CY|1H|2H|EUR|USD|RMB|CNY|HKD|GBP|CHF|AUD|CAD|JPY|"
    r"KRW|SGD|TWD|CD|IL|PD|HER|GLP|CTLA|TNF|VEGF|EGFR|FGFR|HLA|HPV|COVID|SARS|MERS|TIM|LAG|GPC|DLL|"
    r"ROR|IgG|IGF|TGF|CXCR|CCR|HIF|BCL|MET|OA|O|P|LBA|TPS|ST|"
    r"ISO|ICH|IFRS|HKFRS|FY|Q|H|Y|PH|US|EU|No|NO|CAR|ECOG|Form|CLDN|FAP|MUC|KRAS|NRAS|BRAF|TRBC|B7|A|F|S|"
    r"ASH|ASCO|ESMO|EHA|AACR|RECIST)-?\d.*"
)
#: Codes that genes and proteins have too, and the words around such.
_GENE = re.compile(r"[A-Z]{2,6}\d{1,2}[A-Z]?\d{0,2}")
_AIMED_AT = re.compile(
    r"(?:(?:inhibitor|agonist|antagonist|degrader|blocker|modulator|activator|expression|loss|deletion|inhibition)s?\s+of\s+|"
    r"\b(?:targeting|targets|targeted|against|inhibits|inhibiting|silences|mutations?\s+in|encoding|encodes)\s+|\banti-|抗|靶向)$"
)
_OF_GENE = re.compile(
    r"(?:\s+|-)(?:inhibitor|agonist|antagonist|degrader|gene|protein|receptor|mutation|mutant|mutated|expression|positive|"
    r"negative|kinase|pathway|antibod|deficien|amplifi|rearrang|fusion|driven|directed|targeted)|(?:基因|蛋白|受體|受体|突變|突变|抑制)"
)
_BEFORE_MARK = re.compile(
    r"(?:(?<![A-Za-z0-9-])(?P<latin>[A-Z][\w-]*(?: (?!The\b|And\b|In\b)[A-Z][\w-]+)?)|(?P<han>[\u3400-\u9fff]{2,8})) ?$"
)
_LONG_WORD = re.compile(
    r"(?<![A-Za-z0-9-])(?P<with>[A-Za-z]{5,20}-)?(?P<word>[A-Za-z]{5,26})(?:-[a-z]{4})?(?![A-Za-z0-9])"
)
#: Words that a hyphen ties to a drug's name and that are no drug.
_NO_PARTNER = re.compile(
    r"(?:based|prior|after|combination|containing|treated|naive|refractory|placebo|chemo|standard)-", re.I
)
_LETTERS = re.compile(r"[A-Za-z]{5,}")
_GENE_BEFORE = re.compile(r"(?<![A-Za-z0-9-])([A-Za-z]{4,20}(?:gene|GENE)) $")
_SALT_AFTER = re.compile(
    r" (?:alfa|beta|gamma|pegol|[a-z]{2,}(?:tecan|dotin|tansine|tesirine|micin|parvovec)|hydrochloride|"
    r"mesylate)(?![A-Za-z0-9])",
    re.I,
)
_ANY_MARK = re.compile(r"[®™℠]|\((?:R|TM|SM)\)")
_CAPITAL_BEFORE = re.compile(r"[a-z,.] [A-Z][a-z]+ $")
_SHORT = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z]{2,8}-(?:cel|vec|parvovec)(?![A-Za-z0-9-])", re.I)
#: Words that end like a drug and are none.
_NO_STEM = frozenset(
    "except concept percept intercept precept accept combine columbine turbine statin statins april hydantoin "
    "photostat aerostat bacteriostat cryostat fungistat gyrostat haemostat heliostat hemostat humidistat hydrostat "
    "rheostat thermostat chemostat turbidostat".split()
)
STUDY_WORD = r"(?:[Ss]tud(?:y|ies)|STUDY|[Tt]rials?|TRIAL|研究|試驗|试验)"


@lru_cache(maxsize=512)
def product_codes(text: str) -> tuple[Span, ...]:
    """Development codes: letters and figures ("AB123", "ABC-12345678", "ABCD-E12F")."""
    found: list[Span] = []
    for match in _CODE.finditer(text):
        if not _NO_CODE.fullmatch(match[0]) and not REGISTRY_ID.fullmatch(match[0]):
            found.append(Span(*match.span()))
            second = _SECOND_CODE.match(text, match.end())
            if second and not _NO_CODE.fullmatch(second[1]):
                found.append(Span(*second.span(1)))
    genes = {text[s.start : s.end] for s in found if _is_gene(text, s)}
    return tuple(span for span in found if text[span.start : span.end] not in genes)


def _is_gene(text: str, span: Span) -> bool:
    """Whether a code of few figures stands where a gene or protein does: "inhibitor of KIF18A", "KIF18A expression"."""
    if not _GENE.fullmatch(text, span.start, span.end):
        return False
    aimed = _AIMED_AT.search(text, max(0, span.start - 24), span.start)
    return aimed is not None or _OF_GENE.match(text, span.end) is not None


@cache
def _stems() -> tuple[tuple[str, ...], frozenset[str]]:
    """The stems, and their last three letters."""
    lines = (files("loaders") / "data" / "inn_stems.txt").read_text("utf-8").splitlines()
    stems = tuple(sorted({line.split("#")[0].strip() for line in lines} - {""}))
    return stems, frozenset(stem[-3:] for stem in stems)


@lru_cache(maxsize=512)
def product_stems(text: str) -> tuple[Span, ...]:
    """International nonproprietary names, by their stems ("-leucel", "-mab", "-tinib")."""
    stems, _ = _stems()
    found: list[Span] = []
    for match in _stemmed(text):
        word = match["word"].lower()
        if not word.endswith(stems) or word in _NO_STEM or (found and match.start() < found[-1].end):
            continue
        before = _GENE_BEFORE.search(text, max(0, match.start() - 24), match.start())
        after = _SALT_AFTER.match(text, match.end())
        start = match.start("word") if match["with"] and _NO_PARTNER.fullmatch(match["with"]) else match.start()
        found.append(Span(before.start(1) if before else start, after.end() if after else match.end()))
    return tuple(found)


def _stemmed(text: str) -> Iterator[re.Match[str]]:
    """The long words around those that end like a stem: most texts have few."""
    _, tails = _stems()
    words = {word for word in set(_LETTERS.findall(text)) if word[-3:].lower() in tails}
    if not words:
        return
    starts = sorted(span.start for word in words for span in places(text, word))
    end = -1
    for start in starts:
        if start < end:
            continue
        begin = max(end, start - 30, 0)
        end = text.find(" ", start + 60)
        end = len(text) if end < 0 else end
        yield from _LONG_WORD.finditer(text, begin, end)


@lru_cache(maxsize=512)
def short_products(text: str) -> tuple[Span, ...]:
    """Short forms of cell and gene therapies ("abc-cel", "abc-vec")."""
    if not any(end in text for end in ("-cel", "-vec", "-CEL", "-VEC", "-parvovec")):
        return ()
    return tuple(Span(*match.span()) for match in _SHORT.finditer(text))


@lru_cache(maxsize=512)
def brands(text: str) -> tuple[Span, ...]:
    """Names before ®, ™, (R) or (TM), the mark left out."""
    found: list[Span] = []
    for mark in _ANY_MARK.finditer(text):
        name = _BEFORE_MARK.search(text, max(0, mark.start() - 48), mark.start())
        if name is None:
            continue
        if name["han"]:
            found.append(Span(*name.span("han")))
            continue
        first, _, second = name["latin"].partition(" ")
        # "Wall Street Wire™": names of three words are those of publications and firms.
        if second and _CAPITAL_BEFORE.search(text, max(0, name.start("latin") - 24), name.start("latin")):
            continue
        alone = bool(second) and second.isupper() and not first.isupper()
        found.append(Span(name.start("latin") + (len(first) + 1 if alone else 0), name.end("latin")))
    return tuple(found)


@lru_cache(maxsize=512)
def registry_ids(text: str) -> tuple[Span, ...]:
    """Ids of study registries."""
    return tuple(
        Span(match.start() + len(match[0]) - len(_REGISTRY.sub("", match[0])), match.end())
        for match in REGISTRY_ID.finditer(text)
    )


def is_code(text: str) -> bool:
    """Whether the whole of *text* is a development code."""
    return any(span == Span(0, len(text)) for span in product_codes(text))


def is_stem(text: str) -> bool:
    """Whether the whole of *text* is a nonproprietary name by its stem."""
    return any(span == Span(0, len(text)) for span in product_stems(text))
