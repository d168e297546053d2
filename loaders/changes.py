"""Changes of office: who resigns, retires or steps down (a role denied from a day on), who follows whom.

"Mr. Bo Li has tendered his resignation as a non-executive director with effect from 4 May 2026"; "she succeeds Ann Wu,
who has retired": the role is the one that the sentence before gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from loaders.board import Seat
from loaders.discourse import sentences_after
from loaders.folding import unwrapped
from loaders.hints import lowered, may_hold
from loaders.masthead import bare_name
from loaders.posts import DEGREES, OFFICER, PERSON, TITLE, posts, roles
from loaders.searching import searchable
from loaders.view import Sentence, View
from ontology import Span

_GOES = (
    r"(?:(?:has|have|had|will|is\s+to|intends\s+to|plans\s+to)\s+(?:also\s+|been\s+)?)?"
    r"(?:tender(?:ed|s)?\s+(?:his|her|their)\s+(?:letter\s+of\s+)?resignation|resign(?:ed|s)?|retir(?:ed|es|e)|"
    r"step(?:ped|s)?\s+(?:down|aside)|ceas(?:ed|es|e)\s+to\s+(?:be|act|serve|hold\s+office)|left|departed|depart|"
    r"removed|vacat(?:ed|es|e)|relinquish(?:ed|es)?)"
)
_AS = (
    r"(?:\s*,?\s*(?:from|as|of|to|in)\b(?:\s+(?:his|her|their|the|an?)\s+(?:current\s+)?"
    r"(?:positions?|roles?|posts?|offices?|duties)(?:\s+(?:of|as))?)?|\s+(?:his|her|their)\s+(?:positions?|roles?|posts?)\s+(?:of|as))?"
)
_CLAUSE = r"(?:[^\".;]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\bNo)\.)"
_LEAVES = searchable(
    rf"{PERSON}{DEGREES}\s*,?\s*(?:(?P<held>[A-Za-z][^.;\"]{{3,90}}?),\s*)?(?:who\s+)?{_GOES}{_AS}\s+(?P<rest>{_CLAUSE}{{3,240}})"
)
_DEPARTURE = searchable(
    rf"\b(?:resignation|retirement|departure|removal|stepping\s+down)\s+of\s+{PERSON}{DEGREES}\s*,?\s*(?:as|from)\b"
    rf"(?:\s+(?:his|her|the)\s+(?:position|role|post|office)\s+(?:of|as))?\s+(?P<rest>{_CLAUSE}{{3,200}})"
)
#: The one who follows is told before: "He succeeds Ann Wu, who has retired".
_FOLLOWS = searchable(
    rf"\b(?:succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|takes\s+over\s+from|took\s+over\s+from)\s+{PERSON}{DEGREES}\s*,?\s+"
    rf"(?P<goes>who\s+(?:(?:has|have|will|is)\s+)?(?:retir\w+|resign\w+|step\w+\s+down|left|leav\w+|depart\w+))(?P<rest>{_CLAUSE}{{0,160}})"
)
_NAMED_AS = re.compile(rf"\b(?:as|appointed|named)\s+(?P<rest>{_CLAUSE}{{3,120}})")
_EFFECTIVE = re.compile(
    r"\b(?:effective(?:\s+(?:as\s+of|from|on))?|with\s+effect\s+(?:from|on)|as\s+of|from|on|since|in)\s+(?:the\s+close\s+of\s+business\s+on\s+)?$"
    r"|(?:自|於|于|從|从)$",
    re.I,
)
_THAT_DATE = re.compile(r"\b(?:from|on|as\s+of|effective)\s+(?:that|the\s+same|such)\s+(?:date|day|time)\b", re.I)
_ALSO = re.compile(
    rf"\band\s+(?:will|is\s+to)\s+(?:serve|act|continue|remain|stay(?:\s+on)?)\s+(?:to\s+serve\s+)?as\s+(?P<rest>{_CLAUSE}{{3,90}})"
)
#: "Dr. Eva Kern, currently Vice President, will serve as interim Chief Medical Officer from that date".
_SERVES = searchable(
    rf"{PERSON}{DEGREES}\s*,?\s*(?:(?P<held>[A-Za-z][^.;\"]{{3,90}}?),\s*)?(?:will|shall|is\s+to|has\s+agreed\s+to)\s+(?:also\s+)?"
    rf"(?:serve|act|assume\s+the\s+(?:role|position|duties)\s+of|take\s+over|become)\s*(?:as\s+)?(?P<rest>{_CLAUSE}{{3,160}})"
)
_AFTER = re.compile(
    r"\s*,?\s+(?:effective|with\s+effect|with\s+immediate|due\s+to|because|owing|for\s+(?:personal|health|family|other)|"
    r"in\s+order|to\s+(?:pursue|devote|spend|focus)|on\s+(?:\w+\s+)?\d|from\s+(?:\w+\s+)?\d|from\s+that|as\s+of|until|at\s+the|after|"
    r"following|and\s+(?:has|will|is|was)|by\s|in\s+(?:\w+\s+)?\d{4}|since|while|when|but|who|which|upon|subject|"
    r"of\s+the\s+(?:Company|Board|Group)\b)"
)
_BOARD_ROLE = re.compile(r"irector|chair|ember|uditor|upervisor|ecretary|advis[eo]r", re.I)
_GOES_ON = re.compile(r"and\s+(?:will|has|have|is|was|to)\b")
_SERVED = re.compile(r"who\s+(?:has\s+)?(?:served|serves|was|is|acted|acts)\s+(?:as\s+)?")
_FROM_BOARD = re.compile(r"(?:(?:the|its|our|the\s+Company's)\s+)?[Bb]oard(?:\s+of\s+[Dd]irectors)?\b")
_BY = re.compile(rf"\b(?P<will>will\s+be\s+|to\s+be\s+)?(?:succeeded|replaced|followed)\s+by\s+{PERSON}")
_REDESIGNATED = searchable(
    rf"{PERSON}{DEGREES}\s*,?\s*(?:has\s+been|have\s+been|was|is|(?P<will>will\s+be|is\s+to\s+be))\s+re-?designated\s+"
    rf"(?:from\s+(?P<from>{_CLAUSE}{{3,80}}?)\s+)?(?:to|as)\s+(?P<rest>{_CLAUSE}{{3,160}})"
)
_HINTS = (
    "designat", "resign", "retire", "retiring", "step", "ceas", "left", "depart", "remov", "vacat", "relinquish",
    "succe", "replac", "took over", "takes over", "serve", "act as", "become", "assume",
)  # fmt: skip
_HAN_HINTS = ("辭", "辞", "離任", "离任", "卸任", "退任", "不再", "退休")
_HAN_ROLE = (
    r"(?:首席[㐀-鿿]{2,6}官|(?:副|執行|执行|聯席|联席|名譽|名誉)*(?:總裁|总裁|總經理|总经理|董事長|董事长|董事會主席|董事会主席|主席|總監|总监)|"
    r"(?:獨立|独立)?非?(?:執行|执行)?董事(?![會会])|監事|监事|(?:董事會|董事会|公司|聯席公司|联席公司)秘書|(?:董事会|公司)秘书|財務負責人|财务负责人|核心技术人员|"
    r"(?:審核|审核|審計|审计|提名|薪酬|戰略|战略)[㐀-鿿]{0,6}委員會(?:主席|成員|委員)|(?:审计|提名|薪酬|战略)[㐀-鿿]{0,6}委员会(?:主席|成员|委员|召集人))"
)
_HAN = re.compile(
    r"(?:^|[。,;:、「」\"\s]|董事會宣佈|宣布|收到|公司)(?P<person>[㐀-鿿·]{2,4}?|[A-Z][A-Za-z.'-]*(?:\s[A-Z][A-Za-z.'-]*){1,3})\s*(?:先生|女士|博士|教授|小姐)"
    r"[^。;]{0,40}?(?:辭任|辞任|辭去|辞去|辭呈|不再擔任|不再担任|離任|离任|卸任|退任|申請辭任|申请辞任)(?:了|其)?"
    rf"(?:本公司|公司|擔任|担任|所任|的|之|其|任)*(?P<posts>{_HAN_ROLE}(?:(?:、|及|和|以及|兼){_HAN_ROLE})*)"
)
_HAN_ONE = re.compile(_HAN_ROLE)


def changes(seen: View, sentence: Sentence) -> Iterator[Seat]:
    """The seats that a sentence ends, and those of the one who takes over for a time."""
    text = sentence.text
    if sentence.zone == "background" or not seen.issuer:
        return
    if not text.isascii() and any(word in text for word in _HAN_HINTS):
        yield from _han(seen, sentence)
    if not may_hold(lowered(text), _HINTS):
        return
    for pattern in (_LEAVES, _DEPARTURE):
        for match in pattern.finditer(text):
            yield from _ended(seen, sentence, match)
    for match in _FOLLOWS.finditer(text):
        yield from _followed(seen, sentence, match)
    for match in _SERVES.finditer(text):
        yield from _serving(seen, sentence, match)
    for match in _REDESIGNATED.finditer(text):
        yield from _moved(seen, sentence, match)


def effective(seen: View, sentence: Sentence, after: int = 0) -> str | None:
    """The day from which a change of office holds, where the sentence tells; "from that date" looks one back."""
    found = [
        date.value
        for date in seen.dates(sentence.span)
        if len(date.value) >= 7
        and date.value[5] not in "QH"
        and _EFFECTIVE.search(seen.folded, max(sentence.span.start, date.span.start - 60), date.span.start)
    ]
    behind = _THAT_DATE.search(sentence.text)
    if not found and behind:
        before = [s for s in seen.sentences if s.span.end <= sentence.span.start][-1:]
        return next((when for s in before if (when := effective(seen, s))), None)
    return found[-1] if found else None


def _ended(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    held = match.groupdict().get("held")
    when = effective(seen, sentence)
    board = _FROM_BOARD.match(match["rest"])
    told = list(_posts(seen, sentence, match, "rest")) if not board else [_director(seen, sentence, match, board)]
    told = told or (list(_posts(seen, sentence, match, "held")) if held else [])
    for role, company, words in told:
        yield _denied(_name(seen, sentence, match), role, words, company, when)
        for after in _BY.finditer(sentence.text, match.end("person")):
            end = sentence.span.start + after.end("person")
            meant: Literal["asserted", "planned"] = "planned" if after["will"] else "asserted"
            yield Seat(
                _name(seen, sentence, after), role, Span(words.start, end), company, "office.follows", True, when, meant
            )


def _director(seen: View, sentence: Sentence, match: re.Match[str], board: re.Match[str]) -> tuple[str, str, Span]:
    """ "… from the board of directors": of a director."""
    offset = sentence.span.start
    words = Span(offset + match.start("person"), offset + match.start("rest") + board.end())
    return "director", seen.canonical("company", seen.issuer or ""), words


def _followed(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    """The one before, who held what the follower now holds."""
    before = [s for s in seen.sentences if s.span.end <= sentence.span.start][-1:]
    start = sentence.span.start + match.start()
    spans = [Span(sentence.span.start, start), *(s.span for s in before)]
    for span in spans:
        lead = _NAMED_AS.search(seen.folded, span.start, span.end)
        if not lead or not TITLE.search(lead["rest"]):
            continue
        cut = _AFTER.search(lead["rest"])
        told = posts(seen, Span(lead.start("rest"), lead.start("rest") + (cut.start() if cut else len(lead["rest"]))))
        when = effective(seen, sentence) or effective(
            seen, next(s for s in seen.sentences if s.span.start <= span.start < s.span.end)
        )
        for post in told:
            company = post.company or seen.canonical("company", seen.issuer or "")
            words = Span(sentence.span.start + match.start("person"), sentence.span.start + match.end("goes"))
            yield Seat(
                _name(seen, sentence, match),
                seen.text(post.role.span),
                words,
                company,
                "office.ended",
                since=when,
                polarity="negated",
            )
        break
    also = _ALSO.search(match["rest"])
    if also:
        at = sentence.span.start + match.start("rest")
        cut = _AFTER.search(also["rest"])
        rest = Span(at + also.start("rest"), at + (also.start("rest") + cut.start() if cut else also.end("rest")))
        for role in roles(seen.folded, rest):
            words = Span(sentence.span.start + match.start("person"), role.span.end)
            company = seen.canonical("company", seen.issuer or "")
            yield Seat(
                _name(seen, sentence, match),
                seen.text(role.span),
                words,
                company,
                "office.serving",
                False,
                modality="planned",
            )


def _moved(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    """ "… has been re-designated from an executive Director to a non-executive Director": one role ends, one begins."""
    when, person = effective(seen, sentence), _name(seen, sentence, match)
    meant: Literal["asserted", "planned"] = "planned" if match["will"] else "asserted"
    for role, company, words in _posts(seen, sentence, match, "from"):
        yield Seat(person, role, words, company, "office.ended", True, when, meant, "negated")
    for role, company, words in _posts(seen, sentence, match, "rest"):
        yield Seat(person, role, words, company, "office.follows", True, when, meant)


def _serving(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    when = effective(seen, sentence)
    for role, company, words in _posts(seen, sentence, match, "rest"):
        yield Seat(
            _name(seen, sentence, match), role, words, company, "office.serving", when is not None, when, "planned"
        )


def _denied(person: str, role: str, words: Span, company: str, when: str | None) -> Seat:
    return Seat(person, role, words, company, "office.ended", since=when, polarity="negated")


def _posts(seen: View, sentence: Sentence, match: re.Match[str], group: str) -> Iterator[tuple[str, str, Span]]:
    offset = sentence.span.start
    words = match[group]
    if not words or not TITLE.search(words) or _GOES_ON.match(words):
        return
    if seen.mentions(Span(offset + match.start("person"), offset + match.end("person")), "company", "product", "study"):
        return
    cut = _AFTER.search(words)
    start = match.start(group) + (lead.end() if (lead := _SERVED.match(words)) else 0)
    rest = Span(offset + start, offset + (match.start(group) + cut.start() if cut else match.end(group)))
    begin, end = offset + match.start("person"), offset + match.end("person")
    for post in posts(seen, rest):
        role = post.role.value
        if post.company is None and not (OFFICER.search(role) or _BOARD_ROLE.search(role)):
            continue
        company = post.company or seen.canonical("company", seen.issuer or "")
        yield seen.text(post.role.span), company, Span(min(begin, post.role.span.start), max(end, post.role.span.end))


def _han(seen: View, sentence: Sentence) -> Iterator[Seat]:
    company, offset = seen.canonical("company", seen.issuer or ""), sentence.span.start
    for match in _HAN.finditer(sentence.text):
        person = seen.text(Span(offset + match.start("person"), offset + match.end("person")))
        for role in _HAN_ONE.finditer(match["posts"]):
            at = offset + match.start("posts")
            words = Span(offset + match.start("person"), at + role.end())
            when = effective(seen, sentence) or _next_effective(seen, sentence)
            yield Seat(
                person,
                seen.text(Span(at + role.start(), at + role.end())),
                words,
                company,
                "office.ended",
                since=when,
                polarity="negated",
            )


def _next_effective(seen: View, sentence: Sentence) -> str | None:
    return next((when for s in sentences_after(seen, sentence.span.start, 1) if (when := effective(seen, s))), None)


def _name(seen: View, sentence: Sentence, match: re.Match[str]) -> str:
    begin, end = sentence.span.start + match.start("person"), sentence.span.start + match.end("person")
    name = bare_name(unwrapped(seen.document.text[begin:end]))
    return name if re.search(r"\b[A-Z]\.$|(?:Jr|Sr)\.$", name) else name.rstrip(".,")
