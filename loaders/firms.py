"""What companies look like: a legal form, a word of the trade, or a ticker at the end of capital words.

No name goes over a line feed, which in folded text parts blocks.

>>> text = "Agreement of Acme Bio, Inc. with bergen SE and Max Mustermann and Company (NYSE: MMC)"
>>> [text[span.start : span.end] for span in companies(text)]
['Acme Bio, Inc.', 'bergen SE', 'Max Mustermann and Company']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.searching import searchable
from ontology import Span

LEGAL = (
    r"(?:S\.?[Rr]\.?[Ll]\b\.?|S\.L\.U?\.?|BV\b|NV\b|ApS\b|Pte\.? Ltd\b\.?|Sdn\.? Bhd\b\.?|Ltda\b\.?|"
    r"(?:Pvt|Private) (?:Ltd|Limited)\b\.?|"
    r"Co\.?,? *(?:Ltd|Limited|Inc)\b\.?|CO\.?,? *(?:LTD|LIMITED|INC)\b\.?|[Ii]nc\b\.?|INC\b\.?|Incorporated|"
    r"Ltd\b\.?|LTD\b\.?|"
    r"Limited|LIMITED|Corporation|CORPORATION|Corp\b\.?|CORP\b\.?|LLC|L\.L\.C\.|LLP|LP\b|L\.P\.|[Pp]lc\b|PLC\b|"
    r"(?:GmbH|AG|SE)\b(?: & Co\.? KG(?:aA)?\b)?|KGaA|KG\b|s\.r\.o\.|a\.s\.|d\.o\.o\.|[Ss]p\. ?z ?o\. ?o\.|Kft\b\.?|"
    r"Zrt\b\.?|Nyrt\b\.?|OÜ|"
    r"UAB\b|A\.Ş\.|ehf\b\.?|hf\.|P/S|S\.A\.(?:B\.)? de C\.V\.|S\.C\.A\.|BVBA\b|"
    r"(?<=[a-z]\s)(?:AS|SA|SCA|AD)\b|(?<=[a-z],\s)(?:AS|SA)\b|Bhd\b\.?|"
    r"Co\.?,? *(?:KK|K\.K\.)|KK\b|Kabushiki Kaisha|Pty Limited|Proprietary Limited|"
    r"S\.A\.S?\.?|SAS\b|S\.p\.A\.|SpA\b|N\.V\.|B\.V\.|A/S|AB\b|ASA\b|K\.K\.|Oyj?\b|Pty Ltd\b|Pty\. Ltd\.?|"
    r"Tbk\b|A\.E\.|SARL\b|S\.[aà] ?r\.l\.|JSC\b|Berhad\b|S/A\b|GesmbH\b|EOOD\b|W\.L\.L\.|"
    r"(?:and|&) Company\b(?! Secretary))"
)
#: Companies by form that are bodies of the market, never parties.
NO_COMPANY = searchable(
    r"Stock Exchange|Exchanges and Clearing|Securities Clearing|交易所|結算所|结算|Clinical Trials?\b", re.I
)
EXCHANGES = (
    r"(?:(?:NASDAQ|Nasdaq)(?: (?:Stockholm|Copenhagen|Helsinki|Iceland|First North(?: Growth Market)?(?: [A-Z][a-z]+)?|"
    r"(?:Global(?: Select)?|Capital) Market|OMX(?: [A-Z][a-z]+)?|GM|GS|CM))?|NYSE(?: American| MKT| Arca)?|HKEX|HKSE|"
    r"SEHK|HKG|AMEX|TSXV?|ASX|LSE|AIM|Euronext(?: (?:Growth )?[A-Z][a-z]+)?|Oslo (?:B[oø]rs|Stock Exchange)|OSE|STO|"
    r"OTCQ[BX]|OTC|TASE|KOSDAQ|KOSPI|KRX|TSE|TYO|TPEx|TWSE|SSE|SHSE|SHA|SZSE|SHE|STAR|SIX(?: Swiss Exchange)?|SWX|"
    r"XETRA|FSE|BSE|NSE|SGX|WSE|BME|BIT|B3|NZX|JSE|EPA|AMS|EBR|FRA|CPH|"
    r"(?:(?:The )?Stock Exchange of Hong Kong|"
    r"(?:Hong Kong|Shanghai|Shenzhen|Tokyo|London|Toronto|Australian|Swiss|Frankfurt) (?:Stock|Securities) Exchange))"
)
#: What may stand between a company's name and the bracket with its ticker: "(publ)", a short name in quotes.
TICKER_GAP = re.compile(r",?\s*(?:\(publ\.?\)\s*)?(?:\((?:the )?\"[^()]{1,60}\"\)\s*)?,?\s*")
_AT_FORM = re.compile(
    rf",? {{1,3}}(?P<form>{LEGAL}(?:,? {{1,3}}(?:Inc|Ltd|LLC|Limited|LIMITED|Co)\b\.?(?:, *Ltd\.?)?)?)(?![a-z])",
    re.A,
)
_AT_TRADE = re.compile(
    r" (?:Therapeutics|Biotherapeutics|Immunotherapeutics|Pharmaceuticals?|Pharma|Biotech|Biotechnolog(?:y|"
    r"ies)|Biologics|Biosciences?|"
    r"Biopharma|BioPharma|Biopharmaceuticals?|Bio|Medicines|Laboratories|Genomics|Biomedical|Lifesciences|"
    r"Life Sciences|Holdings)\b"
    r"(?! (?:License|Licence|Evaluation))",
    re.A,
)
#: Words of the trade that other names end with too: a company's only where no longer name goes on.
_AT_LOOSE_TRADE = re.compile(
    r" (?:Oncology|Sciences|Vaccines|Medical|Neurosciences?|Labs|Immunology|Immunotherapies|Biologicals|Diagnostics|"
    r"(?:Cell|Gene) Therap(?:y|ies)|Genetics|Neuro|Health|Healthcare|Biosystems|Biopharmaceutical|Radiopharm|"
    r"Medtech|MedTech|Ophthalmics|Dermatology|Cardiovascular|Regeneration|Research & Development)\b"
    r"(?=[.,;:)']| (?:\(\"|\([A-Z][A-Za-z ]{1,14}:|"
    r"(?:today|has|have|will|is|was|and|announced?|to|in|under|for|from|on)\b(?! [A-Z])))",
    re.A,
)
#: First words of fields, journals and bodies, which no company's name begins with.
_IN_FIELD = re.compile(
    r"\d|\b(?:"
    r"AAV|CAR|RNA|DNA|TIL|TCR|NK|Clinical|Medical|Surgical|Radiation|Thoracic|Gynecologic|Gynaecologic|Pediatric|Paediatric|Lancet|"
    r"JAMA|NEJM|Nature|Annals|Journal|Science|Global|Public|Mental|Women|Men|Health|Digital|Health|"
    r"European|American|National|Chinese|Japanese|International|World|Department|School|Institute|"
    r"College|Faculty|Center|Centre|Division|Chief|Head|Vice|Senior|Professor|Translational|Molecular|"
    r"Human|Cancer|Tumor|Hematology|Haematology|Immuno|Basic|Natural|Life|Pharmaceutical|Biological|"
    r"Research|Veterinary|Cell|Gene|Phase|Study|Trial|Advanced|Allogeneic|Autologous|CAR-T|"
    r"Investigational|First|Chimeric|Blood|Precision|Geriatric|Solid"
    r")\b"
)
_AT_TICKER = searchable(rf" {{1,3}}(?=\( *\"?{EXCHANGES}\b)")
_HAN = searchable(
    r"[\u3400-\u9fffA-Za-z0-9()・·]{2,40}?(?:股份有限公司|有限責任公司|有限责任公司|有限公司|株式會社|株式会社)"
)
_HAN_EDGE = re.compile(
    r".*(?:公司(?=.*公司)|合作[夥伙]伴|提述|附屬|由|與|与|及|向|之|的|於|在|授予|來自|来自|根據|根据|獲|为|為|其|就|收購|收购|授權|授权|認購|认购|轉讓|转让|委託|委托|許可|许可|[萬万億亿]元|"
    r"設立|设立|告知|通知|簽署|签署|簽訂|签订|訂立|订立|作為|作为|由於|由于|子公司|對|对)(?=.{4,})",
    re.S,
)
_WORD = re.compile(
    r"[A-Z\u00c0-\u00de][\w'/+-]*\.?|(?:[A-Z]\.){2,4}|[a-z]{1,8}[A-Z]\w*|[0-9][A-Za-z]{2,}\w*|&|and|\([A-Z][\w'-]*\)?|[A-Z][\w'-]*\)"
)
#: Words after "and" that go on with one company's name.
_GOES_ON = frozenset(
    "Company Development Sons Co Associates Partners Clearing Johnson Technology Science Engineering".split()
)
_LATIN_TAIL = searchable(r"[A-Za-z0-9&'/+-]+\.?$")
_OPENERS = frozenset(
    "About A An In On The At As By With Under For From And Since Upon Pursuant Chairman Founder President Director "
    "Dr Mr Ms Prof Board SOURCE Reference This That January February March April May June July August September "
    "October November December While When After Before Both Via Through Our Whereas Applicant Sponsor Between".split()
)
_ENDS_NAME = re.compile(rf"{LEGAL}|Therapeutics|Pharma(?:ceuticals?)?|Biotech(?:nology)?|Biologics|Biosciences?|Bio")
#: Initials that end a name: "Acme U.S.A., Inc."
_DOTTED = re.compile(r"(?:[A-Z]\.){2,4}$")
_IS_FORM = re.compile(LEGAL)
#: What is said of a company that only bears its parent's name.
DAUGHTER = re.compile(r",?\s(?:which\sis\s)?(?:our|its|an?|the)\s(?:[\w'-]+\s){0,4}(?:subsidiary|affiliate)\b")
#: A word with a full stop that is no short form: the sentence before.
_SENTENCE_END = re.compile(r"(?!Univ|Pharm|Chem|Labs|Intl|Bros|Prof|Mfg)(?:[A-Z]?[a-z]{3,}|[A-Z]{3,})[a-z]*\.")
_LOWER_FORMS = ("SE", "AG", "plc", "A/S", "N.V.", "B.V.", "AB", "ASA")


@lru_cache(maxsize=16)
def companies(text: str) -> tuple[Span, ...]:
    """The companies of folded *text*, in its order."""
    kept: list[Span] = []
    found = {*_by_form(text), *_by_trade(text), *_by_loose_trade(text), *_by_ticker(text), *_han(text)}
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or not span.within(kept[-1]):
            kept.append(span)
    return tuple(kept)


def _by_form(text: str) -> Iterator[Span]:
    for match in _AT_FORM.finditer(text):
        dotted = _DOTTED.search(text, max(0, match.start() - 8), match.start())
        if match.start() == 0 or (text[match.start() - 1] in "\n.;:" and not dotted):
            continue
        small = match["form"].rstrip(".") in {form.rstrip(".") for form in _LOWER_FORMS}
        start = _start(text, match.start(), 7, small)
        if start is not None:
            yield Span(start, match.end())


def _by_trade(text: str) -> Iterator[Span]:
    for match in _AT_TRADE.finditer(text):
        start = _start(text, match.start(), 3)
        if start is not None:
            yield Span(start, match.end())


def _by_loose_trade(text: str) -> Iterator[Span]:
    for match in _AT_LOOSE_TRADE.finditer(text):
        start = _start(text, match.start(), 3)
        if start is not None and not _IN_FIELD.search(text, start, match.start()):
            yield Span(start, match.end())


def _by_ticker(text: str) -> Iterator[Span]:
    for match in _AT_TICKER.finditer(text):
        start = _start(text, match.start(), 4)
        if start is not None and not _IS_FORM.fullmatch(text, start, match.start()):
            yield Span(start, match.start())


def _start(text: str, end: int, longest: int, small: bool = False) -> int | None:
    """Where the capital words that end at *end* begin, sentence openers, months, titles and roles left out."""
    words: list[tuple[int, str]] = []
    position = end
    while len(words) < longest and position > 0:
        begin = text.rfind(" ", max(0, position - 40), position) + 1
        dash = text.rfind("--", begin, position)
        begin = dash + 2 if dash >= 0 else begin
        token, last = text[begin:position], dash >= 0
        if "\n" in token or not _WORD.fullmatch(token):
            tail = _LATIN_TAIL.search(token)
            if not tail or (tail.start() and token[tail.start() - 1] in "-'."):
                break
            begin, token, last = begin + tail.start(), tail[0], True
        if not _WORD.fullmatch(token) and not (small and not words and token.islower() and 4 <= len(token) <= 20):
            break
        if words and (_IS_FORM.fullmatch(token) or _DOTTED.fullmatch(token) or _SENTENCE_END.fullmatch(token)):
            break
        words.append((begin, token))
        if last or (token.islower() and token != "and"):
            break
        position = begin - 1
        while position > 0 and text[position - 1] == " ":
            position -= 1
    for index in range(1, len(words)):
        link, right = words[index][1], words[index - 1][1]
        left = words[index + 1][1] if index + 1 < len(words) else ""
        if (link == "and" and right.rstrip(".,") not in _GOES_ON) or (link == "&" and _ENDS_NAME.fullmatch(left)):
            del words[index:]
            break
    while words and (
        words[-1][1].rstrip(".,") in _OPENERS
        or words[-1][1].lower() in ("and", "&")
        or words[-1][1][0] == "("
        or words[-1][1][-1] == ")"
    ):
        words.pop()
    return words[-1][0] if words else None


def _han(text: str) -> Iterator[Span]:
    if "公司" not in text and "株式" not in text:
        return
    for match in _HAN.finditer(text):
        edge = _HAN_EDGE.match(match[0])
        start = match.start() + (edge.end() if edge else 0)
        if text.count("(", start, match.end()) > text.count(")", start, match.end()):
            start = text.find("(", start, match.end()) + 1
        if match.end() - start >= 5:
            yield Span(start, match.end())
