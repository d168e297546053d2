"""What a sentence leaves to its surroundings: which product "it" is, which regulator "the authority", which study.

Names that stand for one thing side by side ("European Medicines Agency ("EMA")") are one reference; the "CDE of the
NMPA" is the CDE. A sentence without a product speaks of the last one that the text spoke of as its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from loaders.hints import has_han, joins, lowered, may_hold
from loaders.names import Mention
from loaders.partners import is_partner as is_partner
from loaders.partners import own_products
from loaders.searching import searchable
from loaders.sections import section_topic
from loaders.shapes import REGISTRY_ID
from loaders.view import Sentence, View
from ontology import Block, Span, find, schemes

T = TypeVar("T")

_PAPER = searchable(r"\b(?:paper|abstract|poster|presentation|publication|number|no\.?)\s*[#:]?\s*$", re.I)
_THEN_ID = re.compile(
    r"[\"')]*\s+(?:clinical\s+)?(?:study|trial)(?:\s+(?:of|in|for"
    r"|evaluating)\s+[^();.]{1,70})?\s*\(\s*[\"']*"
)
_GLUE = re.compile(
    r"[\s\"'(,;:/]*(?:(?:also|hereinafter|collectively|the|known as|referred to as|or|R&D code|code"
    r"|(?:brand|trade|trading|generic) name|INN|in (?:the )?(?:U\.S\.|[A-Z][a-z]+)(?=:)|"
    r"商品名[稱称]?|(?:研[發发])?代[號号]|通用名[稱称]?)[\s\"':]*)*[\s\"'(]*",
    re.I,
)
#: Committees that act for their agency.
_COMMITTEES = {"CHMP": "EMA", "COMP": "EMA", "PRAC": "EMA"}
#: A regulator that no vocabulary has, by its shape.
_AUTHORITY = searchable(
    r"\b(?:Department|Ministry|Bureau|Directorate) (?:of|for) Health(?: (?:of|in) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
)
_AFTER_SLASH = re.compile(r"[\"')]*\s*/\s*([A-Z][\w-]*\w)")
_OPENED = re.compile(r"\s*(?:injection\s*)?\(\s*[\"']*")
_CLOSES = re.compile(r"[\"']*\s*\)")
_OPENS = re.compile(r"\s*\(\s*[\"']+")
_OF = re.compile(
    r"[\s\"')]*(?:\([^()]{0,30}\))?\s*(?:of|at|under|from|within)\s+(?:the\s+)?(?:U\.?S\.?\s+|China'?s?\s+)?[\"'(]*",
    re.I,
)
#: Vocabularies whose values stand in records, whatever form the text uses.
_VALUES = frozenset({"regulator", "designation", "procedure", "conference"})


class Ref(NamedTuple):
    """A thing that the text refers to: its name in the record, and the words that name it."""

    name: str
    span: Span


def sentence_at(view: View, offset: int) -> Sentence | None:
    """The sentence that holds *offset*, if one does."""
    return view.sentence_at(offset)


def sentences_after(view: View, offset: int, count: int) -> tuple[Sentence, ...]:
    """At most *count* sentences that begin after *offset*."""
    index = bisect_right(view._sentence_starts, offset)
    return view.sentences[index : index + count]


def block_at(view: View, offset: int) -> Block | None:
    """The block that holds *offset*, if one does."""
    block = view._block_at(offset)
    return block if block and offset < block.span.end else None


def _told(view: View, what: str, span: Span, find: Callable[[View, Span, str], list[Ref]]) -> list[Ref]:
    """What *find* gives of *what* in *span*, found once for all that ask; a list of the caller's own."""
    kept: dict[tuple[str, Span], list[Ref]] = view.__dict__.setdefault("_told", {})
    key = (what, span)
    found = kept.get(key)
    if found is None:
        found = kept[key] = find(view, span, what)
    return list(found)


def named(view: View, span: Span, kind: str) -> list[Ref]:
    """The things of *kind* named in *span*; those of a vocabulary by the value that records carry."""
    return _told(view, kind, span, _named)


def _named(view: View, span: Span, kind: str) -> list[Ref]:
    found = refs(view.mentions(span, kind), view.folded)
    if kind == "product":
        return [ref for ref in found if not _PAPER.search(view.folded[max(0, ref.span.start - 16) : ref.span.start])]
    if kind == "study":
        return _one_each([Ref(_study_of_id(view).get(ref.name, ref.name), ref.span) for ref in found], view.folded)
    return _by_bracket(view, found) if kind in _VALUES else found


def _one_each(found: list[Ref], folded: str) -> list[Ref]:
    """References, those of one name that stand side by side made one."""
    kept: list[Ref] = []
    for ref in found:
        if kept and kept[-1].name == ref.name and _side_by_side(folded, kept[-1].span, ref.span):
            kept[-1] = Ref(ref.name, _closed(folded, Span(kept[-1].span.start, ref.span.end)))
        else:
            kept.append(ref)
    return kept


def _study_of_id(view: View) -> dict[str, str]:
    """The name of each study that the text only gives a registry id of elsewhere: "the ABC-2 study of X (NCT…)"."""
    return shared(view, "study of id", lambda: dict(_named_ids(view)))


def _named_ids(view: View) -> Iterator[tuple[str, str]]:
    for sentence in view.sentences:
        found = refs(view.mentions(sentence.span, "study"), view.folded)
        for one, other in pairwise(found):
            between = view.folded[one.span.end : other.span.start]
            if (
                REGISTRY_ID.fullmatch(other.name)
                and not REGISTRY_ID.fullmatch(one.name)
                and _THEN_ID.fullmatch(between)
            ):
                yield other.name, one.name


def _by_bracket(view: View, found: list[Ref]) -> list[Ref]:
    """A short form in brackets says what the words before it stand for: "supplementary application ("sNDA")"."""
    kept: list[Ref] = []
    for ref in found:
        between = view.folded[kept[-1].span.end : ref.span.start] if kept else ""
        if kept and (
            _OPENS.fullmatch(between) or (between == "(" and has_han(view.folded[kept[-1].span.start : ref.span.start]))
        ):
            kept[-1] = Ref(ref.name, _closed(view.folded, Span(kept[-1].span.start, ref.span.end)))
        else:
            kept.append(ref)
    return kept


def refs(mentions: Iterable[Mention], folded: str) -> list[Ref]:
    """Mentions as references, those of one name that stand side by side made one."""
    found: list[Ref] = []
    for mention in mentions:
        name = _value(mention)
        if found and found[-1].name == name and _side_by_side(folded, found[-1].span, mention.span):
            joined = Span(found[-1].span.start, max(found[-1].span.end, mention.span.end))
            found[-1] = Ref(name, _closed(folded, joined))
        elif not found or mention.span.start >= found[-1].span.end:
            found.append(Ref(name, mention.span))
    return found


def _closed(folded: str, span: Span) -> Span:
    """*span* with the bracket that closes the one opened in it, where it follows at once."""
    words = folded[span.start : span.end]
    close = _CLOSES.match(folded, span.end) if words.count("(") > words.count(")") else None
    return Span(span.start, close.end()) if close else span


def _value(mention: Mention) -> str:
    if mention.kind == "place":
        return re.sub(r"^the\s+", "", mention.name, flags=re.I)
    if mention.kind == "target":
        return re.sub(r"\s*\([A-Za-z0-9-]+\)$", "", mention.name)
    if mention.kind in _VALUES and mention.kind in schemes():
        concept = find(mention.kind, mention.name)
        value = concept.value if concept else mention.name
        return _COMMITTEES.get(value, value)
    return mention.name


def regulators(view: View, span: Span) -> list[Ref]:
    """The regulators named in *span*; of a body and the one that it belongs to, only the body."""
    found = named(view, span, "regulator")
    for match in _AUTHORITY.finditer(view.folded, span.start, span.end):
        here = Span(*match.span())
        if not any(ref.span.overlaps(here) for ref in found):
            found.append(Ref(view.text(here), here))
    found.sort(key=lambda ref: ref.span)
    kept: list[Ref] = []
    for index, ref in enumerate(found):
        if index and kept and joins(_OF, view.folded, found[index - 1].span.end, ref.span.start):
            kept[-1] = Ref(kept[-1].name, Span(kept[-1].span.start, ref.span.end))
        elif index + 1 < len(found) and found[index + 1].name != ref.name and _owns(view, ref, found[index + 1]):
            continue
        else:
            kept.append(ref)
    return kept


def products(view: View, span: Span) -> list[Ref]:
    """The products named in *span*; a name in the brackets after a product only says what that product is."""
    return _told(view, "products", span, _products)


def _products(view: View, span: Span, _: str) -> list[Ref]:
    kept: list[Ref] = []
    for ref in named(view, span, "product"):
        if kept and ref.name != kept[-1].name and _OPENED.fullmatch(view.folded[kept[-1].span.end : ref.span.start]):
            kept[-1] = Ref(kept[-1].name, _closed(view.folded, Span(kept[-1].span.start, ref.span.end)))
        else:
            kept.append(ref)
    return sorted([*kept, *_slashed(view, span, kept)], key=lambda ref: ref.span)


def _slashed(view: View, span: Span, found: list[Ref]) -> list[Ref]:
    """Products of the document behind a slash: "ABC-123/DEF-456"."""
    known = {ref.name for ref in everywhere(view, "product")} if "/" in view.folded[span.start : span.end] else set()
    more: list[Ref] = []
    for ref in found:
        match = _AFTER_SLASH.match(view.folded, ref.span.end, span.end)
        if match and match[1] in known and not any(other.span.start == match.start(1) for other in found):
            more.append(Ref(match[1], Span(*match.span(1))))
    return more


def topic(view: View, offset: int, kind: str = "product", since: int = 0) -> Ref | None:
    """The last thing of *kind* before *offset* that the text speaks of as its own."""
    own = _own(view, kind)
    last = bisect_left(own, offset, key=lambda ref: ref.span.start)
    first = bisect_left(own, since, key=lambda ref: ref.span.start)
    spoken = own[first:last]
    if kind != "product":
        return spoken[-1] if spoken else None
    headed = section_topic(view, offset)
    if headed and headed.span.start >= since and (not spoken or spoken[-1].span.start < headed.span.start):
        return Ref(*headed)
    if not spoken:
        return None
    counts = shared(view, f"counts of {kind}", lambda: Counter(ref.name for ref in everywhere(view, kind)))
    return next((ref for ref in reversed(spoken) if counts[ref.name] > 1), spoken[-1])


def shared(view: View, name: str, make: Callable[[], T]) -> T:
    """What several extractors need of one view: made at the first call, kept with the view."""
    kept: dict[str, Any] = view.__dict__.setdefault("_shared", {})
    if name not in kept:
        kept[name] = make()
    return kept[name]  # type: ignore[no-any-return]


def everywhere(view: View, kind: str) -> tuple[Ref, ...]:
    """The things of *kind* named in the sentences and tables of the text, in its order."""
    return shared(view, f"refs of {kind}", lambda: tuple(_every(view, kind)))


def _every(view: View, kind: str) -> Iterator[Ref]:
    for span in sorted({*(s.span for s in view.sentences), *(table.span for table in view.tables)}):
        yield from named(view, span, kind)


def _own(view: View, kind: str) -> tuple[Ref, ...]:
    """Those that the text speaks of as its own: no partners, no comparators."""
    if kind == "product":
        return shared(view, "own product", lambda: tuple(own_products(view, everywhere(view, kind))))
    return shared(
        view, f"own {kind}", lambda: tuple(ref for ref in everywhere(view, kind) if not is_partner(view, ref))
    )


def _side_by_side(folded: str, first: Span, second: Span) -> bool:
    return joins(_GLUE, folded, first.end, second.start, 40)


def _owns(view: View, first: Ref, second: Ref) -> bool:
    """NMPA藥品審評中心, "the NMPA's CDE": the first is whose body the second is."""
    between = view.folded[first.span.end : second.span.start]
    return (
        len(between) <= 12 and re.fullmatch(r"(?:'s\s+|\s*\(?\"?[A-Z]{2,6}\"?\)?\s*|的)?[\s\"'(]*", between) is not None
    )


_SELVES = ("company", "group", "公司", "集團", "集团")
_SELF = searchable(
    r"\b(?:the|our)\s+(?:company|group)\b|(?<![一-鿿])本(?:公司|集團|集团)|(?<![一-鿿])公司(?=[與与和及已將将擬拟於于向])",
    re.I,
)


def companies(view: View, span: Span) -> list[Ref]:
    """The companies named in *span*, "the Company" and "the Group" among them as the issuer."""
    return _told(view, "companies", span, _companies)


def _companies(view: View, span: Span, _: str) -> list[Ref]:
    found = named(view, span, "company")
    words = view.folded[span.start : span.end]
    for match in _SELF.finditer(view.folded, span.start, span.end) if may_hold(lowered(words), _SELVES) else ():
        here = Span(*match.span())
        if view.issuer and not any(ref.span.overlaps(here) for ref in found):
            found.append(Ref(view.canonical("company", view.issuer), here))
    return sorted(found, key=lambda ref: ref.span)
