"""What a product is directed at: targets of the vocabulary beside its type, and others by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse import Ref, named
from loaders.hints import joins
from loaders.kinds import by_noun
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_I = re.IGNORECASE
_CUE = searchable(
    r"(?:anti-|抗|靶向|targets?|targeting|targeted|directed(?:\s+(?:at|to|against))|against|binds?(?:\s+(?:to|with))?|binding"
    r"|inhibit(?:s|or|ing)?(?:\s+of)?|block(?:s|ing|er)|bridging|silenc(?:es|ing)|激动|激動|阻斷|阻断|"
    r"agonist\s+of|antagonist\s+of|activat(?:es|ing)|specific\s+(?:for|to)|抑制|結合|结合"
    r"|with)\s*(?:(?:the|both|an?|human|靶向)\s+)*[\"']?$",
    _I,
)
_LIST = re.compile(r"[\s\"')]*(?:\([^()]*\))?[\s\"']*(?:,|and|/|及|和|、|x|×|or)\s*(?:the\s+)?[\"']?", _I)
#: Words after a target's name that belong to it.
_GOES_ON = re.compile(r"\s+(?:subunit|chain|messenger\s+RNA|mRNA)\b|\([ab]\)")
#: What a type is directed at, where no vocabulary has it.
_AIMED = re.compile(
    r"(?:(?:inhibitor|agonist|antagonist|blocker|degrader|modulator|activator)s?\s+of|targeting|bridging|silencing|directed\s+(?:against|at|to)|(?:that|which|and)\s+(?:selectively\s+|specifically\s+)?(?:targets|"
    r"inhibits|blocks|silences|binds(?:\s+to)?|activates|opens)|(?:carrying|delivering|encoding|expressing|that\s+encodes)(?=\s+(?:the\s+)?(?:human\s+)?[A-Z]\w+\s+gene\b)|binding|blocking|specific\s+for)\s+(?:the\s+|both\s+|human\s+)*"
    r"(?P<t>[A-Za-z0-9](?:[^,.;()]|\.(?=\d)){1,70}?)(?=\s+gene\b|\s*[,.;(]|\s+(?:and\s+(?:is|was|has|thereby|thus|developed)|in|for|to|with|which|that|as|on|"
    r"by|is|via|through|given|messenger)\b|$)",
    _I,
)
#: 靶向補體因子B的XY-011: what a product is directed at, right before its name.
_HAN_AIMED = re.compile(
    r"(?:靶向|針對|针对)(?P<t>[\u3400-\u9fffA-Za-z0-9-]{2,16})(?:\([^()]{1,16}\))?的(?:新一代|另一款|候選藥物|候选药物)?[\"']?$"
)
_AND = re.compile(r"\s+(?:and|or|x)\s+|\s*/\s*")
_ARTICLE = re.compile(r"^(?:the|both|human|an?)\s+", _I)
#: Genes and proteins by their shape, factors by their letter.
_GENE = re.compile(
    r"(?:[NKC]a?[vV]\d{1,2}\.\d|[A-Z][A-Z0-9]{1,7}\d[A-Z0-9]*|[A-Z]{1,6}-?\d{1,2}[A-Za-zα-ω]{0,2}|"
    r"Claudin ?\d+(?:\.\d)?|[A-Z]{3,6}|"
    r"(?:activated\s+)?(?:coagulation\s+|complement\s+)?factor\s+[A-Z0-9]{1,5}|(?:complement\s+)?C[1-9][abqrs]{0,2})"
)
#: A channel or receptor at the end of a phrase: "sodium channel NaV1.1", "muscarinic M4".
_LAST_GENE = re.compile(
    r"(?:[NKC]a?[vV]\d{1,2}\.\d|[A-Z]{3,8}\d{0,2}|[a-z]{5,} [A-Z]\d[A-Za-z]?|[a-z]{4,}-\d{1,2}(?: receptor)?)$"
)
_PROTEIN = re.compile(r"(?:\w+\s)?[a-z]{4,}(?:in|ogen|thrombin|kine|retin)(?:[\s-]\d{1,2}[a-z]?)?")
_GENE_THERAPY = re.compile(
    r"(?<![A-Za-z0-9-])(?P<g>(?!AAV)[A-Z][A-Z0-9]{1,6}\d[A-Z0-9]{0,3}) gene (?:therapy|replacement)", _I
)
_SILENCED = re.compile(r"targeting|silenc", _I)
_OF_TYPE = re.compile(
    r"^(?:(?:oral|topical|selective|positive|negative|long-acting|injectable|second-generation|once-weekly|potent|highly|small-molecule|novel|covalent|reversible|irreversible|dual|inverse|partial|brain-penetrant|"
    r"investigational|first-in-class|humani[sz]ed|fully|human|monoclonal|allosteric|once-\w+)[\s,]+)*(?P<t>.+?)\s+"
    r"(?:(?:positive\s+|negative\s+)?(?:allosteric\s+)?)(?:inhibitors?|(?:receptor\s+(?=agonist|antagonist))?agonists?|antagonists?|"
    r"blockers?|degraders?|modulators?|activators?|potentiators?|openers?|antibod(?:y|ies))(?:\s+peptide)?$",
    _I,
)


def targets(view: View, ref: Ref, kind: Ref | None, span: Span) -> list[Ref]:
    """The targets that the words around a product's type give it."""
    low = min(ref.span.end, kind.span.start - 60) if kind else ref.span.end
    high = min(span.end, (kind.span.end if kind else ref.span.end) + 160)
    found = list(_known(view, kind, Span(max(span.start, low), high), span.start))
    if kind is None or found:
        return found or aimed_before(view, ref, span)
    gene = _GENE_THERAPY.search(view.folded, max(span.start, kind.span.start - 16), kind.span.end)
    if gene:
        return [Ref(view.canonical("target", gene["g"]), Span(*gene.span("g")))]
    return [*_of_type(view, kind)] or [*_aimed(view, Span(kind.span.start, high))]


def aimed_before(view: View, ref: Ref, span: Span) -> list[Ref]:
    """What Chinese words right before a product say it is directed at: 靶向補體因子B的XY-011."""
    match = _HAN_AIMED.search(view.folded, max(span.start, ref.span.start - 40), ref.span.start)
    if match is None:
        return []
    at = Span(*match.span("t"))
    return [Ref(view.canonical("target", view.text(at)), at)]


def _known(view: View, kind: Ref | None, window: Span, floor: int) -> Iterator[Ref]:
    """Targets of the vocabulary or of the document's definitions."""
    last: Ref | None = None
    for target in named(view, window, "target"):
        behind = view.folded[max(floor, target.span.start - 50) : target.span.start]
        beside = kind is not None and (kind.span.overlaps(target.span) or 0 <= kind.span.start - target.span.end < 40)
        beside = beside or (kind is not None and 0 <= target.span.start - kind.span.end < 2)
        listed = last is not None and joins(_LIST, view.folded, last.span.end, target.span.start)
        if not (_CUE.search(behind) or beside or listed):
            continue
        more = _GOES_ON.match(view.folded, target.span.end)
        last = Ref(view.canonical("target", target.name), target.span)
        if more:
            whole = Span(target.span.start, more.end())
            last = Ref(view.text(whole), whole)
        parts = last.name.split("/")
        if len(parts) > 1 and all(_GENE.fullmatch(part) for part in parts):
            yield from (Ref(part, last.span) for part in parts)
        else:
            yield last


def _of_type(view: View, kind: Ref) -> Iterator[Ref]:
    """ "factor D inhibitor": factor D."""
    words = re.sub(r"\s*\([^()]*\)", "", view.text(kind.span))
    match = _OF_TYPE.match(words)
    for part in _AND.split(match["t"]) if match else ():
        name = re.sub(r"\s+(?:positive|negative)$", "", part)
        gene = _LAST_GENE.search(name)
        if gene and not _GENE.fullmatch(name):
            name = gene[0]
        if _GENE.fullmatch(name) or by_noun(name) == "target" or _LAST_GENE.fullmatch(name):
            yield Ref(view.canonical("target", name), kind.span)


def _aimed(view: View, window: Span) -> Iterator[Ref]:
    match = _AIMED.search(view.folded, window.start, window.end)
    if match is None:
        return
    start = match.start("t")
    for part in _AND.split(match["t"]):
        name = _ARTICLE.sub("", part.strip())
        gene = _GENE.fullmatch(name) or by_noun(name) == "target"
        if name and (gene or (_SILENCED.match(match[0]) and _PROTEIN.fullmatch(name))):
            at = view.folded.find(name, start, match.end())
            yield Ref(view.canonical("target", name), Span(at, at + len(name)))
