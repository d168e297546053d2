"""The ways in which texts name the arms of a study, and the names that they propose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.hints import lowered, may_hold
from loaders.measures import han_arms
from loaders.searching import searchable

_WORD = r"(?:\d,\d{3}(?!\d)|\d[\d.]*×10\^\d+|[A-Za-z0-9][\w+/.-]*)(?:\([A-Za-z]+\))?"
_NOUN = r"(?:arms?|groups?|cohorts?)\b"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<names>(?:{_WORD} ){{1,3}}(?:(?:and|or|versus|vs\.?) (?:the )?(?:{_WORD} ){{1,3}})?)"
    r"(?P<noun>(?-i:arms?|groups?|cohorts?))(?![\w-])",
    re.I,
)
_LABELLED = re.compile(
    r"\b(?P<noun>Cohort|Arm|Group|Part|Dose Level|DL)s? (?P<first>[A-Z]|\d{1,2}[A-Za-z]?)(?:(?:,| and| or"
    r"| &) (?P<second>[A-Z]|\d{1,2}[A-Za-z]?))?(?![\w-])"
)
_BARE = searchable(
    r"\b(?P<name>placebo|vehicle|sham|standard of care|standard care|best supportive care|SOC|SoC|BSC)"
    r"\b(?! ?[-(]?controlled)",
    re.I,
)
_ASSIGNED = re.compile(
    r"\b(?:assigned|randomi[sz]ed|allocated) to (?:receive )?(?:the )?(?P<name>[A-Za-z][\w+/-]*(?: "
    r"\d+ ?mg)?)(?: or (?:the )?(?P<second>[A-Za-z][\w+/-]*))?",
    re.I,
)
#: "Randomized to X Y 6 mg/kg or 8 mg/kg": one drug at two doses.
_DOSES_OF = re.compile(r"(?: +[a-z][\w-]*)? +(?:at )?\d[\d.,]* ?(?:mg|μg|mcg|g)(?:/kg)?,? or \d")
#: "Nausea (22% drug vs 8% placebo)".
_BESIDE = re.compile(
    r"\(\d[\d.]*% (?P<first>(?!of\b|in\b|vs\b|and\b)[A-Za-z][\w-]{2,}),? (?:vs\.?|versus|and|compared (?:with|to)) "
    r"\d[\d.]*% (?P<second>(?!of\b|in\b)[A-Za-z][\w-]{2,})\)"
)
#: "Headache (drug 11.2%, placebo 9.5%)".
_BEFORE_FIGURE = re.compile(
    r"\((?P<first>(?!any\b|all\b|grade)[A-Za-z][\w-]{2,}(?: [A-Za-z][\w-]{2,})?(?: \d[\d.]* ?mg)?) \d[\d.]*%"
    r"(?: \[[^]]*\])?(?:,|;| vs\.?| versus| and) (?P<second>placebo|vehicle|sham|control) \d[\d.]*%"
)
#: "Seen at 50 mg, 100 mg and 200 mg, respectively".
_DOSES_AT = re.compile(
    r"\b(?:at|on|with|for|receiving) (?P<doses>\d[\d.,]* ?(?:mg|μg|mcg|g)(?:/kg)?"
    r"(?:, \d[\d.,]* ?(?:mg|μg|mcg|g)(?:/kg)?){0,3}"
    r",? and \d[\d.,]* ?(?:mg|μg|mcg|g)(?:/kg)?),? respectively"
)
_CHOICE = searchable(
    r"\breceived (?P<first>[A-Za-z][\w+/-]*) or (?:[a-z][\w-]*(?:(?:,| and| plus)? [a-z][\w-]*){0,5} "
    r"\(\"(?P<alias>[A-Za-z][\w+/-]{1,11})\"\)|(?P<second>[A-Za-z][\w+/-]*))"
)
FRAME = (
    r"(?:(?:\d\)?|%\)?|months|weeks|days|reached) with|(?:patients|those|participants|subjects) (?:on"
    r"|receiving|given|treated with|assigned to|randomi[sz]ed to))"
)
_AFTER_FIGURE = searchable(
    rf"{FRAME} (?P<name>(?-i:[A-Z][\w+/-]*[A-Z0-9][\w+-]*)|[a-z][\w-]*(?:cel|mab|nib|ciclib|gene|tide"
    r"|tinib|parvovec))(?= |[,;.)(]|$)"
)
_UNIT = (
    r"\s?(?:%|patients|participants|subjects"
    r"|points?|months?|weeks?|days?|kg|mmHg|mg/dL|letters)?(?:\s*\([^()]{0,60}\))?"
)
_WHO = (
    r"\s+(?:of\s+(?:the\s+|all\s+)?(?:\d[\d,]*\s+)?(?:patients|eyes|participants|subjects|those)\s+)?"
    r"(?:for|with|on|in|receiving|treated with|given)\s+(?:those\s+(?:on|with|receiving)\s+)?(?:the\s+)?"
)
_PLAIN = (
    r"(?!(?:achieved|had|showed|reached|experienced|reported|met|attained|received|versus|vs|compared|and|at)"
    r"\b)[A-Za-z0-9][\w+/-]*"
)
_NAMES = (
    rf"(?:[A-Za-z][\w-]{{3,}}(?:\s(?:plus|and|\+)\s(?!\d)[A-Za-z][\w-]{{3,}}){{1,3}}|{_PLAIN}(?:\s{_PLAIN}){{0,2}}?)"
)
_CONTRAST = re.compile(
    rf"\d{_UNIT}(?:\s+from baseline)?{_WHO}(?P<first>{_NAMES})(?P<noun1>\s(?:arm|group))?,?\s+(?:and|versus"
    r"|vs\.?|compared (?:with|to)|as (?:against|compared with)|against|while)\s+(?:(?:by|in|of)\s+)?"
    rf"[+-]?\d[\d.,]*{_UNIT}{_WHO}(?P<second>{_NAMES})(?P<noun2>\s(?:arm|group)\b"
    r"|(?=\s*[,.;:()]|\s+(?:at|\(|after|and)\b|$))"
)
#: "41 with melanoma and 17 with renal cancer": people by their disease.
_PEOPLE_WITH = re.compile(r"\d\s+with\s[^%.]*?\s\d+\s+with\s[^%]*$")
_TREATED = re.compile(
    r"(?<![\w-])(?P<name>(?!placebo|(?:pre|un|non|re|heavily|previously)-)[A-Za-z][\w+/]*(?:-\w+)*?)"
    r"-treated (?:patients|participants|subjects|arm|group)\b"
)
_DOSED = re.compile(
    r"(?P<first>\d[\d.,]*\s?(?:mg|μg|mcg|g)(?:/kg)?)(?:(?:\s(?:dose)?)?,?\s(?:and|or|versus|vs\.?)"
    r"\s(?P<second>\d[\d.,]*\s?(?:mg|μg|mcg|g)(?:/kg)?))?\s(?:dose\s)?(?P<noun>groups?|arms?|cohorts?)\b"
)
_DOSE_LIST = searchable(
    r"\b(?:receiving|received|on|given|treated with|with|to) (?P<doses>\d[\d.,]* ?(?:mg|μg|mcg"
    r"|g)(?:/kg)?(?:, \d[\d.,]* ?(?:mg|μg|mcg|g)"
    r"(?:/kg)?){0,4}),? (?:and|or) (?:placebo|vehicle|sham|control)\b",
    re.I,
)
_FORMED = re.compile(
    r"\b(?:on|with|receiving|given|to|or|and|versus) (?P<name>[A-Za-z][\w-]* \d[\d.]*% (?:cream|gel|ointment"
    r"|solution|foam|lotion|spray))\b"
)
_STEM = (
    r"(?:mab|nib|taxel|platin|cel|tide|mide|gliptin|statin|mycin|rubicin|parib|ciclib|lisib|vir|sartan|pril"
    r"|limus|citabine|axel)"
)
_DRUG = rf"(?:[a-z]{{4,}}{_STEM}|[A-Z]{{2,5}}-?\d{{2,}}[A-Z]?|chemotherapy(?: alone)?)"
_COMPARED = re.compile(
    rf"(?<![\w-])(?P<first>{_DRUG})(?![\w-])[^.;]{{0,120}}?\b(?:compared (?:with|to)|versus|vs\.?|over)"
    rf"\s+(?P<second>{_DRUG})(?![\w-])"
)
_COMPARED_FIRST = re.compile(rf"\b[Cc]ompared (?:with|to) (?P<second>{_DRUG}|placebo),\s+(?P<first>{_DRUG})(?![\w-])")
_GIVEN_DOSE = searchable(
    r"(?:%\)?|\)|\bpatients|participants|subjects|points|letters|kg|months|minutes|mmHg) "
    r"(?:\(\d+/\d+\) )?(?:with|on|receiving|treated with"
    r"|given) (?P<name>(?:[A-Za-z][\w-]* )?\d[\d.,]*\s?(?:mg|μg|mcg|g)(?:/kg)?)(?![\w/])"
)
_DOSE = re.compile(r"\d\s?(?:mg|μg|mcg|g)(?:/kg)?(?![\w/])")
DOSE_FRAME = re.compile(
    r"(?:\(|(?:[%)]|\b(?:patients|participants|subjects|those|arms?|groups?|compared|versus|vs\.?|each of|points"
    r"|letters|kg"
    r"|months|weeks|days|minutes|mmHg|baseline|reduction|increase|both|for|and))\s"
    r"(?:with |on |in |for |at |to |of |receiving |given |the )*|\b(?:receiving|in the|for the|on|of the|at|at the) )$"
)
#: "47% and 13% of patients on X and placebo, respectively".
_EACH_OF = searchable(
    r"\d[\d.]*\s?%(?:\s*\([^()]{0,40}\))? and \d[\d.]*\s?%(?:\s*\([^()]{0,40}\))? "
    r"(?:of (?:the )?(?:patients|participants|subjects|eyes) )?(?:on|in|with|for|receiving|treated with|given) "
    r"(?:the )?(?P<first>[A-Za-z][\w+/-]{3,})(?: arms?| groups?)? and "
    r"(?:the )?(?P<second>[A-Za-z][\w+/-]{3,})(?: arms?| groups?)?,? respectively"
)
#: "Drug 300 mg reduced X by 31%, compared with 15% for placebo": the subject is an arm.
_SUBJECT = searchable(
    r"(?:^|[.;:,] |\bwhile )(?P<name>[A-Za-z][\w-]{3,} \d[\d.,]* ?(?:mg|μg|mcg|g)(?:/kg)?"
    r"(?: (?:Q\d+W|QD|BID|QW|once daily|twice daily|once weekly))?) "
    r"(?:reduced|lowered|decreased|improved|increased|raised|achieved|led to|showed|was|did|produced|significantly"
    r"|cut)\b"
)
_CONTROL_ARM = re.compile(r"\b(?:placebo|vehicle|sham)\b(?!-)", re.I)
#: Names that say what an arm is; a text that uses one calls its arms with their nouns.
GENERIC = re.compile(
    r"(?:combination|control|treatment|active|experimental|investigational|test|intervention|comparator|monotherapy"
    r"|observation|surgery|early|late|delayed|immediate|reference|study drug)(?: treatment| therapy)?",
    re.I,
)
_SERIES = searchable(
    rf"(?<![\w+/.-])(?P<names>{_WORD}(?: {_WORD}){{0,3}} ?(?:, (?:the )?{_WORD}(?: {_WORD}){{0,2}}){{1,3}},? (?:"
    rf"and|or) (?:the )?{_WORD}"
    rf"(?: {_WORD}){{0,2}}?) (?P<noun>(?-i:arms|groups|cohorts))(?![\w-])"
)
#: Words without which no sentence names an arm.
_HINTS = searchable(
    r"\b(?:compared|versus|vs|over|Cohort|Arm|Group|Dose|DL|placebo|vehicle|sham|standard|supportive|SOC|SoC"
    r"|BSC|assigned|randomi[sz]ed|allocated|received|mg)|-treated\b|[組组]|\d\D{0,80}?\b(?:with|for|on|in"
    r"|receiving)\b",
    re.I,
)
#: What these forms never go without.
_LABELS = ("Cohort", "Arm", "Group", "Part", "Dose Level", "DL")
_CONTROLS = ("placebo", "vehicle", "sham", "standard", "supportive", "soc", "bsc")
_ARM_NOUNS = ("group", "arm", "cohort")
_COMPARISONS = ("ompared ", "versus", "vs", "over")
_GIVEN = (
    (_SUBJECT, ("mg ", "g ")),
    (_EACH_OF, ("respectively",)),
    (_GIVEN_DOSE, ("%", ")", "patients", "participants", "subjects", "points", "letters", "kg", "m")),
    (_ASSIGNED, ("ed to ",)),
    (_CHOICE, ("received ",)),
    (_AFTER_FIGURE, ("with", "on", "receiving", "given", "to")),
)
_STOP = frozenset(
    "the a an two both each either all these those other any same every treatment study age patient "
    "patients control- of in on to from "
    "by for with as its their our per one three four several respective overall whole entire this that "
    "working expert peer target sub "
    "subgroup more so another many most consumer focus interest ethnic support advocacy company "
    "pharmaceutical first second third dose leading larger smaller "
    "single-arm single two-arm three-arm multi-arm parallel open or and were was are is evaluable had "
    "has have who".split()
)
_CONTROL = searchable(
    r"placebo|control|standard|\bSOC\b|sham|vehicle|comparator|supportive|alone|monotherapy|對照|对照"
    r"|安慰劑|安慰剂|標準|标准|單藥|单药",
    re.I,
)


def is_control(name: str) -> bool:
    """Whether an arm's name says that it is the control."""
    return bool(_CONTROL.search(name))


def propose(text: str) -> Iterator[tuple[str, str]]:
    """Names of arms in *text*, each with the noun that it was written with, or none."""
    if "arm" in text or "group" in text or "cohort" in text:
        for match in _NAMED.finditer(text):
            for part in re.split(r" (?:and|or|versus|vs\.?) (?:the )?", match["names"].strip()):
                if name := _own(part):
                    yield name, match["noun"].rstrip("s")
        for match in _SERIES.finditer(text) if ", " in text else ():
            for part in re.split(r",? (?:and|or) (?:the )?|, (?:the )?", match["names"]):
                if name := _own(part):
                    yield name, match["noun"].rstrip("s")
    if not _HINTS.search(text):
        return
    for match in _LABELLED.finditer(text) if may_hold(text, _LABELS) else ():
        for letter in (match["first"], match["second"]):
            if letter and match["noun"] != "Part":
                yield f"{match['noun']} {letter}", ""
    for match in _BARE.finditer(text) if may_hold(lowered(text), _CONTROLS) else ():
        yield match["name"], ""
    for match in _DOSED.finditer(text) if may_hold(text, _ARM_NOUNS) else ():
        for name in (match["first"], match["second"]):
            if name:
                yield name, match["noun"].rstrip("s")
    for match in _DOSE_LIST.finditer(text):
        for name in match["doses"].split(", "):
            yield name, ""
    for pattern, word in ((_TREATED, "-treated "), (_FORMED, "% ")):
        for match in pattern.finditer(text) if word in text else ():
            yield match["name"], ""
    compared = may_hold(text, _COMPARISONS)
    for match in (*_COMPARED.finditer(text), *_COMPARED_FIRST.finditer(text)) if compared else ():
        if match["first"].casefold() != match["second"].casefold():
            yield match["first"], ""
            yield match["second"], ""
    for match in _CONTRAST.finditer(text):
        first, second = _several(match["first"]), _several(match["second"])
        if (
            first
            and second
            and first.casefold() != second.casefold()
            and not re.search(r"\b(?:or|at)\b", f"{first} {second}")
            and not (_PEOPLE_WITH.match(match[0]) and not is_control(second))
        ):
            yield first, (match["noun1"] or "").strip()
            yield second, (match["noun2"] or "").strip()
    for match in _DOSES_AT.finditer(text) if "espectively" in text else ():
        for name in re.split(r",? and |, ", match["doses"]):
            yield name, ""
    for match in (*_BESIDE.finditer(text), *_BEFORE_FIGURE.finditer(text)) if "%" in text and "(" in text else ():
        yield match["first"], ""
        yield match["second"], ""
    for pattern, words in _GIVEN:
        for match in pattern.finditer(text) if may_hold(lowered(text), words) else ():
            found = match.groupdict()
            alone = match["name"][0].isdigit() if pattern is _GIVEN_DOSE else False
            if alone and len(_DOSE.findall(text)) < 2 and not _CONTROL_ARM.search(text):
                continue
            if pattern is _SUBJECT and not _CONTROL_ARM.search(text):
                continue
            if pattern is _ASSIGNED and (_is_varied(text, match["name"]) or _DOSES_OF.match(text, match.end("name"))):
                continue
            for given in (found.get("name"), found.get("first"), found.get("alias") or found.get("second")):
                if given and given.casefold() not in _STOP:
                    yield given, ""
    if "組" in text or "组" in text:
        for name in han_arms.names(text):
            yield name, ""


def _is_varied(text: str, name: str) -> bool:
    """Whether a sentence names one drug several times over, at other doses or intervals: no name of one arm."""
    again = rf"(?<![\w-]){re.escape(name)}\s+(?:at\s+)?(?:\d|once|twice|every|weekly|monthly|daily|Q)"
    return len(re.findall(again, text, re.I)) > 1


def _several(part: str) -> str:
    """A combination keeps its "plus" and "and"."""
    return part if re.search(r"\s(?:plus|and|\+)\s", part) else _own(part)


def _own(part: str) -> str:
    """The words of a proposed name after the last word that cannot belong to one; a dose belongs to it."""
    kept: list[str] = []
    words = part.split()
    for at, word in enumerate(words):
        dose = at + 1 < len(words) and re.fullmatch(r"(?:mg|μg|mcg|g|vg|GBq|IU|cells)(?:/kg)?", words[at + 1])
        if word.casefold() in _STOP or (re.fullmatch(r"[\d.,]+%?|\d.*×10\^\d+|.*-arm", word) and not dose):
            kept = []
        else:
            kept.append(word)
    name = " ".join(kept).rstrip(".,-/")
    return "" if re.fullmatch(r"mg|μg|mcg|g|kg|vg/kg|dose", name) else name
