"""How the parts of an announcement begin and what their boilerplate says, in English and Chinese."""

from __future__ import annotations

import re

from loaders.searching import searchable

_I = re.IGNORECASE
EXCHANGE = re.compile(
    r"stock exchange|exchanges? and clearing|securities exchange|(?:聯合|联合|證券|证券)?交易所|\bHKEX\b", _I
)
NO_LIABILITY = searchable(
    r"responsib|liab(?:le|ility)|accura|complete(?:ness)?\b|warrant|vouch|disclaim|answers? for|verified|"
    r"reliance|relying|"
    r"概不負責|概不负责|不負責|責任|责任|準確性|准确性",
    _I,
)
#: Words of the wire services' and paid articles' own boilerplate.
NEWS = (
    "sponsored content", "paid advertisement", "investment advice", "investing advice", "originally published on",
    "communications platform", "news platform", "media platform", "financial media", "news service", "newswire service",
    "press release distribution", "featured photo", "view source version", "full disclosure", "full disclaimer",
    "contact details", "appeared first on", "note to investors", "media contact", "investor contact",
    "investor relations contact", "subscription fee", "article is syndicated",
)  # fmt: skip
WARRANTED = re.compile(r"(?:warrants?|guarantees?) that .{0,80}(?:false|misleading)|保[證证].{0,40}(?:虛假|虚假)", re.I)
#: A paragraph that says of itself that it is a disclaimer.
DISCLAIMED = re.compile(
    r"[\s*•#-]*(?:paid\s+)?(?:(?:advertis|promotion)\w*\s+)?disclaimers?\b(?:\s*(?:&|and)\s*disclosures?)?\s*:", re.I
)
#: The lines that a filing's header leaves: who files what, and when.
FILING = re.compile(
    r"(?:ACCESSION NUMBER|CONFORMED SUBMISSION TYPE|CONFORMED PERIOD OF REPORT|FILED AS OF DATE|COMPANY CONFORMED NAME|"
    r"CENTRAL INDEX KEY|STATE OF INCORPORATION): "
)
FORWARD = searchable(r"forward[\s-]looking|safe harbou?r|前瞻性|展望性", _I)
CAUTION_HEAD = re.compile(
    r"^\W*(?:[IVXa-z\d]{1,4}[.)]\s*|[一二三四五六七八九十]+、)?(?:caution(?:ary)?\b|warning\b|risk (?:warning|"
    r"factors?|statement|disclosure)|"
    r"important (?:note|notice)|警告|風險提示|风险提示|重要提示|警示)",
    _I,
)
INVESTORS = searchable(r"shareholders?|investors?|securities|\bshares\b|dealing|股東|股东|投資者|投资者", _I)
#: A paragraph that names earlier documents first may end in a caution.
REFERS = re.compile(r"\W*(?:further )?references? (?:is|are)\b|茲提述|兹提述", _I)
CARE_WORDS = ("exercise", "care", "pruden", "carry risk", "carries risk", "advised", "should", "caution", "慎", "小心")
CARE = re.compile(
    r"exercise (?:due )?(?:caution|care)|(?:due|with) care|with prudence|prudently|carr(?:y|ies) risks|"
    r"advised to (?:pay|exercise|consult)|"
    r"should (?:bear this in mind|act with)|caution when|審慎|审慎|謹慎|谨慎|小心行事",
    _I,
)
GLOSSARY_HEAD = re.compile(
    r"^\W*(?:[IVX\d]{1,4}[.)]\s*|[一二三四五六七八九十]+、)?(?:(?:definitions?|glossary|abbreviations?|"
    r"acronyms|defined terms|"
    r"technical terms|terms used)\b.{0,60}|釋義|释义|詞彙.{0,4}|词汇.{0,4}|技術詞彙.{0,4}|定義|定义)$",
    _I,
)
ABBREVIATIONS = re.compile(r"^\W*(?:abbreviations?|acronyms|縮略語|缩略语|縮寫|缩写)\s*[:]", _I)
SIGNATURE = re.compile(
    r"^\W*(?:by (?:the )?order of the board|for and on behalf of|on behalf of the board|yours faithfully|"
    r"承董事[會会]命|承董事局命|"
    r"代表董事[會会]|董事[會会]謹啟|特此公告|board of directors of\b(?!.*\b(?:is|are|announces?|comprises?|has|"
    r"resolved)\b))",
    _I,
)
BOARD = re.compile(
    r"^\W*(?:as (?:at|of|on) the (?:date|time) (?:of this announcement|hereof)|於本公[告佈]日期|"
    r"於本公告刊發日期|于本公告日期|截至本公告日期|"
    r"as at the latest practicable date|於本公[告佈](?:發佈|刊發|披露)?(?:當)?日(?!期)|"
    r"截至本公[告佈]日(?!期)|于本公告(?:发布|披露)?日(?!期)|"
    r"as (?:at|of) (?:today|this date)).{0,900}?(?:directors?\b|董事)|"
    r"^\W*(?:(?:independent |non-?\s?|executive )+)directors?\s*:\s*(?:Dr|Mr|Ms|Mrs|Miss|Prof|Professor)\b|"
    r"^\W*(?:the\s+)?(?:current\s+)?(?:board(?: of directors)?|directors|members of the board)\b[^.;:]{0,80}?"
    r"\b(?:as (?:at|of|on) the date|as at today|currently|at present)\b[^.;]{0,60}?"
    r"\b(?:are|is|consists?|comprises?|comprising|includes?|composed)\b.{0,900}?directors?\b",
    _I | re.S,
)
#: One of several numbered lines of a title.
TITLE_ITEM = re.compile(r"\((?:\d|[ivx]{1,3}|[一二三四五])\)\s*\S")
#: A line of a board's list: a class of directors, or one of them.
DIRECTOR = re.compile(
    r"(?:independent |non-?\s?|executive |and |the )*directors?\b|(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\b\.?\s|"
    r"(?:獨立|独立)?非?(?:執行|执行)董事|[\u3400-\u9fff]{2,4}(?:先生|女士|博士|教授)",
    _I,
)
FOOTNOTE = re.compile(
    r"^\s*(?:[*#†‡^]\s*(?:for identification|僅供識別|仅供识别|the english|english translation|denotes|本公告)|"
    r"for identification purposes?|"
    r"(?-i:SOURCE|Source):?\s+[A-Z]|"
    r"in the (?:event|case) of (?:any )?(?:inconsistenc|discrepanc|conflict)|(?:if|should) (?:there (?:is|be)|"
    r"the chinese (?:text|version))|sample retelling|\*+\s*$)",
    _I,
)
LANGUAGE = searchable(r"(?:english|chinese|中文|英文).{0,80}(?:prevail|decisive|govern|為準|为准)", _I)
#: The first line of a list of contacts.
CONTACT = re.compile(
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
ANSWERED = re.compile(
    r"accepts? full responsibility|will remain on the .{0,60}(?:page|website)|(?:共同|願)?.{0,12}承擔全部責任|"
    r"characteristics of (?:the )?GEM\b|GEM has been positioned|GEM的定位",
    _I | re.S,
)
ABOUT = re.compile(
    r"^\W*(?:[IVX\d]{1,4}[.)]\s*|[一二三四五六七八九十]+、)?(?:about|關於|关于|information (?:on|about)|"
    r"overview of|有關)\s*(?P<what>.+)$",
    _I,
)
COMPANY = re.compile(
    r"\b(?:the )?(?:company|group|issuer|corporation|inc\b|ltd\b|limited|therapeutics|pharma\w*|bio\w*tech\w*|"
    r"biologics|biosciences?|"
    r"medicines?|laboratories|holdings|parties)\b|^(?:本公司|本集團|本集团|公司|集團)|(?:公司|集團|集团|製藥|"
    r"制药|生物|醫藥|医药)$",
    _I,
)
BACKGROUND = searchable(
    r"(?<!regulatory )(?<!transaction )(?<!study )(?<!trial )\bbackground\b|\bmarket\b|epidemiolog"
    r"|competit|comparable products|industry|行業|行业|背景|市場|市场|"
    r"流行病|unmet need|disease overview",
    _I,
)
STUDY = re.compile(r"\b(?:study|trial|program(?:me)?)\b|研究|試驗|试验|-\d+$|\bNCT\d", _I)
OPENING = re.compile(
    r"^(?:this announcement|reference is made|references? (?:are|is)|the board\b|the company and all|"
    r"pursuant to|.{0,120}\bannounce[sd]?\b|"
    r"茲提述|兹提述|本公告|本公司|董事會|董事会|.{0,80}(?:宣佈|宣布|公佈|公布))",
    _I | re.S,
)


_LEGAL = (
    r"(?:[Ii]nc|INC|[Ll]td|LTD|Limited|LIMITED|[Cc]orp|Corporation|CORPORATION|SE|N\.V\.|plc|PLC|AG|LLC|S\.A\.|"
    r"GmbH|A/S|K\.K\.)\b"
)
AT_FORM = re.compile(rf"\b[^.;()\n]{{0,40}}\b{_LEGAL}|\s*\((?:NASDAQ|NYSE|HKEX|SEHK)")
OPEN_ENDED = re.compile(r"(?:\bor|\band|或|及|,)\s*$")
SHORT = 120
