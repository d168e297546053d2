"""Bracketed groups of a text and their parts: quoted names, keyed names ("R&D code: X"), registry ids, bare words.

>>> [(p.form, p.key, p.value) for p in parts('("abc-cel", R&D code: AB123; NCT01234567, the "Company")', Span(1, 56))]
[('quoted', '', 'abc-cel'), ('keyed', 'code', 'AB123'), ('registry', '', 'NCT01234567'), ('defined', '', 'Company')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.searching import searchable
from loaders.shapes import REGISTRY_ID
from ontology import Span

_LONGEST = 320
_ROUND = re.compile(r"[()]")
_INNER = re.compile(r"\([^()]*\)")


class Part(NamedTuple):
    """One name inside a bracket: how it is given, its key ("code", "brand name"), its words and where they stand.

    *span* is the name alone, *end* where the words that give it end (a closing quote is inside).
    """

    form: str
    key: str
    value: str
    span: Span
    end: int
    marked: bool = False


#: Keys before a name inside brackets or a sentence, and the type of alias that they give.
KEYS: tuple[tuple[str, str], ...] = (
    (
        "code",
        r"(?:[A-Za-z&.'-]+\s+){0,3}?(?:drug |product |study |compound |candidate )?cod(?:es?|ed|ename)"
        r"(?:[ -]?(?:name|number)d?s?)?(?: as)?",
    ),
    (
        "code",
        r"(?:研發|研发|產品|产品|項目|项目|開發|开发|內部|内部|藥物|药物|試驗|试验|曾用)?代[號号碼码]|"
        r"方案編號|方案编号",
    ),
    (
        "former code",
        r"(?:formerly|previously)(?: known as| called| named| coded| referred to as)?|f/k/a|"
        r"前稱|前称|原名|曾用名|原代號",
    ),
    (
        "brand name",
        r"(?:[A-Za-z.]+\s+){0,2}?(?:brand|trade|trading|commercial|proprietary|product) names?"
        r"(?: (?:in|for) (?:the )?(?:[A-Z][\w.]*|mainland)(?: (?:and )?[A-Z][\w.]*){0,2})?|"
        r"(?:[\w.-]+ )?(?:currently )?(?:marketed|sold|branded|commerciali[sz]ed|approved)(?: and sold)?"
        r"(?: in [\w. ]{2,30}?)?(?: as| under(?: the (?:brand|trade|trading)[- ]?names?)?(?: of)?)|"
        r"(?:擬用|拟用|擬定|拟定|暫定|暂定|建議|建议|註冊|注册|英文|中文)?商品名[稱称]?|品牌名[稱称]?|商標名?",
    ),
    (
        "generic name",
        r"(?:generic|nonproprietary|non-proprietary|international nonproprietary) names?|INN|USAN|通用名[稱称]?",
    ),
    (
        "also",
        r"also (?:known|called|referred to|named|designated)(?: as)?|a\.k\.a\.|aka|otherwise known as|also|"
        r"又稱|又称|又名|亦稱|亦称|也稱|也称",
    ),
    (
        "short name",
        r"abbreviated(?: as| to)?|in short|for short|short for|簡稱|简称|以下簡稱|以下简称|下稱|下称|縮寫|缩写",
    ),
    ("local name", r"(?:in )?Chinese(?: name)?|English(?: name)?|英文名[稱称]?|英文全稱|中文名[稱称]?|英文"),
    (
        "registry",
        r"(?:[A-Za-z.]+\s+){0,3}?(?:registration|registry|identifier|NCT|trial|EudraCT|CTR)\s*"
        r"(?:no|numbers?|id|identifier|code)?\.?s?|登記號|登记号|註冊號|注册号|登記編號|登记编号",
    ),
)
_KEYED = re.compile(
    r"(?:and |or |with |the |its |whose )*(?:"
    + "|".join(f"(?P<k{i}>{form})" for i, (_, form) in enumerate(KEYS))
    + r")\s*(?::|is\b|was\b|為|为|\s|(?<=[\u3400-\u9fff])(?=[A-Z]))\s*(?P<rest>\S.*)$",
    re.I,
)
_QUOTE = searchable(r'(?P<the>\bthe\s+|\bthese\s+)?"(?P<name>[^"]{1,80})"')
_STOCK = re.compile(
    r"(?:and )?(?:stock|securities) codes?\b|(?:NASDAQ|NYSE|HKEX|SEHK|Euronext|AMEX|TSX|ASX|OTC|LSE|stock code|"
    r"ticker|股份代)",
    re.I,
)
_AND = searchable(r"\s+and\s+|\s*(?:及|和|與|与|、)\s*|\s+or\s+")
_MARKETED = re.compile(
    r"\b(?:marketed|sold|known|branded)(?: in [\w. ]{2,20})? (?:as|under the (?:brand|"
    r"trade) name(?: of)?)\s+(?P<name>\S.*)$"
)
_MARKS = searchable(r"\s*(?:[®™℠*]|\((?:R|TM|SM)\))+$")


def brackets(folded: str, span: Span) -> list[Span]:
    """The insides of the round brackets of *span*, without the brackets, in the order in which they close."""
    opened: list[int] = []
    found: list[Span] = []
    for match in _ROUND.finditer(folded, span.start, span.end):
        if match[0] == "(":
            opened.append(match.end())
        elif opened:
            inside = Span(opened.pop(), match.start())
            if 1 < inside.end - inside.start <= _LONGEST:
                found.append(inside)
    return found


def parts(folded: str, inside: Span) -> list[Part]:
    """The names that a bracket gives, in its order."""
    found: list[Part] = []
    key = ""
    for piece in _pieces(folded, inside):
        more = _piece(folded, piece, key)
        found += more
        key = more[-1].key if more and more[-1].form == "keyed" else ""
    return found


def _pieces(folded: str, inside: Span) -> Iterator[Span]:
    """Stretches between commas and semicolons that stand in no quotes and no inner brackets."""
    depth, quoted, start = 0, False, inside.start
    for position in range(inside.start, inside.end):
        char = folded[position]
        if char == '"':
            quoted = not quoted
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char in ",;、" and depth <= 0 and not quoted:
            yield from _stripped(folded, start, position)
            start = position + 1
    yield from _stripped(folded, start, inside.end)


def _stripped(folded: str, start: int, end: int) -> Iterator[Span]:
    text = folded[start:end]
    if text.strip():
        left = start + len(text) - len(text.lstrip())
        yield Span(left, left + len(text.strip()))


def _piece(folded: str, piece: Span, key: str) -> list[Part]:
    text = _INNER.sub(lambda inner: " " * len(inner[0]), folded[piece.start : piece.end])
    if _STOCK.match(text):
        return []
    keyed = _KEYED.match(text)
    if keyed and len(text) < 100:
        kind = next(name for i, (name, _) in enumerate(KEYS) if keyed[f"k{i}"])
        rest = piece.start + keyed.start("rest")
        named = _names(
            folded,
            Span(rest, piece.end),
            "registry" if kind == "registry" else "keyed",
            "" if kind == "registry" else kind,
        )
        if named:
            return [part for part in named if kind != "registry" or REGISTRY_ID.fullmatch(part.value)]
    quoted = [
        Part(
            "defined" if m["the"] else "quoted",
            "",
            folded[piece.start + m.start("name") : piece.start + m.end("name")].strip(),
            Span(piece.start + m.start("name"), piece.start + m.end("name")),
            piece.start + m.end(),
        )
        for m in _QUOTE.finditer(text)
    ]
    if quoted:
        return quoted
    ids = [
        Part("registry", "", m[0], Span(piece.start + m.start(), piece.start + m.end()), piece.start + m.end())
        for m in REGISTRY_ID.finditer(text)
    ]
    if ids:
        return ids
    inner = _marketed(folded, piece)
    if inner:
        return inner
    carried = key if key and " " not in text.removeprefix("and ") else ""
    return _names(folded, piece, "keyed" if carried else "bare", carried)


def _marketed(folded: str, piece: Span) -> list[Part]:
    """A brand name inside a description: "a kinase inhibitor marketed as X®"."""
    match = _MARKETED.search(folded[piece.start : piece.end])
    return _names(folded, Span(piece.start + match.start("name"), piece.end), "keyed", "brand name") if match else []


def _names(folded: str, span: Span, form: str, key: str) -> list[Part]:
    """The words of *span* as names, parted at "and" where every side looks like a code, id or marked name."""
    text = folded[span.start : span.end]
    cuts = [(m.start(), m.end()) for m in _AND.finditer(text)]
    sides, start = [], 0
    for left, right in [*cuts, (len(text), len(text))]:
        sides.append((start, left))
        start = right
    if len(sides) > 1 and not all(
        re.search(r"\d|[®™]|^\"", text[a:b]) and " " not in text[a:b].strip() for a, b in sides
    ):
        sides = [(0, len(text))]
    return [part for a, b in sides if (part := _part(folded, Span(span.start + a, span.start + b), form, key))]


def _part(folded: str, span: Span, form: str, key: str) -> Part | None:
    text = folded[span.start : span.end]
    body = text.strip()
    start = span.start + len(text) - len(text.lstrip())
    end = start + len(body)
    if body.startswith("and "):
        body, start = body[4:].lstrip(), end - len(body[4:].lstrip())
    if body.startswith('"') and body.endswith('"') and len(body) > 2:
        return Part(form, key, body[1:-1], Span(start + 1, end - 1), end)
    mark = _MARKS.search(body)
    name = body[: mark.start()] if mark else body
    name = name.rstrip(" .:") if not name.endswith(("Inc.", "Ltd.", "Co.", "Corp.", "N.V.", "B.V.")) else name
    return Part(form, key, name, Span(start, start + len(name)), end, bool(mark)) if name else None
