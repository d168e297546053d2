"""Which parts of a bracket name the company, study or product before it, and as what: code, brand, short name …"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from loaders import shapes
from loaders.acronyms import spells
from loaders.brackets import Part
from loaders.definition import TERMS
from loaders.firms import companies
from loaders.heads import HAN, Head
from ontology import fold

Named = tuple[Part, str, str]

_DESCRIBED = re.compile(
    r"(?:抗體|抗体|抑制劑|抑制剂|蛋白|激動劑|激动剂|療法|疗法|細胞|细胞|藥物|药物|疫苗|偶聯藥|拮抗劑)$"
)
#: What a bracket after a product says of its giving, and names nothing.
_GIVEN = re.compile(
    r"每|次$|[組组]$|[劑剂]量|靜脈|静脉|皮下|口服|注射$|給藥|给药|單藥|单药|聯合|联合|隨機|随机|下同|如有|不含|含|"
    r"現時|目前|原研|對照|对照|安慰|^(?:治療|治疗|用於|用于|適應|适应|預防|预防|針對|针对|靶向|抗|擬|拟|處於|处于)"
)
_FOREIGN = re.compile(r"[\u00c0-\u024f]|(?<![A-Za-z])(?:para|da|do|del|della|la|für|und|des|di|per|y|et)(?![A-Za-z])")
_STUDY_CODE = re.compile(r"[A-Z][A-Z0-9]*[\w-]*\d[\w-]*")

#: Dosage forms at the end of a name.
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_FORM = re.compile(
    r"\s+(?:for\s)?(?:(?:sustained|extended|modified|delayed|prolonged)[- ]release\s)?"
    r"(?:ophthalmic\s|oral\s|nasal\s|topical\s|otic\s|inhalation\s|intravitreal\s|transdermal\s|sublingual\s|eye\s|intracameral\s)?"
    r"(?:injections?|tablets?|capsules?|infusion|suspension|solution|cream|insert|implant|ointment|gel|spray|drops|film|patch|powder|"
    r"emulsion|granules)(?:\s\d[\d.]*\s?(?:%|mg|mcg))?$",
    re.I,
)
_HAN_FORM = re.compile(r"(?<=..)(?:注射液|注射用|膠囊|胶囊|片|顆粒|颗粒)$")


def company_names(head: Head, given: list[Part]) -> Iterator[Named]:
    """The parts that name the company *head*, each with its alias and type."""
    for part in given:
        name, han = part.value, HAN.search(head.name)
        if fold(name).removeprefix("the ") in TERMS or fold(name) == fold(head.name):
            continue
        if part.form == "quoted" and len(name) <= 40:
            yield part, name, "local name" if HAN.search(name) and not han else "short name"
        elif part.form in ("bare", "keyed") and HAN.search(name) and not han and is_han_name(name):
            yield part, name, "local name"
        elif part.form == "bare" and name[0].isupper() and name in head.name:
            yield part, name, "short name"
        elif part.form == "bare" and han and companies(name):
            yield part, name, "local name"
        elif part.key in ("former code", "also", "short name") and name[0].isupper():
            yield part, name, "former name" if part.key == "former code" else "short name"


def study_names(head: Head, given: list[Part]) -> Iterator[Named]:
    """The parts that name the study *head*, each with its alias and type."""
    for part in given:
        name = study_name(part.value)
        if part.form == "registry":
            yield part, part.value, "registry id"
        elif part.span == head.span or fold(name) == fold(head.name) or fold(name) in TERMS:
            continue
        elif part.key == "code" or (
            part.form == "bare" and _STUDY_CODE.fullmatch(name) and not re.match(r"N\d|P\d+$", name)
        ):
            family = name.split("-")[0].casefold() == re.split(r"[\s-]", head.name)[0].casefold()
            yield part, name, "short name" if family and part.key != "code" else "code"
        elif part.key == "former code":
            yield part, name, "former name"
        elif part.form in ("quoted", "defined") or part.key in ("also", "short name"):
            yield part, name, "short name"


def product_names(head: Head, given: list[Part], generics: Collection[str] = ()) -> Iterator[Named]:
    """The parts that name the product *head*, each with its alias and type.

    *generics* are the text's own nonproprietary names, folded, beside those that their stems tell.
    """
    for part in given:
        plain = part.form == "bare" and is_generic(part.value, generics) and not is_generic(head.name, generics)
        kind = "generic name" if plain else product_type(head, part, given)
        alias = part.value if kind == "local name" else undosed(part.value)
        if kind and fold(alias) != fold(head.name):
            yield part, alias, kind


def product_type(head: Head, part: Part, given: list[Part]) -> str | None:
    """The type of alias that *part* gives a product; None where it names none."""
    value = part.value
    if part.form in ("defined", "registry") or fold(value) in TERMS or len(value) > 60:
        return None
    if part.key in ("brand name", "generic name", "code"):
        return part.key if part.key != "code" or re.search(r"\d", value) else None
    if HAN.search(value):
        plain = part.form in ("bare", "quoted") and is_han_name(value) and not _DESCRIBED.search(value)
        plain = plain and not _GIVEN.search(value)
        return ("short name" if HAN.search(head.name) else "local name") if plain else None
    if part.marked:
        return "brand name"
    if shapes.is_code(value):
        return "code"
    if is_generic(value) and not is_generic(head.name):
        return "generic name"
    if part.key:
        keyed = {"former code": "former name", "also": "short name"}.get(part.key, part.key)
        small = part.key == "also" and re.fullmatch(r"[a-z]{5,}(?: \([^()]{1,12}\))?(?: [a-z]{4,})*", value)
        return "generic name" if small else keyed if len(value.split()) <= 4 else None
    short = part.form == "quoted" or (part.form == "bare" and shapes.short_products(value))
    return "short name" if short and _resembles(value, head, given) else None


def _resembles(short: str, head: Head, given: list[Part]) -> bool:
    """Whether a quoted short form is one of this product, not of a regimen that it stands in."""
    fuller = [head.name, *(part.value for part in given)]
    return any(fold(short)[:3] == fold(name)[:3] or spells(name, short) for name in fuller if fold(name) != fold(short))


def undosed(value: str) -> str:
    """A product's name without its dosage form.

    >>> undosed("abcdimod alfa injection (subcutaneous injection)")
    'abcdimod alfa'
    """
    bare = _IN_BRACKETS.sub("", value).strip()
    return _HAN_FORM.sub("", _FORM.sub("", bare)) or value


def is_generic(value: str, generics: Collection[str] = ()) -> bool:
    """Whether *value* is a nonproprietary name, alone or with a small word or two after it.

    >>> is_generic("abcdimab"), is_generic("zaltorin"), is_generic("zaltorin palmitate", {"zaltorin"})
    (True, False, True)
    """
    name = undosed(value)
    first, _, rest = name.partition(" ")
    if generics and name.islower() and (name in generics or (first in generics and " " not in rest)):
        return True
    return shapes.is_stem(name) or (bool(rest) and rest.islower() and len(rest.split()) <= 2 and shapes.is_stem(first))


def is_short(text: str) -> bool:
    """Whether *text* may be a short form: one to three words, a capital or figure in it."""
    plain = 2 <= len(text) <= 20 and len(text.split()) <= 3
    return plain and bool(re.search(r"[A-Z]", text)) and not re.search(r"[%=:<>≥]|^\d(?![A-Z]{2})", text)


def is_han_name(text: str) -> bool:
    """Whether *text* may be a Chinese name: two characters or more, no figures, no legal boilerplate."""
    named = len(HAN.findall(text)) >= 2
    return named and not re.search(r"\d{2}|註冊成立|注册成立|附屬|附属|[:=%]|有限責任形式", text)


def is_foreign(text: str) -> bool:
    """Whether *text* is a name of several words in another Latin-script language."""
    return len(text.split()) >= 3 and text[0].isupper() and _FOREIGN.search(text) is not None


def study_name(text: str) -> str:
    """A study's name without "study" or "trial" after it."""
    return (
        text if re.search(r"(?i)study \d", text) else re.sub(rf"\s*(?:(?:[Cc]linical )?{shapes.STUDY_WORD})$", "", text)
    )
