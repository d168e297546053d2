"""What a sentence says a product is: its type. Only what is tied to the product's name.

A type is tied by "is a …", by an apposition ("X, an anti-CTLA-4 antibody"), by brackets ("X (a PD-1 inhibitor)"), or
because it stands before the name ("the PD-1 inhibitor X"). A type elsewhere in the sentence says nothing of it.
"""

from __future__ import annotations

import re

from loaders.acronyms import spells
from loaders.discourse import Ref, named
from loaders.heads import HAN
from loaders.hints import has_han, joins, squeezed
from loaders.kinds import concept
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_I = re.IGNORECASE
_BRACKET = r"(?:\((?:[^()]|\([^()]*\))*\)[\s\"',]*)*"
_FORM = (
    r"(?:(?:(?:ophthalmic|oral|nasal|otic|topical)\s+(?:solution|suspension|spray|gel|ointment|insert|film|drops)(?:\s+[\d.]+\s?%)?|"
    r"injection|tablets?|capsules?|infusion|suspension|SC|注射液|膠囊|胶囊|片)\s*)?"
)
_IS = re.compile(
    rf"[\s\"'®™)]*{_FORM}{_BRACKET}[\s\"',]*{_FORM}{_BRACKET}(?:,\s*)?(?:which\s+)?(?:(?:is|are|as|being)\b|為"
    rf"|为|是|乃|屬|属|作為|作为)"
    r"(?P<np>(?:[^.;。]|\.(?=\d)){0,140}?)$",
    _I,
)
_APPOSED = re.compile(
    rf"[\s\"'®™]*{_FORM}{_BRACKET}\s*,\s*(?:an?|the|its|one of the|our)\s(?P<np>(?:[^.;。]|\.(?=\d)){{0,110}}?)$", _I
)
_INSIDE = re.compile(r"[\s\"'®™]*(?:injection\s+|注射液\s*)?\((?P<np>(?:[^()]|\([^()]*\)){0,140}?)$", _I)
_BEFORE = re.compile(
    r"[\s\"',]*(?:(?:candidate|product|drug|agent|藥物|药物)[\s\"',]*)?$|^[\s\"']*(?:candidate\s+)?,\s*$", _I
)
_NOT_SAID = searchable(
    r"\(\d|\d\s?%|\b(?:had|have|has|received|achieved|showed|experienced|who|than|versus|vs\.?|against\s+placebo"
    r"|not|followed\s+by|after|plus|combined|combination(?!\s+product))\b|非",
    _I,
)
_JOINED = re.compile(r"[\s\"')]*(?:\([^()]*\)[\s\"']*)?(?:,|and|as\s+well\s+as|及|和|、|/|,\s*and)\s*", _I)
_HEADS = (
    r"(?:inhibitors?|agonists?|antagonists?|antibod(?:y|ies)|vaccines?|modulators?|fragments?|compounds?"
    r"|conjugates?|degraders?|"
    r"activators?|blockers?|peptides?|therap(?:y|ies)|cells?|enzymes?|nanocrystals?|immunotherap(?:y|ies)"
    r"|oligonucleotides?|analog(?:ue)?s?(?!\s+of\b)|stabili[sz]ers?|"
    r"(?:immunotherapeutic|biologic|small-molecule)\s+agents?|hydrogels?|virus(?:es)?|toxins?|steroids?|scaffolds?|stents?|"
    r"catheters?|balloons?|devices?|implants?|systems?|engagers?|radioligands?|tracers?|diagnostics?|prodrugs?|sensitizers?|"
    r"potentiators?|openers?|correctors?|enhancers?|inducers?|suppressors?|stimulators?|chaperones?|mimetics?|aptamers?|binders?|"
    r"chelators?|sequestrants?|vectors?|inserts?|microcatheters?|"
    r"allosteric\s+modulators?|(?-i:(?:[A-Z0-9]+-)?TKI|mAb|bsAb)|nanoparticles?|glycoproteins?|immunoglobulins?|cannulas?|(?:combination|biological|medicinal|blood|cell)\s+products?|fusion\s+proteins?|"
    r"analogs?\s+of\s+[\w\s-]{4,40}\d+)"
)
_COPULA = re.compile(rf"[\s\"'®™]*{_FORM}{_BRACKET}(?:is|are)\b", _I)
_PLAIN = re.compile(rf"\s+(?:an?|the)\s+(?P<np>(?:[^.;]|\.(?=\d)){{0,90}}?\b{_HEADS})\b", _I)
_PLAIN_APPOSED = re.compile(
    rf"[\s\"'®™]*{_FORM}{_BRACKET}\s*,\s*(?:an?|our|its|the)\s+(?P<np>(?:[^.;()]|\.(?=\d)|\([^()]{{1,40}}\)){{0,110}}?\b{_HEADS}"
    rf"(?:\s+(?:[a-z][\w-]*\s+)?{_HEADS})?)\b",
    _I,
)
_HAN_HEADS = (
    r"(?:激動劑|激动剂|抑制劑|抑制剂|拮抗劑|拮抗剂|調節劑|调节剂|降解劑|降解剂|抗體|抗体|疫苗|偶聯物|偶联物|偶聯藥物|偶联药物|療法|疗法|"
    r"融合蛋白|多肽|細胞產品|细胞产品|基因治療產品|基因治疗产品|放射性藥物|放射性药物)"
)
_HAN_IS = re.compile(
    rf"[\s\"')®™]*(?:注射液|膠囊|胶囊|片)?(?:\([^()]*\))*[\s\"',]*(?:為|为|是|乃|屬|属)(?:[^。;]{{0,140}}?[的之、])?"
    rf"(?:(?:一種|一种|一款|一個|一个|新型|口服|首創|首创|高選擇性|高选择性|選擇性|选择性|強效|强效|高效|自體|自体|同種異體|同种异体)+)?(?P<np>[^的之、,。;()一]{{2,16}}?{_HAN_HEADS})(?![\u3400-\u9fff])"
)
_HAN_BEFORE = re.compile(rf"[的之](?P<np>[^的之、,。;()]{{2,16}}?{_HAN_HEADS})[\s\"']*$")
#: Values that stand for all their labels.
_ALWAYS = frozenset({"CAR-T cell therapy", "monoclonal antibody", "small molecule"})
#: How a therapy is made, which is no part of its type.
_MADE = re.compile(
    r"(?:(?:(?:dual[ -])?AAV\d?(?:-based)?|adeno-associated virus|allogeneic|autologous|"
    r"off-the-shelf|lentiviral|in vivo|ex vivo)[ -]?)*",
    _I,
)
#: Chinese characters that go on with a type's name.
_HEAD_AFTER = re.compile(r"(?:激動|激动|抗體|抗体|抑制|疫苗|偶聯|偶联|受體|受体|拮抗|調節|调节)")
#: A gene before the head noun of a type: "STAT6 degrader".
_LONE = re.compile(r"(?:degrader|inhibitor|agonist|antagonist|activator|blocker|modulator|opener|potentiator)", _I)
_GENE_BEFORE = re.compile(r"(?<![A-Za-z0-9-])([A-Z][A-Z0-9]{1,6}\d[A-Z0-9]{0,3}|[NKC]a?[vV]\d\.\d) $")
_SHORT_FORM = re.compile(r"\s*\(\W?[A-Z][A-Za-z]{0,5}\W?\)$")
_SHORTENED = re.compile(r"[^()]+\(\W?(?P<short>[A-Z][\w-]*[A-Z\d])\W?\)\s+(?P<head>[a-z][\w-]*(?:\s[a-z][\w-]*)?)")
#: A brand with the plain words for the thing after it: "X® lithotripsy system".
_AFTER_MARK = re.compile(
    r"(?:[®™]|\((?:R|TM)\))\s+(?P<np>(?!and\b|or\b|with\b|in\b|for\b|to\b|was\b|is\b|has\b|versus\b)(?:[a-z][\w-]*\s){0,4}(?:systems?|devices?|catheters?|stents?|balloons?|implants?|inhaler|injector|"
    r"patch|gel|vaccine|valve|pump|sensor))\b"
)
#: The same without a mark, after a name in letters: "the AcmeFlow delivery system".
_THING = re.compile(
    r"\s+(?P<np>(?:(?!and\b|or\b|with\b|in\b|for\b|to\b|was\b|is\b|has\b|immune\b|nervous\b)[a-z][\w-]*\s){0,2}?(?:systems?|devices?|"
    r"(?:micro)?catheters?|stents?|implants?|inserts?|balloons?|cannulas?|inhaler|injector|valve|pump|sensor))\b(?!-)"
)
#: A type in the bracket behind a name: "AB-12 (a sodium channel blocker)", "Abcdix (AB-12; sodium channel blocker)".
_BRACKETED = re.compile(
    rf"(?:[\s\"'®™]*\((?:[^();,]{{1,40}}[;,]\s*)?|;\s*(?=[^();]+\)))(?:(?:an?|our|its|the)\s+)?(?P<np>[^();,]{{2,80}}?\b{_HEADS})(?=[);,])",
    _I,
)
#: Words that alone say nothing of a type.
_NO_TYPE = re.compile(
    r"(?:(?:preclinical|follow-on|second-generation|next-generation|backup|lead|new|early|another|proprietary|own|main)[\s,]+)*"
    r"(?:compounds?|therap(?:y|ies)|products?|systems?|agents?|devices?)",
    _I,
)
#: An item that states the type: "5. Type: fully human, autologous CAR-T cell therapy".
TYPE_LABEL = re.compile(
    r"\W*(?:\(?[\dIVXivx]{1,4}[.)、]?\s*)?(?:drug\s+|product\s+)?(?:type|class|category|modality|類別|类别"
    r"|類型|类型)\s*:\s*",
    re.I,
)
_IN_LETTERS = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*")
_TRIM = re.compile(
    r"^(?:(?:novel|investigational|potential|potentially|first-in-class|best-in-class|oral|once-weekly"
    r"|once-daily|highly|proprietary|innovative|"
    r"next-generation|new|structurally|unique|intravenous(?:ly)?|delivered|lead|late-stage|clinical-stage"
    r"|subcutaneous|humani[sz]ed|fully|differentiated|topical|selective|potent|twice-daily|once-monthly|reversible|irreversible"
    r"|long-acting|brain-penetrant|promising|marketed|approved|experimental|inhaled|intranasal|injectable)[\s,]+)+",
    _I,
)
_CAR = re.compile(r"chimeric\s+antigen\s+receptor|\bCAR\b|嵌合抗原")


def kind_of_product(view: View, ref: Ref, span: Span) -> Ref | None:
    """The type that *span* says *ref* is, in the value of the record; None where it says none of this product."""
    label = TYPE_LABEL.match(view.folded, span.start, span.end)
    within = [other.span for sort in ("target", "product") for other in named(view, span, sort)]
    for mention in named(view, span, "product-type"):
        inside = any(mention.span.within(other) and mention.span != other for other in within)
        if inside or view.folded[mention.span.start - 1] == "-" or _HEAD_AFTER.match(view.folded, mention.span.end):
            continue
        if label and mention.span.start - label.end() < 80:
            return _typed(view, mention)
        if mention.span.start >= ref.span.end:
            between = squeezed(view.folded[ref.span.end : mention.span.start], 260)
            match = between and (_IS.match(between) or _APPOSED.match(between) or _INSIDE.match(between))
            if match and not _NOT_SAID.search(match["np"]):
                return _typed(view, mention)
        elif mention.span.end <= ref.span.start and _BEFORE.match(view.folded[mention.span.end : ref.span.start]):
            return _typed(view, mention)
    return _plain_type(view, ref, span)


def joined(view: View, refs: list[Ref], ref: Ref) -> list[Ref]:
    """*ref* and the products listed with it: "A and B are …" speaks of both."""
    group = [ref]
    index = refs.index(ref)
    for other in reversed(refs[:index]):
        if not joins(_JOINED, view.folded, other.span.end, group[0].span.start):
            break
        group.insert(0, other)
    return group


def _typed(view: View, mention: Ref) -> Ref:
    """The type in the value of the vocabulary; English words of their own keep their form."""
    words = view.text(mention.span)
    behind = view.folded[max(0, mention.span.start - 40) : mention.span.end]
    if _CAR.search(behind) and re.search(r"cell|細胞|细胞", words, _I):
        return Ref("CAR-T cell therapy", mention.span)
    bare = re.sub(r"^(?:抗?[A-Z][\w-]*?(?=[\u3400-\u9fff])|抗?[A-Z][\w-]*\s|\S+\s)", "", words)
    found = concept("product-type", words)
    if found is None or (HAN.search(words) and concept("product-type", bare)):
        found = concept("product-type", bare) or found
    lone = _GENE_BEFORE.search(view.folded, max(0, mention.span.start - 14), mention.span.start)
    if lone and _LONE.fullmatch(words):
        place = Span(lone.start(1), mention.span.end)
        return Ref(view.text(place), place)
    if found and (HAN.search(words) or words.endswith("s") or _is_same(words, found.value)):
        return Ref(found.value, mention.span)
    return Ref(_SHORT_FORM.sub("", words), mention.span)


def _is_same(words: str, value: str) -> bool:
    """Whether *words* spell the value's letters out, or say how it is made before it."""
    head = words[: -len(value)] if words.lower().endswith(value.lower()) else None
    return (
        value in _ALWAYS
        or spells(words, value)
        or spells(value, words)
        or (head is not None and _MADE.fullmatch(head) is not None)
    )


def _plain_type(view: View, ref: Ref, span: Span) -> Ref | None:
    """A type that no vocabulary has: the noun phrase after "is a", without its praise."""
    ahead = view.folded[ref.span.end : span.end]
    if marked := _AFTER_MARK.match(ahead):
        place = Span(ref.span.end + marked.start("np"), ref.span.end + marked.end("np"))
        return Ref(view.text(place), place)
    if has_han(ahead):
        return _han_type(view, ref, span)
    lead = _COPULA.match(ahead)
    match = _PLAIN.match(ahead, lead.end()) if lead else _PLAIN_APPOSED.match(ahead)
    if not match:
        return bracketed_type(view, ref, span.end) or thing_after(view, ref, span.end)
    if lead is None and _NOT_SAID.search(match["np"]):
        return None
    start = ref.span.end + match.start("np")
    words = _TRIM.match(match["np"])
    place = Span(start + (words.end() if words else 0), start + len(match["np"]))
    said = place.end > place.start and not _NO_TYPE.fullmatch(view.folded, place.start, place.end)
    return Ref(_unmade(_shortened(view.text(place))), place) if said else None


def _unmade(words: str) -> str:
    """A type of the vocabulary without how it is made: "gene therapy" of "dual-AAV gene therapy"."""
    made = _MADE.match(words)
    found = concept("product-type", words[made.end() :]) if made and made.end() else None
    return found.value if found else words


def bracketed_type(view: View, ref: Ref, end: int) -> Ref | None:
    """The type in the bracket right behind a name, before *end*."""
    match = _BRACKETED.match(view.folded, ref.span.end, end)
    if match is None or _NOT_SAID.search(match["np"]):
        return None
    start = match.start("np")
    inside = named(view, Span(*match.span("np")), "product")
    if inside and inside[0].span.start == start and inside[0].span.end < match.end("np"):
        start = inside[0].span.end + 1
    words = _TRIM.match(view.folded[start : match.end("np")])
    place = Span(start + (words.end() if words else 0), match.end("np"))
    return Ref(_shortened(view.text(place)), place) if place.end > place.start else None


def thing_after(view: View, ref: Ref, end: int) -> Ref | None:
    """The thing that a name in letters, no code, is the first word of: "the AcmeFlow delivery system"."""
    match = _THING.match(view.folded, ref.span.end, end) if _IN_LETTERS.fullmatch(ref.name) else None
    if match is None or view.folded[ref.span.end - len(ref.name) : ref.span.end] != ref.name:
        return None
    place = Span(*match.span("np"))
    return Ref(view.text(place), place)


def _shortened(words: str) -> str:
    """ "tyrosine kinase 2 ("TYK2") inhibitor" by its short form: "TYK2 inhibitor"."""
    match = _SHORTENED.fullmatch(words)
    return f"{match['short']} {match['head']}" if match else _SHORT_FORM.sub("", words)


def _han_type(view: View, ref: Ref, span: Span) -> Ref | None:
    """The noun that ends what a Chinese sentence says a product is, or that stands right before its name."""
    match = _HAN_IS.match(view.folded, ref.span.end, span.end)
    if match is None:
        match = _HAN_BEFORE.search(view.folded, max(span.start, ref.span.start - 40), ref.span.start)
    if match is None:
        return None
    place = Span(*match.span("np"))
    return Ref(view.text(place), place)
