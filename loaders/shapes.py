"""What names look like: companies by legal form, products by code, stem or mark, studies by shape or registry id.

Shapes only propose; ``loaders.names`` decides, with the document's definitions, what a name names. No name goes over a line feed,
which in folded text parts blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ontology import REGISTRIES, Span

LEGAL = (
    r"(?:Co\.?,? *(?:Ltd|Limited|Inc)\b\.?|CO\.?,? *(?:LTD|LIMITED|INC)\b\.?|[Ii]nc\b\.?|INC\b\.?|Incorporated|Ltd\b\.?|LTD\b\.?|Limited|LIMITED|"
    r"Corporation|CORPORATION|Corp\b\.?|CORP\b\.?|LLC|L\.L\.C\.|LLP|LP\b|L\.P\.|[Pp]lc\b|PLC\b|GmbH|KGaA|AG\b|SE\b|S\.A\.S?\.?|SAS\b|S\.p\.A\.|"
    r"N\.V\.|B\.V\.|A/S|AB\b|ASA\b|K\.K\.|Oyj?\b|Pty\.? Ltd\.?|(?:and|&) Company\b)"
)
_NAME_WORD = r"(?:[A-Z][\w'/+-]*\.?|[a-z]{1,8}[A-Z]\w*|[0-9][A-Za-z]{2,}\w*|&|and|\([A-Z][\w ]{2,20}\))"
_COMPANY = re.compile(
    rf"(?<![A-Za-z0-9-])(?:(?:[A-Z][\w'/+-]*\.?|[a-z]{{1,8}}[A-Z]\w*|[0-9][A-Za-z]{{2,}}\w*)(?: +{_NAME_WORD}){{0,6}}?|"
    rf"[a-z]{{4,20}}(?= +(?:SE|AG|plc|A/S|N\.V\.|B\.V\.)))(?:, *| +){LEGAL}(?:,? +(?:Inc|Ltd|LLC|Limited|LIMITED|Co)\b\.?(?:, *Ltd\.?)?)?"
)
_FIRM = re.compile(
    r"(?<![A-Za-z0-9-])(?:[A-Z][\w'-]* +){1,3}(?:Therapeutics|Biotherapeutics|Immunotherapeutics|Pharmaceuticals?|Pharma|Biotech|Biotechnolog(?:y|ies)|Biologics|"
    r"Biosciences?|Biopharma|BioPharma|Biopharmaceuticals?|Bio|Medicines|Laboratories|Genomics|Biomedical|Lifesciences|Life Sciences|Holdings)\b(?! (?:License|Licence|Evaluation))"
)
_LISTED = re.compile(
    r"(?<![A-Za-z0-9-])((?:[A-Z][\w&'-]*\.? +){1,4})(?=\( *\"?(?:NASDAQ|Nasdaq|NYSE|NYSE American|HKEX|SEHK|AMEX|TSX|TSXV|ASX|LSE|AIM|Euronext|OTCQ[BX]|OTC|TASE|KOSDAQ|SSE|SZSE)\b)"
)
_HAN_COMPANY = re.compile(
    r"[\u3400-\u9fffA-Za-z0-9()・·]{2,40}?(?:股份有限公司|有限責任公司|有限责任公司|有限公司|株式會社|株式会社)"
)
_HAN_EDGE = re.compile(
    r".*(?:公司(?=.*公司)|提述|附屬|由|與|与|及|向|之|的|於|在|授予|來自|来自|根據|根据|獲|为|為|其|就|與)(?=.{4,})",
    re.S,
)
#: Companies by form that are bodies of the market, never parties.
NO_COMPANY = re.compile(
    r"Stock Exchange|Exchanges and Clearing|Securities Clearing|交易所|結算所|结算|Clinical Trials?\b", re.I
)
_OPENERS = frozenset(
    "About A An In On The At As By With Under For From And Since Upon Pursuant Chairman Founder President Director Dr Mr Ms Prof Reference This That "
    "January February March April May June July August September October November December While When After Before Both Via Through Our".split()
)
#: An id of any registry, wherever letters stop.
REGISTRY_ID = re.compile(
    r"(?<![A-Za-z0-9-])(?:" + "|".join(f"(?:{form.pattern})" for form in REGISTRIES.values()) + r")(?![A-Za-z0-9])"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9/_.@-])(?:(?:[A-Z]{1,6}|[A-Z]{1,5}[a-z])-?\d{2,9}[A-Za-z]{0,2}\d?|[A-Z]{2,6}-[A-Z]{1,2}\d{1,4}[A-Z]{0,2}|[A-Z]{2,6}-[A-Z][a-z]\d{1,2}|"
    r"[A-Z]{2,6}\d{1,3}[A-Z]{1,3}\d{2,4}|[A-Z]{2,6}-\d{3,4}-?[A-Z]{0,2}\d{0,2})(?:-\d{1,2})?(?![A-Za-z0-9_%-]|\.\d)"
)
_NO_CODE = re.compile(
    r"[A-Z]\d{1,4}[A-Z]|(?:CD|IL|PD|HER|GLP|CTLA|TNF|VEGF|EGFR|FGFR|HLA|HPV|COVID|SARS|MERS|TIM|LAG|GPC|DLL|ROR|IgG|IGF|TGF|CXCR|CCR|HIF|BCL|MET|OA|P|LBA|TPS|ST|"
    r"ISO|ICH|IFRS|HKFRS|FY|Q|H|Y|PH|US|EU|No|NO|CAR|ECOG|Form|CLDN|FAP|MUC|KRAS|NRAS|BRAF|TRBC|B7|A|F|S|AB|ASH|ASCO|ESMO|EHA|AACR|RECIST)-?\d.*"
)
_MARK = re.compile(r"(?<![A-Za-z0-9-])([A-Z][\w-]*(?: (?!The\b|And\b|In\b)[A-Z][\w-]+)?) ?(?:[®™℠]|\((?:R|TM|SM)\))")
_SHORT = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z]{2,8}-(?:cel|vec|parvovec)(?![A-Za-z0-9-])", re.I)
#: Words that end like a drug and are none.
_NO_STEM = frozenset(
    "except concept percept intercept precept accept combine columbine turbine statin statins april".split()
)
_HAN_MARK = re.compile(r"([\u3400-\u9fff]{2,8})[®™℠]")
STUDY_WORD = r"(?:[Ss]tud(?:y|ies)|STUDY|[Tt]rials?|TRIAL|研究|試驗|试验)"
_STUDY = re.compile(
    r"(?<![A-Za-z0-9/-])(?:(?-i:[A-Z]{2,}[A-Za-z]*[A-Z])[A-Za-z]*|[A-Z][a-z]*[A-Z]{2,}[A-Za-z]*|[A-Z]{3,})(?:-[A-Z0-9]{1,12})*(?: (?:STUDY|Study) \d{1,3}| ?[IVX]{1,3}\b)?"
)


def companies(text: str) -> Iterator[Span]:
    """Companies by legal form or by the ticker that follows."""
    for match in _COMPANY.finditer(text):
        start = _trimmed(text, match.start(), match.end())
        if start is not None:
            yield Span(start, match.end())
    for match in _FIRM.finditer(text):
        start = _trimmed(text, match.start(), match.end())
        if start is not None:
            yield Span(start, match.end())
    for match in _LISTED.finditer(text):
        start = _trimmed(text, match.start(1), match.end(1), 0)
        if start is not None:
            yield Span(start, match.start(1) + len(match[1].rstrip()))
    for match in _HAN_COMPANY.finditer(text):
        edge = _HAN_EDGE.match(match[0])
        start = match.start() + (edge.end() if edge else 0)
        start += (
            max(0, text.find("(", start, match.end()) + 1 - start)
            if text.count("(", start, match.end()) > text.count(")", start, match.end())
            else 0
        )
        if match.end() - start >= 5:
            yield Span(start, match.end())


def _trimmed(text: str, start: int, end: int, least: int = 1) -> int | None:
    """The start of a company's name without sentence openers, months, titles and roles before it."""
    while start < end:
        word = text[start:end].split(maxsplit=1)[0]
        if word.rstrip(".,") not in _OPENERS and word.lower() not in ("and", "&"):
            break
        rest = text[start + len(word) : end]
        start += len(word) + len(rest) - len(rest.lstrip())
    return start if len(text[start:end].split()) > least else None


def product_codes(text: str) -> Iterator[Span]:
    """Development codes: letters and figures ("CT053", "JNJ-68284528", "LCAR-B38M")."""
    for match in _CODE.finditer(text):
        if not _NO_CODE.fullmatch(match[0]) and not REGISTRY_ID.fullmatch(match[0]):
            yield Span(*match.span())


@cache
def _stems() -> re.Pattern[str]:
    lines = (files("loaders") / "data" / "inn_stems.txt").read_text("utf-8").splitlines()
    rows = [line.split("#")[0].strip() for line in lines]
    latin = "|".join(row for row in rows if row and row.isascii())
    return re.compile(
        rf"(?<![A-Za-z0-9-])(?:[A-Za-z]{{4,20}}(?:gene|cel) )?[A-Za-z]{{2,20}}(?:{latin})(?:-[a-z]{{4}})?(?: (?:alfa|beta|gamma|pegol|vedotin|"
        r"deruxtecan|govitecan|emtansine|tesirine|maraleucel|autoleucel|hydrochloride|mesylate))?(?![A-Za-z0-9])",
        re.I,
    )


def product_stems(text: str) -> Iterator[Span]:
    """International nonproprietary names, by their stems ("-leucel", "-mab", "-tinib")."""
    for match in _stems().finditer(text):
        if match[0].lower() not in _NO_STEM:
            yield Span(*match.span())


def short_products(text: str) -> Iterator[Span]:
    """Short forms of cell and gene therapies ("zevor-cel", "liso-cel", "ide-vec")."""
    for match in _SHORT.finditer(text):
        yield Span(*match.span())


def brands(text: str) -> Iterator[Span]:
    """Names before ®, ™, (R) or (TM), the mark left out."""
    for match in _MARK.finditer(text):
        yield Span(*match.span(1))
    for match in _HAN_MARK.finditer(text):
        yield Span(*match.span(1))


def registry_ids(text: str) -> Iterator[Span]:
    """Ids of study registries."""
    for match in REGISTRY_ID.finditer(text):
        yield Span(*match.span())


def study_shapes(text: str) -> Iterator[Span]:
    """Words that may name a study: capitals, perhaps with figures ("CARTITUDE-4", "LUMMICAR STUDY 1")."""
    for match in _STUDY.finditer(text):
        yield Span(*match.span())
