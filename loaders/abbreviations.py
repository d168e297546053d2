"""The words that a short form in brackets abbreviates, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.acronyms import spells
from loaders.brackets import Part
from loaders.definition import TERMS, Definition
from loaders.forms import is_foreign, is_han_name, is_short
from loaders.heads import HAN, Head, Heads
from loaders.kinds import concept, kind_of
from loaders.shapes import STUDY_WORD
from ontology import Span, fold

_NAMED_BY_VOCABULARY = frozenset(
    {"regulator", "conference", "measure", "condition", "target", "designation", "procedure"}
)
_ORGANISATIONS = ("regulator", "conference")
#: What follows a Chinese name that has no legal form and is a company all the same: it enters an agreement.
_PARTNER = re.compile(r"\s*(?:訂立|订立|簽訂|签订|簽署|签署|達成|达成|合作|訂約|就)")
_MEETING = re.compile(
    r"\b(?:meeting|congress|conference|symposium|workshop|abstract|poster|present|session|annual)|年會|年会|"
    r"大會|大会|會議|会议",
    re.I,
)
_BEFORE_HAN = re.compile(
    r"(?:(?:[\u3400-\u9fff]{0,8}[A-Za-z0-9-]+)+(?=[\u3400-\u9fff]{3})|年)?(?:中位|平均|最佳(?!矯正|矫正))?"
)
_BODY = re.compile(
    r"(?P<of>[\u3400-\u9fff]{4,}[局署部])(?:的|之|下屬|下属)?(?P<own>[\u3400-\u9fff]{3,10}(?:中心|部門|部门|委員會|委员会))"
)
#: Short forms that only studies have: "NOVA-GC01".
_STUDY_SHAPE = re.compile(r"[A-Z]{3,}[A-Za-z]*-[A-Z]*\d{1,3}")
_PEOPLE = re.compile(
    r"(?:South )?(?:Korean|Chinese|Japanese|Australian|Brazilian|Canadian|Indian|British|Singaporean|"
    r"Taiwanese|Turkish|Saudi|Mexican|French|German|Italian|Spanish|Danish|Swedish|Norwegian|Dutch|Israeli|"
    r"Thai) (?=[A-Z])"
)
_OF_AGENCY = re.compile(r" (?:of|at|under) (?:the )?(?:(?!PRC|USA|UAE)[A-Z]{3,6}|China's NMPA)$")
#: A scale in Chinese, and the first half of its name before "and".
_SCALE = re.compile(r"(?:指數|指数|量表|評分|评分|問卷|问卷)$")
_SCALE_BEFORE = re.compile(r"(?:^|[,;。、]|的|用|以)(?P<first>[\u3400-\u9fff]{2,10})[與与和及]$")
_LAST_WORD = re.compile(r"(?<![\w-])[A-Za-z][\w/-]{1,11}\s*$")


class Abbreviations:
    """Finds what short forms abbreviate in one text."""

    def __init__(self, heads: Heads) -> None:
        self.heads = heads
        self.folded = heads.folded

    def names(self, start: int, end: int, given: list[Part]) -> Iterator[tuple[Head, Part, str]]:
        """Each part of a bracket that is another form of the words before it: those words, the part, its type."""
        head: Head | None = None
        for part in given:
            if part.form == "registry" or (part.form == "keyed" and part.key not in ("short name", "also")):
                continue
            if HAN.search(part.value) or is_foreign(part.value):
                head = head or self.organisation(start, end)
                if head and (kind := self._other_language(head, part)):
                    yield head, part, kind
                continue
            found = self.of(start, end, part, head)
            if found:
                head = found
                yield found, part, "short name" if found.kind == "company" else "abbreviation"

    def _other_language(self, head: Head, part: Part) -> str | None:
        """``local name`` for the name in another language, ``short name`` for a shorter one in the same."""
        if HAN.search(part.value) and HAN.search(head.name):
            shorter = (
                part.form in ("quoted", "keyed") and len(part.value) < len(head.name) and fold(part.value) not in TERMS
            )
            return "short name" if shorter and is_han_name(part.value) else None
        plain = part.form == "bare" and (is_foreign(part.value) or is_han_name(part.value))
        return "local name" if plain else None

    def organisation(self, start: int, end: int) -> Head | None:
        """The regulator, society or other thing of a vocabulary whose whole name ends here."""
        found = self.heads.organisation(start, end)
        hit = self.heads.hit(start, end)
        if hit is None or hit.kind not in _NAMED_BY_VOCABULARY or (found and hit.span.start >= found.span.start):
            return found
        if hit.kind in _ORGANISATIONS:
            return self._last_body(self.bare(hit)) if HAN.search(hit.name) else self.heads.widened(hit, start)
        return hit

    def of(self, start: int, end: int, part: Part, known: Head | None) -> Head | None:
        """What *part*, a short form, abbreviates; *known* is what another part of its bracket stands for."""
        short = part.value
        if not is_short(short) or fold(short) in TERMS or (part.form == "defined" and not short.isupper()):
            return None
        if known is not None:
            return known if known.kind in _ORGANISATIONS and part.form == "quoted" else None
        if HAN.search(self.folded[max(start, end - 2) : end]):
            return self._han(start, end, part)
        head = self.heads.quoted(start, end)
        if head is None or not spells(head.name, short):
            head = self.heads.spelled(start, end, short) or self._whole(start, end, short)
        head = self._condition(start, end, short, head) if head else self._named(start, end, part)
        if head is None or len(head.name) <= len(short):
            return None
        kind = head.kind if head.kind != "other" else kind_of(head.name, short)
        if kind in _ORGANISATIONS:
            head = self._own_name(self.heads.widened(head, start), short)
            if kind == "conference" and not self.is_meeting(start, part.end):
                kind = "term"
        return replace(head, kind=kind or "term")

    def _own_name(self, head: Head, short: str) -> Head:
        """A body's name without the people whose it is, and without the short name of the agency that it is part of."""
        people = _PEOPLE.match(head.name)
        agency = _OF_AGENCY.search(head.name)
        begin = head.span.start + (people.end() if people else 0)
        end = head.span.end - (len(agency[0]) if agency else 0)
        name = self.heads.words(Span(begin, end))
        return Head(head.kind, name, Span(begin, end)) if name != head.name and spells(name, short) else head

    def _condition(self, start: int, end: int, short: str, head: Head) -> Head:
        """The whole of a disease's name that a vocabulary has: "plaque psoriasis", of which "PsO" spells the end."""
        hit = self.heads.hit(start, end)
        if hit is None or hit.kind != "condition" or hit.span.start >= head.span.start:
            return head
        if " " in head.name or hit.span.end != head.span.end:
            return head
        for word in re.finditer(r"(?<!\S)\w", hit.name):
            inner = hit.name[word.start() :]
            if word[0].lower() == short[0].lower() and concept("condition", inner):
                return Head("condition", inner, Span(hit.span.end - len(inner), hit.span.end))
        return head

    def _named(self, start: int, end: int, part: Part) -> Head | None:
        """The word of a vocabulary before the bracket; where it does not quote, one that shares a first letter."""
        if _STUDY_SHAPE.fullmatch(part.value):
            return None
        head = self.heads.hit(start, end, part.value, exact=part.form == "bare")
        if head is None or part.form != "bare":
            return head
        initials = {word[0].lower() for word in re.findall(r"[^\W_]+", head.name)}
        return head if part.value[0].lower() in initials else None

    def _whole(self, start: int, end: int, short: str) -> Head | None:
        """ "the National Medical Products Administration of the PRC (the "NMPA")": letters of its first words only."""
        head = self.heads.organisation(start, end)
        if head is None or head.kind != "regulator":
            return None
        core = re.split(r"\s+(?:of|in)\s+(?:the\s+)?(?=[A-Z])", head.name)
        names = [" ".join(core[: count + 1]) for count in range(len(core))]
        return head if any(spells(name, short) for name in names) else None

    def turned(self, start: int, end: int, part: Part) -> Definition | None:
        """Short form first, its words in the bracket: "PRIME (Priority Medicines)"."""
        before = _LAST_WORD.search(self.folded[start:end])
        if not before or len(part.value.split()) < 2 or not spells(part.value, before[0].strip()):
            return None
        short = before[0].strip()
        kind = kind_of(part.value, short)
        if kind is None or kind == "term" or not re.search(r"[A-Z]", short):
            return None
        span = Span(start + before.start(), start + before.start() + len(short))
        return Definition(kind, part.value, short, "abbreviation", Span(span.start, part.end + 1), part.span, span)

    def _han(self, start: int, end: int, part: Part) -> Head | None:
        hit = self.heads.hit(start, end, part.value)
        if hit and hit.kind in _NAMED_BY_VOCABULARY:
            ill = hit.kind == "measure" and kind_of(hit.name) == "condition"
            return replace(hit, kind="condition") if ill else self._last_body(self.bare(hit))
        head = self.heads.han(start, end)
        if head is None or re.search(rf"{STUDY_WORD}$", head.name):
            return None
        kind = kind_of(head.name, part.value)
        if kind == "term" and _PARTNER.match(self.folded, part.end + 1):
            kind = "company"
        averaged = head.name.startswith("平均") and part.value.startswith("M")
        head = replace(head, kind=kind or "term")
        return head if averaged else self._whole_scale(self.bare(head), start)

    def _last_body(self, head: Head) -> Head:
        """Of a body named with the agency that it belongs to, its own name: 藥品審評中心 in 國家藥監局藥品審評中心."""
        inner = _BODY.match(head.name) if head.kind == "regulator" else None
        if inner is None or concept("regulator", inner["of"]) is None:
            return head
        span = Span(head.span.end - len(inner["own"]), head.span.end)
        return Head(head.kind, self.heads.words(span), span)

    def _whole_scale(self, head: Head, start: int) -> Head:
        """A scale whose name goes on over "and": 面積與嚴重程度指數, of which 嚴重程度指數 is only the end."""
        link = _SCALE_BEFORE.search(self.folded, max(start, head.span.start - 14), head.span.start)
        if head.kind != "measure" or link is None or not _SCALE.search(head.name):
            return head
        span = Span(link.start("first"), head.span.end)
        return Head(head.kind, self.heads.words(span), span)

    def bare(self, head: Head) -> Head:
        """A Chinese name without the words before it that do not belong to it: "中位", a Latin word, a year."""
        if head.kind not in ("regulator", "conference", "measure"):
            return head
        before = _BEFORE_HAN.match(head.name)
        span = Span(head.span.start + (before.end() if before else 0), head.span.end)
        return Head(head.kind, self.heads.words(span), span)

    def is_meeting(self, start: int, end: int) -> bool:
        """Whether the words around name a society as the holder of a meeting."""
        return _MEETING.search(self.folded[start : end + 120]) is not None
