"""The zone of each block: where it stands in an announcement, and so what may be read from it.

``masthead`` · ``body`` · ``about-product`` · ``about-company`` · ``background`` · ``glossary`` · ``caution`` ·
``forward-looking`` · ``signature`` · ``board`` · ``contact`` · ``footnote`` · ``disclaimer``. Boilerplate yields
nothing, contacts only who they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from loaders.lexicon import lowered
from loaders.occurrences import before, places
from loaders.shapes import is_code
from ontology import Block, Span

#: Zones whose sentences may carry claims.
CLAIM_ZONES = frozenset({"body", "about-product", "about-company", "background"})
#: Zones that carry none but aliases.
ALIAS_ZONES = CLAIM_ZONES | {"glossary", "masthead"}

_I = re.IGNORECASE
_EXCHANGE = re.compile(
    r"stock exchange|exchanges? and clearing|securities exchange|(?:聯合|联合|證券|证券)?交易所|\bHKEX\b", _I
)
_NO_LIABILITY = re.compile(
    r"responsib|liab(?:le|ility)|accura|complete(?:ness)?\b|warrant|vouch|disclaim|answers? for|verified|"
    r"reliance|relying|"
    r"概不負責|概不负责|不負責|責任|责任|準確性|准确性",
    _I,
)
#: Words of the wire services' and paid articles' own boilerplate.
_NEWS = (
    "sponsored content", "paid advertisement", "investment advice", "investing advice", "originally published on",
    "communications platform", "news platform", "media platform", "financial media", "news service", "newswire service",
    "press release distribution", "featured photo", "view source version", "full disclosure", "full disclaimer",
    "contact details", "appeared first on", "note to investors", "media contact", "investor contact",
    "investor relations contact", "subscription fee", "article is syndicated",
)  # fmt: skip
_WARRANTED = re.compile(
    r"(?:warrants?|guarantees?) that .{0,80}(?:false|misleading)|保[證证].{0,40}(?:虛假|虚假)", re.I
)
#: The lines that a filing's header leaves: who files what, and when.
_FILING = re.compile(
    r"(?:ACCESSION NUMBER|CONFORMED SUBMISSION TYPE|CONFORMED PERIOD OF REPORT|FILED AS OF DATE|COMPANY CONFORMED NAME|"
    r"CENTRAL INDEX KEY|STATE OF INCORPORATION): "
)
_FORWARD = re.compile(r"forward[\s-]looking|safe harbou?r|前瞻性|展望性", _I)
_CAUTION_HEAD = re.compile(
    r"^\W*(?:[IVXa-z\d]{1,4}[.)]\s*|[一二三四五六七八九十]+、)?(?:caution(?:ary)?\b|warning\b|risk (?:warning|"
    r"factors?|statement|disclosure)|"
    r"important (?:note|notice)|警告|風險提示|风险提示|重要提示|警示)",
    _I,
)
_INVESTORS = re.compile(r"shareholders?|investors?|securities|\bshares\b|dealing|股東|股东|投資者|投资者", _I)
#: A paragraph that names earlier documents first may end in a caution.
_REFERS = re.compile(r"\W*(?:further )?references? (?:is|are)\b|茲提述|兹提述", _I)
_CARE = re.compile(
    r"exercise (?:due )?(?:caution|care)|(?:due|with) care|with prudence|prudently|carr(?:y|ies) risks|"
    r"advised to (?:pay|exercise|consult)|"
    r"should (?:bear this in mind|act with)|caution when|審慎|审慎|謹慎|谨慎|小心行事",
    _I,
)
_GLOSSARY_HEAD = re.compile(
    r"^\W*(?:[IVX\d]{1,4}[.)]\s*|[一二三四五六七八九十]+、)?(?:(?:definitions?|glossary|abbreviations?|"
    r"acronyms|defined terms|"
    r"technical terms|terms used)\b.{0,60}|釋義|释义|詞彙.{0,4}|词汇.{0,4}|技術詞彙.{0,4}|定義|定义)$",
    _I,
)
_ABBREVIATIONS = re.compile(r"^\W*(?:abbreviations?|acronyms|縮略語|缩略语|縮寫|缩写)\s*[:]", _I)
_SIGNATURE = re.compile(
    r"^\W*(?:by (?:the )?order of the board|for and on behalf of|on behalf of the board|yours faithfully|"
    r"承董事[會会]命|承董事局命|"
    r"代表董事[會会]|董事[會会]謹啟|特此公告|board of directors of\b(?!.*\b(?:is|are|announces?|comprises?|has|"
    r"resolved)\b))",
    _I,
)
_BOARD = re.compile(
    r"^\W*(?:as (?:at|of|on) the (?:date|time) (?:of this announcement|hereof)|於本公[告佈]日期|"
    r"於本公告刊發日期|于本公告日期|截至本公告日期|"
    r"as at the latest practicable date).{0,900}?(?:directors?\b|董事)",
    _I | re.S,
)
#: A line of a board's list: a class of directors, or one of them.
_DIRECTOR = re.compile(
    r"(?:independent |non-?\s?|executive |and |the )*directors?\b|(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\b\.?\s|"
    r"(?:獨立|独立)?非?(?:執行|执行)董事|[\u3400-\u9fff]{2,4}(?:先生|女士|博士|教授)",
    _I,
)
_FOOTNOTE = re.compile(
    r"^\s*(?:[*#†‡^]\s*(?:for identification|僅供識別|仅供识别|the english|english translation|denotes|本公告)|"
    r"for identification purposes?|"
    r"(?-i:SOURCE|Source):?\s+[A-Z]|"
    r"in the (?:event|case) of (?:any )?(?:inconsistenc|discrepanc|conflict)|(?:if|should) (?:there (?:is|be)|"
    r"the chinese (?:text|version))|sample retelling|\*+\s*$)",
    _I,
)
_LANGUAGE = re.compile(r"(?:english|chinese|中文|英文).{0,80}(?:prevail|decisive|govern|為準|为准)", _I)
#: The first line of a list of contacts.
_CONTACT = re.compile(
    r"^\W*(?:(?:for (?:more|further|additional|any)\b|please\b)[\w ,/&-]{0,90}?\bcontact\b[^:.]{0,40}(?::|$)|"
    r"(?:(?:company|corporate|investors?|media|press|analysts?|public|business|financial|general|relations|and|"
    r"communications?|ir|pr|us|u\.s\.|global|for|&|/)[\s/]*)*(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))"
    r"(?:\s*(?:persons?|information|details|us|list))?\s*(?::|$)|"
    r"(?:investors?(?: relations)?|media(?: relations)?|for (?:investors|media))(?: (?:contacts?|enquiries|"
    r"inquiries))?\s*:|(?:kontakt|聯絡(?:人|我們|方式)?|联系(?:人|我们|方式)?|聯繫(?:人|方式)|投資者(?:關係|查詢)|"
    r"投资者关系|媒體(?:聯絡|查詢)|媒体(?:联系|联络))\s*(?::|$))",
    _I,
)
#: What the directors of smaller markets must say of their announcement, and where it is kept.
_ANSWERED = re.compile(
    r"accepts? full responsibility|will remain on the .{0,60}(?:page|website)|(?:共同|願)?.{0,12}承擔全部責任|"
    r"characteristics of (?:the )?GEM\b|GEM has been positioned|GEM的定位",
    _I | re.S,
)
_ABOUT = re.compile(
    r"^\W*(?:[IVX\d]{1,4}[.)]\s*|[一二三四五六七八九十]+、)?(?:about|關於|关于|information (?:on|about)|"
    r"overview of|有關)\s*(?P<what>.+)$",
    _I,
)
_COMPANY = re.compile(
    r"\b(?:the )?(?:company|group|issuer|corporation|inc\b|ltd\b|limited|therapeutics|pharma\w*|bio\w*tech\w*|"
    r"biologics|biosciences?|"
    r"medicines?|laboratories|holdings|parties)\b|^(?:本公司|本集團|本集团|公司|集團)|(?:公司|集團|集团|製藥|"
    r"制药|生物|醫藥|医药)$",
    _I,
)
_BACKGROUND = re.compile(
    r"(?<!regulatory )(?<!transaction )(?<!study )(?<!trial )\bbackground\b|\bmarket\b|epidemiolog"
    r"|competit|comparable products|industry|行業|行业|背景|市場|市场|"
    r"流行病|unmet need|disease overview",
    _I,
)
_STUDY = re.compile(r"\b(?:study|trial|program(?:me)?)\b|研究|試驗|试验|-\d+$|\bNCT\d", _I)
_OPENING = re.compile(
    r"^(?:this announcement|reference is made|references? (?:are|is)|the board\b|the company and all|"
    r"pursuant to|.{0,120}\bannounce[sd]?\b|"
    r"茲提述|兹提述|本公告|本公司|董事會|董事会|.{0,80}(?:宣佈|宣布|公佈|公布))",
    _I | re.S,
)


_LEGAL = (
    r"(?:[Ii]nc|INC|[Ll]td|LTD|Limited|LIMITED|[Cc]orp|Corporation|CORPORATION|SE|N\.V\.|plc|PLC|AG|LLC|S\.A\.|"
    r"GmbH|A/S|K\.K\.)\b"
)
_AT_FORM = re.compile(rf"\b[^.;()\n]{{0,40}}\b{_LEGAL}|\s*\((?:NASDAQ|NYSE|HKEX|SEHK)")
_OPEN_ENDED = re.compile(r"(?:\bor|\band|或|及|,)\s*$")
_SHORT = 120

Predicate = Callable[[str], bool]


def assign(blocks: Iterable[Block], folded: str, is_condition: Predicate | None = None) -> tuple[Block, ...]:
    """*blocks* with their zones; *is_condition* tells whether words name a disease ("About multiple myeloma")."""
    walker = _Walker(folded, is_condition or (lambda _: False))
    return tuple(_entries(folded, [replace(block, zone=walker.zone(block)) for block in blocks]))


class _Walker:
    """Goes down the blocks and remembers the section that it is in."""

    def __init__(self, folded: str, is_condition: Predicate) -> None:
        self.folded = folded
        self.is_condition = is_condition
        self.section = "masthead"
        self.seen = 0
        self.board = False
        self.low: str | None = None

    def zone(self, block: Block) -> str:
        raw = self.folded[block.span.start : block.span.end]
        text = " ".join(raw.split())
        self.seen += 1
        if self._contacts(block, raw):
            return "contact"
        if fixed := self._boilerplate(text):
            return fixed
        if _SIGNATURE.match(text) and len(text) <= _SHORT * 2:
            self.section = "signature"
        elif _BOARD.match(text) or (self.section == "after" and self.board and _DIRECTOR.match(text)):
            self.section, self.board = "after", True
            return "board"
        elif block.form == "heading" or (len(text) <= _SHORT and _GLOSSARY_HEAD.match(text)):
            self._heading(text)
        elif passing := self._passing(text):
            return passing
        else:
            self._prose(block, text)
        return "footnote" if self.section == "after" else self.section

    def _contacts(self, block: Block, raw: str) -> bool:
        """Whether the block opens a list of contacts, or goes on with one: short lines, no section's heading."""
        if _CONTACT.match(raw.partition("\n")[0][:200]):
            if self.section != "masthead":
                self.section = "contact"
            return True
        if self.section != "contact" or _FOOTNOTE.match(raw):
            return False
        opens = _ABOUT.match(raw) or _FORWARD.search(raw) or _CAUTION_HEAD.match(raw) or _GLOSSARY_HEAD.match(raw)
        if opens or _SIGNATURE.match(raw) or _BOARD.match(raw):
            return False
        return max(map(len, raw.split("\n"))) < 160

    def _boilerplate(self, text: str) -> str | None:
        if _FILING.match(text):
            return "disclaimer"
        if _FOOTNOTE.match(text) or (len(text) < 260 and _LANGUAGE.search(text)):
            return "footnote"
        low = text.lower()
        if len(text) < 1600 and ("exchange" in low or "交易所" in text) and _EXCHANGE.search(text):
            early = self.seen <= 4 and self.section == "masthead"
            said = len(set(map(str.lower, _NO_LIABILITY.findall(text))))
            if said >= (1 if early and len(text) > 40 else 3):
                return "disclaimer"
        if len(text) < 900 and ("responsib" in low or "GEM" in text or "承擔" in text) and _ANSWERED.search(text):
            return "disclaimer"
        if len(text) < 400 and _WARRANTED.search(text):
            return "disclaimer"
        return "disclaimer" if len(text) < 700 and any(words in low for words in _NEWS) else None

    def _passing(self, text: str) -> str | None:
        """Boilerplate of one paragraph, which ends no section."""
        if _ABBREVIATIONS.match(text):
            return "glossary"
        if self.section == "glossary" and not _CAUTION_HEAD.match(text) and not _FORWARD.search(text[:300]):
            return None
        if _FORWARD.search(text) and (len(text) < 2500 or _FORWARD.search(text[:300])):
            return "forward-looking"
        cares = len(text) < 900 and _INVESTORS.search(text) and _CARE.search(text) and not _REFERS.match(text)
        return "caution" if cares or _CAUTION_HEAD.match(text) else None

    def _heading(self, text: str) -> None:
        about = _ABOUT.match(text)
        if _FORWARD.search(text):
            self.section = "forward-looking"
        elif _CAUTION_HEAD.match(text):
            self.section = "caution"
        elif _GLOSSARY_HEAD.match(text):
            self.section = "glossary"
        elif self.section in ("masthead", "signature") or (self.section == "glossary" and not text.isupper()):
            return
        elif about:
            self.section = self._about(about["what"].strip())
        else:
            self.section = "background" if _BACKGROUND.search(text) else "body"

    def _about(self, what: str) -> str:
        if _COMPANY.search(what) or self._is_named(what):
            return "about-company"
        if self.is_condition(what):
            return "background"
        return "body" if _STUDY.search(what) and not is_code(what) else "about-product"

    def _is_named(self, what: str) -> bool:
        """Whether the text has *what* with a legal form or a listing after it."""
        if self.low is None:
            self.low = lowered(self.folded)
        return any(
            _AT_FORM.match(self.folded, span.end) and not before(self.folded, span).isalnum()
            for span in places(self.low, lowered(what))
        )

    def _prose(self, block: Block, text: str) -> None:
        wide = not text.isascii() and sum(c > "\u2e80" for c in text) > len(text) // 3
        long = len(text) >= (60 if wide else 160)
        if self.section == "masthead":
            opens = len(text) >= (20 if wide else 40) and _OPENING.match(text) and text.rstrip()[-1:] in ".。:;"
            ended = len(text) >= (36 if wide else 110) and text.rstrip()[-1:] in ".。"
            if block.form in ("row", "item") or long or opens or ended:
                self.section = "body"
        elif self.section in ("signature", "after", "contact") and long:
            self.section = "body"


def _entries(folded: str, blocks: list[Block]) -> Iterator[Block]:
    """Glossary blocks made whole: an entry begins with a quoted term and goes on until the next one."""
    held: Block | None = None
    for block in blocks:
        apart = block.form == "row" or (
            block.form == "heading" and (held is None or folded[block.span.start : block.span.end].isupper())
        )
        if block.zone != "glossary" or apart:
            if held:
                yield held
            held = None
            yield block
        elif held is None or (
            folded[block.span.start] == '"' and not _OPEN_ENDED.search(folded[: held.span.end][-12:])
        ):
            if held:
                yield held
            held = replace(block, form="item")
        else:
            held = replace(held, span=Span(held.span.start, block.span.end))
    if held:
        yield held
