"""Investigators of a study and the hospitals that they are at, in sentences without quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.board import Seat
from loaders.folding import unwrapped
from loaders.masthead import HONORIFIC, bare_name
from loaders.posts import CAP, DEGREES, PERSON
from loaders.searching import searchable
from loaders.view import Sentence
from ontology import Span

_SITE = (
    r"(?P<site>[A-Z\u00c0-\u00de][\w'&.\u00c0-\u024f-]*(?:\s+(?:[A-Z\u00c0-\u00de][\w'&.\u00c0-\u024f-]*|of|"
    r"the|and|for|&|de|at|in)|"
    r",\s+[A-Z][\w-]+(?=\s*\)|$|\.|,|\s+(?:is|was)\b|(?:,?\s+(?:[A-Z][\w-]+|and)){1,5}\s+(?:Hospital|Institute|Clinic)\b)){0,12})"
)
_INVESTIGATOR = (
    r"(?P<role>(?:(?:global|national|international|leading|lead|coordinating|co-|chief|overall|study|"
    r"steering)\s*)*(?:principal\s+|lead\s+)?(?:[Ii]nvestigators?|PIs?))"
)
_IS_INVESTIGATOR = re.compile(
    rf"\b{_INVESTIGATOR}(?:\s+(?:of|for|in|on)\s+(?:the\s+)?[\w\s-]{{2,40}}?)?\s+(?:is|"
    rf"was)\s+{PERSON}{DEGREES}\s*(?:,\s*|\s+)(?:of|at|from)\s+(?:the\s+)?{_SITE}"
)
_INVESTIGATOR_AT = re.compile(
    rf"{PERSON}{DEGREES}\s*,\s*(?:an?\s+|the\s+)?{_INVESTIGATOR}\b(?:\s+(?:of|for|in|"
    rf"on)\s+(?:the\s+)?[\w\s-]{{2,50}}?)?(?:,|\s+(?:at|from|of))\s+(?:the\s+)?{_SITE}"
)
_OF_SITE = re.compile(
    rf"{PERSON}{DEGREES}\s*,?\s*(?:of|from|at)\s+(?:the\s+)?{_SITE}\s*,?\s*(?:is|was|acts as|acted as|served as|"
    rf"serves as)\s+(?:an?\s+|the\s+|its\s+)?{_INVESTIGATOR}\b"
)
_APPOSED = searchable(
    rf"{PERSON}{DEGREES}\s*,?\s*(?:of|from|at)\s+(?:the\s+)?{_SITE}\s*,\s*(?:and\s+)?"
    rf"(?:an?\s+|the\s+|one of the\s+|who is the\s+)?{_INVESTIGATOR}\b"
)
_UNDER = searchable(
    rf"\b(?:with|under)\s+{PERSON}{DEGREES}\s*,?\s*(?:of|from|at|\()\s*(?:the\s+)?{_SITE}\)?\s*,?\s+(?:as|being|"
    rf"serving as|acting as)\s+(?:an?\s+|the\s+|its\s+)?{_INVESTIGATOR}\b"
)
_BRACKETED = re.compile(rf"(?:{HONORIFIC})+(?P<person>{CAP}(?:\s{CAP}){{1,3}})\s*\((?P<site>[^()]{{4,100}})\)")
_AS_INVESTIGATORS = re.compile(
    rf"\s*(?:,|and|,\s*and)?\s*(?:{HONORIFIC}.{{0,160}}?\))?\s*as\s+(?:the\s+|its\s+)?{_INVESTIGATOR}\b"
)
_HAN_PLACE = (
    r"[\u3400-\u9fff]{2,24}?(?:醫院|医院|大學|大学|研究所|研究院|中心|醫學院|医学院)"
    r"(?!(?:(?!的|教授|博士|醫生|医生)[\u3400-\u9fff]){0,10}(?:醫院|医院))"
)
#: A hospital and its doctor: 某某醫院的某某教授.
_HAN_AT = re.compile(
    rf"(?P<site>{_HAN_PLACE})(?:(?P<post>(?:[\u3400-\u9fff]{{2,8}}科)?(?:副?主任|副?院長|副?院长|副?所長|副?所长)(?=[\u3400-\u9fff]{{2,3}}(?:教授|博士|醫生|医生|醫師|医师|院士)))"
    rf"|[\u3400-\u9fff]{{2,8}}科)?(?:的)?(?P<person>[\u3400-\u9fff·]{{2,4}}?)"
    r"(?:主任醫師|主任医师|教授|博士|醫生|医生|醫師|医师|主任|院士|院長|院长)+"
)
_HAN_ROLE = r"(?P<role>(?:主要|牽頭|牵头|首席|全國|全国|全球|聯合|联合|共同|總|总)*(?:研究者|研究員|研究员))"
_HAN_ACTS = re.compile(
    rf"[^。;]{{0,12}}?(?:共同|分別|分别|均)?(?:為|为|擔任|担任|是|作為|作为)[^。;,]{{0,16}}?{_HAN_ROLE}"
)
#: "由某某醫院某某教授牽頭": the one who leads a study.
_HAN_LEADS = re.compile(r"(?:共同|聯合|联合)?(?P<role>牽頭|牵头)(?![\u3400-\u9fff]{0,6}(?:單位|单位|醫院|医院))")
_LED = {"牽頭": "牽頭研究者", "牵头": "牵头研究者"}
_HAN_IS = re.compile(rf"{_HAN_ROLE}(?:分別|分别)?(?:為|为|是|:|由)$")
_HAN_LINK = re.compile(r"(?:、|,|及|和|與|与|以及|聯同|联合)+")
#: Words before a hospital's name that are none of it.
_HAN_EDGE = re.compile(r".*(?:由|來自|来自|以及|研究者為|研究者为|:|是|并与|並與)(?=.{4,})", re.S)
#: Words after which capitals name a field, no person: "Professor of Infectious Diseases at …".
_FIELD_BEFORE = re.compile(r"\b(?:of|in|for|and)\s+$")
#: A unit before the institution that it belongs to.
_UNIT = re.compile(
    r"(?:[A-Z][\w&-]*\s+)*(?:Department|Division|Unit|Section|Service)\s+(?:of|at)\s+(?:the\s+)?"
    r"(?=(?:[A-Z][\w&-]*\s+)+(?:Hospital|Universit|Institut|Cent|Clinic|College|School))"
)
_SINGULAR = re.compile(r"(?<=[a-zI])s$")


def investigators(sentence: Sentence, written: str) -> Iterator[Seat]:
    """The investigators of a sentence; names in the characters of *written*, the whole text."""
    text, offset = sentence.text, sentence.span.start
    if not text.isascii():
        yield from _han(text, offset, written)
    if "nvestigator" not in text and "PI" not in text:
        return
    for pattern in (_IS_INVESTIGATOR, _INVESTIGATOR_AT, _OF_SITE, _APPOSED, _UNDER):
        for match in pattern.finditer(text):
            titled = match.start("person") > match.start()
            if titled or not _FIELD_BEFORE.search(text, max(0, match.start() - 8), match.start()):
                yield _seat(match, match["role"], match.span("role"), offset, written)
    for match in _BRACKETED.finditer(text):
        role = _AS_INVESTIGATORS.match(text, match.end())
        if role:
            yield _seat(match, role["role"], role.span("role"), offset, written)


def _han(text: str, offset: int, written: str) -> Iterator[Seat]:
    """Runs of hospitals and doctors, with the role before or after them."""
    run: list[re.Match[str]] = []
    for match in [*_HAN_AT.finditer(text), None]:
        if run and (match is None or not _HAN_LINK.fullmatch(text[run[-1].end() : match.start()])):
            role = (
                _HAN_ACTS.match(text, run[-1].end())
                or _HAN_LEADS.match(text, run[-1].end())
                or _HAN_IS.search(text, 0, _bare(run[0]))
            )
            if role:
                for one in run:
                    yield _seat(one, _LED.get(role["role"], role["role"]), role.span("role"), offset, written)
                    if one["post"]:
                        yield _seat(one, one["post"], one.span("post"), offset, written)
            run = []
        if match:
            run.append(match)


def _bare(match: re.Match[str]) -> int:
    """Where a hospital's name begins, without the words before it that are none of it."""
    edge = _HAN_EDGE.match(match["site"]) or re.match(r"(?:及|與|与|和(?!平))", match["site"])
    return match.start("site") + (edge.end() if edge else 0)


def _seat(match: re.Match[str], role: str, at: tuple[int, int], offset: int, written: str) -> Seat:
    start, end = _bare(match), match.end("site")
    unit = _UNIT.match(match.string, start, end)
    start = unit.end() if unit else start
    site = match.string[start:end].strip(" ,.")
    raw = unwrapped(written[offset + start : offset + start + len(site)])
    words = Span(
        offset + min(match.start("person"), start, at[0]),
        offset + max(match.end("person"), match.end("site"), at[1]),
    )
    return Seat(
        bare_name(match["person"]), _SINGULAR.sub("", role.strip()), words, raw or site, "office.investigator", False
    )
