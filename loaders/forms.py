"""What the form of a name says: a code, a generic or brand name, a short form, a Chinese name; without its dosage form."""

from __future__ import annotations

import re

from loaders import shapes
from loaders.acronyms import spells
from loaders.brackets import Part
from loaders.definition import TERMS
from loaders.heads import HAN, Head
from ontology import Span, fold

_DESCRIBED = re.compile(
    r"(?:抗體|抗体|抑制劑|抑制剂|蛋白|激動劑|激动剂|療法|疗法|細胞|细胞|藥物|药物|疫苗|偶聯藥|拮抗劑)$"
)


def product_type(head: Head, part: Part, given: list[Part]) -> str | None:
    """The type of alias that *part* gives a product; None where it names none."""
    value = part.value
    if part.form in ("defined", "registry") or fold(value) in TERMS or len(value) > 60:
        return None
    if part.key in ("brand name", "generic name", "code"):
        return part.key if part.key != "code" or re.search(r"\d", value) else None
    if HAN.search(value):
        plain = part.form in ("bare", "quoted") and is_han_name(value) and not _DESCRIBED.search(value)
        return ("short name" if HAN.search(head.name) else "local name") if plain else None
    if part.marked:
        return "brand name"
    if is_code(value):
        return "code"
    if is_stem(undosed(value)) and not is_stem(head.name):
        return "generic name"
    if part.key:
        return (
            {"former code": "former name", "also": "short name"}.get(part.key, part.key)
            if len(value.split()) <= 4
            else None
        )
    return "short name" if part.form == "quoted" and _resembles(value, head, given) else None


def _resembles(short: str, head: Head, given: list[Part]) -> bool:
    """Whether a quoted short form is one of this product, not of a regimen that it stands in."""
    fuller = [head.name, *(part.value for part in given)]
    return any(fold(short)[:3] == fold(name)[:3] or spells(name, short) for name in fuller if fold(name) != fold(short))


def is_code(text: str) -> bool:
    return any(span == Span(0, len(text)) for span in shapes.product_codes(text))


def is_stem(text: str) -> bool:
    return any(span == Span(0, len(text)) for span in shapes.product_stems(text))


def undosed(value: str) -> str:
    """A product's name without its dosage form: "efgartigimod alfa injection (subcutaneous injection)"."""
    bare = re.sub(r"\s*\([^()]*\)$", "", value).strip()
    bare = re.sub(
        r"\s+(?:for )?(?:injections?|tablets?|capsules?|infusion|suspension|solution|cream)$", "", bare, flags=re.I
    )
    return re.sub(r"(?<=..)(?:注射液|注射用|膠囊|胶囊|片|顆粒|颗粒)$", "", bare) or value


def is_short(text: str) -> bool:
    """Whether *text* may be a short form: one to three words, a capital or figure in it."""
    return (
        2 <= len(text) <= 20
        and len(text.split()) <= 3
        and bool(re.search(r"[A-Z]", text))
        and not re.search(r"[%=:<>≥]|^\d", text)
    )


def is_han_name(text: str) -> bool:
    return (
        bool(HAN.search(text))
        and len(HAN.findall(text)) >= 2
        and not re.search(r"\d{2}|註冊成立|注册成立|附屬|附属|[:=%]|有限責任形式", text)
    )


def study_name(text: str) -> str:
    return (
        re.sub(rf"\s*(?:(?:[Cc]linical )?{shapes.STUDY_WORD})$", "", text)
        if not re.search(r"(?i)study \d", text)
        else text
    )
