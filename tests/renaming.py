"""New names for the companies, products, studies and people of a document, each of the shape of the old one.

Words keep their length, their capitals and their first letter; nonproprietary names keep their stem, codes and registry
ids their letters and figures; what names in general say (legal forms, words of the trade, places) stays as it is.
"""

import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from ontology import REGISTRIES, concepts, schemes

Change = tuple[int, int, str]

_WORD = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_CODE = re.compile(r"[A-Za-z](?=[A-Za-z-]*\d)[A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_REGISTRY = re.compile("|".join(f"(?:{form.pattern})" for form in REGISTRIES.values()), re.I)
_TRADE = """
    a advanced ag and asia bio biologics biomed biomedical biomedicine biopharma biopharmaceutical biopharmaceuticals
    bioscience biosciences biotech biotechnology biotherapeutics cell center centre chemical china clinical co college
    company corp corporation department development digital drug first for foundation gene general genetics genomics
    global gmbh group health healthcare holding holdings hong hospital immune immunotherapeutics inc injection institute
    international kong lab laboratories labs life limited llc llp ltd medical medicine medicines memorial national nv of
    oncology part people peoples pharma pharmaceutical pharmaceuticals plc platform platforms program project research
    restorative se school science sciences second securities share societe study studies suspension tablets capsules
    technologies technology the therapeutic therapeutics therapies therapy trial trials union university us usa vaccine
    vaccines with technology car cel cells autologous treatment combination solution oral new york rahway
    north south east west american european chinese japan beijing shanghai nanjing suzhou hangzhou guangzhou shenzhen
    wuhan tianjin chengdu peking taiwan macao january february march april may june july august september october
    november december alfa beta gamma pegol vedotin deruxtecan autoleucel ciloleucel hydrochloride ii iii iv vi dr mr ms
    prof md phd chief officer executive director president chairman study
"""
_HAN_TRADE = re.compile(
    r"股份|有限|公司|集團|集团|控股|生物|科技|製藥|制药|藥業|药业|醫藥|医药|技術|技术|中國|中国|上海|南京|北京|蘇州|苏州|杭州|香港|國際|国际|"
    r"醫院|医院|大學|大学|附屬|附属|市|胸科|腫瘤|肿瘤|人民|第一|第二|第三|研究所|注射液|膠囊|胶囊|片|研究|試驗|试验"
)
_HAN_STEM = re.compile(r"(?:單抗|单抗|替尼|西普|魯肽|鲁肽|度肽|侖賽|仑赛|注射液|膠囊|胶囊)+$")
_HAN_POOL = "銘嘉瀚睿朗沛昕煜琦霖衡卓森凱洛珂淳榮"
_SURNAMES = "郭宋韓鄧馮曹彭蕭"
_GENE = re.compile(r"(?:cabta|[a-z]{2}ta)?gene$")
#: Fields with names of each sort: of the record of any kind, unless the kind stands before the point.
_FIELDS = {
    "company": "issuer company.name local_name parent subsidiary developer sponsor holder office.company",
    "product": "product products product.name",
    "study": "study supported_by study.name registry_ids",
    "person": "signatory person presenter",
    "code": "stock_code",
}


def names_of(claims: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    """The names in claims (their JSON form), by sort."""
    found: dict[str, set[str]] = {sort: set() for sort in _FIELDS}
    for claim in claims:
        for sort, fields in _FIELDS.items():
            for field in fields.split():
                kind, _, name = field.rpartition(".")
                if not kind or kind == claim["kind"]:
                    value = claim.get(name) or ()
                    found[sort].update([value] if isinstance(value, str) else value)
        if claim["kind"] == "alias" and claim["of"] in found and not _is_acronym(claim):
            found[claim["of"]].update((claim["name"], claim["alias"]))
        if claim["kind"] == "agreement":
            found["company"].update(party["company"] for party in claim.get("parties") or ())
    return found


def _is_acronym(claim: dict[str, Any]) -> bool:
    """Whether the short form is the initials of the long one: words keep their first letter, so that it still is."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", claim["name"])).casefold()
    short = claim["alias"].casefold()
    return claim["of"] != "study" and 2 <= len(short) <= 6 and short.isalpha() and short in initials


@cache
def ordinary() -> frozenset[str]:
    """Words, case folded, that are no names: of the trade, and of the vocabularies."""
    labels = (label for scheme in schemes() for concept in concepts(scheme) for label, _ in concept.labels)
    return frozenset(_TRADE.split()) | {word.casefold() for label in labels for word in _WORD.findall(label)}


@cache
def _stems() -> tuple[str, ...]:
    lines = (files("loaders") / "data" / "inn_stems.txt").read_text("utf-8").splitlines()
    return tuple(sorted({line.split("#")[0].strip() for line in lines} - {""}, key=lambda s: (-len(s), s)))


class Renaming:
    """New names for a document's old ones: ``changes(text)`` says where they go."""

    def __init__(self, text: str, claims: Iterable[dict[str, Any]], seed: int, stretch: bool = False) -> None:
        self.rng = random.Random(seed)
        self.stretch = stretch
        self.words: dict[str, str] = {}
        self.literals: dict[str, str] = {}
        self.figures: dict[str, str] = {}
        self.taken = {word.casefold() for word in _WORD.findall(text)}
        # A word that the text has in small letters, outside addresses, is a word before it is a name.
        self.plain = set(re.findall(r"(?<![A-Za-z./@-])[a-z]{3,}(?![A-Za-z@]|\.[a-z]|-[A-Z0-9])", text))
        for sort, names in names_of(claims).items():
            for name in sorted(names, key=lambda n: (len(n), n)):
                self._name(sort, name)
        # A heading may have run into a name: "PipelineAcme".
        begins = r"(?:(?<![A-Za-z])|(?-i:(?<=[a-z]{4})(?=[A-Z])))"
        self._words = _any_of(self.words, re.I, begins, r"(?![A-Za-z])")
        self._literals = _any_of(self.literals, 0, r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])")

    def literal_changes(self, text: str) -> Iterator[Change]:
        """Where codes, registry ids and Chinese names stand in *text*, and what comes in their place."""
        for match in self._literals.finditer(text):
            yield match.start(), match.end(), self.literals[match[0]]

    def changes(self, text: str) -> Iterator[Change]:
        """Where words of names stand in *text*, and what comes in their place."""
        for match in self._words.finditer(text):
            yield match.start(), match.end(), _cased(match[0], self.words[match[0].casefold()])

    def _name(self, sort: str, name: str) -> None:
        if _REGISTRY.fullmatch(name):
            self.literals.setdefault(name, self._registry_id(name))
            return
        if name.isdigit():
            self.literals.setdefault(name, self._digits(name))
            return
        for match in _CODE.finditer(name):
            self.literals.setdefault(match[0], self._code(match[0]))
        for word in _WORD.findall(_CODE.sub(" ", name)):
            self._word(sort, word)
        for run in _HAN.findall(name):
            self._han(sort, run)

    def _word(self, sort: str, word: str) -> None:
        old = word.casefold()
        small = sort != "product" and old in self.plain
        if len(old) < 3 or old in ordinary() or old in _stems() or small or old in self.words:
            return
        self.words[old] = self._invented(old)

    def _invented(self, old: str) -> str:
        """A word of the length and with the first letter of *old*, and its stem; of a known beginning, the new one."""
        stem = next(
            (s for s in (*_GENE.findall(old), *_stems()) if s and old.endswith(s) and len(old) > len(s) + 2), ""
        )
        head = old.removesuffix(stem)
        known = next((w for w in sorted(self.words, key=len, reverse=True) if len(w) > 3 and head.startswith(w)), "")
        for _ in range(1000):
            begun = self.words[known] if known else old[0]
            new = begun + self._letters(len(head) - len(known or "x"), begun[-1]) + stem
            told = next((s for s in _stems() if new.endswith(s)), "")
            if new not in self.taken and new not in ordinary() and told == (stem if stem in _stems() else ""):
                self.taken.add(new)
                return new
        return old

    def _letters(self, count: int, after: str) -> str:
        letters = ""
        for _ in range(count + (self.rng.choice((-1, 0, 1, 2, 3)) if self.stretch and count > 4 else 0)):
            before = (after + letters)[-1]
            letters += self.rng.choice("bdfgklmnprtvz" if before in "aeiouy" else "aeiou")
        return letters

    def _code(self, code: str) -> str:
        """Letters for letters and figures for figures, alike in every code that shares them; one figure stays."""
        return re.sub(r"[A-Za-z]+|\d{2,}", lambda part: self._part(part[0]), code)

    def _part(self, part: str) -> str:
        if part.isdigit():
            return self._digits(part)
        old = part.casefold()
        if old in ordinary() or len(old) < 2:
            return part
        if old not in self.words and (len(old) == 2 or old in self.plain):
            return part
        if old not in self.words:
            self.words[old] = self._invented(old)
        return _cased(part, self.words[old])

    def _digits(self, old: str) -> str:
        if old not in self.figures:
            zeros = len(old) - len(old.lstrip("0"))
            new = old
            while new == old or new in self.figures.values():
                new = old[:zeros] + "".join(self.rng.choice("123456789") for _ in old[zeros:])
            self.figures[old] = new
        return self.figures[old]

    def _registry_id(self, old: str) -> str:
        """The registry's letters, and the year where it has one; other figures behind them."""
        head = re.match(r"NCT0?|CTR20\d\d|ChiCTR(?:-[A-Z]+-)?\d{0,2}|jRCTs?|(?:EudraCT\s*)?20\d\d-|\D*", old, re.I)
        start = head.end() if head else 0
        return old[:start] + re.sub(r"\d", lambda _: self.rng.choice("123456789"), old[start:])

    def _han(self, sort: str, run: str) -> None:
        if sort == "person" and len(run) <= 4:
            self.literals.setdefault(run, self.rng.choice(_SURNAMES) + self._han_letters(len(run) - 1))
            return
        stem = _HAN_STEM.search(run) if sort == "product" else None
        for part in _HAN_TRADE.split(run[: stem.start()] if stem else run):
            if len(part) >= 2 and part not in self.literals:
                self.literals[part] = self._han_letters(len(part))

    def _han_letters(self, count: int) -> str:
        return "".join(self.rng.sample(_HAN_POOL, count))


def _any_of(forms: Iterable[str], flags: int, before: str, after: str) -> re.Pattern[str]:
    latin = [re.escape(form) for form in forms if not _HAN.search(form)]
    han = [re.escape(form) for form in forms if _HAN.search(form)]
    longest = "|".join(sorted(latin, key=lambda f: (-len(f), f)))
    parts = [rf"{before}(?:{longest}){after}"] if latin else []
    return re.compile("|".join([*parts, *sorted(han, key=lambda f: (-len(f), f))]) or r"(?!)", flags)


def _cased(old: str, new: str) -> str:
    """*new* with the capitals of *old*."""
    if old.isupper() or old.islower():
        return new.upper() if old.isupper() else new.lower()
    return "".join(c.upper() if i < len(old) and old[i].isupper() else c for i, c in enumerate(new))
