"""Chinese sentences that give a person a role: 本公司首席執行官某某先生表示, 委任某某女士為財務總監."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.board import Seat
from loaders.masthead import Part
from loaders.view import Sentence, View
from ontology import Span

_POST = (
    r"(?:首席[\u3400-\u9fff]{2,6}官|(?:高級|高级|資深|资深|執行|执行|常務|常务|聯席|联席|聯合|联合|全球|集團|集团|副|"
    r"代理|行政|榮譽|荣誉)*(?:總裁|总裁|總經理|总经理|董事長|董事长|董事會主席|董事会主席|主席|創始人|创始人|創辦人|"
    r"创办人|總監|总监)|(?:獨立|独立)?非?(?:執行|执行)董事|(?:獨立|独立)董事|董事會秘書|董事会秘书|公司秘書|公司秘书|"
    r"[\u3400-\u9fff]{2,6}(?:總監|总监|負責人|负责人))"
)
_POSTS = rf"(?P<posts>{_POST}(?:(?:兼|、|及|暨|和|與|与){_POST})*)"
_ONE = re.compile(_POST)
_NAME = (
    r"(?P<person>(?!委任|聘任|任命|聘請|聘请|選舉|选举|由|對|对|向|任(?=.{2,4}(?:先生|女士|博士)))[\u3400-\u9fff·]{2,4}?|"
    r"[A-Z][A-Za-z.'-]*(?:\s[A-Z][A-Za-z.'-]*){1,3})"
)
_TITLES = r"(?:先生|女士|博士|教授|小姐|醫生|医生|院士)"
_SAYS = r"(?:表示|指出|稱|称|說|说|評論|评论|認為|认为|介紹|介绍|強調|强调|補充|补充)"
_SPEAKS = re.compile(rf"{_POSTS},?{_NAME}\s*(?:{_TITLES}+|(?={_SAYS}))[^。,;:]{{0,8}}?{_SAYS}")
_APPOINTED = (
    re.compile(
        rf"(?:委任|聘任|任命|選舉|选举|聘請|聘请)(?:了)?{_NAME}\s*{_TITLES}*(?:為|为|擔任|担任|出任)"
        rf"(?:本公司|公司|本集團|本集团)?(?:的|之)?(?:新任)?{_POSTS}"
    ),
    re.compile(
        rf"{_NAME}\s*{_TITLES}+(?:已)?(?:獲|获|被|受)?(?:委任|聘任|任命|選舉|选举|聘請)?(?:為|为|擔任|担任|出任)"
        rf"(?:本公司|公司|本集團|本集团)(?:的|之)?(?:新任)?{_POSTS}"
    ),
)
#: 公司董事長為某某先生: who holds a post today.
_HOLDS = re.compile(rf"(?:本公司|公司)(?:的|現任|现任)?{_POSTS}(?:為|为|是|由){_NAME}\s*{_TITLES}+")
_OWN = re.compile(r"(?:^|[。,;:、\"\s]|由|而)?(?:本公司|公司|本集團|本集团)?(?:的|之)?$")
#: A hospital's doctor who is quoted with an office there.
_DOCTOR = re.compile(
    r"(?P<site>[\u3400-\u9fff]{2,20}?(?:醫院|医院|大學|大学|研究所|醫學院|医学院))"
    rf"(?P<posts>[\u3400-\u9fff]{{0,8}}(?:主任|院長|院长|所長|所长)){_NAME}\s*(?:教授|博士|醫生|医生|院士|先生|女士)+"
    rf"[^。,;:]{{0,6}}?{_SAYS}"
)

_SPEECH = re.compile(_SAYS)
_APPOINTS = ("委任", "聘任", "任命", "選舉", "选举", "聘請", "聘请", "擔任", "担任", "出任")


def spoken(seen: View, sentence: Sentence) -> Iterator[Seat]:
    """The seats that Chinese words of speech and appointment give."""
    text = sentence.text
    if _SPEECH.search(text):
        for match in _SPEAKS.finditer(text):
            yield from _seats(seen, sentence, match, "office.quoted")
        for match in _DOCTOR.finditer(text):
            yield from _one(seen, sentence, match, match["site"].removeprefix("來自").removeprefix("来自"))
    for match in _HOLDS.finditer(text) if "公司" in text else ():
        yield from _one(seen, sentence, match, _issuer(seen), "office.held")
    if any(word in text for word in _APPOINTS):
        found = [match for pattern in _APPOINTED for match in pattern.finditer(text)]
        for match in {match.span("person"): match for match in found}.values():
            yield from _one(seen, sentence, match, _issuer(seen))


def _issuer(seen: View) -> str | None:
    return seen.canonical("company", seen.issuer) if seen.issuer else None


def _seats(seen: View, sentence: Sentence, match: re.Match[str], rule: str) -> Iterator[Seat]:
    """The posts of one who speaks: of the company named right before them, else of the issuer."""
    before = sentence.text[: match.start("posts")]
    start = sentence.span.start + match.start("posts")
    named = [m for m in seen.mentions(sentence.span, "company") if 0 <= start - m.span.end <= 1]
    company = named[-1].name if named else (_issuer(seen) if _OWN.search(before[-6:]) else None)
    yield from _one(seen, sentence, match, company, rule)


def _one(
    seen: View, sentence: Sentence, match: re.Match[str], company: str | None, rule: str = "office.appointed"
) -> Iterator[Seat]:
    if company is None:
        return
    offset = sentence.span.start
    begin, end = offset + match.start("person"), offset + match.end("person")
    for part in _parts(match):
        span = Span(offset + part.span.start, offset + part.span.end)
        words = Span(min(begin, span.start), max(end, span.end))
        yield Seat(seen.text(Span(begin, end)), seen.text(span), words, company, rule)


def _parts(match: re.Match[str]) -> list[Part]:
    start, text = match.start("posts"), match["posts"]
    found = [Part(one[0], Span(start + one.start(), start + one.end())) for one in _ONE.finditer(text)]
    return found or [Part(text, Span(start, start + len(text)))]
