"""Validated identifiers, and the one way to make the IRI of a thing: from its key alone, never from load order.

>>> iri("product", "Alpha-cel")
'https://w3id.org/trialgraph/id/product/alpha-cel'
>>> registry_of("NCT01234567")
'clinicaltrials'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from ontology.errors import InvalidIdentifier

BASE = "https://w3id.org/trialgraph/"
TG = BASE + "ns#"
ID = BASE + "id/"
VOCAB = BASE + "vocab/"
GRAPH = BASE + "graph/"
CLAIM = BASE + "claim/"
SOURCE = BASE + "source/"

#: Types of things that an IRI can be made for (the second path segment under ``id/``).
THINGS = frozenset(
    "announcement cited-document company person product technology study presentation conference submission "
    "agreement target condition place exchange regulator procedure designation measure population term hospital "
    "registry-record".split()
)

#: Registries of clinical studies and the form of their ids (each registry's own documentation).
REGISTRIES: dict[str, re.Pattern[str]] = {
    "clinicaltrials": re.compile(r"NCT\d{8}"),
    "chictr": re.compile(r"ChiCTR(?:-[A-Z]{2,5}-)?\d{8,10}", re.I),
    "ctr": re.compile(r"CTR20\d{6}"),
    "euctr": re.compile(r"(?:EudraCT\s*)?\d{4}-\d{6}-\d{2}"),
    "ctis": re.compile(r"(?:EUCT\s*)?20\d{2}-5\d{5}-\d{2}-\d{2}"),
    "jrct": re.compile(r"jRCTs?\d{9,11}"),
    "jprn": re.compile(r"(?:UMIN\d{9}|JapicCTI-\d{6})"),
    "isrctn": re.compile(r"ISRCTN\d{8}"),
    "actrn": re.compile(r"ACTRN126\d{11}"),
    "cris": re.compile(r"KCT\d{7}"),
    "ctri": re.compile(r"CTRI/\d{4}/\d{2,3}/\d{6}"),
    "drks": re.compile(r"DRKS\d{8}"),
    "rbr": re.compile(r"RBR-[0-9a-z]{6,8}"),
    "netr": re.compile(r"NTR\d{3,5}"),
    "tctr": re.compile(r"TCTR\d{11}"),
    "irct": re.compile(r"IRCT\d{11,14}N\d{1,3}"),
}

_GREEK = {chr(code) for code in range(0x370, 0x400)}
_GREEK_AS_LATIN = set("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
_LOST = re.compile(r"[^\w]+")
_LONGEST = 80


def registry_of(identifier: str) -> str:
    """The registry whose ids have this form. Raises InvalidIdentifier where none has."""
    for name, form in REGISTRIES.items():
        if form.fullmatch(identifier):
            return name
    raise InvalidIdentifier(
        f"{identifier!r} is no registry id: an NCT id, for one, is NCT and eight digits; "
        f"known registries: {', '.join(REGISTRIES)}"
    )


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """*name* for comparison: NFKC, case folded, white space single, ® ™ and zero-width characters left out.

    >>> fold("ALFACEL™ ")
    'alfacel'
    """
    visible = "".join(c for c in name if c not in "®™©" and unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).casefold().split())


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """The key of *name* in an IRI: letters and digits of any script, joined by hyphens.

    A name with invisible or mixed-script look-alike characters keeps eight hex digits of itself, so that it
    never shares an IRI with the clean name. Raises InvalidIdentifier for a name without a letter or digit.

    >>> slug("Zelvora Biotech, Inc.")
    'zelvora-biotech-inc'
    >>> slug("CD19+")
    'cd19-plus'
    """
    folded = fold(name).replace("+", " plus ").replace("&", " and ").replace("%", " percent ")
    key = _LOST.sub("-", folded).replace("_", "-").strip("-")
    if not key:
        raise InvalidIdentifier(f"{name!r} has no letter or digit to make a key of")
    if suspicious(name):
        return f"{key[:_LONGEST]}-{_hex(name)}"
    return key if len(key) <= _LONGEST else f"{key[: _LONGEST - 9].rstrip('-')}-{_hex(key)}"


def suspicious(name: str) -> bool:
    """Whether *name* has invisible or private characters, or look-alikes of Latin letters beside Latin ones.

    Greek letters are ordinary in names (TGFβ, IFN-α); only those that cannot be told from Latin ones count.

    >>> suspicious("A\u0441me"), suspicious("TGFβ1")
    (True, False)
    """
    if any(unicodedata.category(c) in ("Cf", "Co", "Cs") for c in name):
        return True
    return any(len(_scripts(word)) > 1 for word in re.findall(r"[^\W\d_]+", name))


def marked(name: str) -> str:
    """*name* with each invisible character, and each look-alike of a Latin letter in a Latin word, told by its code.

    >>> marked("A\u0441me\u200b"), marked("TGFβ1")
    ('Aс<U+0441>me<U+200B>', 'TGFβ1')
    """
    if name.isascii() or not suspicious(name):
        return name
    return "".join(map(_marked, re.findall(r"[^\W\d_]+|[\W\d_]+", name)))


def _marked(run: str) -> str:
    """A word, or what stands between words, with its marks."""
    mixed = len(_scripts(run)) > 1
    told = ((c, f"<U+{ord(c):04X}>") for c in run)
    return "".join(
        code if unicodedata.category(c) in ("Cf", "Co", "Cs") else c + code if mixed and _scripts(c) - {"LATIN"} else c
        for c, code in told
    )


def _scripts(word: str) -> set[str]:
    kinds = {unicodedata.name(c, "").split(" ", 1)[0] for c in word if c not in _GREEK or c in _GREEK_AS_LATIN}
    return kinds & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}


def iri(thing: str, key: str) -> str:
    """The IRI of the *thing* (one of THINGS) whose name or strong key is *key*."""
    if thing not in THINGS:
        raise InvalidIdentifier(f"{thing!r} is no type of thing; types: {', '.join(sorted(THINGS))}")
    return f"{ID}{thing}/{slug(key)}"


def study_iri(name: str, registry_ids: tuple[str, ...] | list[str] = ()) -> str:
    """The IRI of a study: from its first registry id in the order of REGISTRIES, else from its name."""
    ranked = sorted(registry_ids, key=lambda i: (list(REGISTRIES).index(registry_of(i)), i))
    return iri("study", ranked[0] if ranked else name)


def company_iri(name: str, exchange: str | None = None, code: str | None = None) -> str:
    """The IRI of a company: from exchange (its acronym) and code where both are known, else from its name."""
    return iri("company", f"{exchange}-{code.lstrip('0') or '0'}" if exchange and code else name)


def source_iri(document: str, start: int | None = None, end: int | None = None) -> str:
    """The IRI of a source file, or of a passage of it (RFC 5147 fragment)."""
    passage = "" if start is None else f"#char={start},{end}"
    return f"{SOURCE}{document}{passage}"


def claim_iri(document: str, key: str) -> str:
    """The IRI of a claim: its document and 12 hex digits of its content."""
    return f"{CLAIM}{document}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
