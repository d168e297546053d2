"""Announcements on the Hong Kong exchange, and others of that form: a head of lines, a body, a signed foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.folding import unwrapped
from loaders.masthead import Masthead, Part, as_written, language_of, lines, signature
from loaders.searching import searchable
from ontology import Block, Span

_MARKS = searchable(
    r"stock exchange of hong kong|香港聯合交易所|香港联合交易所|\(\s*stock code\s*[:：]|（?股份代[號号]\s*[:：]", re.I
)
_EXCHANGE = re.compile(
    r"(?:The\s+)?Stock\s+Exchange\s+of\s+Hong\s+Kong\s+Limited|香港聯合交易所有限公司|香港联合交易所有限公司"
)
#: The exchanges of the mainland; a code in the head alone does not say which.
_MAINLAND = searchable(
    r"(?:the )?(?:Shanghai|Shenzhen|Beijing) Stock Exchange|(?:上海|深圳|北京)(?:證券|证券)交易所", re.I
)
#: How the codes of each begin.
_FAMILIES = (
    (("6", "900"), ("shanghai", "上海")),
    (("0", "3", "2"), ("shenzhen", "深圳")),
    (("4", "8", "92"), ("beijing", "北京")),
)
_SECURITY = searchable(r"[證证]券代[號号碼码]\s*:|\bsecurities code\s*:", re.I)
_CODE = searchable(
    r"\b(?:stock|securities) codes?\s*(?:\([^)]*\))?\s*:\s*(?:\(?[A-Z]+\)?:?\s*)?(\d{3,6})|(?:股份代[號号]|"
    r"[股證证][票券]代[號号碼码])\s*:\s*(\d{3,6})",
    re.I,
)
_JURISDICTION = searchable(
    r"incorporated\s+in\s+[^()]{4,60}?\s+and\s+(?:continued|redomiciled)\s+in\s+(?:the\s+)?"
    r"(?P<later>[A-Z][A-Za-z'. ]+?)(?=\s+(?:with|as|and|under)\b|\s*[,);])|"
    r"(?:incorporated|continued|registered|established|organi[sz]ed|redomiciled)\s+(?:with\s+limited\s+liability\s+)?(?:in|"
    r"under the laws of)\s+(?:the\s+)?(?P<en>[A-Z][A-Za-z'. ]+?)(?=\s+(?:with|as|and|under)\b|\s*[,);])|"
    r"於(?P<zh>[\u3400-\u9fff]{2,12}?)(?:註冊成立|注册成立)|于(?P<cn>[\u3400-\u9fff]{2,12}?)注册成立",
    re.I,
)
_TYPES = (
    ("overseas regulatory announcement", r"OVERSEAS REGULATORY ANNOUNCEMENT|海外監管公告|海外监管公告"),
    ("voluntary announcement", r"VOLUNTARY ANNOUNCEMENT|自願(?:性)?公[告佈]|自愿(?:性)?公告"),
    ("inside information", r"INSIDE INFORMATION(?: ANNOUNCEMENT)?|內幕消息(?:公告)?|内幕消息(?:公告)?"),
    ("press release", r"PRESS RELEASE|新聞稿|新闻稿"),
    ("business update announcement", r"BUSINESS UPDATE ANNOUNCEMENT"),
    ("announcement", r"(?:FURTHER |CLARIFICATION )?ANNOUNCEMENT|公告"),
)
#: A voluntary disclosure that its title alone tells.
_VOLUNTARY = re.compile(r"自[願愿](?:性)?(?:披露|公[告佈]|信息披露)|\bvoluntary (?:announcement|disclosure)", re.I)
_TYPE = re.compile("|".join(f"(?P<t{i}>{form})" for i, (_, form) in enumerate(_TYPES)))
_NO_TITLE = re.compile(
    r"^\(|^announcement no|^stock code|^股份代|^\*|^\W+$|^No\.|^[證证股][券票]|^公告[編编][號号]|"
    r"^\(?incorporated|^website|^page\b",
    re.I,
)
#: The first heading of the body, which ends a title: "I. INTRODUCTION".
_SECTION = re.compile(r"(?:[IVX]{1,4}|[A-H]|\d{1,2})\.\s+[A-Z]|[一二三四五六七八九十]+、")
_HAN_RUN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9()・·\s-]*")


def recognises(text: str) -> bool:
    """Whether the first pages speak of the Hong Kong exchange or give a stock code."""
    return _MARKS.search(text[:8_000]) is not None


def masthead(text: str, folded: str, blocks: Sequence[Block]) -> Masthead:
    """The particulars of an announcement with a head of lines and a signed foot."""
    head = list(lines(folded, blocks, "masthead"))
    body = " ".join(folded[b.span.start : b.span.end] for b in blocks if b.zone not in ("masthead", "disclaimer"))
    language = language_of(body or folded)
    names, rest = _names(folded, head)
    names = [as_written(text, name) or name for name in names]
    latin = next((name for name in names if name.value.isascii() or not _HAN_RUN.match(name.value)), None)
    han = next((name for name in names if _HAN_RUN.match(name.value)), None)
    issuer = (han or latin) if language.startswith("zh") else (latin or han)
    kind, title = _type_and_title(text, folded, rest)
    foot = signature(folded, blocks, [name.value for name in names])
    top = folded[: head[-1].end] if head else ""
    code = _CODE.search(top)
    mainland = _mainland(text, folded, code) if code and _SECURITY.search(top) else None
    place = _JURISDICTION.search(top)
    return Masthead(
        issuer=_best_case(text, folded, issuer),
        names=tuple(names),
        local_name=han,
        published=foot.date,
        title=title,
        type=kind,
        exchange=mainland or _first(text, folded, _EXCHANGE),
        stock_code=_part(folded, code),
        jurisdiction=_part(text, place),
        place=as_written(text, foot.place),
        signatory=as_written(text, foot.person),
        roles=foot.roles,
        language=language,
    )


def _mainland(text: str, folded: str, code: re.Match[str]) -> Part | None:
    """The mainland exchange of a code that the text names; another, named beside it, is none of the issuer's."""
    digits = next(group for group in code.groups() if group)
    family = next((town for starts, town in _FAMILIES if digits.startswith(starts)), ())
    found = next((m for m in _MAINLAND.finditer(folded) if m[0].lower().replace("the ", "").startswith(family)), None)
    return Part(text[found.start() : found.end()], Span(*found.span())) if found and family else None


def _names(folded: str, head: list[Span]) -> tuple[list[Part], list[Span]]:
    """The issuer's names, in each script, from the first lines; and the lines after them."""
    names: list[Part] = []
    head = list(_unbracketed(folded, head))
    for index, span in enumerate(head):
        line = folded[span.start : span.end]
        if _NO_TITLE.match(line) or _TYPE.match(line) or (names and not _continues_name(line, names)):
            if names:
                return names, head[index:]
            continue
        names += _scripts(folded, span)
    return names, []


def _unbracketed(folded: str, head: list[Span]) -> Iterator[Span]:
    """The lines that do not go on with a bracket of the line before: "(Incorporated in … / with limited liability)"."""
    opened = False
    for span in head:
        line = folded[span.start : span.end]
        goes_on, depth = opened, line.count("(") - line.count(")")
        opened = (depth > 0 and line.startswith("(")) or (goes_on and depth == 0)
        if not goes_on:
            yield span


def _continues_name(line: str, names: list[Part]) -> bool:
    """A second line names the issuer in the other script only."""
    second = bool(_HAN_RUN.match(line))
    return (
        len(line) < 40
        and second != bool(_HAN_RUN.match(names[-1].value))
        and len(names) < 2
        and (second or line.isupper() or "imited" in line)
    )


def _scripts(folded: str, span: Span) -> list[Part]:
    """A line's Latin and Chinese name: "Acme Corporation 某某有限公司*" is two."""
    line = re.sub(r"\s*\((?:formerly|previously)\b[^()]*\)\s*$", "", folded[span.start : span.end], flags=re.I).rstrip(
        "* "
    )
    han = _HAN_RUN.search(line)
    cuts = [(0, len(line))] if not han or not han.start() else [(0, han.start()), (han.start(), len(line))]
    parts = []
    for start, end in cuts:
        value = line[start:end].strip(" *")
        if value:
            parts.append(Part(value, Span(span.start + start, span.start + start + len(line[start:end].rstrip(" *")))))
    return parts


def _type_and_title(text: str, folded: str, rest: list[Span]) -> tuple[Part | None, Part | None]:
    kind: Part | None = None
    title: list[Span] = []
    for span in rest:
        line = folded[span.start : span.end]
        if _NO_TITLE.match(line) and not re.match(r"\(\d\)", line):
            continue
        if title and (folded[title[-1].end : span.start].strip() or _SECTION.match(line)):
            break
        match = _TYPE.match(line)
        if match and kind is None and not title:
            value = next(name for i, (name, _) in enumerate(_TYPES) if match[f"t{i}"])
            kind = Part(value, Span(span.start, span.start + match.end()))
            after = line[match.end() :].strip(" -:")
            if not after:
                continue
            if not re.match(r"(?:ON|OF|IN|REGARDING|RELATING|CONCERNING)\b", after, re.I):
                span = Span(span.start + line.index(after, match.end()), span.end)
        title.append(span)
    if not title:
        return kind, None
    whole = Span(title[0].start, title[-1].end)
    words = folded[whole.start : whole.end].rstrip("* ")
    voluntary = _VOLUNTARY.search(words)
    if voluntary and (kind is None or kind.value == "announcement"):
        kind = Part("voluntary announcement", Span(whole.start + voluntary.start(), whole.start + voluntary.end()))
    elif kind is None and words.endswith("公告"):
        kind = Part("announcement", Span(whole.start + len(words) - 2, whole.start + len(words)))
    return kind, Part(unwrapped(text[whole.start : whole.end]), whole)


def _best_case(text: str, folded: str, issuer: Part | None) -> Part | None:
    """An issuer printed in capitals, as the body writes it."""
    if issuer is None or not issuer.value.isupper():
        return issuer
    for match in re.finditer(re.escape(issuer.value), folded, re.I):
        if not match[0].isupper():
            return Part(text[match.start() : match.end()], Span(*match.span()))
    return issuer


def _first(text: str, folded: str, pattern: re.Pattern[str]) -> Part | None:
    match = pattern.search(folded)
    return Part(unwrapped(text[match.start() : match.end()]), Span(*match.span())) if match else None


def _part(text: str, match: re.Match[str] | None) -> Part | None:
    """The first group that matched, in the characters of *text*; its evidence the whole match."""
    if match is None:
        return None
    group = next(number for number, value in enumerate(match.groups(), 1) if value)
    return Part(unwrapped(text[match.start(group) : match.end(group)]), Span(*match.span()))
