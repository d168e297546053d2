"""The scene of a sentence or table: which study it speaks of, which part, which product, data of which day.

Announcements say such things once and go on. A study holds until another is named or a new, unnamed one begins; a
part of it ("the Phase I portion", "Stage A") as long as the text stays with it; a cut-off date to the end of its
section; a group of patients that a sentence starts from ("Of the 176 patients who received …") to the end of its
paragraph. What the text leaves open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.measures.qualifiers import Qualifier, parts, phase
from loaders.names import Mention
from loaders.searching import searchable
from loaders.view import Sentence, Table, View
from ontology import Span

Unit = Sentence | Table

_NEW_STUDY = searchable(
    r"\b(?:an?|another|one|[Ss]eparately,? the|the (?:preceding|previous|earlier|prior|separate|initial|first)"
    r"|preceding|previous|earlier|prior)\s+(?:(?![Pp]hase\b)[\w,/-]+\s+){0,6}?"
    r"(?:[Pp]hase\s+(?P<phase>[1-4][ab]?|I{1,3}[ab]?|IV)(?![\w/])\s+(?:[\w,-]+\s+){0,4}?)?(?:study|trial)\b"
    r"|(?:一項|一项|另一項|另一项)(?:[^,;。]{0,20}?(?P<han>I{1,3}[ab]?|IV|[1-4][ab]?)"
    r"期)?[^,;。]{0,12}?(?:研究|試驗|试验)"
)
#: "Announced results from Part A of X": all that follows is of this part.
_REPORTED = searchable(
    r"\b(?:results|data|findings|read-?outs?|analys[ei]s)\s+(?:from|of|for)\s+(?:the\s+)?"
    r"(?:[\w-]+\s+){0,3}?\(?(?P<part>(?:Part|Stage|Module|Period) (?:[A-F]|[1-5]))\)?\s+(?:of|in)\b"
)
_WHOLE = searchable(
    r"\b(?:in|during|on|across|throughout) (?:the|this) (?:whole |entire |overall )?(?:trial|study)\b", re.I
)
_CUTOFF = re.compile(
    r"cut-?\s?off(?:\s+date)?(?:\s+(?:of|was|is|on|at|date))*\s*[:,(]?\s*$|(?:^|[^\w])(?:as\s+(?:of|at)"
    r"|by)\s+(?:the\s+)?$|截至\s*$|截止(?:至|到)?\s*$|數據截止日(?:期)?(?:為|:)?\s*$|数据截止日(?:期)?(?:为|:)?\s*$",
    re.I,
)
_NOT_CUTOFF = re.compile(r"as\s+at\s+the\s+date|date of this announcement|本公告日期", re.I)
_EARLIER = re.compile(
    r"^\W*(?:as (?:already|previously|earlier) (?:reported|announced|disclosed|presented)|previously\b"
    r"|earlier\b|此前|先前)",
    re.I,
)
_CRITERIA = re.compile(
    r"\b(?:per|according to|by|using|under|based on)\s+(?:the\s+)?(?P<year1>20\d\d)?\s*(?:criteria of "
    r"the\s+)?(?P<name>[A-Z][\w ]+?|RECIST)(?:\s*\(\"?(?P<abbr>[A-Z]{3,6})"
    r"\"?\))?\s*(?:v(?:ersion)?\s*)?(?P<year>20\d\d|1\.1)?\s*(?:criteria|\.|,|$)"
)
_DATELINE = re.compile(
    r"[^.;:]{0,60}?(?:\.[^;:]{0,40}?)?\b(?:(?:January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
    r"\s*(?:\([A-Za-z ]{3,30}\)|/[A-Za-z-]{3,30}/|-)",
)
_LINE_LABEL = re.compile(
    r"\W*(?:o\s+)?(?P<label>(?:participants|patients|adults|children|subjects|those)\s+(?:with|without|aged"
    r"|who)\s+[^:;.()]{2,50}):\s",
    re.I,
)
_ABOUT = re.compile(r"^\W*(?:[一二三四五六七八九十\d]+[、.]\s*)?(?:about|關於|关于)\s*(?P<what>.+)$", re.I | re.S)
_STUDY_WORD = re.compile(r"stud(?:y|ies)|trials?|results|研究|試驗|试验", re.I)
_BACKGROUND = searchable(
    r"\b(?:background|market|epidemiology|unmet|disease overview|comparable|competit\w+|industry"
    r"|landscape)\b|背景|市場|市场|行業|行业|流行病|同類|同类|競爭|竞争",
    re.I,
)


class Scene(NamedTuple):
    """What the surroundings of a sentence or table say of the figures in it."""

    study: str | None = None
    unnamed: bool = False
    part: str | None = None
    reported: str | None = None
    cutoff: str | None = None
    cutoff_span: Span | None = None
    criterion: str | None = None
    label: str | None = None
    open: bool = True
    mentions: tuple[Mention, ...] = ()

    def study_at(self, offset: int) -> str | None:
        """The study that a figure at *offset* of the document belongs to."""
        if self.unnamed:
            return None
        before = [m.name for m in self.mentions if m.span.start <= offset]
        if before:
            return before[-1]
        names = {m.name for m in self.mentions}
        return self.mentions[0].name if len(names) == 1 and not self.study else self.study


def scenes(view: View) -> Iterator[tuple[Unit, Scene]]:
    """Every sentence and table that may carry results, in the order of the text, with its scene."""
    units: list[Unit] = sorted([*view.sentences, *view.tables], key=lambda unit: unit.span)
    scene = Scene()
    heading, paragraph = "", -1
    headings: list[str] = []
    named: set[str] = set()
    begins = _begins(view)
    for unit in units:
        if unit.heading != heading:
            heading = unit.heading
            headings.append(heading)
            scene = _under_heading(view, scene, unit)
        start = _paragraph(view, unit)
        fresh = start != paragraph and not (isinstance(unit, Sentence) and _is_item(view, unit))
        paragraph = start
        scene = _with_study(view, scene, unit, named)
        if isinstance(unit, Sentence):
            scene = _with_sentence(view, scene, unit, fresh)
        yield unit, scene._replace(open=unit.span.start >= begins and _may_carry(view, unit))
        scene = _leave(view, scene, unit)


def _begins(view: View) -> int:
    """Where a press release begins, at its dateline: the lines above are headlines, and no evidence."""
    for block in view.blocks[:25]:
        head = view.folded[block.span.start : min(block.span.end, block.span.start + 160)]
        if block.form == "prose" and _DATELINE.match(head):
            return block.span.start
    return 0


def _under_heading(view: View, scene: Scene, unit: Unit) -> Scene:
    """A new section: a cut-off of the section before ends, a study in the heading begins."""
    kept = scene.cutoff if scene.cutoff_span and _is_title(view, scene.cutoff_span.start) else None
    return scene._replace(cutoff=kept, cutoff_span=scene.cutoff_span if kept else None, label=None)


def _is_title(view: View, offset: int) -> bool:
    """Whether *offset* stands under the announcement's title, before the first heading of a section."""
    before = [b for b in view.blocks if b.form == "heading" and b.span.start < offset]
    return not before or before[-1].zone == "masthead"


def _paragraph(view: View, unit: Unit) -> int:
    block = view._block_at(unit.span.start)
    return block.span.start if block else unit.span.start


def _is_item(view: View, unit: Unit) -> bool:
    block = view._block_at(unit.span.start)
    return bool(block and (block.form == "item" or view.folded[block.span.start : block.span.start + 1] in "•-*·"))


def _with_study(view: View, scene: Scene, unit: Unit, named: set[str]) -> Scene:
    heading = _heading_mentions(view, unit)
    own = tuple(view.mentions(unit.span, "study")) if isinstance(unit, Sentence) else ()
    if own:
        named.update(m.name for m in own)
        same = scene.study == own[0].name and not scene.unnamed
        part, reported = (scene.part, scene.reported) if same else (None, None)
        if isinstance(unit, Sentence) and (match := _REPORTED.search(unit.text)):
            part = reported = match["part"]
        return scene._replace(study=scene.study, unnamed=False, mentions=own, part=part, reported=reported)
    if heading and not scene.unnamed and scene.study not in {m.name for m in heading}:
        return scene._replace(study=heading[-1].name, unnamed=False, mentions=(), part=None)
    if isinstance(unit, Sentence) and (match := _new_study(unit.text)):
        new = match["phase"] or match["han"]
        return scene._replace(study=None, unnamed=True, mentions=(), part=f"Phase {phase(new)}" if new else None)
    return scene._replace(mentions=())


def _new_study(text: str) -> re.Match[str] | None:
    """An unnamed study that begins here: with a phase, or said to be another one."""
    match = _NEW_STUDY.search(text)
    if match and (
        match["phase"]
        or match["han"]
        or re.match(r"another|the (?:prec|prev|earl|sep)|prec|prev|earl|另", match[0], re.I)
    ):
        return match
    return None


def _heading_mentions(view: View, unit: Unit) -> list[Mention]:
    heading = view.heading_at(unit.span.start)
    return view.mentions(heading.span, "study") if heading else []


def _with_sentence(view: View, scene: Scene, sentence: Sentence, fresh: bool) -> Scene:
    text = sentence.text
    if scene.part and scene.part.startswith("dose") and sentence.span.start == _paragraph(view, sentence):
        scene = scene._replace(part=None)
    if not fresh and sentence.span.start == _paragraph(view, sentence):
        scene = scene._replace(label=_line_label(text))
    if fresh:
        label = _label(text)
        part = scene.part if scene.part and scene.part.startswith("Phase") else scene.reported
        scene = scene._replace(label=label, part=part)
        if _EARLIER.match(text):
            scene = scene._replace(cutoff=None, cutoff_span=None)
    found = _parts(view, sentence)
    if found and not scene.unnamed and not _WHOLE.search(text):
        scene = scene._replace(part=found[0].value)
    elif _WHOLE.search(text) and scene.part and not scene.part.startswith("Phase"):
        scene = scene._replace(part=None)
    for date in view.dates(sentence.span):
        before = view.folded[max(sentence.span.start, date.span.start - 40) : date.span.start]
        if _CUTOFF.search(before) and not _NOT_CUTOFF.search(text):
            scene = scene._replace(cutoff=date.value, cutoff_span=date.span)
    if "criteria" in text and (match := _CRITERIA.search(text)):
        name = match["abbr"] or match["name"].strip()
        year = match["year"] or match["year1"]
        scene = scene._replace(criterion=f"{name} {year}" if year else name)
    return scene


def _label(text: str) -> str | None:
    """The group of patients that a paragraph is about: "Chinese participants: …"."""
    match = re.match(
        r"\W*(?P<label>[A-Z][^:.;()]{2,50}?(?:participants|patients|subgroup|population|adults|children))"
        r"\s*(?:\([^()]*\))?:\s",
        text,
    )
    return match["label"] if match else None


def _line_label(text: str) -> str | None:
    """The group that a line of a list is about: "participants with comorbidities: …"."""
    match = _LINE_LABEL.match(text)
    return match["label"] if match else None


def _parts(view: View, sentence: Sentence) -> list[Qualifier]:
    """The parts of a study in a sentence, but for those inside a study's own name."""
    named = [
        (m.span.start - sentence.span.start, m.span.end - sentence.span.start)
        for m in view.mentions(sentence.span, "study")
    ]
    found = (q for q in parts(sentence.text) if not q.value.endswith(" period"))
    return [q for q in found if not any(start <= q.start < end for start, end in named)]


def _leave(view: View, scene: Scene, unit: Unit) -> Scene:
    """What stays when the sentence is over: the study last named; no part after a sentence on the whole study."""
    study = scene.mentions[-1].name if scene.mentions else scene.study
    if scene.mentions and len({m.name for m in scene.mentions}) > 1:
        # Several studies in one sentence: none of them is what the next sentence speaks of, unless it was before.
        study = scene.study if scene.study in {m.name for m in scene.mentions} else None
    part = scene.part
    if isinstance(unit, Sentence) and part and not part.startswith("Phase"):
        found = _parts(view, unit)
        if _WHOLE.search(unit.text):
            part = None
        elif found:
            part = found[-1].value
    return scene._replace(study=study, part=part, mentions=())


def _may_carry(view: View, unit: Unit) -> bool:
    """Whether results of the issuer's own studies may stand here: not in a background, not about a disease."""
    if unit.zone == "about-company" and isinstance(unit, Sentence):
        return bool(view.mentions(unit.span, "study"))
    if unit.zone not in ("body", "about-product"):
        return False
    heading = unit.heading
    if _BACKGROUND.search(heading) and not _STUDY_WORD.search(heading):
        return False
    about = _ABOUT.match(heading)
    if not about or _STUDY_WORD.search(heading):
        return True
    return _heading_names(view, unit)


def _heading_names(view: View, unit: Unit) -> bool:
    heading = view.heading_at(unit.span.start)
    return bool(heading and view.mentions(heading.span, "study", "product"))
